package org.lectern.homework.h3;

import java.util.List;
import org.lectern.homework.Assignment;
import org.lectern.homework.Exercise;

/** Homework 3. */
public final class H3 implements Assignment {
  /** The one and only. */
  public H3() {}

  @Override
  public String id() {
    return "h3";
  }

  @Override
  public String title() {
    return "Many heads";
  }

  @Override
  public List<Exercise<?, ?>> exercises() {
    return List.of();
  }
}
