package org.lectern.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;

/** UTF-8 with a rule for what is not well formed. */
final class Utf8 {

  private static final byte[] REPLACEMENT = "\uFFFD".getBytes(UTF_8);

  private Utf8() {}

  /** Returns the bytes of a text; a lone surrogate becomes U+FFFD ({@code getBytes} gives "?"). */
  static byte[] bytes(String text) {
    try {
      ByteBuffer bytes =
          UTF_8
              .newEncoder()
              .onMalformedInput(CodingErrorAction.REPLACE)
              .replaceWith(REPLACEMENT)
              .encode(CharBuffer.wrap(text));
      byte[] result = new byte[bytes.remaining()];
      bytes.get(result);
      return result;
    } catch (CharacterCodingException e) {
      throw new IllegalStateException("every string has UTF-8 bytes when errors are replaced", e);
    }
  }

  /** Returns the text with each lone surrogate replaced by U+FFFD. */
  static String wellFormed(String text) {
    return new String(bytes(text), UTF_8);
  }
}
