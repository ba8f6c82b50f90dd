package org.lectern.homework.h6;

import java.util.List;
import org.lectern.homework.Assignment;
import org.lectern.homework.Exercise;

/** Homework 6. */
public final class H6 implements Assignment {
  /** The one and only. */
  public H6() {}

  @Override
  public String id() {
    return "h6";
  }

  @Override
  public String title() {
    return "Gradients by hand";
  }

  @Override
  public List<Exercise<?, ?>> exercises() {
    return List.of();
  }
}
