package org.lectern.homework.scan;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.ClassReader;

/**
 * Who inherits from whom: a call of an inherited method names the class through which it is called,
 * not the one in which the method stands.
 */
final class Hierarchy {
  private final Map<String, byte[]> students;

  Hierarchy(Map<String, byte[]> students) {
    this.students = students;
  }

  /** Whether a class is another one or inherits from it; both by internal names. */
  boolean inherits(String type, String ancestor) {
    return inherits(type, ancestor, new HashSet<>());
  }

  private boolean inherits(String type, String ancestor, Set<String> seen) {
    if (type == null || type.startsWith("java/") || !seen.add(type)) {
      return false;
    }
    if (type.equals(ancestor)) {
      return true;
    }
    try {
      byte[] classFile = bytes(type);
      if (classFile == null) {
        return false;
      }
      var reader = new ClassReader(classFile);
      if (inherits(reader.getSuperName(), ancestor, seen)) {
        return true;
      }
      for (String one : reader.getInterfaces()) {
        if (inherits(one, ancestor, seen)) {
          return true;
        }
      }
      return false;
    } catch (IOException | RuntimeException unreadable) { // ASM throws what it stumbles over
      return false;
    }
  }

  private byte[] bytes(String type) throws IOException {
    byte[] student = students.get(type.replace('/', '.'));
    if (student != null) {
      return student;
    }
    try (InputStream in = Hierarchy.class.getClassLoader().getResourceAsStream(type + ".class")) {
      return in == null ? null : in.readAllBytes();
    }
  }
}
