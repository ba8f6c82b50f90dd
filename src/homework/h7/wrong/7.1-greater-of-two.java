// earns: 0
// hint: take the smaller
// instead of
    return peak * Math.min(ratio, 1 / Math.sqrt(ratio));
// write
    return peak * Math.max(ratio, 1 / Math.sqrt(ratio));
