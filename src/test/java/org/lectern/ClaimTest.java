package org.lectern;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.lectern.matrix.Matrices;

class ClaimTest {
  private static final DMatrixRMaj A = Matrices.of(new double[] {1, 2}, new double[] {3, 4});
  private static final DMatrixRMaj B = Matrices.of(new double[] {1, 2}, new double[] {3.5, 4});

  @Test
  void claimThatHoldsIsPrintedInGreen() {
    assertEquals(
        "\u001b[32m✓\u001b[0m two is two\n", printed(() -> Claim.that("two is two", true)));
    assertEquals("\u001b[32m✓\u001b[0m near\n", printed(() -> Claim.near("near", 1, 1.25, 0.25)));
  }

  @Test
  void equalMatricesSayHowEqual() {
    String line = printed(() -> Claim.near("A is B", A, B, 0.5));
    assertEquals("\u001b[32m✓\u001b[0m A is B (greatest difference 5.0e-01)\n", line);
    assertTrue(printed(() -> Claim.near("A is A", A, A, 0)).endsWith(" A is A (exactly)\n"));
  }

  @Test
  void claimThatDoesNotHoldStops() {
    assertMessage("Claim: \"so\" does not hold", () -> Claim.that("so", false));
    assertMessage(
        "Claim: \"x\" does not hold: expected 1.0 within 0.1, got 1.5",
        () -> Claim.near("x", 1, 1.5, 0.1));
    assertMessage(
        "Claim: \"A\" does not hold: row 1, column 0: expected 3.0 within 0.25, got 3.5",
        () -> Claim.near("A", A, B, 0.25));
    assertMessage(
        "Claim: \"A\" does not hold: expected [2 x 2], got [1 x 2]; is one of both transposed?",
        () -> Claim.near("A", A, Matrices.rows(A, 0), 1));
  }

  @Test
  void notANumberIsNearNothing() {
    assertThrows(AssertionError.class, () -> Claim.near("x", 1, Double.NaN, 1));
    assertThrows(AssertionError.class, () -> Claim.near("x", Double.NaN, Double.NaN, 1));
    DMatrixRMaj nan = Matrices.of(new double[] {Double.NaN});
    assertThrows(AssertionError.class, () -> Claim.near("x", nan, nan, 1));
  }

  @Test
  void infinitiesAreEqual() {
    printed(() -> Claim.near("−∞", Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY, 0));
  }

  @Test
  void attemptNeverStops() {
    assertTrue(
        printed(() -> Claim.attempt("z", false, "add")).endsWith(" z: not yet. Hint: add\n"));
    assertTrue(printed(() -> Claim.attempt("z", true, "add")).endsWith("✓\u001b[0m z\n"));
  }

  private static void assertMessage(String message, Runnable claim) {
    assertEquals(message, assertThrows(AssertionError.class, claim::run).getMessage());
  }

  private static String printed(Runnable claim) {
    PrintStream usual = System.out;
    var bytes = new ByteArrayOutputStream();
    try {
      System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
      claim.run();
    } finally {
      System.setOut(usual);
    }
    return bytes.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
  }
}
