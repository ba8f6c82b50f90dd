package org.lectern.train;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Named tensors and free texts in the safetensors format, which other frameworks read and write: 8
 * bytes for the length n of the header, n bytes of JSON, then the numbers. A file holds data only:
 * reading it runs nothing. Format: https://github.com/huggingface/safetensors.
 *
 * @param tensors by name
 * @param metadata free texts by key
 */
public record Safetensors(Map<String, StoredTensor> tensors, Map<String, String> metadata) {
  private static final int LENGTH_BYTES = Long.BYTES;

  /** Numbers go through a buffer of this size; a multiple of every number's size. */
  private static final int CHUNK = 1 << 16;

  /**
   * Copies the maps.
   *
   * @param tensors by name
   * @param metadata free texts by key
   */
  public Safetensors {
    tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    if (tensors.containsKey("__metadata__")) {
      throw new IllegalArgumentException(
          "Safetensors: no tensor may be called __metadata__; give it another name");
    }
  }

  /**
   * Reads a file. Everything that its header says is checked before memory is taken for it.
   *
   * @param file a safetensors file
   * @return its tensors in the order of the file
   * @throws CheckpointException if the file is missing, cut short or of another format
   * @throws IOException if reading fails
   */
  public static Safetensors read(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new CheckpointException(file, "this is a folder", "name a .safetensors file in it");
    }
    try (InputStream stream = Files.newInputStream(file);
        DataInputStream in = new DataInputStream(new BufferedInputStream(stream, CHUNK))) {
      return read(file, Files.size(file), in);
    } catch (NoSuchFileException e) {
      throw new CheckpointException(file, "no such file", "check the name, or train a model first");
    } catch (EOFException e) {
      throw new CheckpointException(file, "ended early", "it changed while it was read: try again");
    }
  }

  private static SafetensorsHeader readHeader(Path file, long fileBytes, DataInputStream in)
      throws IOException {
    String size = "the file has " + fileBytes + " bytes";
    SafetensorsHeader.check(fileBytes >= LENGTH_BYTES, file, size + ", too few for a header");
    long length = Long.reverseBytes(in.readLong()); // little-endian, unsigned
    SafetensorsHeader.check(
        length >= 0 && length <= SafetensorsHeader.MAX_BYTES,
        file,
        "the header has " + Long.toUnsignedString(length) + " bytes, too many");
    long dataBytes = fileBytes - LENGTH_BYTES - length;
    SafetensorsHeader.check(dataBytes >= 0, file, size + ", its header alone " + length);
    byte[] json = new byte[(int) length];
    in.readFully(json);
    return SafetensorsHeader.parse(file, json, dataBytes);
  }

  private static Safetensors read(Path file, long fileBytes, DataInputStream in)
      throws IOException {
    SafetensorsHeader header = readHeader(file, fileBytes, in);
    Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    for (SafetensorsHeader.Entry entry : header.entries()) {
      long count = (entry.end() - entry.begin()) / entry.dtype().bytes();
      SafetensorsHeader.check(
          count <= Integer.MAX_VALUE - 8, // the longest array of Java
          file,
          "tensor " + entry.name() + " has " + count + " numbers, too many for one array");
      double[] values = readNumbers(in, entry.dtype(), (int) count);
      tensors.put(entry.name(), new StoredTensor(entry.dtype(), entry.shape(), values));
    }
    return new Safetensors(tensors, header.metadata());
  }

  /**
   * Reads the free texts of a file alone.
   *
   * @param file a safetensors file
   * @return its metadata
   * @throws IOException if it is no such file, or reading fails
   */
  static Map<String, String> metadata(Path file) throws IOException {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file), CHUNK))) {
      return readHeader(file, Files.size(file), in).metadata();
    }
  }

  /**
   * Writes the format. Equal content gives equal bytes: tensors are sorted by kind, then by name,
   * as the reference implementation sorts them, and texts by key.
   *
   * @param out receives the bytes. Not closed
   * @throws IOException if writing fails
   */
  public void write(OutputStream out) throws IOException {
    Map<String, StoredTensor> sorted = new LinkedHashMap<>();
    Comparator<Map.Entry<String, StoredTensor>> byKind =
        Comparator.comparing(entry -> entry.getValue().dtype());
    List<Map.Entry<String, StoredTensor>> entries =
        tensors.entrySet().stream().sorted(byKind.thenComparing(Map.Entry::getKey)).toList();
    entries.forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));

    byte[] header = SafetensorsHeader.render(sorted, metadata);
    ByteBuffer length = ByteBuffer.allocate(LENGTH_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    out.write(length.putLong(header.length).array());
    out.write(header);
    for (StoredTensor tensor : sorted.values()) {
      writeNumbers(out, tensor.dtype(), tensor.values());
    }
  }

  private static double[] readNumbers(DataInputStream in, DType dtype, int count)
      throws IOException {
    double[] values = new double[count];
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
    int perChunk = CHUNK / dtype.bytes();
    for (int from = 0; from < count; from += perChunk) {
      int to = Math.min(count, from + perChunk);
      in.readFully(chunk.array(), 0, (to - from) * dtype.bytes());
      chunk.rewind();
      for (int i = from; i < to; i++) {
        values[i] = dtype.get(chunk);
      }
    }
    return values;
  }

  private static void writeNumbers(OutputStream out, DType dtype, double[] values)
      throws IOException {
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
    for (double value : values) {
      if (!chunk.hasRemaining()) {
        out.write(chunk.array());
        chunk.rewind();
      }
      dtype.put(chunk, value);
    }
    out.write(chunk.array(), 0, chunk.position());
  }
}
