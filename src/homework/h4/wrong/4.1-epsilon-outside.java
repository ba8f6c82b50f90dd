// earns: 0
// hint: ε stands outside
// instead of
        y[i][j] = gain[j] * (x[i][j] - mean) / Math.sqrt(variance + epsilon) + bias[j];
// write
        y[i][j] = gain[j] * (x[i][j] - mean) / (Math.sqrt(variance) + epsilon) + bias[j];
