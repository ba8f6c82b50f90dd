// earns: 0
// hint: sums over the words
// instead of
    gradients.scale(1.0 / words);
    double norm = gradients.norm();
// write
        double norm = gradients.norm();
// instead of
    return loss.matrix().get(0, 0) / words;
// write
    return loss.matrix().get(0, 0);
