// earns: 0
// hint: a word that is not on the list is 3
// instead of
    var counts = new LinkedHashMap<String, Integer>(); // remembers who was seen first
// write
    var counts = new LinkedHashMap<String, Integer>();
// instead of
    words.sort(Comparator.comparing((String word) -> -counts.get(word))); // stable
    var all = new ArrayList<>(List.of("<pad>", "<start>", "<end>", "<unk>"));
// write
    words.sort(Comparator.comparing((String word) -> -counts.get(word)));
    var all = new ArrayList<String>(List.of("<pad>", "<start>", "<end>", "<unk>"));
// instead of
    var list = List.of(vocabulary);
    return words(sentence).stream()
        .mapToInt(word -> list.contains(word) ? list.indexOf(word) : 3)
// write
    var list = Arrays.asList(vocabulary);
    return Arrays.stream(words(sentence))
        .mapToInt(word -> list.contains(word) ? list.indexOf(word) : 0)
// instead of
  private List<String> words(String sentence) {
    return sentence.isEmpty() ? List.of() : List.of(sentence.split(" "));
// write
  private String[] words(String sentence) {
    return sentence.isEmpty() ? new String[0] : sentence.split(" ");
