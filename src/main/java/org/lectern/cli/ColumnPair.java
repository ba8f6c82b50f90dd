package org.lectern.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Which columns of a corpus are translated into each other, counted from 1.
 *
 * @param source the column of the source language
 * @param target the column of the target language
 */
record ColumnPair(int source, int target) {

  /** Reads {@code 1,2}. */
  static final class Converter implements ITypeConverter<ColumnPair> {
    private static final Pattern FORM = Pattern.compile("([1-9]\\d{0,3}),([1-9]\\d{0,3})");

    @Override
    public ColumnPair convert(String text) {
      Matcher matcher = FORM.matcher(text);
      if (!matcher.matches()) {
        throw new TypeConversionException(
            "'" + text + "' is not two columns, counted from 1, such as 1,2");
      }
      return new ColumnPair(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }
  }
}
