package org.lectern.grader;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A case of attacks.txt, which says what its lines mean. */
record Attack(int row, String name, Map<String, String> lines, Map<String, String> code) {
  private static final Pattern TITLE = Pattern.compile("# (\\d+) (.*)");
  private static final Pattern LINE = Pattern.compile("([a-z]+(?:@\\w+)*): ?(.*)");
  private static final Pattern CODE = Pattern.compile("(method|class|cell|after):");
  private static final Pattern REPEAT = Pattern.compile("REPEAT\\((\\d+),\"([^\"]*)\"\\)");

  static List<Attack> all() throws IOException {
    String text;
    try (var in = Attack.class.getResourceAsStream("attacks.txt")) {
      text = new String(in.readAllBytes(), UTF_8);
    }
    var attacks = new ArrayList<Attack>();
    StringBuilder block = null;
    for (String line : text.split("\n")) {
      Matcher title = TITLE.matcher(line);
      Matcher code = CODE.matcher(line);
      if (title.matches()) {
        int row = Integer.parseInt(title.group(1));
        attacks.add(new Attack(row, title.group(2), new HashMap<>(), new HashMap<>()));
        block = null;
      } else if (attacks.isEmpty()) {
        continue; // the explanation
      } else if (code.matches()) {
        block = new StringBuilder();
      } else if (block == null) {
        Matcher header = LINE.matcher(line);
        if (header.matches()) {
          attacks.get(attacks.size() - 1).lines.put(header.group(1), header.group(2).strip());
        }
      }
      if (block != null) {
        if (code.matches()) {
          attacks.get(attacks.size() - 1).code.put(code.group(1), "");
          block.append(code.group(1)).append('\n');
        } else {
          String which = block.substring(0, block.indexOf("\n"));
          attacks.get(attacks.size() - 1).code.merge(which, line + "\n", String::concat);
        }
      }
    }
    return attacks;
  }

  boolean runs(int jdk, String level) {
    String only = lines.getOrDefault("only", "");
    return only.isEmpty() || only.equals(level) || only.equals(String.valueOf(jdk));
  }

  /** The most special line that there is. */
  private String line(String word, int jdk, String level, String none) {
    for (String at : List.of("@" + jdk + "@" + level, "@" + level, "@" + jdk, "")) {
      if (lines.containsKey(word + at)) {
        return lines.get(word + at);
      }
    }
    return none;
  }

  Set<String> expected(int jdk, String level) {
    return new TreeSet<>(Arrays.asList(line("expect", jdk, level, "").split(" ")));
  }

  /** The most that it may earn. */
  int earns(int jdk, String level) {
    return Integer.parseInt(line("earns", jdk, level, "0"));
  }

  boolean othersKeepTheirs() {
    return !lines.containsKey("others");
  }

  String told(String word) {
    return lines.getOrDefault(word, "");
  }

  /** Java with its names filled in. */
  String code(String which, Map<String, String> names) {
    String text = code.getOrDefault(which, "");
    for (Map.Entry<String, String> name : names.entrySet()) {
      text = text.replace(name.getKey(), name.getValue());
    }
    return REPEAT
        .matcher(text)
        .replaceAll(m -> Matcher.quoteReplacement(m.group(2).repeat(Integer.parseInt(m.group(1)))));
  }

  String solution(Map<String, String> names) {
    if (code.containsKey("class")) {
      return code("class", names);
    }
    return "class MySoftmax implements MaskedSoftmax {\n"
        + "  public double[][] softmax(double[][] scores, boolean[][] allowed) {\n"
        + code("method", names)
        + "  }\n}\n";
  }
}
