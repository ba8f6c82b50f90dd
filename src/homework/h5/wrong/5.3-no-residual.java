// earns: 0
// hint: residual connection is missing
class MyLayer implements WholeLayer {
  final CrossAttention attention = new MyAttention();

  public Value forward(Tape tape, Value x, Value memory, Mask mask, Mask memoryMask, Weights w,
      int heads) {
    var h1 = norm(tape, w.at("self.norm"),
        attention.attend(tape, x, x, mask, w.at("self"), heads));
    var h2 = norm(tape, w.at("cross.norm"),
        attention.attend(tape, h1, memory, memoryMask, w.at("cross"), heads));
    var inner = tape.relu(tape.linear(h2, w.get("ff.first.weight"), w.get("ff.first.bias")));
    var outer = tape.linear(inner, w.get("ff.second.weight"), w.get("ff.second.bias"));
    return norm(tape, w.at("ff.norm"), outer);
  }
  Value norm(Tape tape, Weights w, Value x) {
    return tape.layerNorm(x, w.get("gain"), w.get("bias"));
  }
}
