package org.lectern.robust;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.lectern.cli.InProcess;
import org.lectern.train.Checkpoint;

/** Writes a file over and over, from one source and another in turn, until it is killed. */
final class WriteLoop {
  /** What writes. */
  enum Writer {
    /** A training's checkpoint. */
    SAVE,
    /** The command {@code convert}. */
    CONVERT,
    /** The command {@code evaluate}. */
    EVALUATE;

    /** Writes once. */
    void write(Path source, Path sentences, Path out) throws IOException {
      switch (this) {
        case SAVE -> Checkpoint.loadTraining(source).save(out);
        case CONVERT -> command(Usage.toPyTorch(source, out));
        case EVALUATE -> command(Usage.evaluate(source, sentences, out));
      }
    }

    private static void command(Usage usage) {
      List<String> args = new ArrayList<>(usage.args());
      InProcess run = InProcess.run("", args.toArray(new String[0]));
      if (run.code() != 0) {
        throw new IllegalStateException(run.err());
      }
    }
  }

  private WriteLoop() {}

  /**
   * Writes until it is killed, and says after the first time that it has begun.
   *
   * @param args what writes; two sources; a case; the file
   */
  public static void main(String[] args) throws IOException {
    Writer writer = Writer.valueOf(args[0]);
    Path out = Path.of(args[4]);
    for (int i = 0; ; i++) {
      writer.write(Path.of(args[1 + i % 2]), Path.of(args[3]), out);
      if (i == 0) {
        System.out.println("begun");
      }
    }
  }
}
