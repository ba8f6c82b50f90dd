package org.lectern.homework.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

class ScanTest {
  private static final List<String> WITHHELD =
      List.of("org.lectern.nn.MultiHeadAttention", "org.lectern.grad.Operations#softmax");

  /** A class with a method of one line. */
  private static List<Finding> ofBody(String line) {
    return scan(
        """
        import java.util.*;
        import java.util.function.*;
        import org.lectern.grad.*;
        import org.lectern.nn.*;
        class Mine {
          Object solve(Object given) throws Throwable {
            %s
          }
        }
        """
            .formatted(line));
  }

  private static List<Finding> scan(String source) {
    return Scan.of(compile(source), WITHHELD);
  }

  private static List<Kind> kinds(List<Finding> findings) {
    return findings.stream().map(Finding::kind).distinct().sorted().toList();
  }

  @Test
  void ordinarySolutionsAreClean() {
    assertEquals(
        List.of(),
        scan(
            """
            import java.util.*;
            import java.util.stream.*;
            import org.lectern.grad.*;
            interface Task { double[] softmax(double[] z); }
            record Pair(int a, String b) {}
            enum Side { LEFT, RIGHT }
            class Mine implements Task {
              private static final Random RANDOM = new Random(1);
              public double[] softmax(double[] z) {
                assert z.length > 0;
                double max = Arrays.stream(z).max().orElseThrow();
                double[] e = DoubleStream.of(z).map(v -> Math.exp(v - max)).toArray();
                double sum = Arrays.stream(e).sum();
                String text = "sum " + sum + new Pair(1, "x") + Side.valueOf("LEFT");
                switch (Side.LEFT) { case LEFT: System.out.println(text); break; default: }
                Runnable r = Mine::new;
                synchronized (this) { r.run(); }
                new Thread(r).start();
                System.arraycopy(e, 0, z.clone(), 0, 1);
                long t = System.nanoTime() + (long) Math.random() + getClass().getName().length();
                try (Scanner s = new Scanner("1 2")) { s.nextInt(); }
                catch (InputMismatchException x) { throw new IllegalStateException(x); }
                Value v = new Tape().mul(null, null);
                return e;
              }
            }
            """));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "return new MultiHeadAttention[3];",
        "return MultiHeadAttention.class;",
        "return MultiHeadAttention[][].class;",
        "return new MultiHeadAttention[3][4];",
        "return (MultiHeadAttention) given;",
        "return given instanceof MultiHeadAttention;",
        "List<MultiHeadAttention> l = null; class In { List<MultiHeadAttention> f; } return new In();",
        "Function<Tape, Value> f = t -> t.softmax(null); return f;",
        "return ((Tape) given).softmax(null);",
        "abstract class Sub implements Operations {} return ((Sub) given).softmax(null);",
        "Function<MultiHeadAttention, Object> f = MultiHeadAttention::toString; return f;",
        "return new Object() { MultiHeadAttention hidden; };",
        "interface P { void f(MultiHeadAttention a); } return P.class;",
        "record R(MultiHeadAttention a) {} return new R(null);",
        "try { return null; } finally { MultiHeadAttention[] m = {}; }",
      })
  void withheldIsSeenInEveryPosition(String line) {
    List<Finding> findings = ofBody(line);
    assertTrue(findings.stream().anyMatch(f -> f.kind() == Kind.WITHHELD), findings.toString());
    assertTrue(findings.get(0).kind().refuses());
  }

  @Test
  void annotationsAreSeen() {
    List<Finding> findings =
        scan(
            """
            @interface Uses { Class<?>[] value(); }
            @Uses({String.class, org.lectern.nn.MultiHeadAttention.class}) class Mine {}
            """);
    assertEquals(List.of(Kind.WITHHELD), kinds(findings));
  }

  @Test
  void findingsSayWhere() {
    Finding finding = ofBody("return ((Tape) given).softmax(null);").get(0);
    assertEquals(new Finding(Kind.WITHHELD, "Mine", "solve", 7, "tape.softmax"), finding);
    assertEquals("Mine.solve uses what is to be written here: tape.softmax", finding.sentence());
    Finding inLambda = ofBody("Runnable r = () -> System.exit(0); return r;").get(0);
    assertEquals(new Finding(Kind.EXIT, "Mine", "solve", 7, "java.lang.System.exit"), inLambda);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "EXIT           | System.exit(0); return 1;",
        "EXIT           | Runtime.getRuntime().halt(0); return 1;",
        "EXIT           | Runtime.getRuntime().addShutdownHook(null); return 1;",
        "EXIT           | IntConsumer f = System::exit; return f;",
        "REFLECTION     | return Class.forName(\"a\" + given);",
        "REFLECTION     | return getClass().getDeclaredFields();",
        "REFLECTION     | java.lang.reflect.Method m = null; return m.invoke(null);",
        "REFLECTION     | return \"org.lectern.nn.MultiHeadAttention\";",
        "METHOD_HANDLES | return java.lang.invoke.MethodHandles.lookup();",
        "UNSAFE         | return sun.misc.Unsafe.class;",
        "CLASS_LOADING  | return new ClassLoader() { Class<?> d(byte[] b) { return defineClass(null, b, 0, 1); } };",
        "CLASS_LOADING  | return ServiceLoader.load(Runnable.class);",
        "CLASS_LOADING  | return javax.tools.ToolProvider.getSystemJavaCompiler();",
        "PROCESS        | return new ProcessBuilder(\"ls\").start();",
        "PROCESS        | return Runtime.getRuntime().exec(\"ls\");",
        "PROCESS        | return ProcessHandle.current().parent();",
        "NETWORK        | return new java.net.Socket(\"localhost\", 1);",
        "NETWORK        | return java.net.http.HttpClient.newHttpClient();",
        "NETWORK        | return java.nio.channels.SocketChannel.open();",
        "FILES          | return new java.io.FileInputStream(\"x\");",
        "FILES          | return java.nio.file.Files.list(java.nio.file.Path.of(\"/\"));",
        "FILES          | return new java.io.PrintWriter(\"x\");",
        "NATIVE         | class N { native void f(); } return new N();",
        "NATIVE         | System.load(\"x\"); return 1;",
        "STREAMS        | System.setOut(null); return 1;",
        "STREAMS        | return System.in.read();",
        "STREAMS        | return new java.io.FileOutputStream(java.io.FileDescriptor.out);",
        "ENVIRONMENT    | return System.getenv(\"HOME\");",
        "ENVIRONMENT    | return StackWalker.getInstance();",
        "ENVIRONMENT    | return Thread.currentThread().getStackTrace();",
        "ENVIRONMENT    | Locale.setDefault(Locale.ROOT); return 1;",
        "GRADER         | return org.lectern.homework.CheckRunner.class;",
        "GRADER         | throw new org.opentest4j.TestAbortedException();",
      })
  void oddThingsAreToldAndRefuseNothing(Kind kind, String line) {
    List<Finding> findings = ofBody(line);
    assertTrue(kinds(findings).contains(kind), findings.toString());
    assertFalse(findings.stream().anyMatch(f -> f.kind().refuses()), findings.toString());
  }

  @Test
  void dynamicConstantsAreSeen() {
    var writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "Mine", null, "java/lang/Object", null);
    MethodVisitor code = writer.visitMethod(Opcodes.ACC_STATIC, "f", "()V", null, null);
    var handle =
        new Handle(
            Opcodes.H_INVOKESTATIC,
            "java/lang/invoke/ConstantBootstraps",
            "invoke",
            "()Ljava/lang/Object;",
            false);
    var exit = new Handle(Opcodes.H_INVOKESTATIC, "java/lang/System", "exit", "(I)V", false);
    code.visitCode();
    code.visitLdcInsn(new ConstantDynamic("c", "Ljava/lang/Object;", handle, exit, 0));
    code.visitInsn(Opcodes.RETURN);
    code.visitMaxs(0, 0);
    code.visitEnd();
    List<Finding> findings = Scan.of(Map.of("Mine", writer.toByteArray()), WITHHELD);
    assertEquals(List.of(Kind.EXIT), kinds(findings));
  }

  @Test
  void namesThatHideOthersAreTold() {
    byte[] any = compile("class Any {}").get("Any");
    List<Finding> findings =
        Scan.of(
            Map.of(
                "REPL.$JShell$11$Math", any,
                "REPL.$JShell$12B$Tape", any,
                "REPL.$JShell$13$MySoftmax", any,
                "REPL.$JShell$14", any),
            WITHHELD);
    assertEquals(
        List.of(
            "Math hides a class of the same name: java.lang.Math",
            "Tape hides a class of the same name: org.lectern.grad.Tape"),
        findings.stream().map(Finding::sentence).toList());
  }

  @Test
  void libraryClassHandedInIsWithheldAsWell() {
    List<Finding> findings =
        Scan.of(Map.of("org.lectern.nn.MultiHeadAttention", new byte[0]), WITHHELD);
    assertEquals(List.of(Kind.WITHHELD, Kind.UNREADABLE), kinds(findings));
  }

  @Test
  void namesAreThoseThatTheStudentWrote() {
    assertEquals("MySoftmax", Scan.written("REPL.$JShell$12$MySoftmax"));
    assertEquals("MySoftmax.Inner", Scan.written("REPL.$JShell$12B$MySoftmax$Inner"));
    assertEquals("", Scan.written("REPL.$JShell$12"));
    assertEquals("org.lectern.nn.Linear", Scan.written("org.lectern.nn.Linear"));
  }

  @Test
  void aThingIsToldOnceInAMethod() {
    List<Finding> findings =
        ofBody("System.exit(1);\nSystem.exit(2);\nRuntime.getRuntime().halt(3); return 1;");
    assertEquals(
        List.of("java.lang.System.exit", "java.lang.Runtime.halt"),
        findings.stream().map(Finding::what).toList());
  }

  @Test
  void lambdasAreNamedByTheMethodAroundThem() {
    List<Finding> findings =
        scan(
            """
            class Mine {
              static Runnable a = () -> System.exit(0);
              Runnable b = () -> System.exit(0);
              void f() { Runnable c = () -> System.exit(0); c.run(); }
            }
            """);
    assertEquals(
        List.of("constructor", "f", "static initializer"),
        findings.stream().map(Finding::method).sorted().toList());
  }

  @Test
  void nestedClassesAreWithheldWithTheirOuter() {
    List<Finding> findings =
        Scan.of(compile("interface Mine { java.util.Map.Entry f(); }"), List.of("java.util.Map"));
    assertEquals(
        List.of(new Finding(Kind.WITHHELD, "Mine", "f", 0, "Map")), findings, findings.toString());
    assertEquals(
        List.of(),
        Scan.of(compile("interface Mine { java.util.Map f(); }"), List.of("java.util.Ma")));
  }

  @Test
  void nativeMethodsAreToldInWords() {
    assertEquals(
        List.of("a native method"),
        scan("class Mine { native void f(); }").stream().map(Finding::what).toList());
  }

  @Test
  void onlyANotebookCanHideAName() {
    byte[] any = compile("class Any {}").get("Any");
    assertEquals(List.of(), Scan.of(Map.of("Math", any), WITHHELD));
  }

  @Test
  void codeOutsideOfClassesHasAPlaceToo() {
    assertEquals(
        "code outside of classes ends the program: x",
        new Finding(Kind.EXIT, "", "", 0, "x").sentence());
    assertEquals("Mine ends the program: x", new Finding(Kind.EXIT, "Mine", "", 0, "x").sentence());
  }

  @Test
  void reachedIsWhatAClassLeadsTo() {
    Map<String, byte[]> all =
        compile(
            """
            class Mine { Object f() { return new Helper(); } }
            class Helper { Last[] last; Mine back; }
            class Last {}
            class Unused { Mine mine; }
            """);
    Map<String, byte[]> reached = StudentBytes.reachable("Mine", all);
    assertEquals(List.of("Helper", "Last", "Mine"), List.copyOf(reached.keySet()));
    assertEquals(Map.of(), StudentBytes.reachable("None", all));
  }

  /** The class files of a source text, by name. */
  static Map<String, byte[]> compile(String source) {
    var compiler = ToolProvider.getSystemJavaCompiler();
    var messages = new java.io.StringWriter();
    StandardJavaFileManager standard = compiler.getStandardFileManager(null, null, null);
    var manager = new InMemory(standard);
    var input =
        new SimpleJavaFileObject(URI.create("string:///Mine.java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignore) {
            return source;
          }
        };
    List<String> options =
        List.of(
            "-proc:none",
            "-nowarn",
            "-classpath",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    boolean well = compiler.getTask(messages, manager, null, options, null, List.of(input)).call();
    assertTrue(well, messages.toString());
    return manager.classes.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, e -> e.getValue().toByteArray(), (a, b) -> a, TreeMap::new));
  }

  private static final class InMemory extends ForwardingJavaFileManager<JavaFileManager> {
    private final Map<String, ByteArrayOutputStream> classes = new TreeMap<>();

    InMemory(JavaFileManager standard) {
      super(standard);
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
      return new SimpleJavaFileObject(URI.create("mem:///" + name + ".class"), kind) {
        @Override
        public OutputStream openOutputStream() {
          var out = new ByteArrayOutputStream();
          classes.put(name, out);
          return out;
        }
      };
    }
  }
}
