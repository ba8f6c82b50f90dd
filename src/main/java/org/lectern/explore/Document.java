package org.lectern.explore;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The page as one HTML text: its style sheets and scripts are written into it, with the data, and
 * its content security policy names each of them by its hash, so that nothing else is ever run.
 */
final class Document {
  private static final String POLICY_PLACE = "<!-- lectern:csp -->";
  private static final Pattern STYLE =
      Pattern.compile("<link rel=\"stylesheet\" href=\"([\\w-]+\\.css)\" ?/?>");
  private static final Pattern SCRIPT = Pattern.compile("<script src=\"([\\w-]+\\.js)\"></script>");
  private static final Pattern ENDING = Pattern.compile("(?i)</style|</script|<!--");

  private final String html; // with places for the data and the policy
  private final String policy; // without connect-src and frame-ancestors

  private Document(String html, String policy) {
    this.html = html;
    this.policy = policy;
  }

  /** Reads the page from the library. */
  static Document read() {
    List<String> styles = new ArrayList<>();
    List<String> scripts = new ArrayList<>();
    String html = resource("page.html");
    html = inline(html, STYLE, "style", styles);
    html = inline(html, SCRIPT, "script", scripts);
    html = withJson(html, "lectern-terms", resource("terms.json").replace("<", "\\u003c"));
    String policy =
        "default-src 'none'; script-src %s; style-src %s; img-src data:; base-uri 'none'; form-action 'none'"
            .formatted(hashes(scripts), hashes(styles));
    return new Document(html, policy);
  }

  /** The page that asks its server; the server sends {@link #livePolicy} with it. */
  String live() {
    return withJson(html, "lectern-data", "{\"static\":false}").replace(POLICY_PLACE, "");
  }

  /**
   * The policy of the live page.
   *
   * @param ancestors who may show it in a frame, for example {@code 'self'}
   */
  String livePolicy(String ancestors) {
    return policy + "; connect-src 'self'; frame-ancestors " + ancestors;
  }

  /** The page that has all its data in it and asks nobody. */
  String alone(String data) {
    String meta = "<meta http-equiv=\"Content-Security-Policy\" content=\"" + policy + "\">";
    return withJson(html.replace(POLICY_PLACE, meta), "lectern-data", data);
  }

  private static String inline(String html, Pattern place, String tag, List<String> contents) {
    UnaryOperator<String> element = text -> "<" + tag + ">" + text + "</" + tag + ">";
    return place
        .matcher(html)
        .replaceAll(
            found -> {
              String text = resource(found.group(1));
              if (ENDING.matcher(text).find()) {
                throw new IllegalStateException(
                    "Explorer: %s has %s in it, which ends its element; write it otherwise"
                        .formatted(found.group(1), ENDING));
              }
              contents.add(text);
              return Matcher.quoteReplacement(element.apply(text));
            });
  }

  /** Fills {@code <script type="application/json" id="…">}. The JSON must not have a {@code <}. */
  private static String withJson(String html, String id, String json) {
    String open = "<script type=\"application/json\" id=\"" + id + "\">";
    int from = html.indexOf(open) + open.length();
    int to = html.indexOf("</script>", from);
    if (from < open.length() || to < 0) {
      throw new IllegalStateException("Explorer: page.html has no element " + open);
    }
    return html.substring(0, from) + json + html.substring(to);
  }

  private static String hashes(List<String> contents) {
    return contents.isEmpty()
        ? "'none'"
        : contents.stream().map(Document::hash).collect(Collectors.joining(" "));
  }

  private static String hash(String content) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Explorer: this Java has no SHA-256", e);
    }
  }

  private static String resource(String name) {
    try (InputStream file = Document.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new IllegalStateException("Explorer: the library lacks its file " + name);
      }
      // a browser turns \r\n into \n before it hashes
      return new String(file.readAllBytes(), StandardCharsets.UTF_8).replace("\r", "");
    } catch (IOException e) {
      throw new UncheckedIOException("Explorer: cannot read " + name + " of the library", e);
    }
  }
}
