package org.lectern.homework.scan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Looks through a student's classes. What is withheld is also really absent in the grader's worker;
 * the scan is what says so in words before anything runs, at home too.
 *
 * <p>It sees what is written: calls, method references, types in every position, dynamic constants,
 * annotations. A name put together at run time it does not see; for that the worker's jar has no
 * such class.
 */
public final class Scan {
  /** JShell's names: {@code REPL.$JShell$12B$MySoftmax}, and the class around a cell's code. */
  private static final Pattern JSHELL = Pattern.compile("^REPL\\.\\$JShell\\$\\w+?(\\$|$)");

  /** Packages whose classes stand by their simple names in every notebook. */
  private static final List<String> IMPORTED =
      List.of(
          "java.lang.",
          "java.util.",
          "org.lectern.homework.",
          "org.lectern.homework.h1.",
          "org.lectern.homework.h2.",
          "org.lectern.homework.h3.",
          "org.lectern.homework.h4.",
          "org.lectern.homework.h5.",
          "org.lectern.homework.h6.",
          "org.lectern.homework.h7.",
          "org.lectern.homework.h8.",
          "org.lectern.matrix.",
          "org.lectern.grad.",
          "org.lectern.nn.",
          "org.lectern.text.");

  private final Collection<String> withheld;
  private final Set<Finding> findings = new LinkedHashSet<>();

  private final Hierarchy hierarchy;

  private Scan(Map<String, byte[]> classes, Collection<String> withheld) {
    this.withheld = withheld;
    hierarchy = new Hierarchy(classes);
  }

  /**
   * Looks through classes.
   *
   * @param classes the class files by their names ({@code REPL.$JShell$12$MySoftmax})
   * @param withheld classes ({@code org.lectern.nn.LayerNorm}), with those nested in them, and
   *     methods ({@code org.lectern.matrix.Matrices#softmaxRows}) that the student must not use
   * @return what was found, by class, each thing once in a method
   */
  public static List<Finding> of(Map<String, byte[]> classes, Collection<String> withheld) {
    var scan = new Scan(classes, withheld);
    new TreeMap<>(classes).forEach(scan::look);
    return new ArrayList<>(scan.findings);
  }

  /** The name that the student wrote; empty for the class that JShell puts around a cell. */
  static String written(String className) {
    return JSHELL.matcher(className).replaceFirst("").replace('$', '.');
  }

  private void look(String className, byte[] classFile) {
    String name = written(className);
    String internal = className.replace('.', '/');
    withheldBy(internal, "").ifPresent(what -> add(Kind.WITHHELD, name, "", 0, what));
    shadowed(className).ifPresent(what -> add(Kind.SHADOW, name, "", 0, what));
    try {
      References.of(classFile, reference -> look(name, reference));
    } catch (RuntimeException notAClass) { // ASM throws what it happens to stumble over
      add(Kind.UNREADABLE, name, "", 0, String.valueOf(notAClass.getMessage()));
    }
  }

  private void look(String className, Reference reference) {
    String method = method(reference.method());
    if (reference.text()) {
      withheldInText(reference.owner())
          .ifPresent(
              what ->
                  add(Kind.REFLECTION, className, method, reference.line(), "the name " + what));
      return;
    }
    Optional<String> forbidden = withheldBy(reference.owner(), reference.name());
    if (forbidden.isPresent()) {
      add(Kind.WITHHELD, className, method, reference.line(), forbidden.get());
      return;
    }
    Rules.kind(reference)
        .ifPresent(kind -> add(kind, className, method, reference.line(), words(reference)));
  }

  private void add(Kind kind, String className, String method, int line, String what) {
    boolean known =
        findings.stream()
            .anyMatch(
                f ->
                    f.kind() == kind
                        && f.className().equals(className)
                        && f.method().equals(method)
                        && f.what().equals(what));
    if (!known) {
      findings.add(new Finding(kind, className, method, line, what));
    }
  }

  private Optional<String> withheldBy(String owner, String member) {
    String name = owner.replace('/', '.');
    for (String one : withheld) {
      int hash = one.indexOf('#');
      boolean hit =
          hash < 0
              ? name.equals(one) || name.startsWith(one + "$")
              : member.equals(one.substring(hash + 1))
                  && hierarchy.inherits(owner, one.substring(0, hash).replace('.', '/'));
      if (hit) {
        return Optional.of(asWritten(one));
      }
    }
    return Optional.empty();
  }

  private Optional<String> withheldInText(String text) {
    String dotted = text.replace('/', '.');
    return withheld.stream()
        .map(one -> one.replaceFirst("#.*", ""))
        .filter(dotted::contains)
        .findFirst();
  }

  /** Only what is defined in a notebook can hide something. */
  private static Optional<String> shadowed(String className) {
    String name = written(className);
    if (name.isEmpty() || name.contains(".") || !className.startsWith("REPL.")) {
      return Optional.empty();
    }
    ClassLoader loader = Scan.class.getClassLoader();
    return IMPORTED.stream()
        .map(inPackage -> inPackage + name)
        .filter(full -> loader.getResource(full.replace('.', '/') + ".class") != null)
        .findFirst();
  }

  private static String words(Reference reference) {
    String owner = reference.owner().replace('/', '.').replace('$', '.');
    return switch (reference.name()) {
      case "" -> owner;
      case "native" -> owner.isEmpty() ? "a native method" : owner + ".native";
      case "<init>" -> "new " + owner;
      default -> owner + "." + reference.name();
    };
  }

  /** The withheld thing as a student writes it: operations are methods of a tape. */
  private static String asWritten(String withheldName) {
    int hash = withheldName.indexOf('#');
    int dot = withheldName.lastIndexOf('.', hash < 0 ? withheldName.length() : hash);
    String simple = withheldName.substring(dot + 1).replace('#', '.');
    return simple.replaceFirst("^Operations\\.", "tape.");
  }

  /** The names of lambdas and constructors as a reader knows them. */
  private static String method(String compiled) {
    if (compiled.startsWith("lambda$")) {
      String outer = compiled.substring(7, Math.max(7, compiled.lastIndexOf('$')));
      return method(outer.equals("new") ? "<init>" : outer.equals("static") ? "<clinit>" : outer);
    }
    return switch (compiled) {
      case "<init>" -> "constructor";
      case "<clinit>" -> "static initializer";
      case "do_it$" -> "";
      default -> compiled;
    };
  }
}
