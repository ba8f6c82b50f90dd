package org.lectern.show;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The notebook kernel in whose process this code runs, found by reflection: IJava or JJava, which
 * have the same display classes in different packages. Neither is needed at compile time, and
 * outside of a notebook neither is there.
 */
final class Kernel {

  private final Object renderer;
  private final String displays;
  private final Class<?> statics;

  private Kernel(Object renderer, String displays, Class<?> statics) {
    this.renderer = renderer;
    this.displays = displays;
    this.statics = statics;
  }

  /** Returns the running kernel, or nothing outside of a notebook. */
  static Optional<Kernel> running() {
    return find(
            "io.github.spencerpark.ijava.IJava",
            "getKernelInstance",
            "io.github.spencerpark.jupyter.kernel.display",
            "io.github.spencerpark.ijava.runtime.Display")
        .or(
            () ->
                find(
                    "org.dflib.jjava.jupyter.kernel.BaseKernel",
                    "notebookKernel",
                    "org.dflib.jjava.jupyter.kernel.display",
                    "org.dflib.jjava.jupyter.kernel.BaseNotebookStatics"));
  }

  private static Optional<Kernel> find(
      String main, String instance, String displays, String statics) {
    try {
      Object kernel = Class.forName(main).getMethod(instance).invoke(null);
      if (kernel == null) {
        return Optional.empty();
      }
      Object renderer = kernel.getClass().getMethod("getRenderer").invoke(kernel);
      return Optional.of(new Kernel(renderer, displays, Class.forName(statics)));
    } catch (ClassNotFoundException e) {
      return Optional.empty();
    } catch (ReflectiveOperationException e) {
      throw unknown(e);
    }
  }

  /**
   * One way to write a value.
   *
   * @param mime the MIME type, such as {@code text/html}
   * @param write gives the text, for pictures in Base64
   * @param metadata what goes with it, such as the width of a picture
   * @param <T> the type of the value
   */
  record Form<T>(String mime, Function<T, String> write, Function<T, Map<String, ?>> metadata) {
    Form(String mime, Function<T, String> write) {
      this(mime, write, value -> Map.of());
    }
  }

  /**
   * Shows all values of a type, and of its subtypes, in these forms.
   *
   * @param type the type
   * @param forms its forms, the page takes the richest
   */
  <T> void register(Class<T> type, List<Form<T>> forms) {
    try {
      Class<?> function = Class.forName(displays + ".RenderFunction");
      Object proxy =
          Proxy.newProxyInstance(
              function.getClassLoader(),
              new Class<?>[] {function},
              (self, method, arguments) ->
                  switch (method.getName()) {
                    case "render" -> render(type.cast(arguments[0]), arguments[1], forms);
                    case "equals" -> self == arguments[0];
                    case "hashCode" -> System.identityHashCode(self);
                    default -> "RenderFunction of org.lectern.show";
                  });
      Object registration = call(renderer, "createRegistration", Class.class, type);
      String[] mimes = forms.stream().map(Form::mime).toArray(String[]::new);
      call(registration, "preferring", String[].class, mimes);
      call(registration, "register", function, proxy);
    } catch (ReflectiveOperationException e) {
      throw unknown(e);
    }
  }

  /** Writes the value in each form that the context asks for and that is not there yet. */
  private <T> Object render(T value, Object context, List<Form<T>> forms)
      throws ReflectiveOperationException {
    Class<?> mimeType = Class.forName(displays + ".mime.MIMEType");
    Object output = context.getClass().getMethod("getOutputContainer").invoke(context);
    Method put = output.getClass().getMethod("putData", mimeType, Object.class, Object.class);
    for (Form<T> form : forms) {
      Object mime = mimeType.getMethod("parse", String.class).invoke(null, form.mime());
      boolean wanted = (boolean) call(context, "wantsDataRenderedAs", mimeType, mime);
      // a second registration (the first cell run again) must not draw everything twice
      boolean done = (boolean) call(output, "hasDataForType", mimeType, mime);
      if (wanted && !done) {
        put.invoke(output, mime, form.write().apply(value), form.metadata().apply(value));
      }
    }
    return null;
  }

  /** Shows a value below the running cell and returns the id under which it can be updated. */
  String display(Object value) {
    return (String) send("display", new Class<?>[] {Object.class}, value);
  }

  /** Replaces what is shown under this id. */
  void update(String id, Object value) {
    send("updateDisplay", new Class<?>[] {String.class, Object.class}, id, value);
  }

  private Object send(String method, Class<?>[] types, Object... arguments) {
    // JJava's sockets clear the flag of an interrupted thread (Signaler.waitEvent of JeroMQ); a
    // training that shows its progress would not hear of the stop button
    boolean interrupted = Thread.interrupted();
    try {
      return statics.getMethod(method, types).invoke(null, arguments);
    } catch (ReflectiveOperationException e) {
      throw unknown(e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static Object call(Object target, String method, Class<?> type, Object argument)
      throws ReflectiveOperationException {
    return target.getClass().getMethod(method, type).invoke(target, argument);
  }

  private static IllegalStateException unknown(ReflectiveOperationException e) {
    Throwable cause = e instanceof InvocationTargetException ? e.getCause() : e;
    return new IllegalStateException(
        "Displays: this kernel has another display interface than IJava 1.3 and JJava 1.0 ("
            + cause
            + "); use one of these",
        cause);
  }
}
