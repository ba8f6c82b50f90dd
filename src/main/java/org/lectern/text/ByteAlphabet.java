package org.lectern.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.util.List;
import java.util.Locale;

/**
 * Writes bytes as visible characters, one for each of the 256 bytes, so that a piece of a character
 * can be kept in a string.
 *
 * <p>The characters are those of GPT-2 (Radford et al. 2019): a byte that is a visible character of
 * Latin-1 stands for itself, the 68 others are U+0100, U+0101 and so on in order. A blank becomes
 * Ġ.
 */
final class ByteAlphabet {

  static final int SIZE = 256;

  private static final String[] SYMBOL = new String[SIZE];
  private static final int[] BYTE = new int[0x100 + SIZE]; // of a symbol

  static {
    char next = 0x100;
    for (int b = 0; b < SIZE; b++) {
      boolean visible = (b >= '!' && b <= '~') || (b >= 0xA1 && b <= 0xFF && b != 0xAD);
      char symbol = visible ? (char) b : next++;
      SYMBOL[b] = String.valueOf(symbol);
      BYTE[symbol] = b;
    }
  }

  private ByteAlphabet() {}

  /** Returns the symbol of a byte, 0 to 255. */
  static String symbol(int b) {
    return SYMBOL[b];
  }

  /** Returns a text as the symbols of its UTF-8 bytes. */
  static List<String> symbols(String text) {
    byte[] bytes = Utf8.bytes(text);
    String[] symbols = new String[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      symbols[i] = symbol(bytes[i] & 0xFF);
    }
    return List.of(symbols);
  }

  /** Returns the bytes that a string of this alphabet stands for. */
  static byte[] bytes(String symbols) {
    byte[] bytes = new byte[symbols.length()];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) BYTE[symbols.charAt(i)];
    }
    return bytes;
  }

  /**
   * Returns symbols as a reader should see them: ▁ for a blank, {@code <0xD0>} for half a letter.
   */
  static String readable(String symbols) {
    byte[] bytes = bytes(symbols);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < bytes.length; ) {
      int length = characterLength(bytes, i);
      String character = new String(bytes, i, Math.max(length, 1), UTF_8);
      if (character.equals(" ")) {
        text.append('▁');
      } else if (length == 0 || Character.isISOControl(character.codePointAt(0))) {
        for (int j = i; j < i + Math.max(length, 1); j++) {
          text.append(String.format(Locale.ROOT, "<0x%02X>", bytes[j]));
        }
      } else {
        text.append(character);
      }
      i += Math.max(length, 1);
    }
    return text.toString();
  }

  /** Returns how many bytes make a whole character from the given place on; 0 if none do. */
  private static int characterLength(byte[] bytes, int from) {
    for (int length = 1; length <= 4 && from + length <= bytes.length; length++) {
      ByteBuffer part = ByteBuffer.wrap(bytes, from, length);
      if (!UTF_8.newDecoder().decode(part, CharBuffer.allocate(2), true).isError()) {
        return length;
      }
    }
    return 0;
  }
}
