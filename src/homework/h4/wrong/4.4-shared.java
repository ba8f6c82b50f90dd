// earns: 0
// hint: its weights are shared
// instead of
    for (int i = 0; i < n; i++) layers.add(maker.apply(i));
// write
    for (int i = 0; i < n; i++) layers.add(maker.apply(0));
