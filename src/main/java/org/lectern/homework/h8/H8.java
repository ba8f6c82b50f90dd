package org.lectern.homework.h8;

import java.util.List;
import org.lectern.homework.Assignment;
import org.lectern.homework.Exercise;

/** Homework 8. */
public final class H8 implements Assignment {
  /** The one and only. */
  public H8() {}

  @Override
  public String id() {
    return "h8";
  }

  @Override
  public String title() {
    return "One thing of your own";
  }

  @Override
  public List<Exercise<?, ?>> exercises() {
    return List.of();
  }
}
