// earns: 4
// hidden only
// instead of
    if (max == Double.NEGATIVE_INFINITY) return weights; // no key is left
// write
