// earns: 1
// hint: 0.4 beats 0.378
// instead of
    return h.logP() / Math.pow((5.0 + n) / 6, alpha);
// write
    return h.logP();
