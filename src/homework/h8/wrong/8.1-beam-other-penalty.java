// earns: 2
// hint: yours is n^α
class MyTopic implements BeamSearch {
  record Hypothesis(int[] words, double logP) {} // words: with the start

  public int[] search(NextWord model, int width, double alpha, int start, int end,
      int maxLength) {
    List<Hypothesis> live = List.of(new Hypothesis(new int[] {start}, 0));
    List<Hypothesis> finished = new ArrayList<>();
    for (int n = 1; n <= maxLength && !live.isEmpty() && finished.size() < width; n++) {
      List<Hypothesis> all = new ArrayList<>();
      for (Hypothesis h : live) {
        double[] next = model.logProbabilities(h.words());
        for (int word = 0; word < next.length; word++) {
          if (next[word] == Double.NEGATIVE_INFINITY) continue;
          int[] longer = Arrays.copyOf(h.words(), n + 1);
          longer[n] = word;
          all.add(new Hypothesis(longer, h.logP() + next[word]));
        }
      }
      all.sort(Comparator.comparingDouble(h -> -h.logP()));
      List<Hypothesis> goOn = new ArrayList<>();
      for (int rank = 0; rank < all.size(); rank++) {
        Hypothesis h = all.get(rank);
        boolean ends = h.words()[n] == end;
        if (ends && rank < width) finished.add(h);
        if (!ends && goOn.size() < width) goOn.add(h);
      }
      live = goOn;
    }
    Hypothesis best = null;
    for (Hypothesis h : finished.isEmpty() ? live : finished) {
      if (best == null || score(h, alpha) > score(best, alpha)) best = h;
    }
    return Arrays.copyOfRange(best.words(), 1, best.words().length);
  }

  double score(Hypothesis h, double alpha) {
    int n = h.words().length - 1; // without the start
    return h.logP() / Math.pow(n, alpha);
  }
}
