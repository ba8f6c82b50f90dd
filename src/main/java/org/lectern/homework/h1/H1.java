package org.lectern.homework.h1;

import java.util.List;
import org.lectern.homework.Assignment;
import org.lectern.homework.Exercise;

/** Homework 1. */
public final class H1 implements Assignment {
  /** The one and only. */
  public H1() {}

  @Override
  public String id() {
    return "h1";
  }

  @Override
  public String title() {
    return "Words, positions and where they go";
  }

  @Override
  public List<Exercise<?, ?>> exercises() {
    return List.of();
  }
}
