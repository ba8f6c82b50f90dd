// earns: 0
// hint: the mask is not handed on
class MyLayer implements LayerOrder {
  @Override
  public Value postNorm(Tape tape, Value x, LayerParts parts, Mask mask) {
    Value h = parts.firstNorm(tape.add(x, parts.attention(x, Mask.NONE)));
    return parts.secondNorm(tape.add(h, parts.feedForward(h)));
  }

  @Override
  public Value preNorm(Tape tape, Value x, LayerParts parts, Mask mask) {
    Value h = tape.add(x, parts.attention(parts.firstNorm(x), Mask.NONE));
    return tape.add(h, parts.feedForward(parts.secondNorm(h)));
  }
}
