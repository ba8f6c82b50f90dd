// earns: 1
// hint: the residual adds norm(x)
// instead of
    Value h = tape.add(x, parts.attention(parts.firstNorm(x), mask));
    return tape.add(h, parts.feedForward(parts.secondNorm(h)));
// write
    Value n = parts.firstNorm(x);
    Value h = parts.secondNorm(tape.add(n, parts.attention(n, mask)));
    return tape.add(h, parts.feedForward(h));
