package org.lectern.course;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.lectern.lab.Judge;
import org.lectern.nn.Config;
import org.lectern.nn.Tying;
import org.lectern.train.Checkpoint;

/** What data/README.md says about data/models/en-ru.safetensors. */
class ExampleModelTest {
  /** Half of the last digit that the page shows. */
  private static final double TENTH = 0.05;

  private static final double HUNDREDTH = 0.005;

  private static String documented(String pattern) throws IOException {
    Matcher found = Pattern.compile(pattern).matcher(Files.readString(Path.of("data/README.md")));
    assertTrue(found.find(), "data/README.md has nothing like " + pattern);
    return found.group(1);
  }

  @Test
  void theFileIsTheOneThatIsDocumented() throws IOException, NoSuchAlgorithmException {
    byte[] bytes = Files.readAllBytes(ExampleModel.FILE);
    String sum = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    assertEquals(documented("`([0-9a-f]{64})`"), sum);
    assertTrue(bytes.length < 2_000_000, bytes.length + " bytes");
  }

  @Test
  void itTranslatesAsWellAsIsDocumented() throws IOException, InterruptedException {
    Checkpoint c = ExampleModel.load();
    Judge.Quality quality =
        new Judge(c.source(), c.target(), ExampleModel.unseen()).judge(c.model());
    assertEquals(Double.parseDouble(documented("BLEU (\\d+\\.\\d)")), quality.bleu(), TENTH);
    double perplexity = Math.exp(quality.loss());
    assertEquals(
        Double.parseDouble(documented("perplexity (\\d+\\.\\d\\d)")), perplexity, HUNDREDTH);
  }

  @Test
  void itIsTheModelOfThePreset() throws IOException {
    Checkpoint c = ExampleModel.load();
    Config expected =
        Config.tutorial(c.source().size(), c.target().size())
            .withDropout(0.15)
            .withPreNorm(true)
            .withTying(Tying.TARGET);
    assertEquals(expected, c.model().config());
    assertEquals(404_600, c.model().parameters().count());
    assertTrue(documented("(--preset phrases)").startsWith("--preset"));
    assertEquals(15, c.recipe().cooldown());
  }
}
