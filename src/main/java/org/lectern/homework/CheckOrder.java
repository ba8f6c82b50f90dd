package org.lectern.homework;

import java.util.Comparator;
import org.junit.jupiter.api.MethodDescriptor;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.MethodOrdererContext;

/** Orders checks by {@link Check#order()}. */
final class CheckOrder implements MethodOrderer {
  @Override
  public void orderMethods(MethodOrdererContext context) {
    context.getMethodDescriptors().sort(Comparator.comparingInt(CheckOrder::order));
  }

  private static int order(MethodDescriptor method) {
    return method.findAnnotation(Check.class).map(Check::order).orElse(Integer.MAX_VALUE);
  }
}
