// earns: 1
// hidden only
class MyHeadCount implements HeadCount {
  @Override
  public int[] outputShape(int s, int d, int m, int l) {
    return new int[] {s * l, d};
  }

  @Override
  public long weights(int s, int d, int m, int l) {
    return s * (2 * d * m + d * l) + s * l * d;
  }

  @Override
  public long biases(int s, int d, int m, int l) {
    return (long) s * (2L * m + l) + d;
  }
}
