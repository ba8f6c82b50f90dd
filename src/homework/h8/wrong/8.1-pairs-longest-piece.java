// earns: 1
// hint: the longest known piece
class MyTopic implements BytePairs {
  public String[][] learn(String[] words, int[] counts, int merges) {
    List<List<String>> split = new ArrayList<>();
    for (String word : words) split.add(letters(word));
    List<String[]> learnt = new ArrayList<>();
    while (learnt.size() < merges) {
      Map<String, Integer> pairs = new TreeMap<>(); // "left right", in the order of strings
      for (int i = 0; i < words.length; i++) {
        List<String> s = split.get(i);
        for (int j = 0; j + 1 < s.size(); j++) {
          pairs.merge(s.get(j) + " " + s.get(j + 1), counts[i], Integer::sum);
        }
      }
      String best = null;
      for (String pair : pairs.keySet()) {
        if (pairs.get(pair) >= 2 && (best == null || pairs.get(pair) >= pairs.get(best))) {
          best = pair;
        }
      }
      if (best == null) break;
      String[] merge = best.split(" ");
      learnt.add(merge);
      split.replaceAll(s -> join(s, merge));
    }
    return learnt.toArray(new String[0][]);
  }

  public String[] encode(String word, String[][] merges) {
    List<String> pieces = new ArrayList<>();
    for (int from = 0; from < word.length(); ) {
      String best = word.substring(from, from + 1);
      for (String[] merge : merges) {
        String piece = merge[0] + merge[1];
        if (word.startsWith(piece, from) && piece.length() > best.length()) best = piece;
      }
      pieces.add(best);
      from += best.length();
    }
    return pieces.toArray(new String[0]);
  }

  List<String> letters(String word) {
    return new ArrayList<>(Arrays.asList(word.split("")));
  }

  List<String> join(List<String> symbols, String[] merge) {
    List<String> joined = new ArrayList<>();
    for (int i = 0; i < symbols.size(); i++) {
      boolean here = i + 1 < symbols.size() && symbols.get(i).equals(merge[0])
          && symbols.get(i + 1).equals(merge[1]);
      joined.add(here ? merge[0] + merge[1] : symbols.get(i));
      if (here) i++;
    }
    return joined;
  }
}
