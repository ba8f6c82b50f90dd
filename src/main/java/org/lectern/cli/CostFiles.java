package org.lectern.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.lectern.show.Show;

/** Writes {@link CostCurve}s into a folder: {@code cost.csv}, and a chart of each curve. */
final class CostFiles {
  private final Path folder;

  private CostFiles(Path folder) {
    this.folder = folder;
  }

  /**
   * Makes the folder, before long work.
   *
   * @throws BadInput if files cannot be written into it
   */
  static CostFiles in(Path folder) {
    try {
      Files.createDirectories(folder);
      Files.delete(Files.createTempFile(folder, ".lectern", ".tmp")); // permissions do not tell all
    } catch (FileAlreadyExistsException e) {
      throw new BadInput(folder + ": is a file; name a folder for --curves", e);
    } catch (IOException e) {
      throw new BadInput(folder + ": cannot be written to; choose another folder", e);
    }
    return new CostFiles(folder);
  }

  /** Writes all files, over older ones. */
  void write(List<CostCurve> curves) throws IOException {
    String lines = curves.stream().map(CostCurve::csv).collect(Collectors.joining());
    write("cost.csv", (CostCurve.CSV_TITLE + lines).getBytes(StandardCharsets.UTF_8));
    for (CostCurve curve : curves) {
      write("cost-" + curve.name() + ".png", png(curve));
    }
  }

  /** An older file stays whole if the new one cannot be written. */
  private void write(String name, byte[] content) throws IOException {
    Path file = folder.resolve(name);
    Path next = folder.resolve(name + ".tmp");
    try {
      Files.write(next, content);
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(next);
    }
  }

  private static byte[] png(CostCurve curve) {
    double[] sizes = curve.points().stream().mapToDouble(CostCurve.Point::size).toArray();
    double[] measured =
        curve.points().stream().mapToDouble(point -> 1e3 * point.seconds()).toArray();
    double[] counted = curve.counted();
    for (int i = 0; i < counted.length; i++) {
      counted[i] *= 1e3; // ms
    }
    Map<String, double[]> series = new LinkedHashMap<>();
    series.put("measured", measured);
    series.put("by the count of multiply-adds", counted);
    String title = "Time of a training step by " + curve.name();
    return Show.gallery(Show.powers(title, curve.axis(), "milliseconds", sizes, series)).png();
  }
}
