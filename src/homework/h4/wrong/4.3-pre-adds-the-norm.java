// earns: 1
// hint: the residual adds norm(x)
class MyLayer implements LayerOrder {
  @Override
  public Value postNorm(Tape tape, Value x, LayerParts parts, Mask mask) {
    Value h = parts.firstNorm(tape.add(x, parts.attention(x, mask)));
    return parts.secondNorm(tape.add(h, parts.feedForward(h)));
  }

  @Override
  public Value preNorm(Tape tape, Value x, LayerParts parts, Mask mask) {
    Value n = parts.firstNorm(x);
    Value h = parts.secondNorm(tape.add(n, parts.attention(n, mask)));
    return tape.add(h, parts.feedForward(h));
  }
}
