package org.lectern.decode;

import java.util.List;
import java.util.function.Function;
import org.ejml.data.DMatrixRMaj;

/**
 * What a {@link Search} asks of a model: given what stands so far, how probable is each next token?
 *
 * <p>The search grows many hypotheses at once, those of all its sentences, and every call adds one
 * token to each. It says which row of the call before each of them continues, so a model need not
 * read a hypothesis again from its start: it keeps the keys and values of every row and picks those
 * of the parents. One parent may have several children, and a parent without children is gone.
 *
 * <p>Such a function remembers its last call, and so serves one search only. A search can be
 * watched, or its choice restricted, by a step function around another.
 */
@FunctionalInterface
public interface StepFunction {
  /**
   * Adds one token to each hypothesis and tells how probable each next token is.
   *
   * @param parents [n] which row of the call before each hypothesis continues; in the first call 0,
   *     1, 2, ..., the sentences. Rows of one sentence stand together, sentences in order.
   * @param tokens [n] the token that each is continued by; in the first call all are the start
   * @return log-probabilities of the token that follows [n x vocabulary], minus infinity for an
   *     impossible one; not modified by the search
   */
  DMatrixRMaj next(int[] parents, int[] tokens);

  /**
   * Makes a step function of a function of the whole prefix: slower, as every prefix is read anew,
   * but without state of its own to get wrong.
   *
   * @param logProbabilities from a prefix, start included, to the log-probabilities of its next
   *     token; the same for every sentence
   * @return a step function for one search
   */
  static StepFunction ofPrefix(Function<int[], double[]> logProbabilities) {
    return new PrefixSteps(sentence -> logProbabilities);
  }

  /**
   * Makes a step function for several sentences, each with a function of its own.
   *
   * @param logProbabilities for each sentence a function as in {@link #ofPrefix}
   * @return a step function for one search
   */
  static StepFunction ofPrefixes(List<Function<int[], double[]>> logProbabilities) {
    return new PrefixSteps(logProbabilities::get);
  }
}
