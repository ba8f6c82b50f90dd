package org.lectern.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads lines of UTF-8 strictly: a byte that is not UTF-8 is an error with file and line, never a
 * question mark. A byte order mark at the beginning and CR before LF are removed.
 */
public final class LineReader implements Closeable {

  private static final int MAX_BYTES = 1 << 20; // a longer "line" means that this is no text file

  private final InputStream in;
  private final String name;
  private int line;

  /**
   * Reads from a stream.
   *
   * @param in closed by {@link #close()}
   * @param name how messages call it
   */
  public LineReader(InputStream in, String name) {
    this.in = new BufferedInputStream(in);
    this.name = name;
  }

  /**
   * Opens a file.
   *
   * @param file a text file
   * @return a reader before the first line
   * @throws CorpusException if the file is missing, a directory or not readable
   * @throws IOException if it cannot be opened for another reason
   */
  public static LineReader open(Path file) throws IOException {
    if (Files.notExists(file)) {
      throw new CorpusException(file + ": no such file; check the path");
    }
    if (Files.isDirectory(file)) {
      throw new CorpusException(file + ": is a directory; name a file in it");
    }
    if (!Files.isReadable(file)) {
      throw new CorpusException(file + ": may not be read; check its permissions");
    }
    return new LineReader(Files.newInputStream(file), file.toString());
  }

  /**
   * Returns the next line.
   *
   * @return the line without its end, or null at the end of the text
   * @throws CorpusException if the line is not UTF-8 or longer than 1 MiB
   * @throws IOException if reading fails
   */
  public String next() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int b = read();
    if (b < 0) {
      return null;
    }
    line++;
    for (; b >= 0 && b != '\n'; b = read()) {
      bytes.write(b);
      if (bytes.size() > MAX_BYTES) {
        throw new CorpusException(place() + "longer than 1 MiB; is this a text file?");
      }
    }
    String text = decode(bytes.toByteArray());
    if (line == 1 && text.startsWith("\uFEFF")) { // byte order mark
      text = text.substring(1);
    }
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }

  private int read() throws IOException {
    try {
      return in.read();
    } catch (IOException e) { // it does not say of which file
      throw new CorpusException(name + ": cannot be read: " + e.getMessage() + "; check the file");
    }
  }

  private String decode(byte[] bytes) throws CorpusException {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length); // never more characters than bytes
    CoderResult result = UTF_8.newDecoder().decode(in, out, true);
    if (result.isError()) {
      throw new CorpusException(
          place()
              + "byte %d is not UTF-8; convert the file with iconv -t UTF-8"
                  .formatted(in.position() + 1));
    }
    return out.flip().toString();
  }

  private String place() {
    return name + ":" + line + ": ";
  }

  /**
   * Returns the number of the line that was read last.
   *
   * @return from 1; 0 before the first line
   */
  public int line() {
    return line;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
