package org.lectern.robust;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A {@link FuzzChild} as its parent sees it: asked by a line, and killed if it does not answer. */
final class Child implements AutoCloseable {
  private static final String END = "";

  private final Process process;
  private final PrintStream questions;
  private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();

  private Child(Process process) {
    this.process = process;
    this.questions = new PrintStream(process.getOutputStream(), true, UTF_8);
    Thread reader = new Thread(this::read, "fuzz-answers");
    reader.setDaemon(true);
    reader.start();
  }

  /** The beginning of a command that starts a JVM. */
  static List<String> java() {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    return command;
  }

  /** The jar, and the class path of this JVM, from whatever folder it is read. */
  static String classPath() {
    String path =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    // the jar first: a class of the same package from elsewhere would hide its version
    return Stream.concat(
            Stream.of(Jar.path().toString()), Stream.of(path.split(File.pathSeparator)))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** Starts a JVM with our class path. */
  static Child start(Path folder, List<String> options, List<String> words) throws IOException {
    List<String> command = java();
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:-UsePerfData", "-Djava.awt.headless=true"));
    command.addAll(options);
    command.addAll(List.of("-cp", classPath()));
    command.addAll(words);
    var builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().put("LC_ALL", "C.UTF-8"); // file names in any script
    return new Child(builder.redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  private void read() {
    try (BufferedReader lines = process.inputReader(UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        answers.add(line);
      }
    } catch (IOException e) {
      answers.add(END); // it was killed
    }
    answers.add(END);
  }

  /** Has a case run. */
  Finding ask(long number, long limitMillis) throws InterruptedException {
    questions.println(number);
    String answer = answers.poll(limitMillis, TimeUnit.MILLISECONDS);
    if (answer == null) {
      return Finding.none(number, limitMillis, "took longer than " + limitMillis + " ms");
    }
    return answer.equals(END) ? Finding.none(number, 0, "the JVM has died") : Finding.of(answer);
  }

  @Override
  public void close() {
    questions.close(); // it ends when there are no more questions
    try {
      process.waitFor(1, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
