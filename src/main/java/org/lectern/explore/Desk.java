package org.lectern.explore;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Takes requests, checks them, and answers: the page, or JSON. */
final class Desk implements HttpHandler {
  private static final String HTML = "text/html; charset=utf-8";
  private static final String JSON = "application/json; charset=utf-8";

  /** What waits longer is told to come again: fifty clients at a few milliseconds each do not. */
  private static final long PATIENCE_SECONDS = 5;

  /** So much of a body that is too large is read, so that its sender listens to the answer. */
  private static final int DRAINED = 1 << 20;

  private static final Map<String, String> METHODS =
      Map.of("/", "GET", "/api/info", "GET", "/api/look", "POST", "/api/decode", "POST");

  private final Lens lens;
  private final Gate gate;
  private final String page;
  private final String policy;
  private final Semaphore computing =
      new Semaphore(Runtime.getRuntime().availableProcessors(), true);

  Desk(Lens lens, Gate gate, Document document, String ancestors) {
    this.lens = lens;
    this.gate = gate;
    this.page = document.live();
    this.policy = document.livePolicy(ancestors);
  }

  /** What is sent back. */
  private record Answer(int status, String type, String text) {
    static Answer error(int status, String message) {
      String line = message.lines().findFirst().orElse("");
      return new Answer(status, JSON, Json.of(Map.of("error", line)));
    }
  }

  @Override
  public void handle(HttpExchange exchange) {
    try (exchange) {
      send(exchange, answer(exchange));
    } catch (IOException e) {
      return; // the tab was closed: nobody is there to be told
    }
  }

  private Answer answer(HttpExchange exchange) throws IOException {
    try {
      return route(exchange);
    } catch (Refusal e) {
      return Answer.error(e.status(), e.getMessage());
    } catch (IllegalArgumentException e) { // of Lens: a sentence too long, a switch unknown
      return Answer.error(400, e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Answer.error(429, "the explorer is being closed; run the cell again");
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      return Answer.error(
          500, "unexpected " + e + "; this is a mistake in Lectern, or in the model");
    }
  }

  private Answer route(HttpExchange exchange) throws IOException, InterruptedException {
    String path = exchange.getRequestURI().getPath();
    gate.check(
        exchange.getRequestHeaders(), exchange.getRequestURI().getRawQuery(), "/".equals(path));
    String method = path == null ? null : METHODS.get(path);
    if (method == null) {
      throw new Refusal(
          404, "there is nothing here; the explorer has api/info, api/look, api/decode");
    }
    if (!method.equals(exchange.getRequestMethod())) {
      exchange.getResponseHeaders().set("Allow", method);
      throw new Refusal(405, "this address takes " + method + " alone");
    }
    return switch (path) {
      case "/" -> new Answer(200, HTML, page);
      case "/api/info" -> new Answer(200, JSON, Json.of(Info.of(lens)));
      default -> compute(path, body(exchange));
    };
  }

  private Answer compute(String path, byte[] body) throws InterruptedException {
    if (!computing.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new Refusal(429, "too many questions at once; wait a second and ask again");
    }
    try {
      Object reply =
          path.equals("/api/look")
              ? LookReply.of(lens.look(LookRequest.read(body)))
              : lens.walk(WalkRequest.read(body));
      return new Answer(200, JSON, Json.of(reply));
    } finally {
      computing.release();
    }
  }

  /** Reads a body, whether or not its length was said before. */
  private static byte[] body(HttpExchange exchange) throws IOException {
    Headers headers = exchange.getRequestHeaders();
    String type = headers.getFirst("Content-Type");
    if (type == null || !type.startsWith("application/json")) {
      throw Refusal.bad("the body must be JSON; send Content-Type: application/json");
    }
    InputStream in = exchange.getRequestBody();
    byte[] body = in.readNBytes(Limits.BYTES + 1);
    if (body.length > Limits.BYTES) {
      in.readNBytes(DRAINED);
      exchange.getResponseHeaders().set("Connection", "close");
      throw new Refusal(413, "the body is larger than " + Limits.BYTES + " bytes; send less");
    }
    return body;
  }

  private void send(HttpExchange exchange, Answer answer) throws IOException {
    byte[] bytes = answer.text().getBytes(StandardCharsets.UTF_8);
    Headers headers = exchange.getResponseHeaders();
    headers.set("Content-Type", answer.type());
    headers.set("Content-Security-Policy", policy);
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("Cache-Control", "no-store");
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
    boolean bare = exchange.getRequestMethod().equals("HEAD"); // such an answer has no body
    exchange.sendResponseHeaders(answer.status(), bare ? -1 : bytes.length);
    if (!bare) {
      exchange.getResponseBody().write(bytes);
    }
  }
}
