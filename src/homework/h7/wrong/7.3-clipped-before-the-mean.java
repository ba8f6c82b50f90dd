// earns: 1
// hint: first the mean
// instead of
    gradients.scale(1.0 / words);
// write
// instead of
    if (norm > clip) gradients.scale(clip / norm);
// write
    if (norm > clip) gradients.scale(clip / norm);
    gradients.scale(1.0 / words);
