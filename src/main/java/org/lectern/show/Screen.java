package org.lectern.show;

import java.io.PrintStream;

/** Where progress is seen. */
interface Screen {

  /** Returns how much time must lie between two updates, in nanoseconds. */
  long interval();

  /** Shows the progress as it is now, in the place of what was shown before. */
  void show(Progress progress);

  /** Returns one place on the page of a notebook. */
  static Screen page(Kernel kernel) {
    return new Screen() {
      private String id;

      @Override
      public long interval() {
        return 250_000_000L; // four a second: servers drop messages when there are too many
      }

      @Override
      public void show(Progress progress) {
        if (id == null) {
          id = kernel.display(progress);
        } else {
          kernel.update(id, progress);
        }
      }
    };
  }

  /** Returns lines of text, one now and then. */
  static Screen lines(PrintStream out) {
    return new Screen() {
      @Override
      public long interval() {
        return 5_000_000_000L;
      }

      @Override
      public void show(Progress progress) {
        out.println(progress);
      }
    };
  }
}
