package org.lectern.explore;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lectern.nn.Config;
import org.lectern.notes.Formulas;

/** What the page must know of the model and of the limits, as JSON has it. */
record Info(
    String model,
    int d,
    int dk,
    int ff,
    int heads,
    int encoderLayers,
    int decoderLayers,
    int sourceVocabulary,
    int targetVocabulary,
    boolean normFirst,
    String positions,
    List<String> examples,
    int maxCharacters,
    int maxTokens,
    int maxBytes,
    int maxBeam,
    int maxLimit,
    List<String> switches,
    List<String> headNames,
    Map<String, Statement> formulas) {

  /** A formula of the lecture notes. */
  record Statement(String text, String title, String note) {}

  static Info of(Lens lens) {
    Subject subject = lens.subject();
    Config config = subject.model().config();
    boolean switchable = lens.isSwitchable();
    return new Info(
        subject.name(),
        config.d(),
        config.d() / config.heads(),
        config.ff(),
        config.heads(),
        config.encoderLayers(),
        config.decoderLayers(),
        config.sourceVocabulary(),
        config.targetVocabulary(),
        config.preNorm(),
        config.positions().toString(),
        subject.examples(),
        Limits.CHARACTERS,
        lens.maxTokens(),
        Limits.BYTES,
        Limits.BEAM,
        Limits.STEPS,
        switchable ? Switches.simple(config) : List.of(),
        switchable ? Switches.heads(config) : List.of(),
        statements());
  }

  private static Map<String, Statement> statements() {
    Map<String, Statement> formulas = new LinkedHashMap<>();
    Formulas.statements()
        .forEach(
            (id, text) -> {
              String note = id.substring(0, id.indexOf('.'));
              formulas.put(id, new Statement(text, "note " + note + ", " + id, note));
            });
    return formulas;
  }
}
