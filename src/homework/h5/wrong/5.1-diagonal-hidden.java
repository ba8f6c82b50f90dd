// earns: 0
// hint: a word sees itself too
class MyMasks implements Masks {
  public boolean[][] causal(int length) {
    var mask = new boolean[length][length];
    for (int i = 0; i < length; i++) {
      for (int j = 0; j < i; j++) mask[i][j] = true;
    }
    return mask;
  }

  public boolean[][] padding(int queries, int[] keys, int pad) {
    var mask = new boolean[queries][keys.length];
    for (int i = 0; i < queries; i++) {
      for (int j = 0; j < keys.length; j++) mask[i][j] = keys[j] != pad;
    }
    return mask;
  }

  public boolean[][] target(int[] words, int pad) {
    var mask = causal(words.length);
    var padding = padding(words.length, words, pad);
    for (int i = 0; i < words.length; i++) {
      for (int j = 0; j < words.length; j++) mask[i][j] &= padding[i][j];
    }
    return mask;
  }
}
