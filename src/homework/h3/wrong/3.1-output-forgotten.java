// earns: 0
// hint: W^O is forgotten
// instead of
    return mul(concat, wo);
// write
    return concat;
