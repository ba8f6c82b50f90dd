package org.lectern.homework.h1;

/**
 * Task 1.3: two assertions that the paper's positions fulfil and note 1's ("1.pe") do not.
 *
 * <p>Notebook 03, section 4. Both must judge formulas that they have never seen, by their values
 * alone. Numbers count as equal if they differ by less than 1e-9.
 */
public interface TwoAssertions {
  /**
   * Every place has the same room: the distance |PE(pos) − PE(pos + 1)| is the same for all pos
   * from 0 to 99, and it is not 0.
   *
   * @param formula what is judged
   * @return whether that holds
   */
  boolean sameRoom(PositionFormula formula);

  /**
   * A shift is a rotation: from pos to pos + shift, each pair of columns (2i, 2i + 1) turns by an
   * angle that depends on i and on the shift, but not on pos, for all pos from 0 to 99. A hand of
   * the clock is (sin α, cos α).
   *
   * @param formula what is judged
   * @param shift how many places on, at least 1
   * @return whether that holds
   */
  boolean shiftIsRotation(PositionFormula formula, int shift);
}
