// earns: 1
// hint: the second residual connection is missing
class MyLayer implements LayerOrder {
  @Override
  public Value postNorm(Tape tape, Value x, LayerParts parts, Mask mask) {
    Value h = parts.firstNorm(tape.add(x, parts.attention(x, mask)));
    return parts.secondNorm(parts.feedForward(h));
  }

  @Override
  public Value preNorm(Tape tape, Value x, LayerParts parts, Mask mask) {
    Value h = tape.add(x, parts.attention(parts.firstNorm(x), mask));
    return tape.add(h, parts.feedForward(parts.secondNorm(h)));
  }
}
