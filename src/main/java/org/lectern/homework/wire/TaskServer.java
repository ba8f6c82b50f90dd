package org.lectern.homework.wire;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** The end at which the student's object lives: bytes in, a call, bytes out. */
public final class TaskServer {
  static final int VALUE = 0;
  static final int THROWN = 1;
  static final int TOO_LONG = 2;

  private final Object probe;
  private final List<Method> methods;
  private final Function<Throwable, String> place;

  /**
   * Serves a probe.
   *
   * @param type the interface of values
   * @param probe the student's object, or its harness
   * @param place says in words where in the student's code an exception was thrown
   */
  public TaskServer(Class<?> type, Object probe, Function<Throwable, String> place) {
    this.probe = probe;
    this.methods = Values.methods(type);
    this.place = place;
    methods.forEach(method -> method.setAccessible(true));
  }

  /**
   * Answers a call.
   *
   * @param request number of the method, and its arguments
   * @param callback calls a judged object at the other end
   * @return the value and the arguments as they are after the call, or what was thrown
   */
  public byte[] handle(byte[] request, UnaryOperator<byte[]> callback) {
    var in = new Values.Reader(request);
    Method method = methods.get(in.number());
    Class<?>[] types = method.getParameterTypes();
    Object[] arguments = new Object[types.length];
    for (int i = 0; i < types.length; i++) {
      arguments[i] = Values.isJudged(types[i]) ? judged(types[i], i, callback) : in.take(types[i]);
    }
    Object value;
    try {
      value = method.invoke(probe, arguments);
    } catch (InvocationTargetException e) {
      return thrown(e.getCause());
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(method + " cannot be called", e); // it was made accessible
    }
    try {
      var out = new Values.Writer().put(int.class, VALUE).put(method.getReturnType(), value);
      for (int i = 0; i < types.length; i++) {
        if (types[i].isArray()) {
          out.put(types[i], arguments[i]);
        }
      }
      return out.bytes();
    } catch (Values.TooLong e) {
      return new Values.Writer().put(int.class, TOO_LONG).bytes();
    }
  }

  private byte[] thrown(Throwable thrown) {
    Thrown words = Thrown.of(thrown, place.apply(thrown));
    return new Values.Writer()
        .put(int.class, THROWN)
        .put(String.class, words.type())
        .put(String.class, words.message())
        .put(String.class, words.place())
        .bytes();
  }

  /** An object of which only the calls are here; each goes to the judge. */
  private static Object judged(Class<?> type, int parameter, UnaryOperator<byte[]> callback) {
    List<Method> methods = Values.methods(type);
    return Proxy.newProxyInstance(
        type.getClassLoader(),
        new Class<?>[] {type},
        (self, method, arguments) -> {
          if (method.getDeclaringClass() == Object.class) {
            return ofObject(self, method, arguments);
          }
          if (method.isDefault()) {
            return java.lang.reflect.InvocationHandler.invokeDefault(self, method, arguments);
          }
          Class<?>[] types = method.getParameterTypes();
          var out =
              new Values.Writer().put(int.class, parameter).put(int.class, methods.indexOf(method));
          for (int i = 0; i < types.length; i++) {
            out.put(types[i], arguments[i]);
          }
          var in = new Values.Reader(callback.apply(out.bytes()));
          if (in.number() == THROWN) {
            throw new IllegalArgumentException(in.text());
          }
          return in.take(method.getReturnType());
        });
  }

  static Object ofObject(Object self, Method method, Object[] arguments) {
    return switch (method.getName()) {
      case "equals" -> self == arguments[0];
      case "hashCode" -> System.identityHashCode(self);
      default -> self.getClass().getInterfaces()[0].getSimpleName();
    };
  }
}
