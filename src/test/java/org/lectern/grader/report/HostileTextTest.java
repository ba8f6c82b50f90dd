package org.lectern.grader.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.grader.Grade;
import org.lectern.homework.State;
import org.lectern.homework.TestResult;
import org.lectern.homework.notebook.Notice;
import org.lectern.homework.notebook.WrittenAnswer;
import org.w3c.dom.Document;

/** Whatever a student can put into a text, the files stay well-formed, small and harmless. */
class HostileTextTest {
  private static final String[] PIECES = {
    "]]>",
    "<![CDATA[",
    "</script>",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "&amp;",
    "&#0;",
    "&lt",
    "\"",
    "'",
    "' onload='x",
    "\u0000",
    "\u0008",
    "\u000b",
    "\u001b[31m",
    "\u001b]8;;http://x\u0007link\u001b]8;;\u0007",
    "\u009b2J",
    "\u001b",
    "\r",
    "\r\n",
    "\n",
    "\t",
    "\u202e",
    "\u2066",
    "\u200f",
    "\ufeff",
    "\u2028",
    "\u0085",
    "\ud800",
    "\udc00",
    "\ud83d\ude00",
    "\uffff",
    "\ufdd0",
    "\ud83f\udffe",
    "--><!--",
    "<?xml version=\"1.1\"?>",
    "<!DOCTYPE x>",
    "=HYPERLINK(\"http://x\")",
    "+1",
    "-2",
    "@SUM(A1)",
    ",",
    ";",
    "%s%n%d",
    "${jndi:x}",
    "внимание",
    "注意力",
    "שלום",
    "</style>",
    "</pre></details>",
    "\\",
    "\\u0000",
    "</testsuite>"
  };

  static String nasty(SplittableRandom random) {
    var text = new StringBuilder();
    int pieces = random.nextInt(40);
    for (int i = 0; i < pieces; i++) {
      if (random.nextInt(3) > 0) {
        text.append(PIECES[random.nextInt(PIECES.length)]);
      } else {
        text.append((char) random.nextInt(0x10000));
      }
    }
    return text.toString();
  }

  private static Grade nastyGrade(SplittableRandom random) {
    State[] states = State.values();
    var tests = new ArrayList<TestResult>();
    for (int i = 0; i < 6; i++) {
      State state = states[random.nextInt(states.length)];
      tests.add(
          new TestResult(
              i < 3 ? "2.1" : "2.2",
              nasty(random),
              random.nextBoolean(),
              2,
              state == State.PASS ? 2 : 0,
              state,
              nasty(random),
              nasty(random),
              nasty(random),
              nasty(random),
              nasty(random)));
    }
    return new Grade(
        "anna",
        nasty(random),
        nasty(random),
        1,
        states[random.nextInt(states.length)],
        tests,
        List.of(new Notice(nasty(random), nasty(random), nasty(random), nasty(random))),
        List.of(new WrittenAnswer("h2-written-1", 2, nasty(random))),
        nasty(random),
        7,
        42,
        nasty(random));
  }

  static Document parse(String xml) throws Exception {
    byte[] bytes = xml.getBytes(StandardCharsets.UTF_8);
    var builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
    builder.setErrorHandler(null);
    return builder.parse(new ByteArrayInputStream(bytes));
  }

  /** As XML: every tag is closed, every attribute quoted, nothing but known elements. */
  static void assertHarmless(String html) throws Exception {
    String closed =
        html.replaceFirst("<!DOCTYPE html>", "")
            .replaceAll("<(meta|input)([^>]*)>", "<$1$2/>")
            .replaceAll(" checked/", " checked=\"\"/")
            .replace("&nbsp;", " ");
    Document page = parse(closed);
    var elements = page.getElementsByTagName("*");
    for (int i = 0; i < elements.getLength(); i++) {
      String name = elements.item(i).getNodeName();
      assertTrue(
          name.matches(
              "html|head|meta|title|style|body|main|h[123]|p|b|em|span|section|div|dl|dt|dd|code|pre"
                  + "|ul|li|details|summary|footer|svg|rect|text|path|input|label|table|thead|tbody"
                  + "|tr|th|td|a"),
          name);
      var attributes = elements.item(i).getAttributes();
      for (int a = 0; a < attributes.getLength(); a++) {
        assertFalse(attributes.item(a).getNodeName().startsWith("on"), name);
      }
    }
    assertFalse(
        html.matches(
            "(?s).*[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e"
                + "\u2066-\u2069\ufeff].*"));
  }

