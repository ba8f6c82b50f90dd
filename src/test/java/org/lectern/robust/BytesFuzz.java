package org.lectern.robust;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.SplittableRandom;

/** What disks, networks and editors do to a file, without a look at its format. */
final class BytesFuzz {
  private final SplittableRandom random;
  private String what = "";

  BytesFuzz(SplittableRandom random) {
    this.random = random;
  }

  /** What was done last. */
  String what() {
    return what;
  }

  byte[] change(byte[] good) {
    if (good.length == 0) {
      what = "random bytes";
      return bytes(100);
    }
    int from = random.nextInt(good.length);
    int length = Math.min(good.length - from, 1 + random.nextInt(64));
    return switch (random.nextInt(9)) {
      case 0 -> told("cut off at " + from, Arrays.copyOf(good, from));
      case 1 -> told("bits turned", turned(good));
      case 2 -> told("a part left out", joined(good, from, new byte[0], from + length));
      case 3 -> told("a part twice", joined(good, from + length, part(good, from, length), from));
      case 4 -> told("random bytes inside", joined(good, from, bytes(length), from));
      case 5 -> told("zeros inside", joined(good, from, new byte[length], from + length));
      case 6 -> told("random bytes after", joined(good, good.length, bytes(50), good.length));
      case 7 -> told("the file twice", joined(good, good.length, good, good.length));
      default -> told("random bytes before", joined(good, 0, bytes(9), 0));
    };
  }

  private byte[] told(String did, byte[] result) {
    what = did;
    return result;
  }

  private byte[] turned(byte[] good) {
    byte[] changed = good.clone();
    for (int i = random.nextInt(8); i >= 0; i--) {
      int at = random.nextInt(changed.length);
      changed[at] = (byte) (changed[at] ^ 1 << random.nextInt(8));
    }
    return changed;
  }

  private byte[] bytes(int length) {
    byte[] some = new byte[length];
    for (int i = 0; i < length; i++) {
      some[i] = (byte) random.nextInt(256);
    }
    return some;
  }

  private static byte[] part(byte[] good, int from, int length) {
    return Arrays.copyOfRange(good, from, from + length);
  }

  /** The beginning, something between, and the rest. */
  private static byte[] joined(byte[] good, int to, byte[] between, int from) {
    var all = new ByteArrayOutputStream();
    all.write(good, 0, to);
    all.writeBytes(between);
    all.write(good, from, good.length - from);
    return all.toByteArray();
  }
}
