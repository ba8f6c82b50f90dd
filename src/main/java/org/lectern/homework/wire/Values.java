package org.lectern.homework.wire;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.lectern.homework.Judged;

/**
 * Values as bytes: {@code boolean int long double String}, and arrays of values. The declared type
 * says how to read; an array begins with its length, −1 for null, so nothing in the bytes can name
 * a class or ask for more memory than its own length bears.
 */
final class Values {
  /** The longest message in either direction. */
  static final int MOST_BYTES = 16 << 20;

  private static final int NULL = -1;
  private static final Set<Class<?>> PLAIN =
      Set.of(boolean.class, int.class, long.class, double.class, String.class, void.class);

  private Values() {}

  /** The methods of an interface of values, in an order that both ends agree upon. */
  static List<Method> methods(Class<?> type) {
    List<Method> methods =
        Arrays.stream(type.getMethods())
            .filter(method -> Modifier.isAbstract(method.getModifiers()))
            .sorted(
                Comparator.comparing(Method::getName)
                    .thenComparing(method -> Arrays.toString(method.getParameterTypes())))
            .toList();
    for (Method method : methods) {
      require(method.getReturnType(), method);
      for (Class<?> parameter : method.getParameterTypes()) {
        if (!isJudged(parameter)) {
          require(parameter, method);
        }
      }
    }
    return methods;
  }

  static boolean isJudged(Class<?> type) {
    return type.isInterface() && type.isAnnotationPresent(Judged.class);
  }

  private static void require(Class<?> type, Method method) {
    Class<?> element = type;
    while (element.isArray()) {
      element = element.componentType();
    }
    if (!PLAIN.contains(element)) {
      throw new IllegalArgumentException(
          String.format(
              "%s is no method of values: %s; use boolean, int, long, double, String or arrays of"
                  + " them, or a harness",
              method, type.getSimpleName()));
    }
  }

  /** A message being written. */
  static final class Writer {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);

    /**
     * Adds a value.
     *
     * @throws TooLong if the message becomes longer than allowed
     */
    Writer put(Class<?> type, Object value) {
      try {
        write(type, value);
      } catch (IOException e) {
        throw new UncheckedIOException(e); // memory does not fail to be written
      }
      return this;
    }

    private void write(Class<?> type, Object value) throws IOException {
      if (type == double.class) {
        out.writeDouble((double) value);
      } else if (type == int.class) {
        out.writeInt((int) value);
      } else if (type == boolean.class) {
        out.writeBoolean((boolean) value);
      } else if (type == long.class) {
        out.writeLong((long) value);
      } else if (type == String.class) {
        byte[] text = value == null ? null : ((String) value).getBytes(StandardCharsets.UTF_8);
        out.writeInt(text == null ? NULL : room(text.length));
        out.write(text == null ? new byte[0] : text);
      } else if (type.isArray()) {
        int length = value == null ? NULL : Array.getLength(value);
        out.writeInt(room(length));
        for (int i = 0; i < length; i++) {
          write(type.componentType(), Array.get(value, i));
          if (type.componentType().isArray()) {
            room(0);
          }
        }
      }
    }

    private int room(int length) {
      if (bytes.size() + (long) length > MOST_BYTES) {
        throw new TooLong();
      }
      return length;
    }

    byte[] bytes() {
      room(0);
      return bytes.toByteArray();
    }
  }

  /** The value is longer than a message may be. */
  static final class TooLong extends RuntimeException {
    private static final long serialVersionUID = 1;

    TooLong() {
      super("longer than " + (MOST_BYTES >> 20) + " MB");
    }
  }

  /** A message being read. */
  static final class Reader {
    private final ByteBuffer in;

    Reader(byte[] message) {
      in = ByteBuffer.wrap(message);
    }

    /**
     * Takes the next value.
     *
     * @throws IllegalArgumentException if the bytes are no such value
     */
    Object take(Class<?> type) {
      try {
        return read(type);
      } catch (BufferUnderflowException e) {
        throw new IllegalArgumentException("the message ends within a value", e);
      }
    }

    String text() {
      return (String) take(String.class);
    }

    int number() {
      return (int) take(int.class);
    }

    /** What an element takes at least: a length must not ask for more memory than it brings. */
    private static int leastBytes(Class<?> type) {
      Class<?> element = type.componentType();
      if (element == double.class || element == long.class) {
        return Double.BYTES;
      }
      return type == String.class || element == boolean.class ? 1 : Integer.BYTES;
    }

    private Object read(Class<?> type) {
      if (type == double.class) {
        return in.getDouble();
      } else if (type == int.class) {
        return in.getInt();
      } else if (type == boolean.class) {
        return in.get() != 0;
      } else if (type == long.class) {
        return in.getLong();
      } else if (type == void.class) {
        return null;
      }
      int length = in.getInt();
      if (length == NULL) {
        return null;
      }
      if (length < 0 || length > in.remaining() / leastBytes(type)) {
        throw new IllegalArgumentException("the message ends within a value");
      }
      if (type == String.class) {
        byte[] text = new byte[length];
        in.get(text);
        return new String(text, StandardCharsets.UTF_8);
      }
      Class<?> element = type.componentType();
      Object array = Array.newInstance(element, length);
      for (int i = 0; i < length; i++) {
        Array.set(array, i, read(element));
      }
      return array;
    }
  }
}
