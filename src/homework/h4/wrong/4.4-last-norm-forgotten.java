// earns: 0
// hint: the last norm is missing
// instead of
    return lastNorm.apply(h);
// write
    return h;
