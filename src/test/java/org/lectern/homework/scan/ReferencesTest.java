package org.lectern.homework.scan;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Each place of a class file in which a name may stand and nowhere else. */
class ReferencesTest {
  private static final String TAG =
      "@java.lang.annotation.Target({java.lang.annotation.ElementType.TYPE,"
          + " java.lang.annotation.ElementType.FIELD, java.lang.annotation.ElementType.METHOD,"
          + " java.lang.annotation.ElementType.PARAMETER,"
          + " java.lang.annotation.ElementType.TYPE_PARAMETER})"
          + " @interface Tag { Class<?> value(); }";

  private static Set<String> owners(byte[] classFile) {
    var owners = new TreeSet<String>();
    References.of(classFile, reference -> owners.add(reference.owner()));
    return owners;
  }

  /** Each names Hidden in one place only. */
  private static final List<String> CASES =
      List.of(
          "interface Hidden {} class Mine implements Hidden {}",
          "class Hidden {} interface Mine extends java.util.List<Hidden> {}",
          "class Hidden {} interface Mine { Hidden f(); }",
          "class Hidden {} interface Mine { java.util.List<Hidden> f(); }",
          "class Hidden extends Exception {} interface Mine { void f() throws Hidden; }",
          "class Mine { static final String TEXT = \"Hidden\"; }",
          "class Hidden {} class Other { static void f(Hidden h) {} }"
              + " class Mine { void g() { Other.f(null); } }",
          "interface Hidden { void f(); } class Mine { Object o = (Hidden) () -> {}; }",
          "class Hidden extends RuntimeException {}"
              + " class Mine { void f() { try { g(); } catch (Hidden e) { g(); } } void g() {} }",
          "sealed interface Mine permits Hidden {} final class Hidden implements Mine {}",
          "@interface Hidden {} @Hidden class Mine {}",
          "class Hidden {} @Tag(Hidden.class) class Mine {}",
          "class Hidden {} class Mine { @Tag(Hidden.class) int field; }",
          "class Hidden {} interface Mine { @Tag(Hidden.class) void f(); }",
          "class Hidden {} interface Mine { void f(@Tag(Hidden.class) int x); }",
          "class Hidden {} interface Mine<@Tag(Hidden.class) T> {}",
          "class Hidden {} @interface Mine { Class<?> value() default Hidden.class; }",
          "class Hidden {} @interface Outer { Tag value(); } @Outer(@Tag(Hidden.class)) class Mine {}",
          "@interface Hidden {} @interface Outer { Hidden value(); } @Outer(@Hidden) class Mine {}",
          "enum Hidden { A } @interface Of { Hidden value(); } @Of(Hidden.A) class Mine {}");

  /** Compiled together, which is a matter of time: their names are numbered. */
  private static final Map<String, byte[]> CLASSES =
      ScanTest.compile(
          IntStream.range(0, CASES.size())
                  .mapToObj(
                      i -> CASES.get(i).replaceAll("\\b(Mine|Hidden|Other|Outer|Of)\\b", "$1" + i))
                  .collect(Collectors.joining("\n"))
              + TAG
              + " class Nest { class Member {} }"
              + " class Arrays { Object f(int[][] x, String[] y) { return y.clone(); } }");

  static IntStream cases() {
    return IntStream.range(0, CASES.size());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aNameIsSeenWhereverItStands(int number) {
    assertTrue(owners(CLASSES.get("Mine" + number)).contains("Hidden" + number), CASES.get(number));
  }

  @Test
  void membersOfTheNestAreSeen() {
    assertTrue(owners(CLASSES.get("Nest")).contains("Nest$Member"));
  }

  @Test
  void anArrayIsNamedByItsElements() {
    Set<String> owners = owners(CLASSES.get("Arrays"));
    assertTrue(owners.contains("java/lang/String"), owners.toString());
    assertFalse(owners.stream().anyMatch(owner -> owner.startsWith("[")), owners.toString());
  }

  /** A compiler would repeat these names elsewhere, or not write them at all. */
  @Test
  void aClassFileMadeByHandHidesNothing() {
    var writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "Mine", null, "Parent", null);
    writer.visitRecordComponent("part", "LPart;", "Ljava/util/List<LItem;>;").visitEnd();
    MethodVisitor code = writer.visitMethod(Opcodes.ACC_STATIC, "f", "()V", null, null);
    code.visitCode();
    code.visitInvokeDynamicInsn("run", "()V", handle("Linker"));
    code.visitLdcInsn(new ConstantDynamic("c", "LConstant;", handle("Maker")));
    code.visitInsn(Opcodes.RETURN);
    code.visitMaxs(0, 0);
    code.visitEnd();
    writer.visitEnd();
    Set<String> owners = owners(writer.toByteArray());
    for (String name : Set.of("Parent", "Part", "Item", "Linker", "Constant", "Maker")) {
      assertTrue(owners.contains(name), name + " in " + owners);
    }
  }

  private static Handle handle(String owner) {
    return new Handle(Opcodes.H_INVOKESTATIC, owner, "make", "()Ljava/lang/Object;", false);
  }
}
