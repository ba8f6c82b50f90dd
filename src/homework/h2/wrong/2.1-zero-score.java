// earns: 1
// hint: a score of 0 is no hidden score
// instead of
      if (allowed[j]) max = Math.max(max, scores[j]);
// write
      max = Math.max(max, allowed[j] ? scores[j] : 0);
// instead of
      if (allowed[j]) weights[j] = Math.exp(scores[j] - max);
// write
      weights[j] = Math.exp((allowed[j] ? scores[j] : 0) - max);
