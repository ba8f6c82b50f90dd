package org.lectern.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever command a page shows exists, with these options; whatever file it links to is there. */
class DocumentedCommandsTest {
  private static final Pattern COMMAND = Pattern.compile("lectern\\.jar ([^`|>&;#\\n]+)");
  private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--[a-z][a-z-]+");
  private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:)([^)#]+)(#[^)]*)?\\)");
  private static final Pattern SHELL = Pattern.compile("```(\\w+)\\n(.*?)```", Pattern.DOTALL);

  private static List<Path> pages() throws IOException {
    var pages = new ArrayList<Path>(List.of(Path.of("README.md"), Path.of("notebooks/README.md")));
    try (Stream<Path> site = Files.list(Path.of("src/site/markdown"))) {
      site.sorted().forEach(pages::add);
    }
    return pages;
  }

  /** What is wrong with the commands of a page. */
  private static List<String> mistakes(String page) {
    var wrong = new ArrayList<String>();
    Matcher commands = COMMAND.matcher(page.replace("\\\n", " "));
    while (commands.find()) {
      String[] words = commands.group(1).strip().split("\\s+");
      String[] name =
          Arrays.stream(words).takeWhile(w -> w.matches("[a-z]+")).toArray(String[]::new);
      Run help = null;
      for (int length = Math.min(2, name.length); length > 0; length--) {
        String[] call = Arrays.copyOf(name, length + 1);
        call[length] = "--help";
        Run run = Run.of(call);
        boolean isIts =
            run.out()
                .startsWith(
                    "Usage: lectern " + String.join(" ", Arrays.copyOf(name, length)) + " ");
        if (help == null && run.code() == Main.SUCCESS && isIts) {
          help = run;
        }
      }
      if (help == null) {
        wrong.add("no such command: " + commands.group(1));
        continue;
      }
      Matcher options = OPTION.matcher(commands.group(1));
      while (options.find()) {
        if (!Pattern.compile(options.group() + "(?![a-z-])").matcher(help.out()).find()) {
          wrong.add("no option " + options.group() + ": " + commands.group(1));
        }
      }
    }
    return wrong;
  }

  @Test
  void everyCommandExists() throws IOException {
    int commands = 0;
    for (Path page : pages()) {
      String text = Files.readString(page);
      assertEquals(List.of(), mistakes(text), page.toString());
      commands += (int) COMMAND.matcher(text).results().count();
    }
    assertTrue(commands > 20, commands + " commands were found");
  }

  @Test
  void commandsThatDoNotExistAreFound() {
    assertEquals(
        List.of("no such command: graed --in x", "no option --inn: grade --inn x --out y"),
        mistakes("java -jar target/lectern.jar graed --in x\nlectern.jar grade --inn x --out y\n"));
    assertEquals(
        List.of("no option --in: grade merge --in x"),
        mistakes("lectern.jar grade merge --in x\n"));
    assertEquals(
        List.of("no option --ou: grade \t --ou y"), mistakes("lectern.jar grade \\\n\t --ou y\n"));
  }

  @Test
  void everyLinkLeadsToAFile() throws IOException {
    var broken = new ArrayList<String>();
    for (Path page : pages()) {
      Matcher links = LINK.matcher(Files.readString(page));
      while (links.find()) {
        Path target = page.toAbsolutePath().resolveSibling(links.group(1)).normalize();
        if (!Files.exists(target)) {
          broken.add(page + ": " + links.group(1));
        }
      }
    }
    assertEquals(List.of(), broken);
  }

  @Test
  void everyScriptIsAScript() throws IOException, InterruptedException {
    int scripts = 0;
    for (Path page : pages()) {
      Matcher blocks = SHELL.matcher(Files.readString(page));
      while (blocks.find()) {
        if (blocks.group(1).equals("bash")) {
          Process bash = new ProcessBuilder("bash", "-n").redirectErrorStream(true).start();
          try (var in = bash.outputWriter()) {
            in.write(blocks.group(2));
          }
          String said = new String(bash.getInputStream().readAllBytes());
          assertEquals(0, bash.waitFor(), page + ": " + said);
          scripts++;
        }
      }
    }
    assertEquals(1, scripts, "that of Slurm");
  }
}
