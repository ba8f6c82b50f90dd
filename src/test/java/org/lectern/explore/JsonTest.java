package org.lectern.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

/** What is written is read back as the same. */
class JsonTest {
  private static JsonNode read(String json) throws JsonProcessingException {
    return new ObjectMapper().readTree(json);
  }

  @Test
  void numbersAreReadBackAsTheSameDoubles() throws JsonProcessingException {
    SplittableRandom random = new SplittableRandom(4);
    DMatrixRMaj matrix = new DMatrixRMaj(100, 7);
    for (int i = 0; i < matrix.data.length; i++) {
      double any = Double.longBitsToDouble(random.nextLong()); // of every size
      matrix.data[i] = Double.isFinite(any) ? any : 0;
    }
    matrix.data[0] = Double.MIN_VALUE;
    matrix.data[1] = Double.MAX_VALUE;
    JsonNode rows = read(Json.of(Map.of("m", matrix))).get("m");
    assertEquals(100, rows.size());
    for (int row = 0; row < 100; row++) {
      for (int column = 0; column < 7; column++) {
        // a browser's numbers are doubles too
        assertEquals(
            matrix.get(row, column), Double.parseDouble(rows.get(row).get(column).asText()));
      }
    }
  }

  @Test
  void whatIsNotFiniteIsAText() {
    DMatrixRMaj matrix =
        new DMatrixRMaj(
            new double[][] {{Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, -0.0, 0.5}});
    assertEquals("[[\"-inf\",\"inf\",0,0.5]]", Json.of(matrix));
    assertEquals("{\"x\":\"-inf\"}", Json.of(Map.of("x", Double.NEGATIVE_INFINITY)));
  }

  @Test
  void digitsAreRounded() {
    DMatrixRMaj matrix = new DMatrixRMaj(new double[][] {{1 / 3.0, -2e9 / 3, 1e-9 / 7}});
    assertEquals("[[0.333333,-6.66667E8,1.42857E-10]]", Json.rounded(matrix, 6));
  }

  @Test
  void noTextCanEndAnElementOfHtml() throws JsonProcessingException {
    String text = "</script><script>alert(1)</script><!-- \u2028 \"quoted\" \\";
    String json = Json.of(List.of(text));
    assertFalse(json.contains("<"));
    assertEquals(text, read(json).get(0).asText());
  }
}
