package org.lectern.grader.worker;

import java.io.BufferedInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.lectern.grader.worker.Frames.Frame;

/**
 * The compiler's process: takes notebooks from its standard input, one after the other, and answers
 * with their programs. It compiles against its own class path.
 */
public final class CompileMain {
  /** For the JVM: opens what {@link CellCompiler} asks JShell to wait by. */
  public static final List<String> OPTIONS =
      List.of("--add-opens=jdk.jshell/jdk.jshell=ALL-UNNAMED");

  /**
   * Deeply nested code needs it; the more there is, the less depends on what was compiled before.
   */
  private static final long STACK = 16 << 20;

  private CompileMain() {}

  /**
   * Serves until its input ends.
   *
   * @param arguments none
   * @throws IOException if the judge is gone
   */
  public static void main(String[] arguments) throws IOException {
    InputStream in = new BufferedInputStream(System.in);
    OutputStream out = System.out;
    System.setIn(InputStream.nullInputStream());
    System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, "UTF-8"));
    while (true) {
      Optional<Frame> request = Frames.read(in);
      if (request.isEmpty()) {
        Runtime.getRuntime().halt(0);
      }
      Frames.write(out, answer(CompileRequest.read(request.get().body()), out));
    }
  }

  private static Frame answer(CompileRequest request, OutputStream out) {
    var answer = new AtomicReference<Frame>();
    Thread thread = new Thread(null, () -> answer.set(compiled(request, out)), "compiler", STACK);
    thread.start();
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e); // nobody interrupts
    }
    return answer.get();
  }

  private static Frame compiled(CompileRequest request, OutputStream out) {
    try (var compiler = new CellCompiler(classPath())) {
      Program program = compiler.compile(request, position -> tell(out, position));
      byte[] bytes = ProgramBytes.of(program);
      ByteBuffer body = ByteBuffer.allocate(Long.BYTES + bytes.length);
      return new Frame(FrameType.COMPILED, body.putLong(held()).put(bytes).array());
    } catch (Throwable e) { // of javac, not ours
      boolean deep = e.toString().contains("StackOverflowError"); // also as a cause
      String what = deep ? "it is nested too deeply" : e.toString();
      return Frame.of(FrameType.LIMIT, "the compiler gave up: " + what);
    }
  }

  private static void tell(OutputStream out, int position) {
    try {
      byte[] body = ByteBuffer.allocate(Integer.BYTES).putInt(position).array();
      Frames.write(out, new Frame(FrameType.CELL, body));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** JShell's compiler does not know wildcards and hidden manifests: files and folders alone. */
  private static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** Bytes that the last collections left. */
  private static long held() {
    long held = 0;
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      MemoryUsage left = pool.getType() == MemoryType.HEAP ? pool.getCollectionUsage() : null;
      held += left == null ? 0 : left.getUsed();
    }
    return held;
  }
}
