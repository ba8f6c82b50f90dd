// earns: 0
// hint: one of W_Q and W_K is missing
// instead of
    return (long) s * (2L * d * m + (long) d * l) + (long) s * l * d;
// write
    return (long) s * ((long) d * m + (long) d * l) + (long) s * l * d;
