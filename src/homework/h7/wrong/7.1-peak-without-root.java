// earns: 0
// hint: the root is missing
// instead of
    return 1 / Math.sqrt((double) d * warmup);
// write
    return 1.0 / (d * (double) warmup);
