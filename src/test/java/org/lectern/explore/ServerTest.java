package org.lectern.explore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.grad.Trace;
import org.lectern.text.EncodedPair;

/** Honest requests and attacks, over real HTTP against the real server. */
class ServerTest {
  private static final String LOOK = "{\"source\": \"we see the old house\"}";
  private static final int CLIENTS = 50;
  private static final long PATIENCE_MILLIS = 20_000; // of a busy machine

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Explorer explorer = Explorer.apart(Small.subject(Small.model()), null);
  private final URI page = URI.create(explorer.url());
  private final String base = "http://127.0.0.1:" + page.getPort() + "/";
  private final String token = page.getQuery().substring("token=".length());

  @AfterEach
  void close() {
    explorer.close();
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create(base + path))
        .header("X-Lectern-Token", token)
        .header("Content-Type", "application/json");
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofString(UTF_8));
  }

  private HttpResponse<String> post(String path, String body)
      throws IOException, InterruptedException {
    return send(to(path).POST(BodyPublishers.ofString(body)));
  }

  /** Says something no client would say, and returns the first line of the answer. */
  private String raw(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), page.getPort())) {
      socket.setSoTimeout((int) PATIENCE_MILLIS);
      socket.getOutputStream().write(request.getBytes(UTF_8));
      socket.getOutputStream().flush();
      String answer = new String(socket.getInputStream().readNBytes(12), UTF_8);
      return answer.length() == 12 ? answer.substring(9) : answer;
    }
  }

  private String get(String path, String... headers) throws IOException {
    String lines = String.join("\r\n", headers) + (headers.length > 0 ? "\r\n" : "");
    return raw("GET " + path + " HTTP/1.1\r\n" + lines + "Connection: close\r\n\r\n");
  }

  private String host() {
    return "Host: 127.0.0.1:" + page.getPort();
  }

  private String key() {
    return "X-Lectern-Token: " + token;
  }

  private static void assertRefused(int status, String part, HttpResponse<String> answer)
      throws IOException {
    assertEquals(status, answer.statusCode(), answer.body());
    JsonNode json = new ObjectMapper().readTree(answer.body());
    String error = json.get("error").asText();
    assertEquals(1, error.lines().count(), error);
    assertTrue(error.contains(part), error);
    assertEquals(1, json.size());
  }

  @Test
  void infoNamesTheModel() throws IOException, InterruptedException {
    HttpResponse<String> answer = send(to("api/info"));
    assertEquals(200, answer.statusCode());
    JsonNode info = new ObjectMapper().readTree(answer.body());
    assertEquals(8, info.get("d").asInt());
    assertEquals(4, info.get("dk").asInt());
    assertEquals("small", info.get("model").asText());
    assertEquals(12, info.get("headNames").size()); // 2 · (1 + 2) attentions with 2 heads
    assertTrue(info.get("formulas").get("4.scale").get("text").asText().contains("√d_k"));
  }

  @Test
  void valuesAreThoseOfTheLibrarysTrace() throws IOException, InterruptedException {
    String body = "{\"source\": \"we see the old house\", \"target\": \"мы\", \"paths\": [\"*\"]}";
    JsonNode look = new ObjectMapper().readTree(post("api/look", body).body());
    int[] source = EncodedPair.withEnd(Small.SOURCE.encode(Small.SENTENCE));
    Trace trace = Small.model().trace(source, new int[] {1, Small.TARGET.encode("мы")[0]});
    assertEquals(trace.entries().size(), look.get("entries").size());
    for (Trace.Entry entry : trace.entries()) {
      JsonNode rows = look.get("matrices").get(entry.path());
      List<Double> numbers = new ArrayList<>();
      rows.forEach(row -> row.forEach(x -> numbers.add(number(x))));
      double[] read = numbers.stream().mapToDouble(x -> x).toArray();
      assertEquals(entry.matrix().numRows, rows.size());
      assertArrayEquals(entry.matrix().data, read, Double.MIN_VALUE, entry.path()); // −0 is 0
    }
  }

  private static double number(JsonNode node) {
    return node.asText().equals("-inf") ? Double.NEGATIVE_INFINITY : node.asDouble();
  }

  @Test
  void lookAndDecodeAnswer() throws IOException, InterruptedException {
    JsonNode look = new ObjectMapper().readTree(post("api/look", LOOK).body());
    assertEquals(12, look.get("weights").size());
    assertEquals(0, look.get("matrices").size());
    assertEquals("source", look.get("entries").get(0).get("rowWords").asText());
    JsonNode walk = new ObjectMapper().readTree(post("api/decode", LOOK).body());
    assertTrue(walk.get("steps").get(0).get("live").size() > 1);
    assertTrue(walk.get("results").size() > 0);
  }

  @Test
  void thePageNeedsItsToken() throws IOException, InterruptedException {
    HttpResponse<String> answer = send(HttpRequest.newBuilder(page));
    assertEquals(200, answer.statusCode());
    assertTrue(answer.body().contains("id=\"lectern-data\">{\"static\":false}</script>"));
    assertFalse(answer.body().contains(token), "the page finds it in its address");
    assertRefused(403, "token", send(HttpRequest.newBuilder(URI.create(base))));
    assertRefused(403, "token", send(HttpRequest.newBuilder(URI.create(base + "?token="))));
    assertRefused(403, "token", send(to(""))); // a header is not for the page
  }

  @Test
  void wrongTokensAreRefused() throws IOException, InterruptedException {
    assertEquals(32, token.length()); // 128 bits
    for (String wrong : List.of("x", token.substring(1), token + "0", "0".repeat(32))) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create(base + "api/info")).header("X-Lectern-Token", wrong);
      assertRefused(403, "token", send(request));
    }
    assertRefused(403, "token", send(HttpRequest.newBuilder(URI.create(base + "api/info"))));
    String inQuery = base + "api/info?token=" + token;
    assertRefused(403, "token", send(HttpRequest.newBuilder(URI.create(inQuery))));
    assertEquals("403", get("/api/info", host(), key(), key()));
  }

  @Test
  void everyExplorerHasATokenOfItsOwn() {
    try (Explorer other = Explorer.apart(Small.subject(Small.model()), null)) {
      assertNotEquals(token, URI.create(other.url()).getQuery().substring("token=".length()));
    }
  }

  @Test
  void foreignHostsAreRefused() throws IOException {
    int port = page.getPort();
    assertEquals("200", get("/api/info", host(), key()));
    assertEquals("200", get("/api/info", "Host: localhost:" + port, key()));
    assertEquals("403", get("/api/info", "Host: evil.example:" + port, key()));
    assertEquals("403", get("/api/info", "Host: 127.0.0.1", key()));
    assertEquals("403", get("/api/info", "Host: 127.0.0.1:1", key()));
    assertEquals("403", get("/api/info", host(), host(), key()));
    assertEquals("403", get("/api/info", key()));
    assertEquals("403", get("/?token=" + token, "Host: evil.example:" + port));
  }

  @Test
  void foreignOriginsAreRefused() throws IOException {
    int port = page.getPort();
    assertEquals("200", get("/api/info", host(), key(), "Origin: http://127.0.0.1:" + port));
    for (String origin :
        List.of(
            "http://evil.example",
            "null",
            "http://127.0.0.1:1",
            "https://127.0.0.1:" + port,
            "http://127.0.0.1:" + port + ".evil.example",
            "http://localhost:" + port)) { // its page would be another one
      assertEquals("403", get("/api/info", host(), key(), "Origin: " + origin), origin);
    }
  }

  @Test
  void behindAHubTheOriginIsTheHubs() throws IOException {
    try (Explorer hub = Explorer.apart(Small.subject(Small.model()), "/user/ann/")) {
      String[] parts = hub.url().split("[/?=]+"); // "", user, ann, proxy, port, token, …
      assertEquals("/user/ann/proxy/" + parts[4] + "/?token=" + parts[6], hub.url());
      String[] asked = {"Host: hub.example", "X-Lectern-Token: " + parts[6]};
      assertEquals("200", at(parts[4], asked[0], asked[1]));
      assertEquals("200", at(parts[4], asked[0], asked[1], "Origin: https://hub.example"));
      assertEquals("403", at(parts[4], asked[0], asked[1], "Origin: https://evil.example"));
      assertEquals("403", at(parts[4], asked[0], "X-Lectern-Token: 0"));
    }
  }

  private static String at(String port, String... headers) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(port))) {
      socket.setSoTimeout((int) PATIENCE_MILLIS);
      String request = "GET /api/info HTTP/1.1\r\n" + String.join("\r\n", headers) + "\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(UTF_8));
      return new String(socket.getInputStream().readNBytes(12), UTF_8).substring(9);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"page.html", "api", "api/", "api/look/", "../api/info", "api/info/..;"})
  void otherPathsAreNotThere(String path) throws IOException, InterruptedException {
    assertRefused(404, "nothing here", send(to(path)));
  }

  @ParameterizedTest
  @CsvSource({
    "PUT,api/look",
    "GET,api/look",
    "POST,api/info",
    "DELETE,api/info",
    "OPTIONS,api/look"
  })
  void otherMethodsAreRefused(String method, String path) throws IOException, InterruptedException {
    HttpResponse<String> answer = send(to(path).method(method, BodyPublishers.ofString(LOOK)));
    assertRefused(405, "alone", answer);
    assertTrue(answer.headers().firstValue("Allow").isPresent());
  }

  @Test
  void headIsRefusedWithoutABody() throws IOException {
    assertEquals("405", raw("HEAD /api/info HTTP/1.1\r\n" + host() + "\r\n" + key() + "\r\n\r\n"));
  }

  @Test
  void largeBodiesAreRefused() throws IOException, InterruptedException {
    String large = "{\"source\": \"" + "a".repeat(70_000) + "\"}";
    assertRefused(413, "larger than 65536", post("api/look", large));
    byte[] bytes = large.getBytes(UTF_8);
    HttpRequest.Builder chunked =
        to("api/look").POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes)));
    assertRefused(413, "larger than 65536", send(chunked));
    assertEquals(200, post("api/look", LOOK).statusCode());
  }

  @Test
  void aLengthThatNeverComesIsNoHarm() throws IOException, InterruptedException {
    String head = "POST /api/look HTTP/1.1\r\n" + host() + "\r\n" + key() + "\r\n";
    String claimed = "Content-Type: application/json\r\nContent-Length: 99999999999\r\n\r\n{";
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), page.getPort())) {
      socket.getOutputStream().write((head + claimed).getBytes(UTF_8));
      socket.getOutputStream().flush();
      assertEquals(200, post("api/look", LOOK).statusCode());
    }
    assertEquals(200, post("api/look", LOOK).statusCode());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          | no JSON
          {| no JSON
          []| one JSON object
          "we"| one JSON object
          {"source": "a"} x| no JSON
          {"source": "a", "source": "b"}| no JSON
          {"source": 'a'}| no JSON
          {}| 'source' is missing
          {"source": 1}| must be a text
          {"source": null}| must be a text
          {"source": ""}| is empty
          {"source": "a", "sourse": 1}| unknown field 'sourse'
          {"source": "a", "<img src=x>": 1}| unknown field
          {"source": "a", "off": "mask"}| must be a list
          {"source": "a", "off": [1]}| texts
          {"source": "a", "off": ["head"]}| no switch 'head'
          {"source": "a", "temperature": 0}| from 0.01
          {"source": "a", "temperature": "1"}| from 0.01
          {"source": "a", "temperature": 1e999}| from 0.01
          {"source": "a", "steps": 1000000}| from 0 to 60
          {"source": "a", "beam": 0}| from 1 to 8
          {"source": "a", "top": 1.5}| from 1 to 100
          """)
  void malformedRequestsGetOneLine(String body, String part)
      throws IOException, InterruptedException {
    assertRefused(
        400, part.equals("no JSON") && body == null ? "JSON" : part, post("api/look", "" + body));
  }

  @Test
  void nestedJsonIsRefused() throws IOException, InterruptedException {
    String deep = "[".repeat(30_000);
    assertRefused(400, "no JSON", post("api/look", deep));
    assertRefused(400, "no JSON", post("api/look", "{\"off\": " + deep));
    assertRefused(
        400, "no JSON", post("api/look", "{\"temperature\": " + "9".repeat(30_000) + "}"));
  }

  @Test
  void whatIsNoUtf8IsRefused() throws IOException, InterruptedException {
    byte[] wrong = {'{', '"', (byte) 0xff, (byte) 0xfe, '"', ':', '1', '}'};
    assertRefused(400, "", send(to("api/look").POST(BodyPublishers.ofByteArray(wrong))));
  }

  @Test
  void longSentencesAreRefused() throws IOException, InterruptedException {
    String body = "{\"source\": \"" + "a".repeat(10_000) + "\"}";
    assertRefused(400, "10000 characters, but at most 400", post("api/look", body));
    assertRefused(400, "10000 characters, but at most 400", post("api/decode", body));
    String words = "{\"source\": \"" + "a ".repeat(100) + "\"}";
    assertRefused(400, "101 tokens, but at most 64", post("api/look", words));
  }

  @Test
  void formsOfOtherPagesAreRefused() throws IOException, InterruptedException {
    HttpRequest.Builder form =
        HttpRequest.newBuilder(URI.create(base + "api/look"))
            .header("X-Lectern-Token", token)
            .header("Content-Type", "text/plain")
            .POST(BodyPublishers.ofString(LOOK));
    assertRefused(400, "application/json", send(form));
  }

  @Test
  void htmlInSentencesStaysText() throws IOException, InterruptedException {
    String attack = "<img src=x onerror=alert(1)></script><script>alert(2)</script>";
    HttpResponse<String> answer =
        post("api/look", Json.of(Map.of("source", attack, "target", attack)));
    assertEquals(200, answer.statusCode());
    assertFalse(answer.body().contains("<"));
    assertEquals(
        attack, new ObjectMapper().readTree(answer.body()).get("request").get("source").asText());
  }

  @Test
  void answersCarryTheirGuards() throws IOException, InterruptedException {
    for (HttpResponse<String> answer :
        List.of(send(HttpRequest.newBuilder(page)), send(to("api/info")), send(to("nowhere")))) {
      Map<String, List<String>> headers = answer.headers().map();
      assertEquals(List.of("nosniff"), headers.get("x-content-type-options"));
      assertEquals(List.of("no-referrer"), headers.get("referrer-policy"));
      assertEquals(List.of("no-store"), headers.get("cache-control"));
      String policy = headers.get("content-security-policy").get(0);
      assertTrue(policy.startsWith("default-src 'none'; script-src 'sha256-"), policy);
      assertTrue(policy.contains("frame-ancestors 'self' http://localhost:*"), policy);
      assertFalse(policy.contains("unsafe"), policy);
      assertFalse(headers.containsKey("access-control-allow-origin"));
    }
  }

  @Test
  void manyClientsAreServedOrTold() {
    List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      HttpClient own = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
      HttpRequest request = to("api/decode").POST(BodyPublishers.ofString(LOOK)).build();
      answers.add(own.sendAsync(request, BodyHandlers.ofString(UTF_8)));
    }
    int served = 0;
    for (CompletableFuture<HttpResponse<String>> answer : answers) {
      int status = answer.join().statusCode();
      assertTrue(status == 200 || status == 429, "" + status);
      served += status == 200 ? 1 : 0;
    }
    assertTrue(served > 0);
  }

  @Test
  void closedTabsAreNoHarm() throws IOException, InterruptedException {
    String body = "{\"source\": \"we see the old house\", \"paths\": [\"*\"]}";
    String request =
        "POST /api/look HTTP/1.1\r\n%s\r\n%s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
            .formatted(host(), key(), body.length(), body);
    for (int i = 0; i < CLIENTS; i++) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), page.getPort())) {
        socket.setSoLinger(true, 0); // closed with a reset, in the middle of the answer or before
        socket.getOutputStream().write(request.getBytes(UTF_8));
        socket.getOutputStream().flush();
        if (i % 2 == 0) {
          socket.getInputStream().read();
        }
      }
    }
    assertEquals(200, post("api/look", LOOK).statusCode());
  }

  @Test
  void noThreadIsLeft() throws IOException, InterruptedException {
    manyClientsAreServedOrTold();
    assertTrue(threads().stream().allMatch(Thread::isDaemon), "they end with the kernel");
    explorer.close();
    explorer.close(); // twice is no harm
    long end = System.currentTimeMillis() + PATIENCE_MILLIS;
    while (!threads().isEmpty() && System.currentTimeMillis() < end) {
      Thread.sleep(10);
    }
    assertEquals(List.of(), threads());
  }

  @Test
  void servingAnewClosesTheOneBefore() throws IOException, InterruptedException {
    explorer.close();
    Subject subject = Small.subject(Small.model());
    try (Explorer first = Explorer.serve(subject);
        Explorer second = Explorer.serve(subject)) {
      assertEquals(200, send(HttpRequest.newBuilder(URI.create(second.url()))).statusCode());
      int port = URI.create(first.url()).getPort();
      assertThrows(
          IOException.class, () -> new Socket(InetAddress.getLoopbackAddress(), port).close());
    }
  }

  /** Those of explorers, and of the JDK's server. */
  private static List<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(
            thread ->
                thread.getName().startsWith("lectern-explorer")
                    || thread.getName().startsWith("HTTP-Dispatcher"))
        .toList();
  }

  @Test
  void inANotebookItIsAFrame() {
    assertTrue(explorer.html().startsWith("<iframe src=\"" + explorer.url() + "\""));
    assertTrue(explorer.text().contains(explorer.url()));
  }
}
