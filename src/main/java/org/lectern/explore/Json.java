package org.lectern.explore;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import org.ejml.data.DMatrixRMaj;

/**
 * Writes answers. Numbers have all their digits, so that the same double is read back; those that
 * are not finite are texts. No answer has a {@code <} in it, so that it may stand inside an HTML
 * page as it is.
 */
final class Json {
  /** All digits of a double. */
  static final int EXACT = 0;

  private static final ObjectMapper EXACTLY = mapper(EXACT);

  private Json() {}

  /** Writes a value of records, maps, lists and matrices. What is null is left out. */
  static String of(Object value) {
    return write(EXACTLY, value);
  }

  /** Writes a value with numbers rounded to so many significant digits. */
  static String rounded(Object value, int digits) {
    return write(mapper(digits), value);
  }

  private static String write(ObjectMapper mapper, Object value) {
    try {
      return mapper.writeValueAsString(value).replace("<", "\\u003c"); // it stands in texts alone
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Explorer: cannot write an answer: " + e.getMessage(), e);
    }
  }

  private static ObjectMapper mapper(int digits) {
    SimpleModule numbers = new SimpleModule();
    numbers.addSerializer(double.class, new OfDouble(digits));
    numbers.addSerializer(Double.class, new OfDouble(digits));
    numbers.addSerializer(DMatrixRMaj.class, new OfMatrix(digits));
    return new ObjectMapper()
        .registerModule(numbers)
        .setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);
  }

  private static void number(JsonGenerator out, double value, int digits) throws IOException {
    if (value == Double.NEGATIVE_INFINITY) {
      out.writeString("-inf");
    } else if (value == Double.POSITIVE_INFINITY) {
      out.writeString("inf");
    } else if (Double.isNaN(value)) {
      out.writeString("nan"); // of a broken model; JSON has no word for it
    } else if (value == 0) {
      out.writeNumber(0); // shorter, and −0 is of no interest
    } else if (digits == EXACT) {
      out.writeNumber(value);
    } else {
      out.writeNumber(new BigDecimal(value).round(new MathContext(digits)).doubleValue());
    }
  }

  private static final class OfDouble extends JsonSerializer<Double> {
    private final int digits;

    OfDouble(int digits) {
      this.digits = digits;
    }

    @Override
    public void serialize(Double value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      number(out, value, digits);
    }
  }

  private static final class OfMatrix extends JsonSerializer<DMatrixRMaj> {
    private final int digits;

    OfMatrix(int digits) {
      this.digits = digits;
    }

    @Override
    public void serialize(DMatrixRMaj matrix, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeStartArray();
      for (int row = 0; row < matrix.numRows; row++) {
        out.writeStartArray();
        for (int column = 0; column < matrix.numCols; column++) {
          number(out, matrix.get(row, column), digits);
        }
        out.writeEndArray();
      }
      out.writeEndArray();
    }
  }
}
