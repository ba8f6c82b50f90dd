// earns: 0
// hint: the last norm is missing
class MyStack implements LayerStack {
  @Override
  public List<Layer> build(int n, IntFunction<Layer> maker) {
    var layers = new ArrayList<Layer>();
    for (int i = 0; i < n; i++) layers.add(maker.apply(i));
    return layers;
  }

  @Override
  public Value forward(
      Tape tape, Value x, List<Layer> layers, UnaryOperator<Value> lastNorm, Mask mask) {
    Value h = x;
    for (Layer layer : layers) h = layer.forward(tape, h, mask);
    return h;
  }
}
