// earns: 2
// hidden only
// instead of
          largest = Math.max(largest, weights[j]);
// write
          largest = 0;
