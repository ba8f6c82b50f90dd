// earns: 2
// hint: compute anew
class MyTopic implements HeadAblation {
  public double[][] table(HeadModel model) {
    double[][][] outputs = outputs(model);
    double whole = model.loss(outputs);
    double[][] table = new double[model.attentions()][model.heads()];
    for (int a = 0; a < table.length; a++) {
      for (int h = 0; h < model.heads(); h++) {
        double[][] kept = outputs[a];
        outputs[a] = without(kept, h, model.heads());
        table[a][h] = model.loss(outputs) - whole;
        outputs[a] = kept;
      }
    }
    return table;
  }

  public int[][] remove(HeadModel model, int count) {
    double[][][] outputs = outputs(model);
    boolean[][] off = new boolean[model.attentions()][model.heads()];
    int[][] removed = new int[count][];
    for (int n = 0; n < count; n++) {
      double least = Double.POSITIVE_INFINITY;
      for (int a = 0; a < off.length; a++) {
        for (int h = 0; h < model.heads(); h++) {
          if (off[a][h]) continue;
          double[][] kept = outputs[a];
          outputs[a] = without(kept, h, model.heads());
          double loss = table(model)[a][h];
          outputs[a] = kept;
          if (loss < least) {
            least = loss;
            removed[n] = new int[] {a, h};
          }
        }
      }
      int a = removed[n][0], h = removed[n][1];
      off[a][h] = true;
      outputs[a] = without(outputs[a], h, model.heads());
    }
    return removed;
  }

  double[][][] outputs(HeadModel model) {
    double[][][] outputs = new double[model.attentions()][][];
    for (int a = 0; a < outputs.length; a++) outputs[a] = model.output(a);
    return outputs;
  }

  double[][] without(double[][] w, int head, int heads) {
    int dk = w.length / heads;
    double[][] copy = new double[w.length][];
    for (int i = 0; i < w.length; i++) {
      copy[i] = i / dk == head ? new double[w[i].length] : w[i].clone();
    }
    return copy;
  }
}
