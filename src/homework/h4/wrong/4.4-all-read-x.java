// earns: 0
// hint: each layer reads x
// instead of
    for (Layer layer : layers) h = layer.forward(tape, h, mask);
// write
    for (Layer layer : layers) h = layer.forward(tape, x, mask);
