// earns: 1
// hidden only
// instead of
    Value h = x;
    for (Layer layer : layers) h = layer.forward(tape, h, mask);
// write
    Value h = layers.get(0).forward(tape, x, mask);
    for (Layer layer : layers.subList(1, layers.size())) h = layer.forward(tape, h, mask);
