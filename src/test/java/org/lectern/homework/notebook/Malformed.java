package org.lectern.homework.notebook;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.lectern.homework.notebook.BadNotebook.Code.NB_EMPTY;
import static org.lectern.homework.notebook.BadNotebook.Code.NB_NOT_JSON;
import static org.lectern.homework.notebook.BadNotebook.Code.NB_NO_CELLS;
import static org.lectern.homework.notebook.BadNotebook.Code.NB_TOO_BIG;
import static org.lectern.homework.notebook.BadNotebook.Code.NB_VERSION;
import static org.lectern.homework.notebook.BadNotebook.Code.NB_WRONG_ASSIGNMENT;
import static org.lectern.homework.notebook.BadNotebook.Code.NB_WRONG_SHAPE;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Files that students have handed in, or might, in place of a notebook.
 *
 * @param name of the case
 * @param bytes the file
 * @param code that the reader must give
 * @param says words of its message
 * @param advises words of its advice
 */
public record Malformed(
    String name, byte[] bytes, BadNotebook.Code code, String says, String advises) {

  /** All cases. */
  public static List<Malformed> all() {
    var all = new ArrayList<Malformed>();
    String good = Sample.solved().json();
    byte[] bytes = good.getBytes(UTF_8);

    add(all, "no bytes", "", NB_EMPTY, "is empty", "Save");
    add(all, "blanks", " \n\t\r\n", NB_EMPTY, "blanks", "Save");
    add(all, "zeros", "\0".repeat(500), NB_EMPTY, "blanks", "Save");
    add(all, "byte order mark alone", "\uFEFF", NB_EMPTY, "blanks", "Save");

    add(
        all,
        "login page",
        "<!DOCTYPE html><html><title>Log in</title>",
        NB_NOT_JSON,
        "log in",
        "Log in first");
    add(all, "web page", "<html><body>h2</body></html>", NB_NOT_JSON, "web page", "Download");
    add(all, "xml", "<?xml version=\"1.0\"?><a/>", NB_NOT_JSON, "XML", ".ipynb");
    add(
        all,
        "python script",
        "#!/usr/bin/env python\n# coding: utf-8\n",
        NB_NOT_JSON,
        "Python",
        "Download");
    add(all, "percent script", "# %%\nprint(1)\n", NB_NOT_JSON, "Python", "Download");
    add(
        all,
        "java program",
        "import java.util.*;\nclass A {}",
        NB_NOT_JSON,
        "Java program",
        "cells");
    add(all, "plain text", "My solution is 42.", NB_NOT_JSON, "other text", ".ipynb");
    add(all, "link", "[InternetShortcut]\nURL=https://a", NB_NOT_JSON, "a link", "not a link");
    add(
        all,
        "git lfs",
        "version https://git-lfs.github.com/spec/v1\n",
        NB_NOT_JSON,
        "LFS",
        "lfs pull");
    add(all, "pdf", "%PDF-1.7\n%\u00e2", NB_NOT_JSON, "PDF", "cannot be run");
    add(all, "rtf", "{\\rtf1 hello}", NB_NOT_JSON, "Word", ".ipynb");
    all.add(new Malformed("zip", zip("h2.ipynb"), NB_NOT_JSON, "zip archive", "Unpack"));
    all.add(new Malformed("word", zip("word/document.xml"), NB_NOT_JSON, "Word", ".ipynb"));
    all.add(new Malformed("gzip", gzip(bytes), NB_NOT_JSON, "packed", "Unpack"));
    all.add(
        new Malformed(
            "picture", "\u0089PNG\r\n".getBytes(ISO_8859_1), NB_NOT_JSON, "picture", ".ipynb"));
    all.add(
        new Malformed(
            "class file",
            "\u00ca\u00fe\u00ba\u00be".getBytes(ISO_8859_1),
            NB_NOT_JSON,
            "compiled",
            ".ipynb"));
    all.add(
        new Malformed("utf-16 with mark", good.getBytes(UTF_16), NB_NOT_JSON, "UTF-16", "Jupyter"));
    all.add(
        new Malformed(
            "utf-16 without mark", good.getBytes(UTF_16LE), NB_NOT_JSON, "UTF-16", "Jupyter"));
    all.add(
        new Malformed(
            "latin-1",
            good.replace("Because", "Dépend").getBytes(ISO_8859_1),
            NB_NOT_JSON,
            "not UTF-8",
            "open your notebook"));

    add(all, "conflict at the top", "<<<<<<< HEAD\n" + good, NB_NOT_JSON, "merge", "git");
    add(all, "conflict inside", conflict(good), NB_NOT_JSON, "merge", "git");
    all.add(
        new Malformed(
            "half",
            Arrays.copyOf(bytes, bytes.length / 2),
            NB_NOT_JSON,
            "stops in the middle",
            "cut short"));
    all.add(
        new Malformed(
            "last brace lost",
            Arrays.copyOf(bytes, bytes.length - 1),
            NB_NOT_JSON,
            "stops in the middle",
            "cut short"));
    add(all, "only a brace", "{", NB_NOT_JSON, "stops in the middle", "cut short");
    add(all, "two notebooks", good + good, NB_NOT_JSON, "goes on", "joined");
    add(all, "comma lost", good.replaceFirst(",", ""), NB_NOT_JSON, "damaged: line 1", "save it");
    add(all, "comma too many", good.replace("]}", "],}"), NB_NOT_JSON, "damaged", "save it");
    add(all, "python literals", "{'cells': []}", NB_NOT_JSON, "damaged", "save it");
    add(
        all,
        "tab in a text",
        good.replace("Because", "Be\tcause"),
        NB_NOT_JSON,
        "damaged",
        "save it");

    add(all, "list", "[1, 2]", NB_WRONG_SHAPE, "a list", "saved in Jupyter");
    add(all, "string", "\"h2\"", NB_WRONG_SHAPE, "single value", "saved in Jupyter");
    add(all, "null", "null", NB_WRONG_SHAPE, "single value", "saved in Jupyter");
    add(all, "other json", "{\"name\": \"h2\"}", NB_WRONG_SHAPE, "nbformat", "saved in Jupyter");
    add(
        all,
        "format a text",
        good.replace("\"nbformat\":4", "\"nbformat\":\"4\""),
        NB_WRONG_SHAPE,
        "nbformat",
        "saved");
    add(all, "no list of cells", "{\"nbformat\":4}", NB_WRONG_SHAPE, "no list of cells", "saved");
    add(
        all,
        "cells an object",
        "{\"nbformat\":4,\"cells\":{}}",
        NB_WRONG_SHAPE,
        "not a list",
        "saved");
    add(all, "cell a number", "{\"nbformat\":4,\"cells\":[7]}", NB_WRONG_SHAPE, "Cell 1", "saved");
    add(
        all,
        "cell without kind",
        "{\"nbformat\":4,\"cells\":[{}]}",
        NB_WRONG_SHAPE,
        "code or text",
        "saved");
    add(all, "source a number", cell("\"source\":3"), NB_WRONG_SHAPE, "cell 1", "saved");
    add(all, "source of numbers", cell("\"source\":[3]"), NB_WRONG_SHAPE, "cell 1", "saved");
    add(
        all,
        "worksheet a text",
        "{\"nbformat\":3,\"worksheets\":[\"\"]}",
        NB_WRONG_SHAPE,
        "worksheet",
        "saved");
    add(
        all,
        "no cells",
        "{\"nbformat\":4,\"cells\":[]}",
        NB_NO_CELLS,
        "no cells",
        "in which you worked");
    add(
        all,
        "format 2",
        good.replace("\"nbformat\":4", "\"nbformat\":2"),
        NB_VERSION,
        "format 2",
        "current Jupyter");
    add(
        all,
        "format 5",
        good.replace("\"nbformat\":4", "\"nbformat\":5"),
        NB_VERSION,
        "format 5",
        "current Jupyter");
    add(
        all,
        "format of 20 digits",
        good.replace("\"nbformat\":4", "\"nbformat\":" + "9".repeat(20)),
        NB_WRONG_SHAPE,
        "nbformat",
        "saved");

    add(all, "too many cells", cells(Limits.USUAL.cells() + 1), NB_TOO_BIG, "cells", "Delete");
    add(
        all,
        "long text",
        cell("\"source\":\"" + "x".repeat(Limits.USUAL.source() + 1) + "\""),
        NB_TOO_BIG,
        "too long",
        "Clear Outputs");
    add(
        all,
        "long list of lines",
        cell("\"source\":[" + "\"1234567890\",".repeat(Limits.USUAL.source() / 10) + "\"1\"]"),
        NB_TOO_BIG,
        "cell 1",
        "Delete");
    add(
        all,
        "deep output",
        cell("\"source\":\"\",\"outputs\":" + "[".repeat(1_000_000) + "]".repeat(1_000_000)),
        NB_TOO_BIG,
        "too deeply",
        "Clear Outputs");
    add(all, "deep from the start", "[".repeat(1_000_000), NB_WRONG_SHAPE, "a list", "saved");
    add(all, "deep objects", "{\"a\":".repeat(200_000), NB_TOO_BIG, "too deeply", "Clear Outputs");
    add(
        all,
        "big output",
        cell("\"source\":\"\",\"outputs\":[\"" + "x".repeat(Limits.USUAL.bytes()) + "\"]"),
        NB_TOO_BIG,
        "20,000,000 bytes",
        "Clear Outputs");
    add(
        all,
        "long number",
        cell("\"source\":\"\",\"n\":" + "1".repeat(100_000)),
        NB_TOO_BIG,
        "too long",
        "Clear Outputs");

    add(
        all,
        "another homework",
        good.replace("h2", "h1"),
        NB_WRONG_ASSIGNMENT,
        "homework h1, but h2",
        "h2.ipynb");
    add(
        all,
        "a lesson",
        cell("\"source\":\"1 + 1\""),
        NB_WRONG_ASSIGNMENT,
        "none of the cells",
        "Copy your code");
    return all;
  }

  private static void add(
      List<Malformed> all,
      String name,
      String text,
      BadNotebook.Code code,
      String says,
      String advises) {
    all.add(new Malformed(name, text.getBytes(UTF_8), code, says, advises));
  }

  private static String cell(String fields) {
    return "{\"nbformat\":4,\"cells\":[{\"cell_type\":\"code\"," + fields + "}]}";
  }

  private static String cells(int count) {
    String cell = "{\"cell_type\":\"raw\",\"source\":\"\"}";
    return "{\"nbformat\":4,\"cells\":[" + (cell + ",").repeat(count - 1) + cell + "]}";
  }

  private static String conflict(String good) {
    String[] parts = good.split(",", 2);
    return parts[0] + ",\n<<<<<<< HEAD\n\"a\":1,\n=======\n\"a\":2,\n>>>>>>> theirs\n" + parts[1];
  }

  private static byte[] zip(String entry) {
    var out = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry(entry));
      zip.write(1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static byte[] gzip(byte[] bytes) {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  @Override
  public String toString() {
    return name;
  }
}
