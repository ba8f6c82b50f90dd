package org.lectern.homework.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MagicsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "%maven org.a:b:1", "%jars lib/*.jar", "%load x.jshell", "%classpath add jar a.jar",
        "  %addMavenDependency a:b:1", "%mavenRepo x http://a", "var x = %load a", "!ls -l",
        "%system rm x"
      })
  void lineIsTakenOut(String line) {
    Magics magics = Magics.of("int a = 1;\n" + line + "\nint b = 2;");
    assertEquals(List.of(line.strip()), magics.refused());
    assertEquals("int a = 1;\n\nint b = 2;", magics.source());
  }

  @ParameterizedTest
  @ValueSource(strings = {"%%bash\nrm -r x", "%%loadFromPOM\n<project/>", "\n%%python\nimport os"})
  void wholeCellIsTakenOut(String source) {
    Magics magics = Magics.of(source);
    assertEquals("", magics.source().strip());
    assertEquals(List.of(source.strip().lines().findFirst().orElseThrow()), magics.refused());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "int r = a\n    % b;",
        "boolean c = a &&\n    !b;",
        "boolean c =\n    !b;",
        "f(\n!b);",
        "String s = \"\"\"\n  %maven a\n  !ls\n  \"\"\";",
        "/*\n%maven a\n!ls\n*/",
        "// %maven\nString s = \"= %d\";",
        "x %= 3;"
      })
  void javaIsLeftAlone(String source) {
    assertEquals(new Magics(source, List.of()), Magics.of(source));
  }

  @Test
  void timesAreHarmless() {
    assertEquals(new Magics("      f();", List.of()), Magics.of("%time f();"));
    assertEquals(new Magics("       \nf();", List.of()), Magics.of("%%time \nf();"));
  }

  @Test
  void typesAreFoundInCodeOnly() {
    String source =
        """
        // class A {}
        /* class B {} */ String s = "class C {}"; char q = '"';
        class D { class E {} record F() {} }
        record G(int x) {} enum H { X } sealed interface I permits J {}
        """;
    assertEquals(Set.of("D", "G", "H", "I"), JavaText.types(source));
  }
}
