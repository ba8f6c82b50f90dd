package org.lectern.homework.scan;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which names are worth a teacher's look, whatever the exercise. */
final class Rules {
  private static final Set<String> REFLECTIVE =
      Set.of("forName", "newInstance", "getClassLoader", "getModule", "getProtectionDomain");

  private static final List<String> REFLECTIVE_BEGIN =
      List.of("getDeclared", "getMethod", "getField", "getConstructor", "getResource");

  private static final Set<String> HARMLESS_NET =
      Set.of("java/net/URI", "java/net/URLEncoder", "java/net/URLDecoder");

  private static final List<String> FILE_CLASSES =
      List.of(
          "java/io/File",
          "java/io/RandomAccessFile",
          "java/nio/file/File",
          "java/nio/channels/FileChannel",
          "java/nio/channels/AsynchronousFileChannel",
          "java/util/zip/ZipFile",
          "java/util/jar/JarFile");

  /** Those of our own classes that a solution has no business with. */
  private static final List<String> OF_CHECKS =
      List.of(
          "org/lectern/grader/",
          "org/lectern/homework/wire/",
          "org/lectern/homework/scan/",
          "org/lectern/homework/notebook/",
          "org/lectern/homework/Check",
          "org/lectern/homework/Answer",
          "org/lectern/homework/Assignment",
          "org/lectern/homework/TaskExtension",
          "org/opentest4j/",
          "org/junit/",
          "org/objectweb/");

  private Rules() {}

  static Optional<Kind> kind(Reference reference) {
    String owner = reference.owner();
    if (reference.name().equals("native") && owner.isEmpty()) {
      return Optional.of(Kind.NATIVE);
    }
    Kind kind =
        switch (owner) {
          case "java/lang/System" -> ofSystem(reference.name());
          case "java/lang/Runtime" -> ofRuntime(reference.name());
          case "java/lang/Class" -> ofClass(reference.name());
          case "java/lang/Thread" ->
              reference.name().endsWith("StackTrace") || reference.name().endsWith("StackTraces")
                  ? Kind.ENVIRONMENT
                  : null;
          case "java/util/Locale", "java/util/TimeZone" ->
              reference.name().equals("setDefault") ? Kind.ENVIRONMENT : null;
          case "java/io/PrintStream", "java/io/PrintWriter", "java/util/Formatter" ->
              opensFile(reference) ? Kind.FILES : null;
          default -> ofPackage(owner);
        };
    return Optional.ofNullable(kind);
  }

  private static Kind ofSystem(String name) {
    return switch (name) {
      case "exit" -> Kind.EXIT;
      case "load", "loadLibrary" -> Kind.NATIVE;
      case "setOut", "setErr", "setIn", "in", "console" -> Kind.STREAMS;
      case "getenv",
          "getProperty",
          "getProperties",
          "setProperty",
          "setProperties",
          "clearProperty",
          "setSecurityManager" ->
          Kind.ENVIRONMENT;
      default -> null;
    };
  }

  private static Kind ofRuntime(String name) {
    return switch (name) {
      case "exit", "halt", "addShutdownHook" -> Kind.EXIT;
      case "load", "loadLibrary" -> Kind.NATIVE;
      case "exec" -> Kind.PROCESS;
      default -> null;
    };
  }

  private static Kind ofClass(String name) {
    boolean reflective =
        REFLECTIVE.contains(name) || REFLECTIVE_BEGIN.stream().anyMatch(name::startsWith);
    return reflective ? Kind.REFLECTION : null;
  }

  private static boolean opensFile(Reference reference) {
    return reference.name().equals("<init>")
        && (reference.descriptor().startsWith("(Ljava/lang/String;")
            || reference.descriptor().startsWith("(Ljava/io/File;"));
  }

  private static Kind ofPackage(String owner) {
    if (owner.equals("java/io/FileDescriptor")) {
      return Kind.STREAMS;
    }
    if (owner.equals("java/lang/StackWalker") || owner.startsWith("java/lang/management/")) {
      return Kind.ENVIRONMENT;
    }
    if (owner.startsWith("java/lang/Process")) { // Process, ProcessBuilder, ProcessHandle
      return Kind.PROCESS;
    }
    if (owner.startsWith("java/lang/reflect/") && !owner.equals("java/lang/reflect/Array")) {
      return Kind.REFLECTION;
    }
    if (begins(
        owner,
        "java/lang/ClassLoader",
        "java/net/URLClassLoader",
        "java/security/Secure" + "ClassLoader",
        "java/lang/instrument/",
        "javax/tools/",
        "jdk/jshell/",
        "com/sun/tools/",
        "java/util/ServiceLoader",
        "javax/script/",
        "com/sun/source/")) {
      return Kind.CLASS_LOADING;
    }
    if (owner.startsWith("java/lang/invoke/")) {
      return Kind.METHOD_HANDLES;
    }
    if (begins(owner, "sun/", "jdk/internal/", "java/lang/foreign/", "jdk/incubator/foreign/")) {
      return Kind.UNSAFE;
    }
    if (FILE_CLASSES.stream().anyMatch(owner::startsWith) && !owner.startsWith("java/io/FileNot")) {
      return Kind.FILES;
    }
    boolean network =
        begins(owner, "java/net/", "javax/net/", "java/rmi/", "com/sun/net/")
            || (owner.startsWith("java/nio/channels/")
                && (owner.contains("Socket") || owner.contains("Datagram")));
    if (network && !HARMLESS_NET.contains(owner) && !owner.endsWith("Exception")) {
      return Kind.NETWORK;
    }
    return OF_CHECKS.stream().anyMatch(owner::startsWith) ? Kind.GRADER : null;
  }

  private static boolean begins(String owner, String... prefixes) {
    return List.of(prefixes).stream().anyMatch(owner::startsWith);
  }
}
