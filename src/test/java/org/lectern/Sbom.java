package org.lectern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The software bill of materials that the jar carries.
 *
 * @param components what the jar stands on
 */
record Sbom(List<Component> components) {
  /** Where the sources have it. */
  static final Path FILE = Path.of("src/main/resources/META-INF/sbom/lectern.cdx.json");

  /**
   * One library.
   *
   * @param name group and artifact
   * @param version its version
   * @param file name of its jar
   * @param sha256 of its jar, in hexadecimal digits
   * @param licences as it declares them, SPDX where they have such a name; one of them may be chosen
   */
  record Component(
      String name, String version, String file, String sha256, List<String> licences) {}

  static Sbom read() throws IOException {
    List<Component> components = new ArrayList<>();
    for (JsonNode one : new ObjectMapper().readTree(FILE.toFile()).get("components")) {
      String purl = one.get("purl").asText();
      String classifier =
          purl.contains("classifier=") ? purl.replaceAll(".*classifier=([^&]*).*", "-$1") : "";
      String version = one.get("version").asText();
      String sha256 = "";
      for (JsonNode hash : one.get("hashes")) {
        sha256 = hash.get("alg").asText().equals("SHA-256") ? hash.get("content").asText() : sha256;
      }
      List<String> licences = new ArrayList<>();
      for (JsonNode licence : one.path("licenses")) {
        licences.add(licence.get("license").path("id").asText(licence.at("/license/name").asText()));
      }
      String artifact = one.get("name").asText();
      components.add(
          new Component(
              one.get("group").asText() + ":" + artifact,
              version,
              artifact + "-" + version + classifier + ".jar",
              sha256,
              licences));
    }
    return new Sbom(components);
  }
}
