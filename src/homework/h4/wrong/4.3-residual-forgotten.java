// earns: 1
// hint: the second residual connection is missing
// instead of
    return parts.secondNorm(tape.add(h, parts.feedForward(h)));
// write
    return parts.secondNorm(parts.feedForward(h));
