package org.lectern.homework.h3;

/**
 * Task 3.3: how many numbers a layer of many heads holds, for any sizes; note 1's count repaired
 * ("1.count").
 */
public interface HeadCount {
  /**
   * The shape of W^O.
   *
   * @param s how many heads
   * @param d numbers of a word
   * @param m numbers of a query and of a key
   * @param l numbers of a value
   * @return rows, columns
   */
  int[] outputShape(int s, int d, int m, int l);

  /**
   * The numbers in W_Q, W_K and W_V of all heads and in W^O.
   *
   * @param s how many heads
   * @param d numbers of a word
   * @param m numbers of a query and of a key
   * @param l numbers of a value
   * @return how many weights, without biases
   */
  long weights(int s, int d, int m, int l);

  /**
   * The biases, if each of these matrices has one: a number for each of its columns.
   *
   * @param s how many heads
   * @param d numbers of a word
   * @param m numbers of a query and of a key
   * @param l numbers of a value
   * @return how many biases
   */
  long biases(int s, int d, int m, int l);
}
