package org.lectern.grader.worker;

import java.util.HashMap;
import java.util.Map;

/**
 * The student's classes of one run of the notebook. A fresh loader means fresh statics. What it has
 * not been given, it asks of the worker's own class path.
 */
final class StudentLoader extends ClassLoader {
  private final Map<String, Program.Load> declared = new HashMap<>();

  StudentLoader() {
    super("student", StudentLoader.class.getClassLoader());
  }

  void declare(Program.Load load) {
    synchronized (declared) {
      declared.put(load.className(), load);
    }
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    Program.Load load;
    synchronized (declared) {
      load = declared.get(name);
    }
    if (load == null) {
      throw new ClassNotFoundException(name);
    }
    return defineClass(name, load.bytes(), 0, load.bytes().length);
  }
}
