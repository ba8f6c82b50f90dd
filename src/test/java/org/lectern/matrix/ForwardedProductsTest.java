package org.lectern.matrix;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForwardedProductsTest {
  private final List<String> log = new ArrayList<>();

  private final Products told =
      new ForwardedProducts(new PlainProducts()) {
        @Override
        protected void before(long multiplyAdds) {
          log.add("before " + multiplyAdds);
        }

        @Override
        protected void after(long multiplyAdds, double[] b, double[] c) {
          log.add("after " + multiplyAdds + ", " + b[0] + " gave " + c[0]);
        }
      };

  @Test
  void eachProductIsToldBeforeAndAfter() {
    double[] c = new double[2];
    // [2 3 4; 5 6 7] times a column of 10
    told.multiply(
        false, false, 2, 1, 3, new double[] {2, 3, 4, 5, 6, 7}, 0, 3, tens(), 0, 1, 0, c, 0, 1);
    assertArrayEquals(new double[] {90, 180}, c);
    assertEquals(List.of("before 6", "after 6, 10.0 gave 90.0"), log);
  }

  private static double[] tens() {
    return new double[] {10, 10, 10};
  }

  @Test
  void namesSayWhatComputes() {
    assertEquals("forwarded plain Java", told.name());
    try (SharedProducts three = new SharedProducts(new PlainProducts(), 3)) {
      assertEquals("plain Java, shared by threads: 3", three.name());
    }
    assertEquals(Blas.name(), Blas.products().name());
    assertEquals(!Blas.name().equals("plain Java"), Blas.isNative());
  }

  @Test
  void onlyMixedPrecisionRoundsAndOnlyWhereALibraryMultipliesFloats() {
    assertEquals(false, Precision.DOUBLE.rounds());
    assertEquals(Blas.isNative(), Precision.MIXED.rounds());
  }
}
