// earns: 2
// hint: yours is n^α
// instead of
    return h.logP() / Math.pow((5.0 + n) / 6, alpha);
// write
    return h.logP() / Math.pow(n, alpha);
