package org.lectern.explore;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.lectern.nn.Transformer;
import org.lectern.show.Displayable;
import org.lectern.show.Html;
import org.lectern.text.Tokenizer;
import org.lectern.train.AtomicFile;

/**
 * A page that shows a sentence going through a model: live below a cell of a notebook, or as a
 * file.
 *
 * <pre>{@code
 * Explorer.serve(model, source, target)                 // last line of a cell: the page, live
 * Explorer.page(model, source, target, sentence, file)  // one HTML file, without network
 * }</pre>
 *
 * <p>The live page is answered by this very process, on the loopback address, to whoever has the
 * token in {@link #url}. Keep that address to yourself while the kernel runs.
 */
public final class Explorer implements Displayable, AutoCloseable {
  private static final String HUB = "JUPYTERHUB_SERVICE_PREFIX";
  private static final int HEIGHT = 860; // pixels: the translation and one layer at a glance

  private static final long WARM_UP_NANOS = 2_000_000_000L;

  /** Pages that may frame this one: notebooks on this machine, on whatever port. */
  private static final String LOCAL_NOTEBOOKS = "'self' http://localhost:* http://127.0.0.1:*";

  /** Behind a hub notebook and page have one origin. */
  private static final String HUB_NOTEBOOKS = "'self'";

  /** A kernel has one explorer: a cell that is run again must not leave a server behind. */
  private static final AtomicReference<Explorer> LAST = new AtomicReference<>();

  private final Server server;
  private final String url;

  private Explorer(Lens lens, int port, String hubPrefix) {
    boolean behindHub = hubPrefix != null && !hubPrefix.isEmpty();
    this.server = Server.open(port);
    Gate gate = new Gate(server.port(), behindHub);
    String base =
        behindHub
            ? (hubPrefix.endsWith("/") ? hubPrefix : hubPrefix + "/")
                + "proxy/" // of jupyter-server-proxy
                + server.port()
                + "/"
            : "http://127.0.0.1:" + server.port() + "/";
    this.url = base + "?" + gate.query();
    try {
      server.start(
          new Desk(lens, gate, Document.read(), behindHub ? HUB_NOTEBOOKS : LOCAL_NOTEBOOKS));
    } catch (RuntimeException e) {
      server.close();
      throw e;
    }
    server.run(() -> warmUp(lens));
  }

  /** Lets Java compile what is needed while the page is still being drawn. */
  private static void warmUp(Lens lens) {
    long end = System.nanoTime() + WARM_UP_NANOS;
    try {
      for (String sentence : lens.subject().examples()) {
        for (String off : Info.of(lens).switches()) {
          if (System.nanoTime() > end) {
            return;
          }
          lens.walk(WalkRequest.of(sentence, 1));
          Json.of(LookReply.of(lens.look(LookRequest.of(sentence, "", off))));
        }
      }
    } catch (RuntimeException e) {
      return; // closed meanwhile, or a model that fails: a request will say so to who asks
    }
  }

  /**
   * Shows a model live. The explorer that was served before is closed.
   *
   * @param model weights and configuration; never modified
   * @param source tokenizer of what it reads
   * @param target tokenizer of what it writes
   * @return as the last expression of a cell, the page
   */
  public static Explorer serve(Transformer model, Tokenizer source, Tokenizer target) {
    return serve(Subject.of("Transformer", model, source, target));
  }

  /**
   * Shows a model live, with a name and examples. The explorer that was served before is closed.
   *
   * @param subject the model
   * @return as the last expression of a cell, the page
   */
  public static Explorer serve(Subject subject) {
    return serve(subject, 0);
  }

  /**
   * Shows a model live on a port of one's choice. The explorer that was served before is closed.
   *
   * @param subject the model
   * @param port 0 for any free one
   * @return the running explorer
   */
  public static Explorer serve(Subject subject, int port) {
    Lens lens = new Lens(subject);
    Explorer before = LAST.getAndSet(null);
    if (before != null) {
      before.close();
    }
    Explorer explorer = new Explorer(lens, port, System.getenv(HUB));
    Explorer other = LAST.getAndSet(explorer);
    if (other != null) { // two threads at once
      other.close();
    }
    return explorer;
  }

  /** The same as behind a hub whose prefix is given, and apart from all others. */
  static Explorer apart(Subject subject, String hubPrefix) {
    return new Explorer(new Lens(subject), 0, hubPrefix);
  }

  /**
   * Writes the page of one sentence: one HTML file of at most ten megabytes that needs no network,
   * with nothing off, each switch and each head off, and the steps of a beam search.
   *
   * @param model weights and configuration; never modified
   * @param source tokenizer of what it reads
   * @param target tokenizer of what it writes
   * @param sentence to be shown
   * @param file replaced if it exists, whole or not at all
   * @throws IOException if it cannot be written
   * @throws IllegalArgumentException if the sentence is empty or too long
   */
  public static void page(
      Transformer model, Tokenizer source, Tokenizer target, String sentence, Path file)
      throws IOException {
    page(Subject.of("Transformer", model, source, target), sentence, file);
  }

  /**
   * Writes the page of one sentence, with a name for the model.
   *
   * @param subject the model
   * @param sentence to be shown
   * @param file replaced if it exists, whole or not at all
   * @throws IOException if it cannot be written
   * @throws IllegalArgumentException if the sentence is empty or too long
   */
  public static void page(Subject subject, String sentence, Path file) throws IOException {
    byte[] html = html(subject, sentence).getBytes(StandardCharsets.UTF_8);
    AtomicFile.write(file, out -> out.write(html));
  }

  /** The text of such a page. */
  static String html(Subject subject, String sentence) {
    return new StaticPage(new Lens(subject), sentence).html();
  }

  /**
   * Where the page is, token included. Behind a hub it is a path of the hub's own address.
   *
   * @return for example {@code http://127.0.0.1:40123/?token=…}
   */
  public String url() {
    return url;
  }

  /** Ends the server; the page goes blank when it is asked again. May be called twice. */
  @Override
  public void close() {
    LAST.compareAndSet(this, null);
    server.close();
  }

  @Override
  public String html() {
    String address = Html.escape(url);
    return ("<iframe src=\"%s\" title=\"Lectern explorer\" width=\"100%%\" height=\"%d\""
            + " frameborder=\"0\" referrerpolicy=\"no-referrer\"></iframe>"
            + "<div><a href=\"%s\" target=\"_blank\" rel=\"noopener noreferrer\">open in a tab of"
            + " its own</a>; it lives as long as this kernel</div>")
        .formatted(address, HEIGHT, address);
  }

  @Override
  public String text() {
    return "Explorer: open " + url + " ; it lives as long as this kernel";
  }

  @Override
  public String toString() {
    return text();
  }
}
