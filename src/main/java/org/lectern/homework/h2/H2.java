package org.lectern.homework.h2;

import java.util.List;
import org.lectern.homework.Assignment;
import org.lectern.homework.Exercise;

/** Homework 2. */
public final class H2 implements Assignment {
  /** The one and only. */
  public H2() {}

  @Override
  public String id() {
    return "h2";
  }

  @Override
  public String title() {
    return "Attention as weighted words";
  }

  @Override
  public List<Exercise<?, ?>> exercises() {
    return List.of();
  }
}
