// earns: 0
// hint: take the smaller id
// instead of
      if (p[w] > p[best]) best = w;
// write
      if (p[w] >= p[best]) best = w;
