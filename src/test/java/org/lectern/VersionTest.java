package org.lectern;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.lectern.decode.Bleu;
import org.lectern.decode.BleuTokenizer;
import org.xml.sax.InputSource;

/** The version stands in the build, in the library and in the signature of BLEU: it is one. */
class VersionTest {
  private static final String PROJECT_VERSION = "/*/*[local-name() = 'version']";

  @Test
  void libraryHasTheVersionOfTheBuild() throws Exception {
    InputSource pom = new InputSource(Path.of("pom.xml").toUri().toString());
    String version = XPathFactory.newInstance().newXPath().evaluate(PROJECT_VERSION, pom);
    assertEquals(version, Lectern.VERSION);
  }

  @Test
  void signatureOfBleuHasTheVersionOfTheLibrary() {
    List<String> lines = List.of("a");
    String signature = Bleu.of(BleuTokenizer.V13A).score(lines, lines).signature();
    assertTrue(signature.endsWith("|version:lectern-" + Lectern.VERSION), signature);
  }
}
