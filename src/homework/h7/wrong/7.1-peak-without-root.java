// earns: 0
// hint: the root is missing
class MyWarmUp implements WarmUp {
  public double peak(int d, long warmup) {
    return 1.0 / (d * (double) warmup);
  }

  public double rate(double peak, long warmup, long step) {
    double ratio = (double) step / warmup;
    return peak * Math.min(ratio, 1 / Math.sqrt(ratio));
  }
}
