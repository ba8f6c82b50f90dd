package org.lectern.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.lectern.explore.Explorer;
import org.lectern.explore.Subject;
import org.lectern.train.Checkpoint;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code lectern explore}: a page that shows a sentence going through a model. */
@Command(
    name = "explore",
    sortOptions = false,
    sortSynopsis = false,
    description = {
      "Show a sentence going through a model, on a page in the browser.",
      "With --out the page of one sentence is written to a file that needs no network;"
          + " without it the page is live at the printed address, for this machine, until Ctrl-C."
    })
final class ExploreCommand implements Callable<Integer> {
  private static final int LAST_PORT = 65535;

  @Option(
      names = "--model",
      required = true,
      paramLabel = "FILE",
      description = "A checkpoint that train wrote.")
  private Path model;

  @Option(
      names = "--source",
      paramLabel = "TEXT",
      description = "The sentence to begin with; with --out the one that is shown.")
  private String sentence;

  @Option(names = "--out", paramLabel = "FILE", description = "The page to write, HTML.")
  private Path out;

  @Option(names = "--force", description = "Replace --out if it exists.")
  private boolean force;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "Without --out: the port to listen on; 0 or nothing for a free one.")
  private Integer port;

  private final Streams streams;

  ExploreCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (out != null && port != null) {
      throw new BadInput("--out and --port: a page is written or served; give one of both");
    }
    int listening = port == null ? 0 : port;
    BadInput.unless(
        listening >= 0 && listening <= LAST_PORT, "--port", listening, "from 0 to 65535", 8765);
    if (out != null) {
      OutFile.checkNew(out, force, model);
    }
    Checkpoint checkpoint = Checkpoint.load(model);
    Subject subject =
        Subject.of(
            model.getFileName().toString(),
            checkpoint.model(),
            checkpoint.source(),
            checkpoint.target());
    if (sentence != null) {
      subject = subject.beginningWith(sentence);
    }
    if (out == null) {
      serve(subject, listening);
    } else {
      write(subject);
    }
    return Main.SUCCESS;
  }

  private void write(Subject subject) throws IOException {
    if (subject.examples().isEmpty()) {
      throw new BadInput("--source: no sentence; add one that the model can read");
    }
    try {
      Explorer.page(subject, subject.examples().get(0), out);
    } catch (IllegalArgumentException e) {
      throw new BadInput("--source: " + e.getMessage(), e);
    } catch (IllegalStateException e) { // its numbers overflow
      throw new BadInput(model + ": " + e.getMessage(), e);
    }
    streams.err().println("written: " + out);
  }

  /** Until Ctrl-C, which ends the process. */
  private void serve(Subject subject, int listening) throws IOException, InterruptedException {
    try (Explorer explorer = Explorer.serve(subject, listening)) {
      streams.print(explorer.url() + "\n");
      new CountDownLatch(1).await();
    } catch (UncheckedIOException e) {
      throw new BadInput("--port " + listening + ": " + e.getMessage(), e);
    }
  }
}
