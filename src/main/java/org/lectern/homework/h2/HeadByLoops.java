package org.lectern.homework.h2;

/**
 * Task 2.3: one head of attention word by word, as note 1 writes it ("1.qkv", "1.attend"):
 *
 * <pre>  y_i = Σ_j softmax_j(q_i · k_j / √m) v_j</pre>
 *
 * <p>Notebook 05, steps 1 to 6. One query at a time; the queries, keys and values are rows.
 */
public interface HeadByLoops {
  /**
   * A word seen through a weight matrix: its query, its key, or its value.
   *
   * @param x the word [d]. Not modified.
   * @param w W^Q, W^K or W^V [d x m]. Not modified.
   * @return x W [m]
   */
  double[] project(double[] x, double[][] w);

  /**
   * How one query shares its attention out.
   *
   * @param q the query [m]. Not modified.
   * @param keys the keys of all words [t x m]. Not modified.
   * @return softmax over j of q · k_j / √m, also where the scores are large [t]
   */
  double[] weights(double[] q, double[][] keys);

  /**
   * What one query brings home.
   *
   * @param q the query [m]. Not modified.
   * @param keys the keys of all words [t x m]. Not modified.
   * @param values the values of all words [t x l]; l need not be m. Not modified.
   * @return the sum of the values, each times its weight [l]
   */
  double[] output(double[] q, double[][] keys, double[][] values);
}
