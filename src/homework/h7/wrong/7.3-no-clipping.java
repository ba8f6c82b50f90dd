// earns: 1
// hint: not clipped
// instead of
    if (norm > clip) gradients.scale(clip / norm);
// write
