package org.lectern.grader;

import java.util.List;
import org.lectern.homework.State;
import org.lectern.homework.TestResult;
import org.lectern.homework.notebook.Notice;
import org.lectern.homework.notebook.WrittenAnswer;

/**
 * What the grader found out about a submission.
 *
 * @param student who handed it in
 * @param file its path within what was handed over
 * @param sha256 of its bytes, in hexadecimal
 * @param attempt which try it is, from 1
 * @param verdict the worst of the states of its checks
 * @param tests every check, visible and hidden, in the order of the exercises
 * @param notices what the student should know
 * @param written the answers in words, for a person to read
 * @param isolation the level under which the student's code ran
 * @param millis how long it took
 * @param seed of the inputs
 * @param bundle the hash of the grader's bundle
 */
public record Grade(
    String student,
    String file,
    String sha256,
    int attempt,
    State verdict,
    List<TestResult> tests,
    List<Notice> notices,
    List<WrittenAnswer> written,
    String isolation,
    long millis,
    long seed,
    String bundle) {
  /**
   * Copies the lists.
   *
   * @param student as in the record
   * @param file as in the record
   * @param sha256 as in the record
   * @param attempt as in the record
   * @param verdict as in the record
   * @param tests as in the record
   * @param notices as in the record
   * @param written as in the record
   * @param isolation as in the record
   * @param millis as in the record
   * @param seed as in the record
   * @param bundle as in the record
   */
  public Grade {
    tests = List.copyOf(tests);
    notices = List.copyOf(notices);
    written = List.copyOf(written);
  }

  /**
   * The points of the checks that passed; written answers have none yet.
   *
   * @return their sum
   */
  public int earned() {
    return tests.stream().mapToInt(TestResult::earned).sum();
  }

  /**
   * The points that checks and written answers can earn.
   *
   * @return their sum
   */
  public int possible() {
    return tests.stream().mapToInt(TestResult::points).sum()
        + written.stream().mapToInt(WrittenAnswer::points).sum();
  }
}
