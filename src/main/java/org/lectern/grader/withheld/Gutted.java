package org.lectern.grader.withheld;

import java.util.HashSet;
import java.util.Set;
import org.lectern.homework.Withheld;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** A class with the bodies of some methods replaced; whoever compiles against it sees no change. */
final class Gutted extends ClassVisitor {
  private static final String WITHHELD = Type.getInternalName(Withheld.class);

  private final String simpleName;
  private final Set<String> withheld;
  private final Set<String> silent;
  private final Set<String> done = new HashSet<>();

  private Gutted(ClassVisitor next, String simpleName, Set<String> withheld, Set<String> silent) {
    super(Opcodes.ASM9, next);
    this.simpleName = simpleName;
    this.withheld = withheld;
    this.silent = silent;
  }

  /**
   * The class file with other bodies.
   *
   * @param className its full name
   * @param withheld names of methods that are to throw {@link Withheld}
   * @param silent names of methods that are to do nothing and return null
   * @throws IllegalArgumentException if there is no method of such a name with a body
   */
  static byte[] of(byte[] classFile, String className, Set<String> withheld, Set<String> silent) {
    var writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    String simple = className.substring(className.lastIndexOf('.') + 1).replace('$', '.');
    var gutted = new Gutted(writer, simple, withheld, silent);
    new ClassReader(classFile).accept(gutted, 0);
    var missing = new HashSet<>(withheld);
    missing.addAll(silent);
    missing.removeAll(gutted.done);
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException(
          "withheld: " + className + " has no method " + missing + " with a body; check the name");
    }
    return writer.toByteArray();
  }

  /** Whether a class has a method of a name. */
  static boolean has(byte[] classFile, String method) {
    var found = new boolean[1];
    new ClassReader(classFile)
        .accept(
            new ClassVisitor(Opcodes.ASM9) {
              @Override
              public MethodVisitor visitMethod(
                  int access, String name, String type, String signature, String[] exceptions) {
                found[0] |= name.equals(method);
                return null;
              }
            },
            ClassReader.SKIP_CODE);
    return found[0];
  }

  @Override
  public MethodVisitor visitMethod(
      int access, String name, String descriptor, String signature, String[] exceptions) {
    boolean leftover = !silent.isEmpty() && (access & Opcodes.ACC_PRIVATE) != 0;
    if (ofLambda(name) || (leftover && !name.equals("<init>"))) {
      return null; // of a withheld method the lambdas too; of a silent class all that it needed
    }
    MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
    boolean hasBody = (access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE)) == 0;
    if (!hasBody || !(withheld.contains(name) || silent.contains(name))) {
      return next;
    }
    done.add(name);
    next.visitCode();
    if (silent.contains(name)) {
      next.visitInsn(Opcodes.ACONST_NULL);
      next.visitInsn(Opcodes.ARETURN);
    } else {
      next.visitTypeInsn(Opcodes.NEW, WITHHELD);
      next.visitInsn(Opcodes.DUP);
      next.visitLdcInsn(simpleName + "." + name);
      next.visitMethodInsn(
          Opcodes.INVOKESPECIAL, WITHHELD, "<init>", "(Ljava/lang/String;)V", false);
      next.visitInsn(Opcodes.ATHROW);
    }
    next.visitMaxs(0, 0); // computed by the writer
    next.visitEnd();
    return null; // the body that was there
  }

  private boolean ofLambda(String name) {
    return name.startsWith("lambda$")
        && withheld.contains(name.substring("lambda$".length(), name.lastIndexOf('$')));
  }
}
