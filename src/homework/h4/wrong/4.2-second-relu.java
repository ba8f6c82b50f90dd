// earns: 0
// hint: a second ReLU
// instead of
    return tape.linear(hidden, w2, b2);               // [t x d]
// write
    return tape.relu(tape.linear(hidden, w2, b2));               // [t x d]
