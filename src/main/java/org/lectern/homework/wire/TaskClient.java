package org.lectern.homework.wire;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.lectern.homework.MayModify;
import org.lectern.homework.State;

/** The judge's end: an interface of values whose every call travels to the student's object. */
public final class TaskClient implements InvocationHandler {
  private final List<Method> methods;
  private final Transport transport;
  private final long until;

  private TaskClient(Class<?> type, Transport transport, Duration limit) {
    this.methods = Values.methods(type);
    this.transport = transport;
    this.until = System.nanoTime() + limit.toNanos();
  }

  /**
   * Makes the task for one check.
   *
   * @param type the interface of values
   * @param transport the way to the student's object
   * @param limit the time of all calls together, from now on
   * @param <P> the interface
   * @return an object whose calls throw {@link TaskFailure} when there is no value
   */
  public static <P> P of(Class<P> type, Transport transport, Duration limit) {
    transport.prepare();
    Object proxy =
        Proxy.newProxyInstance(
            type.getClassLoader(), new Class<?>[] {type}, new TaskClient(type, transport, limit));
    return type.cast(proxy);
  }

  @Override
  public Object invoke(Object self, Method method, Object[] given) throws Throwable {
    if (method.getDeclaringClass() == Object.class) {
      return TaskServer.ofObject(self, method, given);
    }
    if (method.isDefault()) {
      return InvocationHandler.invokeDefault(self, method, given);
    }
    Object[] arguments = given == null ? new Object[0] : given;
    Class<?>[] types = method.getParameterTypes();
    var request = new Values.Writer().put(int.class, methods.indexOf(method));
    for (int i = 0; i < types.length; i++) {
      if (!Values.isJudged(types[i])) {
        request.put(types[i], arguments[i]);
      }
    }
    Duration left = Duration.ofNanos(until - System.nanoTime());
    byte[] reply =
        transport.exchange(request.bytes(), call -> judged(call, types, arguments), left);
    try {
      return answer(method, arguments, new Values.Reader(reply));
    } catch (IllegalArgumentException e) {
      throw new TaskFailure(
          State.ERROR, "the answer cannot be read: " + e.getMessage(), "", "forged or cut frame");
    }
  }

  private static Object answer(Method method, Object[] arguments, Values.Reader in) {
    switch (in.number()) {
      case TaskServer.VALUE -> {
        Object value = in.take(method.getReturnType());
        requireUnchanged(method, arguments, in);
        return value;
      }
      case TaskServer.THROWN -> throw new Thrown(in.text(), in.text(), in.text()).failure();
      case TaskServer.TOO_LONG ->
          throw new TaskFailure(
              State.LIMIT,
              "the answer is longer than " + (Values.MOST_BYTES >> 20) + " MB",
              "is an array much larger than it should be?",
              "");
      default -> throw new IllegalArgumentException("no such kind of answer");
    }
  }

  private static void requireUnchanged(Method method, Object[] arguments, Values.Reader in) {
    Class<?>[] types = method.getParameterTypes();
    for (int i = 0; i < types.length; i++) {
      if (!types[i].isArray()) {
        continue;
      }
      Object after = in.take(types[i]);
      if (!method.isAnnotationPresent(MayModify.class)
          && !Arrays.deepEquals(new Object[] {arguments[i]}, new Object[] {after})) {
        throw new TaskFailure(
            State.FAIL,
            "your code changed its argument " + method.getParameters()[i].getName(),
            "work on a copy: the caller's array must stay as it is",
            "");
      }
      if (method.isAnnotationPresent(MayModify.class)) {
        copy(after, arguments[i]);
      }
    }
  }

  /** What the student's code wrote into an array that it may modify. */
  private static void copy(Object from, Object to) {
    if (from != null
        && to != null
        && java.lang.reflect.Array.getLength(from) == java.lang.reflect.Array.getLength(to)) {
      System.arraycopy(from, 0, to, 0, java.lang.reflect.Array.getLength(to));
    }
  }

  /** The student's code calls an object that stayed here. */
  private static byte[] judged(byte[] call, Class<?>[] types, Object[] arguments) {
    try {
      var in = new Values.Reader(call);
      int parameter = in.number();
      if (parameter < 0 || parameter >= types.length || !Values.isJudged(types[parameter])) {
        throw new IllegalArgumentException("no such object");
      }
      List<Method> methods = Values.methods(types[parameter]);
      int number = in.number();
      if (number < 0 || number >= methods.size()) {
        throw new IllegalArgumentException("no such method");
      }
      Method method = methods.get(number);
      Object[] asked =
          Arrays.stream(method.getParameterTypes()).map(in::take).toArray(Object[]::new);
      method.setAccessible(true);
      Object value = method.invoke(arguments[parameter], asked);
      return new Values.Writer()
          .put(int.class, TaskServer.VALUE)
          .put(method.getReturnType(), value)
          .bytes();
    } catch (IllegalArgumentException | ReflectiveOperationException | Values.TooLong e) {
      Throwable cause = e instanceof InvocationTargetException ? e.getCause() : e;
      return new Values.Writer()
          .put(int.class, TaskServer.THROWN)
          .put(String.class, String.valueOf(cause.getMessage()))
          .bytes();
    }
  }
}
