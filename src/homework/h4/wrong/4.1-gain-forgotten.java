// earns: 0
// hint: the gain is not used
// instead of
        y[i][j] = gain[j] * (x[i][j] - mean) / Math.sqrt(variance + epsilon) + bias[j];
// write
        y[i][j] = (x[i][j] - mean) / Math.sqrt(variance + epsilon) + bias[j];
