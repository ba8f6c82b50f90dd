package org.lectern.grader.author;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What nbgrader 0.9.6 keeps about a cell, in version 3 of its metadata.
 *
 * @param id its grade_id
 * @param type {@code code} or {@code markdown}
 * @param grade whether it has points
 * @param solution whether the student writes it
 * @param points if it has any
 */
record NbgraderCell(String id, String type, boolean grade, boolean solution, int points) {
  private static final int SCHEMA = 3;

  private boolean isLocked() {
    return !solution;
  }

  ObjectNode metadata(String source) {
    ObjectNode json = NotebookJson.object();
    json.put("cell_type", type).put("checksum", checksum(source)).put("grade", grade);
    json.put("grade_id", id).put("locked", isLocked());
    if (grade) {
      json.put("points", points);
    }
    return json.put("schema_version", SCHEMA).put("solution", solution).put("task", false);
  }

  /**
   * The checksum by which nbgrader sees an untouched answer: MD5 of text, kind, three flags as
   * Python writes them, id and, with points, these as a Python float.
   */
  String checksum(String source) {
    String text = source + type + python(grade) + python(solution) + python(isLocked()) + id;
    if (grade) {
      text += points + ".0";
    }
    try {
      byte[] digest = MessageDigest.getInstance("MD5").digest(text.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("each Java has MD5", e);
    }
  }

  private static String python(boolean flag) {
    return flag ? "True" : "False";
  }
}
