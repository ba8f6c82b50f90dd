// earns: 0
// hint: a division of integers
class MyWarmUp implements WarmUp {
  public double peak(int d, long warmup) {
    return 1 / Math.sqrt((double) d * warmup);
  }

  public double rate(double peak, long warmup, long step) {
    double ratio = step / warmup;
    return peak * Math.min(ratio, 1 / Math.sqrt(ratio));
  }
}
