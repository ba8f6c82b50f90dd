package org.lectern.homework.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/** Who inherits from whom, in classes of a student and of the library, well formed or not. */
class HierarchyTest {
  private static final Map<String, byte[]> STUDENTS =
      ScanTest.compile(
          """
          interface Face {}
          interface Wide extends Runnable, Face {}
          class Base {}
          class Middle extends Base implements Wide { public void run() {} }
          class Low extends Middle {}
          interface Own extends org.lectern.grad.Operations {}
          """);

  @ParameterizedTest
  @CsvSource({
    "Base, Base, true",
    "Low, Middle, true",
    "Low, Base, true",
    "Middle, Face, true",
    "Low, Face, true",
    "Own, org/lectern/grad/Operations, true",
    "org/lectern/grad/Tape, org/lectern/grad/Operations, true",
    "Base, Low, false",
    "Middle, Other, false",
    "Own, Face, false",
    "java/util/ArrayList, java/util/List, false", // nothing of Java is withheld
    "java/lang/Object, Base, false",
    "not/There, Base, false"
  })
  void inheritsThroughClassesAndInterfaces(String type, String ancestor, boolean inherits) {
    assertEquals(inherits, new Hierarchy(STUDENTS).inherits(type, ancestor));
  }

  @Test
  void aClassThatIsNoneInheritsNothing() {
    var hierarchy = new Hierarchy(Map.of("Cut", new byte[] {1, 2, 3}, "Empty", new byte[0]));
    assertFalse(hierarchy.inherits("Cut", "Base"));
    assertFalse(hierarchy.inherits("Empty", "Base"));
  }

  /** No compiler writes it, but a file may hold it. */
  @Test
  void aCircleOfParentsIsLeft() {
    var circle =
        new Hierarchy(Map.of("Hen", extending("Hen", "Egg"), "Egg", extending("Egg", "Hen")));
    assertFalse(circle.inherits("Hen", "Base"));
    assertTrue(circle.inherits("Hen", "Egg"));
  }

  private static byte[] extending(String name, String parent) {
    var writer = new ClassWriter(0);
    writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, name, null, parent, null);
    writer.visitEnd();
    return writer.toByteArray();
  }
}
