// earns: 0
// hint: note 1's formula
// instead of
    return (long) s * (2L * d * m + (long) d * l) + (long) s * l * d;
// write
    return (long) s * ((long) l * l + (long) d * m + (long) d * l);
