// earns: 0
// hint: no gradient comes back
// instead of
    return tape.linear(hidden, w2, b2);               // [t x d]
// write
    return tape.input(tape.linear(hidden, w2, b2).matrix());               // [t x d]
