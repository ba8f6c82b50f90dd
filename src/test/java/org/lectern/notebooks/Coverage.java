package org.lectern.notebooks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where each formula of the notes is computed, settled and taught.
 *
 * @param statements of all formulas, by id in the order of the notes
 * @param methods by id
 * @param tests by id
 * @param notebooks by id
 */
record Coverage(
    Map<String, String> statements,
    SortedMap<String, List<Place>> methods,
    SortedMap<String, List<Place>> tests,
    SortedMap<String, List<Place>> notebooks) {

  /** In a text `4.pe` or \texttt{4.pe}: the number of a note, and a name. */
  private static final Pattern ID =
      Pattern.compile("(?:`|\\\\texttt\\{)(\\d\\.[a-zA-Z]+)(?:`|\\})");

  /**
   * Somewhere a reader can look.
   *
   * @param name what the link says
   * @param target a path from {@code notebooks/}
   */
  record Place(String name, String target) {
    @Override
    public String toString() {
      return "[" + name + "](" + target + ")";
    }
  }

  static Coverage of(
      Map<String, String> statements,
      List<Class<?>> library,
      List<Class<?>> tests,
      List<Notebook> notebooks) {
    return new Coverage(
        statements, AnnotatedCode.library(library), AnnotatedCode.tests(tests), namedIn(notebooks));
  }

  private static SortedMap<String, List<Place>> namedIn(List<Notebook> notebooks) {
    SortedMap<String, List<Place>> found = new TreeMap<>();
    for (Notebook notebook : notebooks) {
      ID.matcher(notebook.text())
          .results()
          .map(match -> match.group(1))
          .distinct()
          .forEach(id -> add(found, id, new Place(notebook.number(), notebook.name())));
    }
    return found;
  }

  static void add(Map<String, List<Place>> places, String id, Place place) {
    places.computeIfAbsent(id, i -> new ArrayList<>()).add(place);
  }

  /** Ids that are used and are not in the list: mostly slips of the pen. */
  List<String> unknown() {
    return Stream.of(methods, tests, notebooks)
        .flatMap(places -> places.entrySet().stream())
        .filter(entry -> !statements.containsKey(entry.getKey()))
        .map(entry -> entry.getKey() + " is no formula of the notes; " + names(entry.getValue()))
        .toList();
  }

  private static String names(List<Place> places) {
    return places.stream().map(Place::name).collect(Collectors.joining(", "));
  }

  /** What is still to be done, a line for each formula and lack. */
  List<String> missing() {
    return statements.keySet().stream()
        .flatMap(
            id ->
                Stream.of(
                        lack(id, methods, "no method has @Formula(\"" + id + "\")"),
                        lack(id, tests, "no test has @Formula(\"" + id + "\")"),
                        lack(id, notebooks, "no notebook names `" + id + "`"))
                    .flatMap(Function.identity()))
        .toList();
  }

  private static Stream<String> lack(String id, Map<String, List<Place>> places, String message) {
    return places.containsKey(id) ? Stream.empty() : Stream.of(id + ": " + message);
  }

  /** A row for each formula, in Markdown. */
  String table() {
    var text = new StringBuilder();
    text.append("| formula | the note says | computed by | settled by | taught in |\n");
    text.append("|---|---|---|---|---|\n");
    statements.forEach(
        (id, statement) ->
            text.append("| `" + id + "` | " + escape(statement) + " | ")
                .append(links(methods.get(id)) + " | " + links(tests.get(id)) + " | ")
                .append(links(notebooks.get(id)) + " |\n"));
    return text.toString();
  }

  /** So that no character of a statement means something in Markdown. */
  private static String escape(String text) {
    return text.replaceAll("([<>|*_])", "\\\\$1");
  }

  private static String links(List<Place> places) {
    return places == null
        ? ""
        : places.stream().map(Place::toString).collect(Collectors.joining(", "));
  }
}
