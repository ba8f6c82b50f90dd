// earns: 0
// hint: b₂ is not added
class MyFeedForward implements FeedForwardNet {
  @Override
  public Value forward(Tape tape, Value x, Value w1, Value b1, Value w2, Value b2) {
    Value hidden = tape.relu(tape.linear(x, w1, b1)); // [t x f]
    return tape.mul(hidden, w2);               // [t x d]
  }
}
