// earns: 1
// hint: hide it before the division
// instead of
      if (allowed[j]) max = Math.max(max, scores[j]);
// write
      max = Math.max(max, scores[j]);
// instead of
      sum += weights[j];
// write
      sum += Math.exp(scores[j] - max);
