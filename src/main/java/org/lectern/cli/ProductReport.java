package org.lectern.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.lectern.lab.Cost;
import org.lectern.lab.ProductShape;
import org.lectern.matrix.Products;

/**
 * How fast the products of a training step run, each shape beside the best one seen: the roofline.
 * Whatever a program does besides, it cannot be faster than its products.
 */
final class ProductReport {
  /** A shape that shows what the machine can do; it fits into the second-level cache in parts. */
  private static final ProductShape SQUARE = ProductShape.plain(512, 512, 512);

  private final Products products;
  private final int threads;
  private final Consumer<String> status;

  ProductReport(Products products, int threads, Consumer<String> status) {
    this.products = products;
    this.threads = threads;
    this.status = status;
  }

  /** Measures the products of a step and tells of them. */
  String of(Cost cost) throws InterruptedException {
    List<Cost.Part> parts = cost.step();
    Map<ProductShape, Double> one = measure(parts, 1);
    Map<ProductShape, Double> all = threads == 1 ? one : measure(parts, threads);
    return table(cost, parts, one, all) + "\n" + bounds(cost, parts, one, all);
  }

  /** GFLOP/s of every shape and of the square. */
  private Map<ProductShape, Double> measure(List<Cost.Part> parts, int count)
      throws InterruptedException {
    Map<ProductShape, Double> speeds = new LinkedHashMap<>();
    speeds.put(SQUARE, 0.0);
    parts.forEach(part -> speeds.put(part.shape(), 0.0));
    try (ProductSpeed speed = new ProductSpeed(products, count)) {
      for (ProductShape shape : speeds.keySet()) {
        status.accept("warming up");
        speed.warmUp(shape); // all shapes before any is measured: they share compiled code
      }
      for (ProductShape shape : List.copyOf(speeds.keySet())) {
        status.accept("threads: " + count + ", " + shape.sizes());
        speeds.put(shape, speed.gigaflops(shape));
      }
    }
    return speeds;
  }

  private String table(
      Cost cost,
      List<Cost.Part> parts,
      Map<ProductShape, Double> one,
      Map<ProductShape, Double> all) {
    List<String> title =
        new ArrayList<>(
            List.of("product", "form", "m x k x n", "of a step", "1 thread", "of best"));
    if (threads > 1) {
      title.addAll(List.of("threads: " + threads, "of best"));
    }
    TextTable table = new TextTable(title.toArray(String[]::new));
    for (Cost.Part part : parts) {
      double share = (double) part.multiplyAdds() / cost.stepMultiplyAdds();
      String shown = String.format(Locale.ROOT, "%.1f %%", 100 * share);
      row(table, part.layer(), part.shape(), shown, one, all);
    }
    row(table, "a square", SQUARE, "", one, all);
    return table.toString();
  }

  private void row(
      TextTable table,
      String name,
      ProductShape shape,
      String share,
      Map<ProductShape, Double> one,
      Map<ProductShape, Double> all) {
    List<String> cells = new ArrayList<>(List.of(name, shape.form(), shape.sizes(), share));
    for (Map<ProductShape, Double> speeds : threads > 1 ? List.of(one, all) : List.of(one)) {
      cells.add(String.format(Locale.ROOT, "%.1f", speeds.get(shape)));
      cells.add(percent(speeds.get(shape) / best(speeds)));
    }
    table.add(cells.toArray(String[]::new));
  }

  private String bounds(
      Cost cost,
      List<Cost.Part> parts,
      Map<ProductShape, Double> one,
      Map<ProductShape, Double> all) {
    double perToken = 2e-9 * cost.stepMultiplyAdds() / cost.targetTokens(); // GFLOP
    double seconds =
        parts.stream().mapToDouble(p -> 2e-9 * p.multiplyAdds() / all.get(p.shape())).sum();
    return String.format(
        Locale.ROOT,
        "products of a step: %.2f MFLOP a target token; best seen: %.1f GFLOP/s with 1 thread%s%n"
            + "no program whose products run no faster passes %,.0f target tokens/s (threads: %d)%n"
            + "products alone, each at its own speed above: %,.0f target tokens/s%n",
        1e3 * perToken,
        best(one),
        threads > 1 ? String.format(Locale.ROOT, ", %.1f with %d", best(all), threads) : "",
        best(all) / perToken,
        threads,
        cost.targetTokens() / seconds);
  }

  private static double best(Map<ProductShape, Double> speeds) {
    return speeds.values().stream().mapToDouble(Double::doubleValue).max().orElseThrow();
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * share);
  }
}
