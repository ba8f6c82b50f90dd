// earns: 1
// hidden only
// instead of
    for (int i = 0; i < y.numRows; i++) {
// write
    for (int i = 0; i < 3 && i < y.numRows; i++) {
