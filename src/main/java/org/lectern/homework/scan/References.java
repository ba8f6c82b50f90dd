package org.lectern.homework.scan;

import java.util.function.Consumer;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.RecordComponentVisitor;
import org.objectweb.asm.Type;
import org.objectweb.asm.TypePath;
import org.objectweb.asm.signature.SignatureReader;
import org.objectweb.asm.signature.SignatureVisitor;

/**
 * Everything that a class file names: types in every position, members, method references, dynamic
 * constants, annotations, generic signatures, constant texts.
 */
final class References extends ClassVisitor {
  private static final int API = Opcodes.ASM9;

  /** What javac itself puts behind lambdas, concatenation, records and patterns. */
  private static boolean ofCompiler(Handle bootstrap) {
    return switch (bootstrap.getOwner()) {
      case "java/lang/invoke/LambdaMetafactory",
          "java/lang/invoke/StringConcatFactory",
          "java/lang/invoke/ConstantBootstraps",
          "java/lang/runtime/ObjectMethods",
          "java/lang/runtime/SwitchBootstraps" ->
          true;
      default -> false;
    };
  }

  private final Consumer<Reference> consumer;
  private String method = "";
  private int line;

  private References(Consumer<Reference> consumer) {
    super(API);
    this.consumer = consumer;
  }

  /**
   * Reads a class file.
   *
   * @throws RuntimeException of any kind if it is none
   */
  static void of(byte[] classFile, Consumer<Reference> consumer) {
    new ClassReader(classFile).accept(new References(consumer), ClassReader.SKIP_FRAMES);
  }

  private void internal(String name) {
    if (name != null) {
      Type type = Type.getObjectType(name);
      type(type);
    }
  }

  private void descriptor(String descriptor) {
    if (descriptor != null) {
      type(Type.getType(descriptor));
    }
  }

  private void type(Type type) {
    switch (type.getSort()) {
      case Type.ARRAY -> type(type.getElementType());
      case Type.OBJECT -> named(type.getInternalName(), "", "");
      case Type.METHOD -> {
        type(type.getReturnType());
        for (Type argument : type.getArgumentTypes()) {
          type(argument);
        }
      }
      default -> {} // a primitive type names no class
    }
  }

  private void named(String owner, String name, String descriptor) {
    consumer.accept(new Reference(owner, name, descriptor, method, line, false));
  }

  private void member(String owner, String name, String descriptor) {
    String type =
        owner.startsWith("[") ? Type.getType(owner).getElementType().getInternalName() : owner;
    named(type, name, descriptor);
    descriptor(descriptor);
  }

  private void constant(Object value) {
    if (value instanceof Type type) {
      type(type);
    } else if (value instanceof Handle handle) {
      member(handle.getOwner(), handle.getName(), handle.getDesc());
    } else if (value instanceof ConstantDynamic dynamic) {
      descriptor(dynamic.getDescriptor());
      bootstrap(dynamic.getBootstrapMethod());
      for (int i = 0; i < dynamic.getBootstrapMethodArgumentCount(); i++) {
        constant(dynamic.getBootstrapMethodArgument(i));
      }
    } else if (value instanceof String text) {
      consumer.accept(new Reference(text, "", "", method, line, true));
    }
  }

  private void bootstrap(Handle handle) {
    if (!ofCompiler(handle)) {
      constant(handle);
    }
  }

  private void signature(String signature) {
    if (signature != null) {
      new SignatureReader(signature)
          .accept(
              new SignatureVisitor(API) {
                @Override
                public void visitClassType(String name) {
                  internal(name);
                }
              });
    }
  }

  @Override
  public void visit(
      int version, int access, String name, String signature, String parent, String[] interfaces) {
    internal(parent);
    for (String one : interfaces) {
      internal(one);
    }
    signature(signature);
  }

  @Override
  public void visitNestMember(String member) {
    internal(member);
  }

  @Override
  public void visitPermittedSubclass(String subclass) {
    internal(subclass);
  }

  @Override
  public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
    descriptor(descriptor);
    return new Annotations();
  }

  @Override
  public AnnotationVisitor visitTypeAnnotation(
      int reference, TypePath path, String descriptor, boolean visible) {
    return visitAnnotation(descriptor, visible);
  }

  @Override
  public RecordComponentVisitor visitRecordComponent(
      String name, String descriptor, String signature) {
    descriptor(descriptor);
    signature(signature);
    return null; // its annotations stand on the accessor or the parameter as well
  }

  @Override
  public FieldVisitor visitField(
      int access, String name, String descriptor, String signature, Object value) {
    descriptor(descriptor);
    signature(signature);
    constant(value);
    return new FieldVisitor(API) {
      @Override
      public AnnotationVisitor visitAnnotation(String type, boolean visible) {
        return References.this.visitAnnotation(type, visible);
      }
    };
  }

  @Override
  public MethodVisitor visitMethod(
      int access, String name, String descriptor, String signature, String[] exceptions) {
    method = name;
    line = 0;
    type(Type.getMethodType(descriptor));
    signature(signature);
    if (exceptions != null) {
      for (String exception : exceptions) {
        internal(exception);
      }
    }
    if ((access & Opcodes.ACC_NATIVE) != 0) {
      named("", "native", descriptor);
    }
    return new Code();
  }

  private final class Annotations extends AnnotationVisitor {
    Annotations() {
      super(API);
    }

    @Override
    public void visit(String name, Object value) {
      constant(value);
    }

    @Override
    public void visitEnum(String name, String descriptor, String value) {
      descriptor(descriptor);
    }

    @Override
    public AnnotationVisitor visitAnnotation(String name, String descriptor) {
      descriptor(descriptor);
      return this;
    }

    @Override
    public AnnotationVisitor visitArray(String name) {
      return this;
    }
  }

  private final class Code extends MethodVisitor {
    Code() {
      super(API);
    }

    @Override
    public void visitLineNumber(int number, Label start) {
      line = number;
    }

    @Override
    public void visitEnd() {
      method = "";
      line = 0;
    }

    @Override
    public AnnotationVisitor visitAnnotationDefault() {
      return new Annotations();
    }

    @Override
    public AnnotationVisitor visitAnnotation(String type, boolean visible) {
      return References.this.visitAnnotation(type, visible);
    }

    @Override
    public AnnotationVisitor visitParameterAnnotation(int at, String type, boolean visible) {
      return References.this.visitAnnotation(type, visible);
    }

    @Override
    public void visitTypeInsn(int opcode, String type) {
      internal(type);
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
      member(owner, name, descriptor);
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String name, String descriptor, boolean ofInterface) {
      member(owner, name, descriptor);
    }

    @Override
    public void visitInvokeDynamicInsn(
        String name, String descriptor, Handle bootstrap, Object... arguments) {
      descriptor(descriptor);
      bootstrap(bootstrap);
      for (Object argument : arguments) {
        constant(argument);
      }
    }

    @Override
    public void visitLdcInsn(Object value) {
      constant(value);
    }

    @Override
    public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
      descriptor(descriptor);
    }

    @Override
    public void visitTryCatchBlock(Label start, Label end, Label handler, String type) {
      internal(type);
    }
  }
}
