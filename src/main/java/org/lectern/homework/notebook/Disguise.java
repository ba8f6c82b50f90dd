package org.lectern.homework.notebook;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.lectern.homework.notebook.BadNotebook.Code.NB_EMPTY;
import static org.lectern.homework.notebook.BadNotebook.Code.NB_NOT_JSON;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Recognises what students hand in instead of a notebook, by how the bytes begin: then the sentence
 * can say "this is a Word file" and not "invalid JSON".
 */
final class Disguise {
  private static final int HEAD = 4_000; // bytes looked at

  private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private static final String ATTACH = "Hand in the file that ends in .ipynb.";

  private static final Pattern CONFLICT =
      Pattern.compile("^(<<<<<<<|>>>>>>>|=======)( |$)", Pattern.MULTILINE);

  /** What begins like this is not a notebook: bytes as Latin-1, what it is, what to do. */
  private record Kind(String regex, String is, String advice) {
    boolean fits(String head) {
      return Pattern.compile(regex, Pattern.DOTALL).matcher(head).lookingAt();
    }

    BadNotebook trouble() {
      return new BadNotebook(NB_NOT_JSON, "The file is " + is + ", not a notebook.", advice);
    }
  }

  private static final List<Kind> KINDS =
      List.of(
          new Kind("PK\u0003\u0004.{26}[^/]{0,99}(word/|\\[Content_Types)", "a Word file", ATTACH),
          new Kind(
              "PK[\u0003\u0005]",
              "a zip archive",
              "Unpack it and hand in the file that ends in .ipynb."),
          new Kind("\u001f\u008b|7z\u00bc\u00af|Rar!", "a packed archive", "Unpack it: " + ATTACH),
          new Kind("%PDF", "a PDF", "A print cannot be run: " + ATTACH),
          new Kind("\u00d0\u00cf\u0011\u00e0|\\{\\\\rtf", "a Word file", ATTACH),
          new Kind("\u0089PNG|\u00ff\u00d8\u00ff|GIF8", "a picture", ATTACH),
          new Kind("\u00ca\u00fe\u00ba\u00be", "a compiled class", ATTACH),
          new Kind(
              "\u00ff\u00fe|\u00fe\u00ff|\\{\u0000|\u0000\\{|\u0000\u0000\u0000\\{",
              "text in UTF-16",
              "Another program has rewritten it: save the notebook in Jupyter, which writes UTF-8,"
                  + " and hand in again."),
          new Kind(
              "(?i)\\s*(<!doctype html|<html|<head|<script).*(log.?in|sign.?in|password)",
              "a web page that asks to log in",
              "Log in first, download the notebook itself, and hand that in."),
          new Kind(
              "(?i)\\s*<(!doctype html|html|head|body)",
              "a web page",
              "In Jupyter choose File > Download, which gives the file that ends in .ipynb."),
          new Kind("\\s*<<<<<<< ", "a merge that was not finished", mergeAdvice()),
          new Kind("\\s*<", "XML", ATTACH),
          new Kind("version https://git-lfs", "a pointer of Git LFS", "Run git lfs pull first."),
          new Kind("\\[InternetShortcut\\]", "a link", "Hand in the notebook, not a link to it."),
          new Kind(
              "\\s*(#!.*python|#.*\\n\\s*(import|from|def) |# %%|from \\w+ import |def \\w+\\()",
              "a Python script",
              "In Jupyter choose File > Download, not Save as Script: " + lower(ATTACH)),
          new Kind(
              "\\s*(package |import |public |class |//|/\\*)",
              "a Java program",
              "Put your code into the cells of the notebook and hand that in."),
          new Kind("https?://", "a link", "Hand in the notebook, not a link to it."));

  private Disguise() {}

  /** What the bytes are instead of a notebook; nothing if they begin as JSON does. */
  static Optional<BadNotebook> of(byte[] bytes) {
    int start = afterMark(bytes);
    int end = Math.min(bytes.length, start + HEAD);
    String head = new String(bytes, start, end - start, ISO_8859_1);
    if (isBlank(bytes, start)) {
      return Optional.of(
          new BadNotebook(
              NB_EMPTY,
              bytes.length == 0 ? "The file is empty." : "The file holds nothing but blanks.",
              "Save the notebook in Jupyter, look that the file has a size, and hand in again."));
    }
    for (Kind kind : KINDS) {
      if (kind.fits(head)) {
        return Optional.of(kind.trouble());
      }
    }
    boolean json = head.stripLeading().matches("(?s)[\\[{\"\\d-].*|(true|false|null)\\b.*");
    return json ? Optional.empty() : Optional.of(new Kind("", "some other text", ATTACH).trouble());
  }

  /** A file in which git has left both versions; looked for only if it is not JSON. */
  static Optional<BadNotebook> conflict(byte[] bytes) {
    return CONFLICT.matcher(new String(bytes, UTF_8)).find()
        ? Optional.of(new Kind("", "a merge that was not finished", mergeAdvice()).trouble())
        : Optional.empty();
  }

  /** Where the text begins: some editors put a mark of three bytes in front. */
  static int afterMark(byte[] bytes) {
    for (int i = 0; i < MARK.length; i++) {
      if (bytes.length <= i || bytes[i] != MARK[i]) {
        return 0;
      }
    }
    return MARK.length;
  }

  /** Zeros too: a disk that was full leaves a file of the right size with nothing in it. */
  private static boolean isBlank(byte[] bytes, int start) {
    for (int i = start; i < bytes.length; i++) {
      if (bytes[i] != 0 && !Character.isWhitespace(bytes[i])) {
        return false;
      }
    }
    return true;
  }

  private static String mergeAdvice() {
    return "Git has left lines of <<<<<<< in it: choose one version (git checkout --ours or"
        + " --theirs), open it in Jupyter, and hand in again.";
  }

  private static String lower(String sentence) {
    return sentence.substring(0, 1).toLowerCase(Locale.ROOT) + sentence.substring(1);
  }
}
