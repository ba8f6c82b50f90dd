// earns: 1
// hint: the first norm is used twice
// instead of
    return parts.secondNorm(tape.add(h, parts.feedForward(h)));
// write
    return parts.firstNorm(tape.add(h, parts.feedForward(h)));
