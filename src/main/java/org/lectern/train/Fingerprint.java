package org.lectern.train;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.lectern.text.EncodedPair;

/**
 * Tells whether two lists of sentence pairs are the same: going on with a training only makes sense
 * with the pairs that it began with, in their order.
 */
final class Fingerprint {
  private Fingerprint() {}

  /** SHA-256 of all ids and lengths, in hexadecimal. */
  static String of(List<EncodedPair> pairs) {
    MessageDigest digest = sha256();
    for (EncodedPair pair : pairs) {
      update(digest, pair.source());
      update(digest, pair.target());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void update(MessageDigest digest, int[] ids) {
    ByteBuffer bytes = ByteBuffer.allocate((ids.length + 1) * Integer.BYTES);
    bytes.putInt(ids.length); // or ids could move from one sentence to the next unseen
    for (int id : ids) {
      bytes.putInt(id);
    }
    digest.update(bytes.array());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
