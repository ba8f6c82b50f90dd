package org.lectern.homework.h4;

import java.util.List;
import org.lectern.homework.Assignment;
import org.lectern.homework.Exercise;

/** Homework 4. */
public final class H4 implements Assignment {
  /** The one and only. */
  public H4() {}

  @Override
  public String id() {
    return "h4";
  }

  @Override
  public String title() {
    return "The encoder layer";
  }

  @Override
  public List<Exercise<?, ?>> exercises() {
    return List.of();
  }
}
