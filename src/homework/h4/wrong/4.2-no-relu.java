// earns: 0
// hint: the ReLU is missing
// instead of
    Value hidden = tape.relu(tape.linear(x, w1, b1)); // [t x f]
// write
    Value hidden = tape.linear(x, w1, b1); // [t x f]
