// earns: 0
// hint: one of W_Q and W_K is missing
class MyHeadCount implements HeadCount {
  @Override
  public int[] outputShape(int s, int d, int m, int l) {
    return new int[] {s * l, d};
  }

  @Override
  public long weights(int s, int d, int m, int l) {
    return (long) s * ((long) d * m + (long) d * l) + (long) s * l * d;
  }

  @Override
  public long biases(int s, int d, int m, int l) {
    return (long) s * (2L * m + l) + d;
  }
}
