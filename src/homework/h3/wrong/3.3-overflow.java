// earns: 1
// hidden only
// instead of
    return (long) s * (2L * d * m + (long) d * l) + (long) s * l * d;
// write
    return s * (2 * d * m + d * l) + s * l * d;
