// earns: 0
// hint: b₂ is not added
// instead of
    return tape.linear(hidden, w2, b2);               // [t x d]
// write
    return tape.mul(hidden, w2);               // [t x d]
