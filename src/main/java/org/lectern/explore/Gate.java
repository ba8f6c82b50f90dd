package org.lectern.explore;

import com.sun.net.httpserver.Headers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Who may ask. The token keeps out other users of the machine and other pages of the browser; the
 * checks of Host and Origin keep out pages that reach this server under a name of their own (DNS
 * rebinding), should a token ever leak.
 */
final class Gate {
  /** The header that carries the token of a request; the page itself gets it in its address. */
  static final String HEADER = "X-Lectern-Token";

  private static final String PARAMETER = "token=";
  private static final int TOKEN_BYTES = 16; // 128 bits

  private final String token;
  private final Set<String> hosts; // of a browser on this machine
  private final boolean behindHub; // then the host is the hub's, whatever its name

  Gate(int port, boolean behindHub) {
    byte[] random = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(random);
    this.token = HexFormat.of().formatHex(random);
    this.hosts = Set.of("127.0.0.1:" + port, "localhost:" + port, "[::1]:" + port);
    this.behindHub = behindHub;
  }

  /** What follows the address of the page. */
  String query() {
    return PARAMETER + token;
  }

  /**
   * Lets a request pass, or not.
   *
   * @param headers of the request
   * @param query behind the question mark; null without one
   * @param isPage whether the page itself is asked for, which brings its token in the query
   */
  void check(Headers headers, String query, boolean isPage) {
    String host = only(headers, "Host");
    boolean local = hosts.contains(host);
    if (!local && (!behindHub || host.isEmpty())) {
      throw new Refusal(403, "this host is not served; open the address that the notebook shows");
    }
    String origin = only(headers, "Origin");
    boolean own =
        origin.equals("http://" + host) || (behindHub && origin.equals("https://" + host));
    if (!origin.isEmpty() && !own) {
      throw new Refusal(403, "other pages may not ask; open the address that the notebook shows");
    }
    if (!isToken(isPage ? inQuery(query) : only(headers, HEADER))) {
      throw new Refusal(
          403, "the token is missing or wrong; run the cell again, or open the address it shows");
    }
  }

  private boolean isToken(String given) { // takes the same time wherever they differ
    return MessageDigest.isEqual(
        token.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }

  private static String inQuery(String query) {
    return query != null && query.startsWith(PARAMETER) ? query.substring(PARAMETER.length()) : "";
  }

  /** The one value of a header, in lower case; empty if it is not there. */
  private static String only(Headers headers, String name) {
    List<String> values = headers.get(name);
    if (values == null) {
      return "";
    }
    if (values.size() != 1) {
      throw new Refusal(403, "header " + name + " comes " + values.size() + " times; send one");
    }
    return values.get(0).toLowerCase(Locale.ROOT);
  }
}
