// earns: 4
// hidden only
// instead of
      if (allowed[j]) max = Math.max(max, scores[j]);
// write
      max = Math.max(max, scores[j]);
// instead of
    for (int j = 0; j < scores.length; j++) weights[j] /= sum;
// write
    for (int j = 0; j < scores.length && sum > 0; j++) weights[j] /= sum;
