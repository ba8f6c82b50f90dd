// earns: 0
// hint: no gradient comes back
class MyFeedForward implements FeedForwardNet {
  @Override
  public Value forward(Tape tape, Value x, Value w1, Value b1, Value w2, Value b2) {
    Value hidden = tape.relu(tape.linear(x, w1, b1)); // [t x f]
    return tape.input(tape.linear(hidden, w2, b2).matrix());               // [t x d]
  }
}
