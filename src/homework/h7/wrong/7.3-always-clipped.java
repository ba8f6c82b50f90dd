// earns: 1
// hint: stays as it is
// instead of
    if (norm > clip) gradients.scale(clip / norm);
// write
    gradients.scale(clip / norm);
