// earns: 1
// hint: of equally frequent words the one seen first
class MyWords implements WordsToIds {
  public String[] vocabulary(String[] sentences, int most) {
    var counts = new TreeMap<String, Integer>();
    for (String sentence : sentences) {
      for (String word : words(sentence)) counts.merge(word, 1, Integer::sum);
    }
    var words = new ArrayList<>(counts.keySet());
    words.sort(Comparator.comparing((String word) -> -counts.get(word)));
    var all = new ArrayList<String>(List.of("<pad>", "<start>", "<end>", "<unk>"));
    for (String word : words) {
      if (all.size() < most) all.add(word);
    }
    return all.toArray(new String[0]);
  }

  public int[] encode(String[] vocabulary, String sentence) {
    var list = Arrays.asList(vocabulary);
    return Arrays.stream(words(sentence))
        .mapToInt(word -> list.contains(word) ? list.indexOf(word) : 3)
        .toArray();
  }

  public int[][] pad(int[][] ids) {
    int longest = 0;
    for (int[] row : ids) longest = Math.max(longest, row.length);
    int[][] rectangle = new int[ids.length][];
    for (int i = 0; i < ids.length; i++) rectangle[i] = Arrays.copyOf(ids[i], longest);
    return rectangle;
  }

  private String[] words(String sentence) {
    return sentence.isEmpty() ? new String[0] : sentence.split(" ");
  }
}
