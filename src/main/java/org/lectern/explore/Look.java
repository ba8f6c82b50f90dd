package org.lectern.explore;

import java.util.List;
import org.lectern.grad.Trace;

/**
 * A sentence on its way through a model, parts of which may be switched off.
 *
 * @param request what was asked for
 * @param source tokens that the encoder read, {@code <end>} last
 * @param target tokens that the decoder read, {@code <start>} first
 * @param unknown words of the source and the target that the vocabulary does not know
 * @param trace every labelled value
 * @param next what would come after the last token
 * @param change against the same with nothing off
 * @param milliseconds that it took
 */
public record Look(
    LookRequest request,
    List<Word> source,
    List<Word> target,
    List<String> unknown,
    Trace trace,
    NextWords next,
    Change change,
    double milliseconds) {

  /**
   * Takes copies of the lists.
   *
   * @param request what was asked for
   * @param source tokens that the encoder read
   * @param target tokens that the decoder read
   * @param unknown words that the vocabulary does not know
   * @param trace every labelled value
   * @param next what would come next
   * @param change against the same with nothing off
   * @param milliseconds that it took
   */
  public Look {
    source = List.copyOf(source);
    target = List.copyOf(target);
    unknown = List.copyOf(unknown);
  }
}
