// earns: 0
// hint: only if l = d / s
class MyHeadCount implements HeadCount {
  @Override
  public int[] outputShape(int s, int d, int m, int l) {
    return new int[] {d, d};
  }

  @Override
  public long weights(int s, int d, int m, int l) {
    return (long) s * (2L * d * m + (long) d * l) + (long) s * l * d;
  }

  @Override
  public long biases(int s, int d, int m, int l) {
    return (long) s * (2L * m + l) + d;
  }
}
