// earns: 0
// hint: before it is dS
// instead of
    new MySoftmaxBackward().backward(dw, w, ds);
// write
    ds = dw;
