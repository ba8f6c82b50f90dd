package org.lectern.lab;

import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.lectern.grad.Gradients;
import org.lectern.grad.Parameter;
import org.lectern.grad.Parameters;
import org.lectern.matrix.ForwardedProducts;
import org.lectern.matrix.Products;

/**
 * Computes what others compute, and keeps a book: how many multiplications, each with an addition,
 * in which layer, in how many nanoseconds. Give it to a tape with {@link
 * org.lectern.grad.Tape#with}.
 *
 * <p>A product does not say where it belongs, but it is a product with some parameter's very array,
 * or one that is added to that parameter's gradient. One that has nothing to do with a parameter is
 * a product inside the heads of the layer that computed last. For one thread.
 */
public final class MeteredProducts extends ForwardedProducts {
  /**
   * The book of one layer.
   *
   * @param products how many there were
   * @param multiplyAdds in all of them
   * @param nanos that they took
   */
  public record Total(long products, long multiplyAdds, long nanos) {
    private Total plus(long more, long time) {
      return new Total(products + 1, multiplyAdds + more, nanos + time);
    }
  }

  private static final Total NOTHING = new Total(0, 0, 0);

  private final IdentityHashMap<double[], String> layers = new IdentityHashMap<>();
  private final Map<String, Total> totals = new LinkedHashMap<>();
  private String last = "";
  private long begun; // of the product at hand, nanoseconds

  /**
   * An empty book.
   *
   * @param others what computes
   * @param parameters of the model that will be computed
   * @param gradients where its gradients will be added
   */
  public MeteredProducts(Products others, Parameters parameters, Gradients gradients) {
    super(others);
    for (Parameter p : parameters) {
      // an embedding is looked up, not multiplied: a product with its table is the generator's
      String layer = p.name().endsWith("embedding") ? "generator" : layer(p.name());
      layers.put(p.matrix().data, layer);
      layers.put(gradients.of(p).data, layer);
    }
  }

  /**
   * The layer that a parameter belongs to.
   *
   * @param parameter for example {@code encoder.0.self.query.weight}
   * @return for example {@code encoder.0.self}
   */
  static String layer(String parameter) {
    return parameter
        .replaceFirst("(\\.\\d+\\.(self|cross|ff))\\..*", "$1")
        .replaceFirst("\\.(weight|gain|bias)$", "");
  }

  /**
   * What was computed so far.
   *
   * @return the book of each layer, and of its heads under {@code encoder.0.self.heads}
   */
  public Map<String, Total> totals() {
    return new LinkedHashMap<>(totals);
  }

  /** Forgets what was computed so far. */
  public void clear() {
    totals.clear();
  }

  @Override
  protected void before(long multiplyAdds) {
    begun = System.nanoTime();
  }

  @Override
  protected void after(long multiplyAdds, double[] b, double[] c) {
    totals.merge(
        layer(b, c),
        NOTHING.plus(multiplyAdds, System.nanoTime() - begun),
        (old, one) -> old.plus(one.multiplyAdds(), one.nanos()));
  }

  /** A parameter is a right factor, and what a parameter's gradient gets is a result. */
  private String layer(double[] b, double[] c) {
    String layer = layers.getOrDefault(b, layers.get(c));
    if (layer == null) {
      return last + CostByLayer.HEADS;
    }
    last = layer;
    return layer;
  }
}
