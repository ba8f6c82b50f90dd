package org.lectern.grader.sandbox;

import java.nio.file.Path;
import java.util.Locale;

/** How far a worker is kept from the machine, the strongest level first. */
public enum Isolation {
  /** Limits, and namespaces of its own by bubblewrap; with another uid as well if we are root. */
  BWRAP(
      "The worker ran under bubblewrap: it had no network, saw of the file system only the JDK and"
          + " its own jars, read-only, no process but its own, and nothing of it outlived it."
          + " It stops neither a fault of the kernel nor two workers from competing for processor"
          + " time and memory within their limits."),

  /** Limits, and a uid that owns nothing else. We must be root for that. */
  USER(
      "The worker ran as a user who owns nothing: it could neither read private files, nor change"
          + " the files of others, nor touch the processes of others, and all of its own processes"
          + " were ended. It stops neither the network, nor reading what every user of the machine"
          + " may read, nor looking at the list of processes."),

  /** Limits alone. */
  PROCESS(
      "The worker ran as a process of the same user: exits, crashes, endless loops, floods and"
          + " memory use are contained, and grades are computed elsewhere. It does not stop code"
          + " that means harm: that can read and delete the files of the user, use the network,"
          + " end the grader, and leave processes behind.");

  private final String description;

  Isolation(String description) {
    this.description = description;
  }

  /**
   * What the level stops and what it does not, for every report.
   *
   * @return two sentences
   */
  public String description() {
    return description;
  }

  /**
   * The level as it is written on the command line.
   *
   * @return {@code bwrap}, {@code user} or {@code process}
   */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Tries the level: starts a JVM under it and waits for its end.
   *
   * @param javaHome the JDK to start
   * @return whether it works here, and why not
   */
  public Probe probe(Path javaHome) {
    return Probe.of(this, javaHome);
  }

  /**
   * The level to be used.
   *
   * @param word {@code auto} for the strongest one that works here, or the word of a level
   * @param javaHome the JDK to start
   * @return a level that has just been tried
   * @throws IllegalArgumentException if there is no such level, or it does not work here; one line
   *     with the remedy
   */
  public static Isolation choose(String word, Path javaHome) {
    if (word.equals("auto")) {
      var reasons = new StringBuilder();
      for (Isolation level : values()) {
        Probe probe = level.probe(javaHome);
        if (probe.works()) {
          return level;
        }
        reasons.append("; ").append(probe.reason());
      }
      throw new IllegalArgumentException("no level of isolation works here" + reasons);
    }
    for (Isolation level : values()) {
      if (level.word().equals(word)) {
        Probe probe = level.probe(javaHome);
        if (!probe.works()) {
          throw new IllegalArgumentException("--isolation " + word + ": " + probe.reason());
        }
        return level;
      }
    }
    throw new IllegalArgumentException(
        "--isolation "
            + word
            + " is not known; expected auto, bwrap, user or process; auto takes the strongest one"
            + " that works");
  }
}
