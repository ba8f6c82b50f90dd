package org.lectern.grader.sandbox;

import java.io.FileOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What the tests start in a sandbox: a program for each kind of misbehaviour, chosen by a word. */
public final class Hostile {
  private Hostile() {}

  /** Does what the first argument says. */
  public static void main(String[] args) throws Exception {
    switch (args[0]) {
      case "hello" -> System.out.println("привет");
      case "echo" -> System.in.transferTo(System.out);
      case "exit" -> System.exit(Integer.parseInt(args[1]));
      case "halt" -> Runtime.getRuntime().halt(7);
      case "spin" -> {
        System.out.println("spinning");
        System.out.flush();
        spin();
      }
      case "heap" -> fillHeap();
      case "threads" -> threads();
      case "nap" -> nap();
      case "children" -> children(args[1]);
      case "environment" -> System.out.println(System.getenv());
      case "folder" -> System.out.println(names(Path.of(".")) + " " + names(Path.of(args[1])));
      case "read" -> System.out.println(readable(Path.of(args[1])));
      case "write" -> System.out.println(writable(Path.of(args[1])));
      case "connect" -> System.out.println(connects(Integer.parseInt(args[1])));
      case "resolve" -> System.out.println(resolves());
      case "stderr" -> flood();
      case "line" -> System.err.print("x".repeat(100_000) + "END");
      case "file" -> System.out.println(grow(Path.of("big")));
      case "files" -> System.out.println(fill());
      case "hide" -> hide(Path.of(args[1]));
      case "kill" -> System.out.println(kills(Long.parseLong(args[1])));
      case "processes" -> System.out.println(ProcessHandle.allProcesses().count());
      case "properties" ->
          System.out.println(
              String.join(
                  " ",
                  java.util.TimeZone.getDefault().getID(),
                  java.util.Locale.getDefault().toString(),
                  java.nio.charset.Charset.defaultCharset().name()));
      case "crash" -> crash();
      default -> throw new IllegalArgumentException(args[0]);
    }
  }

  @SuppressWarnings("InfiniteLoopStatement")
  private static void spin() {
    while (true) {
      Thread.onSpinWait();
    }
  }

  private static void fillHeap() {
    Object[] kept = {null};
    while (true) {
      try {
        kept = new Object[] {kept, new byte[1 << 20]};
      } catch (OutOfMemoryError caught) {
        kept = new Object[] {kept};
      }
    }
  }

  private static void threads() {
    int count = 0;
    try {
      for (; count < 20_000; count++) {
        Thread thread = new Thread(Hostile::nap);
        thread.setDaemon(true);
        thread.start();
      }
    } catch (OutOfMemoryError limited) {
      System.out.println(count);
      System.out.flush();
    }
    Runtime.getRuntime().halt(0);
  }

  private static void nap() {
    try {
      Thread.sleep(60_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Starts children that hold no stream of ours and would live long. */
  private static void children(String how) throws IOException {
    List<String> command =
        switch (how) {
          case "plain" -> List.of("/bin/sleep", "60");
          case "setsid" -> List.of("/usr/bin/setsid", "/bin/sleep", "60");
          case "double" -> List.of("/bin/sh", "-c", "(setsid sleep 60 &) &");
          case "away" -> List.of("/bin/sh", "-c", "cd / && (setsid sleep 4 &) &");
          case "jvm" ->
              List.of(
                  System.getProperty("java.home") + "/bin/java",
                  "-Xmx16m",
                  "-XX:+UseSerialGC",
                  "-cp",
                  System.getProperty("java.class.path"),
                  Hostile.class.getName(),
                  "nap");
          default -> throw new IllegalArgumentException(how);
        };
    try {
      new ProcessBuilder(command)
          .redirectInput(Path.of("/dev/null").toFile())
          .redirectOutput(Path.of("/dev/null").toFile())
          .redirectError(Path.of("/dev/null").toFile())
          .start();
      System.out.println("started");
    } catch (IOException e) {
      System.out.println("not started");
    }
  }

  private static String names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      var names = new TreeSet<String>();
      files.forEach(file -> names.add(file.getFileName().toString()));
      return names.toString();
    } catch (IOException unreadable) {
      return "unreadable";
    }
  }

  private static boolean readable(Path file) {
    try {
      Files.readAllBytes(file);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean writable(Path file) {
    try {
      Files.writeString(file, "was here");
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean connects(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean resolves() {
    try {
      return InetAddress.getAllByName("example.org").length > 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static void flood() {
    byte[] block = new byte[1 << 16];
    java.util.Arrays.fill(block, (byte) 'x');
    while (true) {
      System.err.write(block, 0, block.length);
    }
  }

  private static String grow(Path file) {
    long written = 0;
    try (FileOutputStream out = new FileOutputStream(file.toFile())) {
      for (; written < 1L << 30; written += 1 << 20) {
        out.write(new byte[1 << 20]);
      }
    } catch (IOException limited) {
      return (written >> 20) + " MB";
    }
    return "all";
  }

  private static String fill() {
    int files = 0;
    for (; files < 1000; files++) {
      if (grow(Path.of("big" + files)).equals("0 MB")) {
        break;
      }
    }
    return files + " files";
  }

  private static void hide(Path target) throws IOException {
    Files.createDirectories(Path.of(".hidden/deep"));
    Files.writeString(Path.of(".hidden/deep/file"), "x");
    Files.createSymbolicLink(Path.of("link"), target);
    Files.createSymbolicLink(Path.of(".hidden/link"), target.getParent());
    new java.io.File(".hidden/deep").setWritable(false, false);
    new java.io.File(".hidden").setExecutable(false, false);
    System.out.println("hidden");
  }

  private static String kills(long pid) {
    return ProcessHandle.of(pid)
        .map(handle -> String.valueOf(handle.destroyForcibly()))
        .orElse("unknown");
  }

  private static void crash() throws Exception {
    Class<?> type = Class.forName("sun.misc.Unsafe");
    java.lang.reflect.Field field = type.getDeclaredField("theUnsafe");
    field.setAccessible(true);
    type.getMethod("putAddress", long.class, long.class).invoke(field.get(null), 1L, 1L);
  }
}
