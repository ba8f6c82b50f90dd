package org.lectern.explore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.lectern.decode.Hypothesis;
import org.lectern.decode.LengthPenalty;
import org.lectern.decode.Search;
import org.lectern.grad.Trace;
import org.lectern.lab.BeamLog;
import org.lectern.nn.Config;
import org.lectern.nn.PositionKind;
import org.lectern.nn.Transformer;
import org.lectern.text.EncodedPair;
import org.lectern.text.Tokenizer;
import org.lectern.text.Vocabulary;

/**
 * Runs a model on a sentence with parts of it switched off, and compares with the whole model. The
 * model is never modified. May be used by several threads.
 */
public final class Lens {
  /** As {@code lectern translate} has it; Vaswani et al. 2017, 6.1. */
  private static final double LENGTH_PENALTY = 0.6;

  private static final double NANOS = 1e6; // in a millisecond

  private final Subject subject;
  private final Variants variants;

  /**
   * Prepares a model.
   *
   * @param subject the model with its tokenizers
   */
  public Lens(Subject subject) {
    this.subject = subject;
    this.variants = new Variants(subject.model());
  }

  /**
   * What this looks at.
   *
   * @return the model with its tokenizers
   */
  public Subject subject() {
    return subject;
  }

  /** Whether parts of the model can be switched off. */
  boolean isSwitchable() {
    return variants.areSwitchable();
  }

  /** Most tokens of a sentence, fewer if a table of places ends before. */
  int maxTokens() {
    Config config = subject.model().config();
    boolean ends =
        config.positions() == PositionKind.LEARNED || config.positions() == PositionKind.ABSOLUTE;
    return ends ? Math.min(config.reach(), Limits.TOKENS) : Limits.TOKENS;
  }

  /**
   * Looks at a sentence. With nothing off the trace is {@link Transformer#trace}'s.
   *
   * @param request sentence, prefix and switches
   * @return every value, and what comes next
   * @throws IllegalArgumentException if the sentence is empty or too long, or if there is no such
   *     switch; the message has one line
   */
  public Look look(LookRequest request) {
    long start = System.nanoTime();
    Switches off = Switches.of(request.off(), subject.model().config());
    Transformer model = variants.of(off);
    int[] source = source(request.source());
    int[] prefix = target(request.target());
    if (request.steps() > 0) {
      Walked walked =
          walk(off, source, prefix, request.temperature(), request.beam(), request.steps());
      int[] found = walked.found().get(0).tokens();
      prefix = joined(prefix, Arrays.stream(found).filter(id -> id != Vocabulary.END).toArray());
    }
    int[] target = joined(new int[] {Vocabulary.START}, prefix);
    requireTokens("target", target.length);
    Trace trace = model.trace(source, target);
    double[] logits = lastLogits(trace);
    double[] before =
        off.equals(Switches.NONE) ? logits : lastLogits(subject.model().trace(source, target));
    double temperature = request.temperature();
    return new Look(
        request,
        words(subject.source(), source),
        words(subject.target(), target),
        unknown(request),
        trace,
        NextWords.of(logits, before, temperature, request.top(), subject.target()),
        Change.of(before, logits, temperature, subject.target()),
        (System.nanoTime() - start) / NANOS);
  }

  /**
   * Watches a search.
   *
   * @param request sentence, switches and width
   * @return each step with its best beginnings, and the results
   * @throws IllegalArgumentException as {@link #look} does
   */
  public Walk walk(WalkRequest request) {
    long start = System.nanoTime();
    Switches off = Switches.of(request.off(), subject.model().config());
    int[] source = source(request.source());
    int[] prefix = target(request.target());
    Walked walked =
        walk(off, source, prefix, request.temperature(), request.beam(), request.limit());
    List<Walk.Step> steps = new WalkSteps(subject.target(), prefix, walked.log()).steps();
    List<Walk.Result> results =
        walked.found().stream()
            .map(h -> new Walk.Result(text(prefix, h), h.logProbability(), h.score(), h.finished()))
            .toList();
    return new Walk(request, steps, results, (System.nanoTime() - start) / NANOS);
  }

  /** A search that has ended. */
  private record Walked(BeamLog log, List<Hypothesis> found) {}

  private Walked walk(
      Switches off, int[] source, int[] prefix, double temperature, int beam, int limit) {
    int room = maxTokens() - prefix.length; // tables of places may end there
    requireTokens("target", prefix.length + 1);
    BeamLog log =
        new BeamLog(
            Steps.of(variants.of(off), off.mask(), source, prefix, temperature),
            beam,
            Vocabulary.END);
    Search search = Search.beam(beam, LengthPenalty.gnmt(LENGTH_PENALTY));
    return new Walked(
        log, search.search(log, Vocabulary.START, Vocabulary.END, Math.min(limit, room)));
  }

  private String text(int[] prefix, Hypothesis found) {
    return subject.target().decode(joined(prefix, found.tokens())).strip();
  }

  private int[] source(String sentence) {
    requireCharacters("source", sentence);
    if (sentence.isBlank()) {
      throw new IllegalArgumentException("source: the sentence is empty; type some words");
    }
    int[] ids = EncodedPair.withEnd(subject.source().encode(sentence));
    requireTokens("source", ids.length);
    return ids;
  }

  private int[] target(String prefix) {
    requireCharacters("target", prefix);
    return subject.target().encode(prefix);
  }

  private static void requireCharacters(String name, String text) {
    if (text.length() > Limits.CHARACTERS) {
      throw new IllegalArgumentException(
          "%s: %d characters, but at most %d go here; shorten it"
              .formatted(name, text.length(), Limits.CHARACTERS));
    }
  }

  private void requireTokens(String name, int tokens) {
    if (tokens > maxTokens()) {
      throw new IllegalArgumentException(
          "%s: %d tokens, but at most %d go here; shorten it".formatted(name, tokens, maxTokens()));
    }
  }

  private static double[] lastLogits(Trace trace) {
    DMatrixRMaj logits = trace.matrix("logits"); // [tt x vocabulary]
    return Arrays.copyOfRange(
        logits.data, (logits.numRows - 1) * logits.numCols, logits.numRows * logits.numCols);
  }

  private static List<Word> words(Tokenizer tokenizer, int... ids) {
    return Arrays.stream(ids).mapToObj(id -> new Word(tokenizer.token(id), id)).toList();
  }

  private List<String> unknown(LookRequest request) {
    List<String> unknown = new ArrayList<>();
    unknown.addAll(unknown(subject.source(), request.source()));
    unknown.addAll(unknown(subject.target(), request.target()));
    return unknown;
  }

  private static List<String> unknown(Tokenizer tokenizer, String text) {
    IntPredicate isUnknown = id -> id == Vocabulary.UNKNOWN;
    if (Arrays.stream(tokenizer.encode(text)).noneMatch(isUnknown)) {
      return List.of();
    }
    return Stream.of(text.strip().split("\\s+"))
        .filter(word -> Arrays.stream(tokenizer.encode(word)).anyMatch(isUnknown))
        .distinct()
        .toList();
  }

  private static int[] joined(int[] first, int... second) {
    return IntStream.concat(Arrays.stream(first), Arrays.stream(second)).toArray();
  }
}
