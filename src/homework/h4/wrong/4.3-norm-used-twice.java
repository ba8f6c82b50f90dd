// earns: 1
// hint: the first norm is used twice
class MyLayer implements LayerOrder {
  @Override
  public Value postNorm(Tape tape, Value x, LayerParts parts, Mask mask) {
    Value h = parts.firstNorm(tape.add(x, parts.attention(x, mask)));
    return parts.firstNorm(tape.add(h, parts.feedForward(h)));
  }

  @Override
  public Value preNorm(Tape tape, Value x, LayerParts parts, Mask mask) {
    Value h = tape.add(x, parts.attention(parts.firstNorm(x), mask));
    return tape.add(h, parts.feedForward(parts.secondNorm(h)));
  }
}
