// earns: 0
// hint: too small at first
// instead of
      double mHat = m[i] / (1 - Math.pow(beta1, t));
      double vHat = v[i] / (1 - Math.pow(beta2, t));
// write
      double mHat = m[i];
      double vHat = v[i];
