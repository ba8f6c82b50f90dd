package org.lectern.grader.worker;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jdk.jshell.execution.DirectExecutionControl;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;

/**
 * Where JShell would load and run what it has compiled: writes it down, and runs nothing. Refuses,
 * as the kernel does, to redefine a class; JShell then makes a new one with another name.
 */
final class Recorder extends DirectExecutionControl implements ExecutionControlProvider {
  private static final byte[] THEIRS =
      "jdk/jshell/spi/SPIResolutionException".getBytes(StandardCharsets.UTF_8);
  private static final byte[] OURS =
      Unresolved.class.getName().replace('.', '/').getBytes(StandardCharsets.UTF_8);

  private final List<Program.Step> steps = new ArrayList<>();
  private Optional<StackTraceElement[]> toTranslate = Optional.empty();

  @Override
  public String name() {
    return "recorder";
  }

  @Override
  public ExecutionControl generate(ExecutionEnv env, Map<String, String> parameters) {
    return this;
  }

  /** What was written down since the last call. */
  List<Program.Step> take() {
    var taken = List.copyOf(steps);
    steps.clear();
    return taken;
  }

  /** The next call that JShell asks for ends with this stack trace, which it then translates. */
  void throwNext(StackTraceElement[] trace) {
    toTranslate = Optional.of(trace);
  }

  @Override
  public void load(ClassBytecodes[] classes) {
    ClassBytecodes[] sorted = classes.clone(); // JShell's order changes from run to run
    Arrays.sort(sorted, Comparator.comparing(ClassBytecodes::name));
    for (ClassBytecodes each : sorted) {
      byte[] bytes = withOurException(each.bytecodes());
      steps.add(new Program.Load(each.name(), bytes, Program.Lines.UNKNOWN));
    }
  }

  @Override
  public String invoke(String className, String method) throws UserException {
    if (toTranslate.isPresent()) {
      StackTraceElement[] trace = toTranslate.get();
      toTranslate = Optional.empty();
      throw new UserException("", "java.lang.Exception", trace);
    }
    steps.add(new Program.Invoke(className, method));
    return "";
  }

  @Override
  public String varValue(String className, String variable) {
    return "";
  }

  @Override
  public void addToClasspath(String path) {}

  /** Exchanges one name in the constant pool. */
  private static byte[] withOurException(byte[] classFile) {
    ByteBuffer in = ByteBuffer.wrap(classFile);
    int constants = in.getShort(8) & 0xffff;
    int at = 10;
    for (int i = 1; i < constants; i++) {
      int tag = in.get(at);
      switch (tag) {
        case 1 -> { // Utf8
          int length = in.getShort(at + 1) & 0xffff;
          if (length == THEIRS.length && in.slice(at + 3, length).equals(ByteBuffer.wrap(THEIRS))) {
            return exchanged(in, at);
          }
          at += 3 + length;
        }
        case 3, 4, 9, 10, 11, 12, 17, 18 -> at += 5; // numbers, references
        case 5, 6 -> { // long and double count twice
          at += 9;
          i++;
        }
        case 7, 8, 16, 19, 20 -> at += 3; // one index
        case 15 -> at += 4; // method handle
        default -> throw new IllegalStateException("constant with tag " + tag);
      }
    }
    return classFile;
  }

  private static byte[] exchanged(ByteBuffer in, int at) {
    ByteBuffer out = ByteBuffer.allocate(in.capacity() + OURS.length - THEIRS.length);
    out.put(in.slice(0, at + 1)).putShort((short) OURS.length).put(OURS);
    int after = at + 3 + THEIRS.length;
    return out.put(in.slice(after, in.capacity() - after)).array();
  }
}
