// earns: 0
// hint: where is the warm-up
class MyWarmUp implements WarmUp {
  public double peak(int d, long warmup) {
    return 1 / Math.sqrt((double) d * warmup);
  }

  public double rate(double peak, long warmup, long step) {
    double ratio = (double) step / warmup;
    return peak * 1 / Math.sqrt(ratio);
  }
}
