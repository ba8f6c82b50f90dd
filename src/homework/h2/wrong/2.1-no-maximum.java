// earns: 4
// hint: take the largest score of the row away
// instead of
      if (allowed[j]) max = Math.max(max, scores[j]);
// write
      if (allowed[j] && scores[j] > Double.NEGATIVE_INFINITY) max = 0;
