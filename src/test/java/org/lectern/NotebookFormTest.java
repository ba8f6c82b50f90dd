package org.lectern;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The form of the committed notebooks: for the Java kernel, not too long, and without outputs. */
class NotebookFormTest {
  static final Path NOTEBOOKS = Path.of("notebooks");

  /** What a reader takes in at one sitting; longer ones want to be two. */
  private static final int CELLS = 45;

  @Test
  void notebooksAreCleanAndForTheJavaKernel() throws IOException {
    var wrong = new ArrayList<String>();
    for (Path notebook : notebooks()) {
      for (String violation : violations(Files.readString(notebook))) {
        wrong.add(notebook + ": " + violation);
      }
    }
    assertEquals(List.of(), wrong);
  }

  @Test
  void wrongNotebookIsFound() throws IOException {
    String wrong =
        """
        {"metadata": {"kernelspec": {"name": "python3", "language": "python"}}, "cells": [
          {"cell_type": "markdown", "source": "100 % of %%magic in a text is fine"},
          {"cell_type": "code", "source": ["int x = 1;\\n", "%maven a:b:1"], "outputs": [],
           "execution_count": null},
          {"cell_type": "code", "source": "x % 2", "outputs": [{"output_type": "stream"}],
           "execution_count": 3}
        ]}
        """;
    assertEquals(
        List.of(
            "kernelspec is python3, expected java",
            "language is python, expected java",
            "cell 2 has a magic of the kernel: %maven a:b:1",
            "cell 3 has outputs; clear them before the commit",
            "cell 3 has an execution count; clear it before the commit"),
        violations(wrong));
  }

  @Test
  void longNotebookIsFound() throws IOException {
    String cell = "{\"cell_type\": \"markdown\", \"source\": \"\"}";
    String cells = String.join(",", java.util.Collections.nCopies(CELLS + 1, cell));
    assertEquals(
        List.of("46 cells, at most 45 are allowed; make two notebooks of it"),
        violations(
            "{\"metadata\": {\"kernelspec\": {\"name\": \"java\", \"language\": \"java\"}},"
                + " \"cells\": ["
                + cells
                + "]}"));
  }

  /** The committed notebooks, also those in folders; without the copies that editors keep. */
  static List<Path> notebooks() throws IOException {
    if (!Files.isDirectory(NOTEBOOKS)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(NOTEBOOKS)) {
      return files
          .filter(f -> f.toString().endsWith(".ipynb"))
          .filter(f -> !f.toString().contains(".ipynb_checkpoints"))
          .sorted()
          .toList();
    }
  }

  private static List<String> violations(String json) throws IOException {
    JsonNode notebook = new ObjectMapper().readTree(json);
    var found = new ArrayList<String>();
    JsonNode kernel = notebook.at("/metadata/kernelspec");
    if (!kernel.path("name").asText().equals("java")) {
      found.add("kernelspec is " + kernel.path("name").asText() + ", expected java");
    }
    if (!kernel.path("language").asText().equals("java")) {
      found.add("language is " + kernel.path("language").asText() + ", expected java");
    }
    JsonNode cells = notebook.path("cells");
    if (cells.size() > CELLS) {
      found.add(
          cells.size() + " cells, at most " + CELLS + " are allowed; make two notebooks of it");
    }
    for (int i = 0; i < cells.size(); i++) {
      if (cells.get(i).path("cell_type").asText().equals("code")) {
        check(cells.get(i), "cell " + (i + 1), found);
      }
    }
    return found;
  }

  private static void check(JsonNode cell, String name, List<String> found) {
    source(cell)
        .lines()
        .filter(line -> line.startsWith("%"))
        .forEach(line -> found.add(name + " has a magic of the kernel: " + line));
    if (!cell.path("outputs").isEmpty()) {
      found.add(name + " has outputs; clear them before the commit");
    }
    if (!cell.path("execution_count").isNull()) {
      found.add(name + " has an execution count; clear it before the commit");
    }
  }

  /** A notebook's source is one string, or a list of lines with their ends. */
  private static String source(JsonNode cell) {
    JsonNode source = cell.path("source");
    if (source.isTextual()) {
      return source.asText();
    }
    var lines = new StringBuilder();
    source.forEach(line -> lines.append(line.asText()));
    return lines.toString();
  }
}
