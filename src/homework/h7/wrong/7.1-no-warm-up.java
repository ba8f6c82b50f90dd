// earns: 0
// hint: where is the warm-up
// instead of
    return peak * Math.min(ratio, 1 / Math.sqrt(ratio));
// write
    return peak * 1 / Math.sqrt(ratio);
