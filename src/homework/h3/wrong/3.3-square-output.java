// earns: 0
// hint: only if l = d / s
// instead of
    return new int[] {s * l, d};
// write
    return new int[] {d, d};
