// earns: 1
// hidden only
class MyWarmUp implements WarmUp {
  public double peak(int d, long warmup) {
    return 1 / Math.sqrt((double) d * warmup);
  }

  public double rate(double peak, long warmup, long step) {
    double ratio = (double) (int) step / warmup;
    return peak * Math.min(ratio, 1 / Math.sqrt(ratio));
  }
}
