package org.lectern.explore;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page as one file: complete, alone, and nothing in it that its policy does not name. */
class PageTest {
  @TempDir static Path folder;

  private static String page(String sentence) throws IOException {
    Path file = folder.resolve("page.html");
    Explorer.page(Small.subject(Small.model()), sentence, file);
    return Files.readString(file);
  }

  private static JsonNode data(String html) throws IOException {
    return new ObjectMapper().readTree(between(html, "id=\"lectern-data\">", "</script>"));
  }

  private static String between(String text, String from, String to) {
    int start = text.indexOf(from) + from.length();
    return text.substring(start, text.indexOf(to, start));
  }

  @Test
  void everySwitchAndHeadHasItsLook() throws IOException {
    JsonNode data = data(page(Small.SENTENCE));
    assertTrue(data.get("static").asBoolean());
    List<String> off = new ArrayList<>();
    data.get("looks").forEach(look -> off.add(look.get("request").get("off").toString()));
    assertEquals(1 + 3 + 12, off.size());
    assertEquals(
        List.of("[]", "[\"positions\"]", "[\"mask\"]", "[\"scale\"]", "[\"encoder.0.self.0\"]"),
        off.subList(0, 5));
    assertTrue(data.get("decode").get("steps").size() > 0);
    assertEquals("small", data.get("info").get("model").asText());
  }

  @Test
  void theFirstLookIsWholeAndTheOthersHoldWhatDiffers() throws IOException {
    JsonNode looks = data(page(Small.SENTENCE)).get("looks");
    JsonNode whole = looks.get(0);
    assertEquals(whole.get("entries").size() - 1, whole.get("matrices").size()); // no logits
    assertFalse(whole.has("delta"));
    JsonNode lastHead = looks.get(looks.size() - 1);
    assertTrue(lastHead.get("delta").asBoolean());
    assertEquals(6, lastHead.get("digits").asInt());
    assertEquals(whole.get("entries").size(), lastHead.get("entries").size());
    assertFalse(lastHead.get("matrices").has("encoder.0.self.scores.0"), "it comes before");
    assertTrue(lastHead.get("matrices").has("decoder.1.cross.head.1"));
    assertEquals(0, lastHead.get("weights").size(), "no weights come after the last head");
  }

  @Test
  void thePolicyNamesEachScriptAndStyleByItsHash() throws IOException, NoSuchAlgorithmException {
    String html = page(Small.SENTENCE);
    String policy = between(html, "http-equiv=\"Content-Security-Policy\" content=\"", "\"");
    assertTrue(policy.startsWith("default-src 'none'; "), policy);
    assertFalse(policy.contains("unsafe") || policy.contains("http"), policy);
    int meta = html.indexOf("http-equiv");
    List<String> contents = contents(html, "<script>(.*?)</script>");
    contents.addAll(contents(html, "<style>(.*?)</style>"));
    assertTrue(contents.size() >= 2);
    for (String content : contents) {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
      String hash = "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
      assertTrue(policy.contains(hash), "a browser would not run: " + content);
      assertTrue(html.indexOf(content) > meta, "the policy comes first");
    }
  }

  private static List<String> contents(String html, String pattern) {
    return new ArrayList<>(
        Pattern.compile(pattern, Pattern.DOTALL)
            .matcher(html)
            .results()
            .map((MatchResult found) -> found.group(1))
            .toList());
  }

  @Test
  void nothingIsFetched() throws IOException {
    String html = page(Small.SENTENCE);
    assertEquals(List.of(), contents(html, "(<link rel=\"stylesheet\"|<script src|<img|@import)"));
    assertFalse(html.contains("lectern:csp"));
  }

  @Test
  void aSentenceCannotLeaveItsElement() throws IOException {
    String attack = "we </script> <b> see <!-- <script>alert(1)</script>";
    String html = page(attack);
    assertEquals(
        page(Small.SENTENCE).split("(?i)</?script").length, html.split("(?i)</?script").length);
    assertFalse(html.contains("alert(1)</script>"));
    JsonNode first = data(html).get("looks").get(0);
    assertEquals(attack, first.get("request").get("source").asText());
  }

  @Test
  void theFileIsWrittenWholeOrNotAtAll() throws IOException {
    Path file = folder.resolve("old.html");
    Files.writeString(file, "old");
    Subject subject = Small.subject(Small.model());
    assertThrows(
        IllegalArgumentException.class, () -> Explorer.page(subject, "a ".repeat(100), file));
    assertEquals("old", Files.readString(file));
    Path nowhere = folder.resolve("no/page.html");
    assertThrows(IOException.class, () -> Explorer.page(subject, Small.SENTENCE, nowhere));
    Explorer.page(subject, Small.SENTENCE, file);
    assertArrayEquals(
        page(Small.SENTENCE).replaceAll("\"milliseconds\":[^,}]*", "").toCharArray(),
        Files.readString(file).replaceAll("\"milliseconds\":[^,}]*", "").toCharArray());
  }
}
