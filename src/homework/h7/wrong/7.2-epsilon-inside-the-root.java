// earns: 0
// hint: outside of the root
// instead of
      moved[i] = w[i] - rate * mHat / (Math.sqrt(vHat) + epsilon);
// write
      moved[i] = w[i] - rate * mHat / Math.sqrt(vHat + epsilon);
