// earns: 1
// hint: two caches
class MyTopic implements CachedDecode {
  record Word(double[] key, double[] value) {}

  private List<List<Word>> rows = new ArrayList<>();

  public void begin() {
    rows = new ArrayList<>();
  }

  public double[][] next(Projections layer, int[] parents, double[][] x) {
    List<List<Word>> grown = new ArrayList<>();
    double[][] out = new double[x.length][];
    for (int i = 0; i < x.length; i++) {
      List<Word> past = rows.isEmpty() ? new ArrayList<>() : rows.get(parents[i]);
      double[] q = layer.query(x[i]);
      past.add(new Word(layer.key(x[i]), layer.value(x[i])));
      grown.add(past);
      out[i] = attend(q, past);
    }
    rows = grown;
    return out;
  }

  double[] attend(double[] q, List<Word> past) {
    double[] weights = new double[past.size()];
    double greatest = Double.NEGATIVE_INFINITY;
    for (int j = 0; j < weights.length; j++) {
      for (int c = 0; c < q.length; c++) weights[j] += q[c] * past.get(j).key()[c];
      weights[j] /= Math.sqrt(q.length);
      greatest = Math.max(greatest, weights[j]);
    }
    double sum = 0;
    for (int j = 0; j < weights.length; j++) {
      weights[j] = Math.exp(weights[j] - greatest);
      sum += weights[j];
    }
    double[] y = new double[past.get(0).value().length];
    for (int j = 0; j < weights.length; j++) {
      for (int c = 0; c < y.length; c++) y[c] += weights[j] / sum * past.get(j).value()[c];
    }
    return y;
  }
}
