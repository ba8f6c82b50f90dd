package org.lectern.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page about PyTorch shows is what the scripts are and what the commands read. */
class PyTorchPageTest {
  private static final Path PAGE = Path.of("src/site/markdown/pytorch.md");

  @TempDir Path folder;

  @Test
  void theModuleIsTheOneThatIsChecked() throws IOException {
    String module = Files.readString(Path.of("src/test/pytorch/translation.py"));
    assertTrue(Files.readString(PAGE).contains("```python\n" + module + "```"));
  }

  @Test
  void theCaseIsOne() throws IOException {
    String page = Files.readString(PAGE);
    int from = page.indexOf("```json\n") + 8;
    Path file = folder.resolve("case.json");
    Files.writeString(file, page.substring(from, page.indexOf("```", from)));
    EvaluationCase shown = EvaluationCase.read(file);
    assertTrue(shown.source().length == 2 && shown.config().decoderLayers() == 2);
  }
}
