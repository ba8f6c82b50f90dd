package org.lectern.homework.h5;

import java.util.List;
import org.lectern.homework.Assignment;
import org.lectern.homework.Exercise;

/** Homework 5. */
public final class H5 implements Assignment {
  /** The one and only. */
  public H5() {}

  @Override
  public String id() {
    return "h5";
  }

  @Override
  public String title() {
    return "The decoder layer, and tests that kill";
  }

  @Override
  public List<Exercise<?, ?>> exercises() {
    return List.of();
  }
}
