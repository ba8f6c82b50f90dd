// earns: 0
// hint: the mask is not handed on
// instead of
    Value h = parts.firstNorm(tape.add(x, parts.attention(x, mask)));
// write
    Value h = parts.firstNorm(tape.add(x, parts.attention(x, Mask.NONE)));
// instead of
    Value h = tape.add(x, parts.attention(parts.firstNorm(x), mask));
// write
    Value h = tape.add(x, parts.attention(parts.firstNorm(x), Mask.NONE));