  @Test
  void filesStayWellFormed() throws Exception {
    var random = new SplittableRandom(7);
    Grading grading = Sample.grading("anna");
    for (int i = 0; i < 300; i++) {
      Grade grade = nastyGrade(random);
      Standing standing = Standing.of(grading, grade, Overrides.NONE);
      Document student = parse(JUnitXml.student(grading, standing));
      parse(JUnitXml.instructor(grading, standing));
      assertEquals(
          Integer.toString(student.getElementsByTagName("testcase").getLength()),
          student.getDocumentElement().getAttribute("tests"));
      assertHarmless(Feedback.of(grading, standing));
      List<String> attention = Attention.of(grading, List.of(standing), Overrides.NONE);
      assertHarmless(IndexPage.of(grading, List.of(standing), attention));
      assertHarmless(AnswersPage.of(grading, List.of(standing)));
      attention.forEach(line -> assertFalse(line.contains("\n"), line));
      assertTableHolds(Tables.grades(grading, List.of(standing)));
      if (standing.total().isPresent()) {
        new ObjectMapper().readTree(Gradescope.results(grading, standing));
      }
    }
  }

  private static void assertTableHolds(String csv) {
    List<Csv.Row> rows = Csv.read(csv);
    assertEquals(2, rows.size());
    assertEquals(11, rows.get(0).cells().size());
    assertEquals(11, rows.get(1).cells().size());
    rows.get(1).cells().forEach(cell -> assertFalse(cell.matches("(?s)[=+\\-@\t].*"), cell));
  }

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+1", "-1", "@x", "\tx", "＝1", "\n=1", "\u202e=1", "\u001b[0m=1"})
  void formulasAreGuarded(String cell) {
    var csv = new Csv();
    csv.add("a", cell);
    String read = Csv.read(csv.toString()).get(0).cells().get(1);
    assertTrue(read.startsWith("'") || read.startsWith("\ufffd"), read);
  }

  @Test
  void ordinaryCellsStayAsTheyAre() {
    var csv = new Csv();
    csv.add("plain", "a,b", "say \"hi\"", "two\nlines", "x=1", "");
    assertEquals("plain,\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\",x=1,\n", csv.toString());
    assertEquals(
        List.of("plain", "a,b", "say \"hi\"", "two\nlines", "x=1", ""),
        Csv.read(csv.toString()).get(0).cells());
  }

  @Test
  void megabytesBecomeShort() throws Exception {
    String million = "<&\u001b[31m".repeat(200_000);
    Grade grade =
        Sample.of(
            "anna",
            State.FAIL,
            List.of(
                new TestResult(
                    "2.1",
                    "x",
                    false,
                    1,
                    0,
                    State.FAIL,
                    million,
                    million,
                    million,
                    million,
                    million)),
            List.of(new Notice("ODD", million, million, million)),
            million);
    Grading grading = Sample.grading("anna");
    Standing standing = Standing.of(grading, grade, Overrides.NONE);
    for (String file :
        List.of(
            JUnitXml.student(grading, standing),
            JUnitXml.instructor(grading, standing),
            Feedback.of(grading, standing),
            Gradescope.results(grading, standing))) {
      assertTrue(file.length() < 1_500_000, file.length() + " characters");
      assertTrue(file.contains("characters in all"));
    }
    parse(JUnitXml.instructor(grading, standing));
    assertHarmless(Feedback.of(grading, standing));
  }

  @Test
  void textsAreCleanedButNotSpoilt() {
    assertEquals("red", Plain.of("\u001b[1;31mred\u001b[0m", 100));
    assertEquals("link", Plain.of("\u001b]8;;http://x\u0007link\u001b]8;;\u0007", 100));
    assertEquals("a\nb\nc\td", Plain.of("a\r\nb\rc\td", 100));
    assertEquals("\ufffd\ufffd\ufffd", Plain.of("\u0000\ud800\u202e", 100));
    assertEquals("注意力 \ud83d\ude00 שלום é", Plain.of("注意力 \ud83d\ude00 שלום é", 100));
    assertEquals("abc… (6 characters in all)", Plain.of("abcdef", 3));
    assertEquals("ab… (4 characters in all)", Plain.of("ab\ud83d\ude00", 3));
    assertEquals("&lt;b&gt;&#10;&quot;&#39;&amp;", Markup.escape("<b>\n\"'&"));
  }
}
