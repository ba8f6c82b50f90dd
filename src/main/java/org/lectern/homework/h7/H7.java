package org.lectern.homework.h7;

import java.util.List;
import org.lectern.homework.Assignment;
import org.lectern.homework.Exercise;

/** Homework 7. */
public final class H7 implements Assignment {
  /** The one and only. */
  public H7() {}

  @Override
  public String id() {
    return "h7";
  }

  @Override
  public String title() {
    return "Training";
  }

  @Override
  public List<Exercise<?, ?>> exercises() {
    return List.of();
  }
}
