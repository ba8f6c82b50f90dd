package org.lectern.train;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lectern.RandomInput.between;
import static org.lectern.RandomInput.property;
import static org.lectern.RandomInput.seeds;
import static org.lectern.RandomInput.texts;
import static org.quicktheories.generators.SourceDSL.lists;
import static org.quicktheories.generators.SourceDSL.longs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quicktheories.core.Gen;

/** What holds for files of every content. */
class SafetensorsProperties {
  @TempDir Path folder;

  /** Names as Unicode text: half a surrogate pair has no UTF-8. */
  private static Gen<List<String>> names() {
    return lists().of(texts().map(t -> new String(t.getBytes(UTF_8), UTF_8))).ofSizeBetween(0, 5);
  }

  @Test
  void whatWasWrittenIsRead() {
    property(200)
        .forAll(names(), names(), seeds())
        .checkAssert(
            (names, keys, seed) -> {
              Safetensors written = random(names, keys, seed);
              byte[] bytes = bytes(written);
              Safetensors read = read(bytes);
              assertEquals(written.metadata(), read.metadata());
              assertEquals(written.tensors().keySet(), read.tensors().keySet());
              written
                  .tensors()
                  .forEach(
                      (name, tensor) -> {
                        StoredTensor other = read.tensors().get(name);
                        assertEquals(tensor.dtype(), other.dtype());
                        assertEquals(tensor.shape(), other.shape());
                        assertArrayEquals(tensor.values(), other.values());
                      });
              assertArrayEquals(bytes, bytes(read), "equal content, equal bytes");
            });
  }

  @Test
  void damagedFilesAreReadOrRefusedInOneLine() {
    property(400)
        .forAll(names(), seeds(), between(0, 3), between(0, 255))
        .checkAssert(
            (names, seed, kind, value) -> {
              byte[] bytes = bytes(random(names, names, seed));
              SplittableRandom random = new SplittableRandom(seed);
              int place = random.nextInt(bytes.length);
              switch (kind) {
                case 0 -> bytes[place] = (byte) (int) value;
                case 1 -> bytes[Math.min(place, 8 + place % 80)] ^= (byte) (1 << value % 8);
                case 2 -> bytes = Arrays.copyOf(bytes, place); // cut short
                default -> bytes = Arrays.copyOf(bytes, bytes.length + 1 + value);
              }
              readOrRefuse(bytes);
            });
  }

  @Test
  void randomBytesAreRefusedInOneLine() {
    property(300)
        .forAll(lists().of(between(0, 255)).ofSizeBetween(0, 60), between(0, 60), between(0, 1))
        .checkAssert(
            (list, length, framed) -> {
              ByteBuffer buffer =
                  ByteBuffer.allocate(8 + list.size()).order(ByteOrder.LITTLE_ENDIAN);
              if (framed == 1) { // a header of the right length, of any bytes or signs of JSON
                buffer.putLong(length);
              }
              String signs = "{}[]\":,0123456789eE-. tnullF64shape";
              for (int b : list) {
                buffer.put((byte) (length % 2 == 0 ? b : signs.charAt(b % signs.length())));
              }
              byte[] bytes = new byte[buffer.position()];
              buffer.flip().get(bytes);
              readOrRefuse(bytes);
            });
  }

  @Test
  void shapesThatClaimTheWorldAreRefused() {
    property(200)
        .forAll(lists().of(longs().between(0, Long.MAX_VALUE)).ofSizeBetween(1, 3), seeds())
        .checkAssert(
            (dims, end) -> {
              String header =
                  "{\"x\":{\"dtype\":\"F64\",\"shape\":%s,\"data_offsets\":[0,%d]}}"
                      .formatted(dims, dims.size() == 2 ? dims.get(0) : end);
              byte[] json = header.getBytes(UTF_8);
              ByteBuffer bytes =
                  ByteBuffer.allocate(8 + json.length + 8).order(ByteOrder.LITTLE_ENDIAN);
              readOrRefuse(bytes.putLong(json.length).put(json).array());
            });
  }

  private void readOrRefuse(byte[] bytes) {
    try {
      Safetensors read = read(bytes);
      assertTrue(read.tensors().values().stream().noneMatch(t -> t.values() == null));
    } catch (UncheckedIOException e) {
      assertTrue(e.getCause() instanceof CheckpointException, () -> "" + e.getCause());
      assertEquals(1, e.getCause().getMessage().lines().count(), e.getCause().getMessage());
    }
  }

  private static Safetensors random(List<String> names, List<String> keys, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    for (String name : names) {
      Long[] shape = new Long[random.nextInt(4)];
      int count = 1;
      for (int i = 0; i < shape.length; i++) {
        shape[i] = (long) random.nextInt(i == 0 ? 5 : 4);
        count *= shape[i].intValue();
      }
      DType dtype = random.nextBoolean() ? DType.F64 : DType.F32;
      double[] values = new double[count];
      for (int i = 0; i < count; i++) { // any bits: subnormal numbers, infinities, NaN
        double value = Double.longBitsToDouble(random.nextLong());
        values[i] = dtype == DType.F64 ? value : (float) value;
      }
      tensors.put(name, new StoredTensor(dtype, List.of(shape), values));
    }
    Map<String, String> metadata = new LinkedHashMap<>();
    for (String key : keys) {
      metadata.put(key, key + random.nextInt(10));
    }
    return new Safetensors(tensors, metadata);
  }

  private static byte[] bytes(Safetensors tensors) {
    try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      tensors.write(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Safetensors read(byte[] bytes) {
    try {
      return Safetensors.read(Files.write(folder.resolve("any.safetensors"), bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
