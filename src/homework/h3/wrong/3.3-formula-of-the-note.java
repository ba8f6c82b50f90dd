// earns: 0
// hint: note 1's formula
class MyHeadCount implements HeadCount {
  @Override
  public int[] outputShape(int s, int d, int m, int l) {
    return new int[] {s * l, d};
  }

  @Override
  public long weights(int s, int d, int m, int l) {
    return (long) s * ((long) l * l + (long) d * m + (long) d * l);
  }

  @Override
  public long biases(int s, int d, int m, int l) {
    return (long) s * (2L * m + l) + d;
  }
}
