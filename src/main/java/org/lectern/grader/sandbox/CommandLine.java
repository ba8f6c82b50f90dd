package org.lectern.grader.sandbox;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * The command that starts a JVM at a level: another uid, then namespaces, then limits, then Java.
 */
final class CommandLine {
  private static final long MEGABYTE = 1 << 20;

  /** Class data, compiled code, stacks of 128 threads, direct buffers, and what malloc takes. */
  private static final int BESIDE_THE_HEAP = 512;

  private static final int METASPACE = 96;
  private static final int DIRECT = 32;

  /** Of the same user but not of the worker: a browser may open in the meantime. */
  private static final int OTHER_PROCESSES = 1024;

  private final Isolation level;
  private final String bwrapHelp; // says what its version can do
  private OptionalInt uid = OptionalInt.empty();
  private List<String> words = new ArrayList<>();

  CommandLine(Isolation level) {
    this.level = level;
    bwrapHelp = level == Isolation.BWRAP ? Tools.output(Tools.path("bwrap"), "--help") : "";
  }

  /**
   * The words of the command.
   *
   * @param as the uid to take on, if any
   * @param jars copies of the class path's jars
   * @param folder the working folder, as the worker sees it
   */
  synchronized List<String> of(
      OptionalInt as, Jdk jdk, JvmTask task, Limits limits, List<Path> jars, String folder) {
    uid = as;
    words = new ArrayList<>();
    withoutPrivileges();
    if (level == Isolation.BWRAP) {
      namespaces(jdk, jars, limits);
    }
    limits(task, limits);
    java(jdk, task, jars, folder);
    return words;
  }

  private void withoutPrivileges() {
    if (Tools.find("setpriv").isEmpty() || !Tools.onLinux()) {
      return;
    }
    if (level == Isolation.PROCESS && Tools.find("setsid").isPresent()) {
      words.add(Tools.path("setsid")); // a session of its own, to be killed as a whole
    }
    words.add(Tools.path("setpriv"));
    uid.ifPresent(id -> words.addAll(List.of("--reuid=" + id, "--regid=" + id, "--clear-groups")));
    words.add("--no-new-privs"); // set-uid programs give nothing
    words.add("--pdeathsig=KILL"); // it ends with the grader, however that ends
  }

  private void namespaces(Jdk jdk, List<Path> jars, Limits limits) {
    words.add(Tools.path("bwrap"));
    words.addAll(List.of("--unshare-all", "--die-with-parent", "--new-session", "--clearenv"));
    words.addAll(List.of("--unshare-user", "--uid", "1000", "--gid", "1000"));
    words.addAll(List.of("--hostname", "worker"));
    if (bwrapHelp.contains("--disable-userns")) { // since 0.8.0
      words.add("--disable-userns");
    }
    readOnly(jdk.home().toString(), "/jdk");
    jdk.outside().forEach(path -> readOnly(path.toString(), path.toString()));
    readOnly(Tools.path("prlimit"), "/bin/prlimit");
    for (int i = 0; i < jars.size(); i++) {
      readOnly(jars.get(i).toString(), jarInside(i));
    }
    words.addAll(List.of("--proc", "/proc", "--tmpfs", "/dev"));
    for (String device : List.of("/dev/null", "/dev/zero", "/dev/random", "/dev/urandom")) {
      words.addAll(List.of("--dev-bind", device, device));
    }
    if (bwrapHelp.contains("--size")) { // since 0.7.0
      words.addAll(List.of("--size", String.valueOf(limits.folderBytes())));
    }
    words.addAll(List.of("--tmpfs", "/tmp"));
    // what bubblewrap makes is in memory too, and without a limit
    words.addAll(List.of("--remount-ro", "/dev", "--remount-ro", "/", "--chdir", "/tmp", "--"));
  }

  private void readOnly(String outside, String inside) {
    words.addAll(List.of("--ro-bind", outside, inside));
  }

  private static String jarInside(int index) {
    return "/app/" + (index + 1) + ".jar";
  }

  private void limits(JvmTask task, Limits limits) {
    if (Tools.find("prlimit").isEmpty() || !Tools.onLinux()) {
      return;
    }
    words.add(level == Isolation.BWRAP ? "/bin/prlimit" : Tools.path("prlimit"));
    words.add("--nproc=" + processes(limits));
    words.add("--fsize=" + limits.fileBytes());
    words.add("--nofile=" + limits.openFiles());
    words.add("--cpu=" + limits.cpu().toSeconds());
    words.add("--core=0");
    // for each process, so that another JVM that the worker starts has no more than this one
    words.add("--data=" + (task.heapMegabytes() + BESIDE_THE_HEAP) * MEGABYTE);
  }

  private long processes(Limits limits) {
    boolean countedAlone =
        uid.isPresent() || (level == Isolation.BWRAP && Tools.countsProcessesByNamespace());
    return countedAlone
        ? limits.processes()
        : Processes.threadsOf(Tools.ownUid()) + limits.processes() + OTHER_PROCESSES;
  }

  private void java(Jdk jdk, JvmTask task, List<Path> jars, String folder) {
    boolean inside = level == Isolation.BWRAP;
    words.add(inside ? "/jdk/bin/java" : jdk.java().toString());
    words.addAll(
        List.of(
            "-Xmx" + task.heapMegabytes() + "m",
            "-Xss1m",
            "-XX:MaxMetaspaceSize=" + METASPACE + "m",
            "-XX:MaxDirectMemorySize=" + DIRECT + "m",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:ActiveProcessorCount=2", // the same everywhere
            "-XX:+DisableAttachMechanism",
            "-XX:-UsePerfData",
            // standard output carries frames: a crash would put its report there, a signal says it
            "-XX:+SuppressFatalErrorMessage",
            // and so would the JVM's other messages
            "-XX:+DisplayVMOutputToStderr",
            "-Xlog:disable",
            "-Xlog:all=warning:stderr"));
    if (jdk.feature() >= 24) { // else a warning, and native code runs
      words.addAll(List.of("--illegal-native-access=deny", "--sun-misc-unsafe-memory-access=deny"));
    }
    words.addAll(
        List.of(
            "-Duser.timezone=UTC",
            "-Duser.language=en",
            "-Duser.country=",
            "-Duser.variant=",
            "-Duser.name=student",
            "-Duser.home=" + folder,
            "-Djava.io.tmpdir=" + folder,
            "-Dfile.encoding=UTF-8",
            "-Dsun.jnu.encoding=UTF-8",
            "-Dstdout.encoding=UTF-8",
            "-Dstderr.encoding=UTF-8",
            "-Djava.awt.headless=true"));
    words.addAll(task.options());
    if (!jars.isEmpty()) {
      words.add("-cp");
      words.add(classPath(jars, inside));
    }
    words.add(task.mainClass());
    words.addAll(task.arguments());
  }

  private static String classPath(List<Path> jars, boolean inside) {
    var names = new ArrayList<String>();
    for (int i = 0; i < jars.size(); i++) {
      names.add(inside ? jarInside(i) : jars.get(i).toString());
    }
    return String.join(File.pathSeparator, names);
  }
}
