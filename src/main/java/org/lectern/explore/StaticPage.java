package org.lectern.explore;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The page with the looks at one sentence in it: nothing off, each switch, each head. They share
 * most values or need few digits, else a page would be too large to be sent by mail.
 */
final class StaticPage {
  /** The largest page. */
  static final int MAX_BYTES = 10_000_000;

  private static final int DIGITS = 6; // as many as the page ever shows
  private static final int BEAM = 4;
  private static final int WORDS = 10; // of the list of next words

  /** Of which looks the changed matrices are written, besides weights and next words. */
  private enum Detail {
    ALL,
    SWITCHES,
    NONE
  }

  private final Lens lens;
  private final String sentence;
  private final String target;

  StaticPage(Lens lens, String sentence) {
    this.lens = lens;
    this.sentence = sentence;
    List<Walk.Result> found = lens.walk(WalkRequest.of(sentence, BEAM)).results();
    this.target = found.get(0).text(); // there is most to be seen after a whole translation
  }

  /** Returns the HTML. */
  String html() {
    Document document = Document.read();
    String html = "";
    for (Detail detail : Detail.values()) {
      html = document.alone(data(detail));
      if (size(html) <= MAX_BYTES) {
        return html;
      }
    }
    throw new IllegalArgumentException(
        "Explorer: the page of this sentence has %d bytes, more than %d; take a shorter sentence"
            .formatted(size(html), MAX_BYTES));
  }

  private static int size(String html) {
    return html.getBytes(StandardCharsets.UTF_8).length;
  }

  private String data(Detail detail) {
    Look plain = look();
    Info info = Info.of(lens);
    List<String> looks = new ArrayList<>();
    looks.add(Json.of(LookReply.whole(plain)));
    for (String off : info.switches()) {
      looks.add(changed(plain, off, detail != Detail.NONE));
    }
    for (String head : info.headNames()) {
      looks.add(changed(plain, head, detail == Detail.ALL));
    }
    return "{\"static\":true,\"info\":%s,\"looks\":[%s],\"decode\":%s}"
        .formatted(
            Json.of(info),
            String.join(",\n", looks),
            Json.of(lens.walk(WalkRequest.of(sentence, BEAM))));
  }

  private String changed(Look plain, String off, boolean inFull) {
    return Json.rounded(LookReply.delta(look(off), plain, inFull, DIGITS), DIGITS);
  }

  private Look look(String... off) {
    return lens.look(new LookRequest(sentence, target, 0, 1, 1, List.of(off), List.of(), WORDS));
  }
}
