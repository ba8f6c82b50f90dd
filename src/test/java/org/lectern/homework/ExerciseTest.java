package org.lectern.homework;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an exercise and the homework say of themselves. */
class ExerciseTest {
  private static final Exercise<Runnable, Runnable> RUN = Exercise.of("0.1", "Run", Runnable.class);

  @Test
  void anExerciseIsChangedOneThingAtATime() {
    Exercise<Runnable, Runnable> changed =
        RUN.limit(Duration.ofSeconds(7)).hidden(3).withholding("a.B").checkedBy("org.x.Other");
    assertEquals(Duration.ofSeconds(7), changed.limit());
    assertEquals(3, changed.hiddenPoints());
    assertEquals(List.of("a.B"), changed.withheld());
    assertEquals("0.1", changed.id());
    assertEquals(Duration.ofSeconds(2), RUN.limit());
  }

  @Test
  void checksAreNamedByTheirTaskOrAnotherName() {
    assertEquals("java.lang.RunnableVisible", RUN.visibleChecks());
    assertEquals("java.lang.hidden.RunnableHidden", RUN.hiddenChecks());
    assertEquals("org.x.OtherVisible", RUN.checkedBy("org.x.Other").visibleChecks());
    assertEquals("org.x.hidden.OtherHidden", RUN.checkedBy("org.x.Other").hiddenChecks());
  }

  @Test
  void thereAreEightHomeworks() {
    assertEquals(
        List.of("h1", "h2", "h3", "h4", "h5", "h6", "h7", "h8"),
        Assignments.all().stream().map(Assignment::id).toList());
  }
}
