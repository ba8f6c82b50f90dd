// earns: 0
// hint: the first step is t = 1
// instead of
    if (t == 0) {
// write
    if (m == null) {
// instead of
    t++;
// write
// instead of
      moved[i] = w[i] - rate * mHat / (Math.sqrt(vHat) + epsilon);
    }
// write
      moved[i] = w[i] - rate * mHat / (Math.sqrt(vHat) + epsilon);
    }
    t++;
