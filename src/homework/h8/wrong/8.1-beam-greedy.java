// earns: 0
// hint: greedy search
// instead of
      int maxLength) {
// write
      int maxLength) {
    width = 1;
