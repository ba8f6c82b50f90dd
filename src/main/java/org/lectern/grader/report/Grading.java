package org.lectern.grader.report;

import java.util.List;
import org.lectern.grader.Shard;

/**
 * What all submissions of a batch have in common. It stands at the head of the journal, so that the
 * reports can be written anew from the journal alone.
 *
 * @param assignment the homework, {@code h2}
 * @param title of its notebook
 * @param questions what has points, in the order of the notebook
 * @param bundle the hash of the grader's bundle
 * @param version of Lectern and of the JDK
 * @param seed of the inputs
 * @param isolation the level under which student code runs
 * @param protection what that level stops and what it does not, in one or two sentences
 * @param shard the part of the batch
 * @param students who handed something in, within this part; sorted
 */
public record Grading(
    String assignment,
    String title,
    List<Question> questions,
    String bundle,
    String version,
    long seed,
    String isolation,
    String protection,
    Shard shard,
    List<String> students) {
  /**
   * Copies the lists and sorts the students.
   *
   * @param assignment as in the record
   * @param title as in the record
   * @param questions as in the record
   * @param bundle as in the record
   * @param version as in the record
   * @param seed as in the record
   * @param isolation as in the record
   * @param protection as in the record
   * @param shard as in the record
   * @param students as in the record
   */
  public Grading {
    questions = List.copyOf(questions);
    students = students.stream().sorted().toList();
  }

  /**
   * The points of all questions.
   *
   * @return their sum
   */
  public int possible() {
    return questions.stream().mapToInt(Question::points).sum();
  }

  /** The same for other students. */
  Grading with(Shard part, List<String> others) {
    return new Grading(
        assignment, title, questions, bundle, version, seed, isolation, protection, part, others);
  }
}
