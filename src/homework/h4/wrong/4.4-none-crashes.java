// earns: 1
// hidden only
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
    Value h = layers.get(0).forward(tape, x, mask);
    for (Layer layer : layers.subList(1, layers.size())) h = layer.forward(tape, h, mask);
    return lastNorm.apply(h);
  }
}
