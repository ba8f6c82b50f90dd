package org.lectern.robust;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.lectern.train.Safetensors;

/** The files of a folder at a moment, to see later what became of them. */
final class Snapshot {
  private final Path folder;
  private final Map<Path, byte[]> before;

  private Snapshot(Path folder, Map<Path, byte[]> before) {
    this.folder = folder;
    this.before = before;
  }

  static Snapshot of(Path folder) throws IOException {
    var all = new HashMap<Path, byte[]>();
    for (Path file : files(folder)) {
      all.put(file, Files.readAllBytes(file));
    }
    return new Snapshot(folder, all);
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)).toList();
    }
  }

  /**
   * What is wrong with the files now: one is gone, was only to be read, is left over, or is half.
   *
   * @param refused whether the command has refused to work; then nothing new may be there, unless a
   *     training wrote a checkpoint before it met its trouble
   * @param intoInput whether new files were asked for beside those that are read: {@code --out in}
   */
  Optional<String> broken(boolean refused, boolean intoInput) throws IOException {
    var now = new TreeMap<String, Path>();
    for (Path file : files(folder)) {
      now.put(folder.relativize(file).toString(), file);
    }
    for (Path file : before.keySet()) {
      if (!now.containsValue(file)) {
        return Optional.of("deleted: " + folder.relativize(file));
      }
    }
    for (String left : Files.isDirectory(tmp()) ? tmp().toFile().list() : new String[0]) {
      return Optional.of("left over: tmp/" + left);
    }
    for (Map.Entry<String, Path> entry : now.entrySet()) {
      Optional<String> wrong = broken(entry.getKey(), entry.getValue(), refused, intoInput);
      if (wrong.isPresent()) {
        return wrong;
      }
    }
    return Optional.empty();
  }

  private Path tmp() {
    return folder.resolve("tmp");
  }

  private Optional<String> broken(String name, Path file, boolean refused, boolean intoInput)
      throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    byte[] old = before.get(file);
    if (old != null && Arrays.equals(old, bytes)) {
      return Optional.empty();
    }
    if (name.startsWith("in/") && (old != null || !intoInput)) {
      return Optional.of("written, but was to be read: " + name);
    }
    if (name.endsWith(".tmp")) {
      return Optional.of("left over: " + name);
    }
    boolean lock = file.getFileName().toString().equals(".grading.lock"); // of a grading, empty
    if (!lock && !isWhole(file, bytes)) {
      return Optional.of("half a file: " + name);
    }
    if (refused && !lock && !isTensors(file)) {
      return Optional.of((old == null ? "written: " : "changed: ") + name + ", but refused");
    }
    return Optional.empty();
  }

  /** Everything that a command writes tells by its end whether all of it is there. */
  static boolean isWhole(Path file, byte[] bytes) {
    String name = file.getFileName().toString();
    String text = new String(bytes, UTF_8);
    if (name.endsWith(".html") || name.endsWith(".xml")) {
      return text.stripTrailing().endsWith(">");
    }
    if (name.endsWith(".json") || name.endsWith(".ipynb")) {
      return isJson(text);
    }
    if (name.endsWith(".jsonl")) {
      return text.endsWith("\n") && text.lines().allMatch(Snapshot::isJson);
    }
    if (name.endsWith(".csv") || name.endsWith(".txt") || name.endsWith(".tsv")) {
      return text.isEmpty() || text.endsWith("\n");
    }
    return isTensors(file) || text.stripTrailing().endsWith("</html>") || text.endsWith("\n");
  }

  private static boolean isJson(String text) {
    try {
      new ObjectMapper().readTree(text);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean isTensors(Path file) {
    try {
      Safetensors.read(file);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
