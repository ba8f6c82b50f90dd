package org.lectern.homework.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a solution may name without a word, and what is told to the teacher. */
class RulesTest {
  private static Optional<Kind> kind(String owner, String name, String descriptor) {
    return Rules.kind(new Reference(owner, name, descriptor, "solve", 1, false));
  }

  /** Class and method as {@code java/lang/System.exit}; a class alone if there is no dot. */
  private static Optional<Kind> kind(String what) {
    int dot = what.indexOf('.');
    return dot < 0
        ? kind(what, "", "")
        : kind(what.substring(0, dot), what.substring(dot + 1), "()V");
  }

  @ParameterizedTest
  @CsvSource({
    "EXIT, java/lang/System.exit",
    "EXIT, java/lang/Runtime.halt",
    "NATIVE, java/lang/System.loadLibrary",
    "NATIVE, java/lang/Runtime.load",
    "PROCESS, java/lang/Runtime.exec",
    "PROCESS, java/lang/ProcessBuilder",
    "STREAMS, java/lang/System.setErr",
    "STREAMS, java/lang/System.console",
    "STREAMS, java/io/FileDescriptor",
    "ENVIRONMENT, java/lang/System.getProperty",
    "ENVIRONMENT, java/lang/System.setSecurityManager",
    "ENVIRONMENT, java/lang/Thread.getAllStackTraces",
    "ENVIRONMENT, java/util/TimeZone.setDefault",
    "ENVIRONMENT, java/lang/StackWalker",
    "ENVIRONMENT, java/lang/management/ManagementFactory",
    "REFLECTION, java/lang/Class.forName",
    "REFLECTION, java/lang/Class.getMethods",
    "REFLECTION, java/lang/Class.getDeclaredField",
    "REFLECTION, java/lang/Class.getResourceAsStream",
    "REFLECTION, java/lang/reflect/Field",
    "CLASS_LOADING, java/lang/ClassLoader",
    "CLASS_LOADING, java/net/URLClassLoader",
    "CLASS_LOADING, jdk/jshell/JShell",
    "METHOD_HANDLES, java/lang/invoke/MethodHandle",
    "UNSAFE, sun/misc/Unsafe",
    "UNSAFE, jdk/internal/misc/Unsafe",
    "FILES, java/io/FileReader",
    "FILES, java/nio/file/Files.readString",
    "FILES, java/util/zip/ZipFile",
    "FILES, java/nio/channels/FileChannel",
    "NETWORK, java/net/Socket",
    "NETWORK, java/nio/channels/DatagramChannel",
    "NETWORK, java/nio/channels/ServerSocketChannel",
    "GRADER, org/lectern/grader/worker/Worker",
    "GRADER, org/lectern/homework/CheckRunner",
    "GRADER, org/junit/jupiter/api/Test"
  })
  void isTold(Kind kind, String what) {
    assertEquals(Optional.of(kind), kind(what));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "java/lang/System.arraycopy",
        "java/lang/System.nanoTime",
        "java/lang/Runtime.availableProcessors",
        "java/lang/Class.getSimpleName",
        "java/lang/Thread.start",
        "java/lang/reflect/Array.getLength",
        "java/util/Locale.getDefault",
        "java/io/FileNotFoundException",
        "java/io/IOException",
        "java/io/PrintStream.println",
        "java/net/URI.create",
        "java/net/SocketException",
        "java/nio/channels/Channels",
        "java/nio/file/Paths",
        "java/util/ArrayList",
        "org/lectern/homework/Homework.check",
        "org/lectern/nn/Linear.native"
      })
  void isHarmless(String what) {
    assertEquals(Optional.empty(), kind(what));
  }

  @Test
  void aPrinterOpensAFileOnlyIfItIsMadeOfAName() {
    assertEquals(
        Optional.of(Kind.FILES), kind("java/io/PrintWriter", "<init>", "(Ljava/lang/String;)V"));
    assertEquals(
        Optional.of(Kind.FILES), kind("java/util/Formatter", "<init>", "(Ljava/io/File;)V"));
    assertEquals(
        Optional.empty(), kind("java/io/PrintStream", "<init>", "(Ljava/io/OutputStream;)V"));
    assertEquals(Optional.empty(), kind("java/io/PrintStream", "print", "(Ljava/lang/String;)V"));
  }

  @Test
  void aNativeMethodHasNoOwner() {
    assertEquals(Optional.of(Kind.NATIVE), kind("", "native", "()V"));
    assertEquals(Optional.empty(), kind("", "other", "()V"));
  }

  @Test
  void namesAreToldInWords() {
    assertEquals(
        "Mine.f ends the program: java.lang.System.exit",
        new Finding(Kind.EXIT, "Mine", "f", 3, "java.lang.System.exit").sentence());
  }
}
