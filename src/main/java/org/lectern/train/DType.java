package org.lectern.train;

import java.nio.ByteBuffer;

/**
 * How the numbers of a stored tensor are laid out in bytes, little-endian. In memory every number
 * is a double: 64-bit integers above 2^53 lose their last digits.
 *
 * <p>The order is that of the file: kinds that need the widest alignment come first.
 */
public enum DType {
  /** IEEE 754 binary64. */
  F64(8),
  /** 64-bit integer, signed. */
  I64(8),
  /** IEEE 754 binary32. */
  F32(4),
  /** 32-bit integer, signed. */
  I32(4),
  /** The upper half of a binary32: its range, 8 bits of precision. */
  BF16(2),
  /** IEEE 754 binary16: up to 65,504, 11 bits of precision. */
  F16(2),
  /** Byte, unsigned. */
  U8(1),
  /** One byte: 0 is false, anything else is true. */
  BOOL(1);

  private final int bytes;

  DType(int bytes) {
    this.bytes = bytes;
  }

  /**
   * Size of one number.
   *
   * @return in bytes
   */
  public int bytes() {
    return bytes;
  }

  /** Reads one number at the position of a little-endian buffer. */
  double get(ByteBuffer buffer) {
    return switch (this) {
      case F64 -> buffer.getDouble();
      case I64 -> buffer.getLong();
      case F32 -> buffer.getFloat();
      case I32 -> buffer.getInt();
      case BF16 -> Float.intBitsToFloat(buffer.getShort() << 16);
      case F16 -> half(buffer.getShort());
      case U8 -> buffer.get() & 0xff;
      case BOOL -> buffer.get() == 0 ? 0 : 1;
    };
  }

  /** Writes one number at the position of a little-endian buffer; rounds to nearest for F32. */
  void put(ByteBuffer buffer, double number) {
    switch (this) {
      case F64 -> buffer.putDouble(number);
      case F32 -> buffer.putFloat((float) number);
      default ->
          throw new IllegalArgumentException(
              "DType: writes F64 and F32, not " + this + "; give the tensor one of these");
    }
  }

  /** Binary16: 1 bit sign, 5 bits exponent with bias 15, 10 bits fraction. */
  private static double half(short bits) {
    int exponent = bits >> 10 & 0x1f;
    int fraction = bits & 0x3ff;
    double magnitude;
    if (exponent == 0) {
      magnitude = fraction * 0x1p-24; // subnormal
    } else if (exponent == 0x1f) {
      magnitude = fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
    } else {
      magnitude = Math.scalb(1 + fraction * 0x1p-10, exponent - 15);
    }
    return bits < 0 ? -magnitude : magnitude;
  }
}
