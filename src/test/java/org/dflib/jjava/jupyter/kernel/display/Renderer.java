package org.dflib.jjava.jupyter.kernel.display;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Stands for JJava's class of this name. */
public class Renderer {
  private record Rule(Class<?> type, Set<String> mimes, RenderFunction<Object> function) {}

  private final List<Rule> rules = new ArrayList<>();

  public <T> RenderRegistration<T> createRegistration(Class<T> type) {
    return new RenderRegistration<>(type);
  }

  /** Renders as the kernel does for the last expression of a cell: in all preferred types. */
  public DisplayData render(Object value) {
    return render(value, null);
  }

  /** Renders as the kernel does when one type is asked for; null asks for all preferred ones. */
  public DisplayData render(Object value, Set<String> wanted) {
    DisplayData output = new DisplayData();
    for (Rule rule : rules) {
      if (rule.type.isInstance(value)) {
        rule.function.render(
            value, new RenderContext(output, wanted == null ? rule.mimes : wanted));
      }
    }
    return output;
  }

  /** Stands for JJava's class of this name. */
  public class RenderRegistration<T> {
    private final Class<T> type;
    private Set<String> mimes = Set.of();

    RenderRegistration(Class<T> type) {
      this.type = type;
    }

    public RenderRegistration<T> preferring(String... names) {
      mimes = Set.of(names);
      return this;
    }

    public void register(RenderFunction<T> function) {
      rules.add(
          new Rule(type, mimes, (value, context) -> function.render(type.cast(value), context)));
    }
  }
}
