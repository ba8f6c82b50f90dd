// earns: 1
// hint: a wrong gradient gets through
// instead of
        for (int j = 0; j < slopes[i].length; j++) {
// write
        for (int j = 0; j < 1 && i < 1; j++) {
