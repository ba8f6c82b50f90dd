// earns: 0
// hint: the ReLU is missing
class MyFeedForward implements FeedForwardNet {
  @Override
  public Value forward(Tape tape, Value x, Value w1, Value b1, Value w2, Value b2) {
    Value hidden = tape.linear(x, w1, b1); // [t x f]
    return tape.linear(hidden, w2, b2);               // [t x d]
  }
}
