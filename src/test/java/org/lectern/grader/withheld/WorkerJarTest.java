package org.lectern.grader.withheld;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.jar.JarFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.homework.Assignment;
import org.lectern.homework.Assignments;
import org.lectern.homework.Exercise;

class WorkerJarTest {
  private static final Path CLASSES = Path.of("target/classes");
  private static final List<String> WITHHELD =
      List.of(
          "org.lectern.nn.MultiHeadAttention",
          "org.lectern.matrix.Matrices#add",
          "org.lectern.grad.Operations#softmax");

  @TempDir static Path folder;
  private static Path jar;

  @BeforeAll
  static void write() throws IOException {
    jar = folder.resolve("worker.jar");
    WorkerJar.write(CLASSES, jar, WITHHELD);
  }

  private static List<String> names() throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      return file.stream().map(entry -> entry.getName()).toList();
    }
  }

  /** The jar and the libraries, without the classes of this test's class path. */
  private static URLClassLoader loader() throws IOException {
    var urls = new ArrayList<URL>(List.of(jar.toUri().toURL()));
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    for (String path : classPath.split(java.io.File.pathSeparator)) {
      if (path.endsWith(".jar") && !path.contains("junit") && !path.contains("asm")) {
        urls.add(Path.of(path).toUri().toURL());
      }
    }
    return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
  }

  @Test
  void withheldClassesAreGone() throws IOException {
    assertTrue(Files.exists(CLASSES.resolve("org/lectern/nn/MultiHeadAttention.class")));
    assertFalse(names().stream().anyMatch(name -> name.contains("nn/MultiHeadAttention")));
    assertTrue(names().contains("org/lectern/nn/EncoderLayer.class"));
  }

  @Test
  void withheldMethodsSaySo() throws Exception {
    try (URLClassLoader loader = loader()) {
      Class<?> matrices = Class.forName("org.lectern.matrix.Matrices", true, loader);
      Class<?> matrix = Class.forName("org.ejml.data.DMatrixRMaj", true, loader);
      Object one = matrix.getConstructor(int.class, int.class).newInstance(1, 1);
      var add = matrices.getMethod("add", matrix, matrix);
      Throwable thrown =
          assertThrows(InvocationTargetException.class, () -> add.invoke(null, one, one))
              .getCause();
      assertEquals("org.lectern.homework.Withheld", thrown.getClass().getName());
      assertTrue(thrown.getMessage().startsWith("Matrices.add is withheld"), thrown.getMessage());
      assertNotNull(matrices.getMethod("mulTransB", matrix, matrix).invoke(null, one, one));
    }
  }

  @Test
  void everyClassIsWellFormed() throws Exception {
    try (URLClassLoader loader = loader()) {
      for (String name : List.of("org.lectern.grad.Operations", "org.lectern.homework.Homework")) {
        assertNotNull(Class.forName(name, true, loader)); // the verifier has read it
      }
      Class<?> atHome = Class.forName("org.lectern.homework.Homework", true, loader);
      var check = atHome.getMethod("check", String.class, Object.class);
      assertNull(check.invoke(null, "2.1", new Object()));
    }
  }

  @Test
  void whatAWorkerStartsWithIsThere() throws Exception {
    try (URLClassLoader loader = loader()) {
      for (String name :
          List.of(
              "org.lectern.Lectern",
              "org.lectern.grader.worker.WorkerMain",
              "org.lectern.grader.worker.CompileMain",
              "org.lectern.homework.Assignments")) {
        Class<?> type = Class.forName(name, true, loader);
        assertNotNull(type.getDeclaredMethods()); // resolves all that their signatures name
      }
      for (Assignment assignment : Assignments.all()) {
        for (Exercise<?, ?> exercise : assignment.exercises()) {
          assertNotNull(Class.forName(exercise.task().getName(), false, loader));
          assertNotNull(Class.forName(exercise.probe().getName(), false, loader));
        }
      }
    }
  }

  @Test
  void checksAndJudgeStayAtHome() throws IOException {
    var wrong = new TreeSet<String>();
    for (String name : names()) {
      boolean ofJudge =
          name.matches("org/lectern/(cli|explore)/.*")
              || name.matches("org/lectern/grader/(sandbox|report|author|withheld)/.*")
              || name.matches("org/lectern/grader/\\w+\\.class")
              || name.matches("org/lectern/homework/scan/.*")
              // what Homework.verifyFile returns is named by Homework itself, and is harmless
              || name.matches("org/lectern/homework/notebook/(?!Notice|Verification).*")
              || name.matches("org/lectern/homework/(CheckRunner|Answer|TaskExtension).*")
              || name.matches(".*(Visible|Hidden)(\\$.*)?\\.class")
              || name.contains("/hidden/")
              || name.endsWith(".ipynb");
      if (ofJudge || !name.startsWith("org/lectern/")) {
        wrong.add(name);
      }
    }
    assertEquals(new TreeSet<String>(), wrong);
  }

  @Test
  void lambdasOfWithheldMethodsGoToo() throws IOException {
    byte[] gutted =
        Gutted.of(
            Files.readAllBytes(
                Path.of("target/test-classes/org/lectern/grader/withheld/WithLambda.class")),
            "org.lectern.grader.withheld.WithLambda",
            java.util.Set.of("answer"),
            java.util.Set.of());
    String text = new String(gutted, StandardCharsets.ISO_8859_1);
    assertFalse(text.contains("lambda$answer"), "the answer is still there");
    assertTrue(text.contains("lambda$other"));
  }

  @Test
  void sameInputGivesTheSameBytes() throws IOException {
    Path again = folder.resolve("again.jar");
    WorkerJar.write(CLASSES, again, WITHHELD);
    assertArrayEquals(Files.readAllBytes(jar), Files.readAllBytes(again));
    Path fromJar = folder.resolve("from-jar.jar");
    WorkerJar.write(jar, fromJar, List.of());
    assertTrue(Files.size(fromJar) > 0);
  }

  @Test
  void unknownNamesAreErrors() {
    Path out = folder.resolve("wrong.jar");
    for (String name :
        List.of("org.lectern.nn.Missing", "org.lectern.nn.Missing#f", "org.lectern.nn.Linear#f")) {
      var e =
          assertThrows(
              IllegalArgumentException.class, () -> WorkerJar.write(CLASSES, out, List.of(name)));
      assertTrue(e.getMessage().startsWith("withheld: "), e.getMessage());
    }
    assertThrows( // without a body there is nothing to withhold
        IllegalArgumentException.class,
        () -> WorkerJar.write(CLASSES, out, List.of("org.lectern.grad.Operations#apply")));
  }
}
