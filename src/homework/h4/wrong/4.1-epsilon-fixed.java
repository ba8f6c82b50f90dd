// earns: 2
// hidden only
// instead of
        y[i][j] = gain[j] * (x[i][j] - mean) / Math.sqrt(variance + epsilon) + bias[j];
// write
        y[i][j] = gain[j] * (x[i][j] - mean) / Math.sqrt(variance + 1e-5) + bias[j];
