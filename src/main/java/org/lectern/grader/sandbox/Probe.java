package org.lectern.grader.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Whether a level of isolation works on this machine, found out by starting a JVM under it.
 *
 * @param level the level
 * @param works whether the JVM started and ended well
 * @param reason why it does not work, with the remedy, in one line; empty if it works
 */
public record Probe(Isolation level, boolean works, String reason) {
  /** A JVM starts in a tenth of this even on a busy machine. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  static Probe of(Isolation level, Path javaHome) {
    Optional<String> missing = missing(level);
    if (missing.isPresent()) {
      return new Probe(level, false, missing.get());
    }
    try (Sandbox sandbox = Sandbox.open(level);
        Confined jvm = sandbox.start(JvmTask.version(javaHome), Limits.standard())) {
      Optional<Ended> ended = jvm.waitFor(PATIENCE);
      if (ended.isEmpty()) {
        return new Probe(level, false, "a JVM did not end within " + PATIENCE.toSeconds() + " s");
      }
      if (ended.get().exitCode() == 0) {
        return new Probe(level, true, "");
      }
      String said = ended.get().stderr().lines().findFirst().orElse(ended.get().toString());
      return new Probe(level, false, "a JVM does not start: " + said + remedy(level));
    } catch (IOException e) {
      return new Probe(level, false, e.getMessage());
    }
  }

  private static Optional<String> missing(Isolation level) {
    if (level != Isolation.PROCESS && !Tools.onLinux()) {
      return Optional.of("only Linux has it; use --isolation process");
    }
    if (level == Isolation.USER && !Tools.root()) {
      return Optional.of("only root can start a process of another user; use bwrap, or process");
    }
    for (String tool : needed(level)) {
      if (Tools.find(tool).isEmpty()) {
        String aPackage = tool.equals("bwrap") ? "bubblewrap" : "util-linux";
        return Optional.of(tool + " is not installed; apt-get install " + aPackage);
      }
    }
    return Optional.empty();
  }

  private static List<String> needed(Isolation level) {
    return switch (level) {
      case BWRAP ->
          Tools.root() ? List.of("bwrap", "prlimit", "setpriv") : List.of("bwrap", "prlimit");
      case USER -> List.of("prlimit", "setpriv");
      case PROCESS -> List.of(); // what is missing there makes it weaker, but it works
    };
  }

  /** What usually stands in the way, by the settings of the kernel; most likely cause first. */
  private static String remedy(Isolation level) {
    if (level == Isolation.USER) {
      return "; every user must be able to read the JDK and the folder for temporary files:"
          + " choose others by --java and -Djava.io.tmpdir";
    }
    if (level == Isolation.PROCESS) {
      return "; choose another JDK by --java";
    }
    if (setting("kernel/apparmor_restrict_unprivileged_userns").equals("1")) {
      return "; AppArmor forbids user namespaces:"
          + " sysctl -w kernel.apparmor_restrict_unprivileged_userns=0";
    }
    if (setting("kernel/unprivileged_userns_clone").equals("0")) {
      return "; the kernel forbids user namespaces: sysctl -w kernel.unprivileged_userns_clone=1";
    }
    if (setting("user/max_user_namespaces").equals("0")) {
      return "; the kernel allows no user namespaces: sysctl -w user.max_user_namespaces=10000";
    }
    return "; inside a container with the default seccomp profile bubblewrap cannot work: use"
        + " --isolation user there, as root, or start the container with"
        + " --security-opt seccomp=unconfined; every user must be able to read the JDK";
  }

  private static String setting(String name) {
    try {
      return Files.readString(Path.of("/proc/sys", name)).strip();
    } catch (IOException unknown) {
      return "";
    }
  }
}
