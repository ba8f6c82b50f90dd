package org.lectern.cli;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.lectern.matrix.Precision;
import org.lectern.nn.PositionKind;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Finds a constant by the name that users write, and says which names there are. */
abstract class NameConverter<E extends Enum<E>> implements ITypeConverter<E> {
  private final E[] constants;

  private NameConverter(Class<E> type) {
    this.constants = type.getEnumConstants();
  }

  @Override
  public E convert(String name) {
    return Arrays.stream(constants)
        .filter(constant -> constant.toString().equals(name))
        .findFirst()
        .orElseThrow(() -> unknown(name));
  }

  private TypeConversionException unknown(String name) {
    String names = Arrays.stream(constants).map(E::toString).collect(Collectors.joining(", "));
    return new TypeConversionException("'" + name + "' is none of " + names);
  }

  /** For {@code --blas}. */
  static final class OfBlasChoice extends NameConverter<BlasChoice> {
    OfBlasChoice() {
      super(BlasChoice.class);
    }
  }

  /** For {@code --preset}. */
  static final class OfPreset extends NameConverter<Preset> {
    OfPreset() {
      super(Preset.class);
    }
  }

  /** For {@code --positions}. */
  static final class OfPositionKind extends NameConverter<PositionKind> {
    OfPositionKind() {
      super(PositionKind.class);
    }
  }

  /** For {@code --precision}. */
  static final class OfPrecision extends NameConverter<Precision> {
    OfPrecision() {
      super(Precision.class);
    }
  }

  /** For {@code --tokenizer}. */
  static final class OfTokenizerKind extends NameConverter<TokenizerKind> {
    OfTokenizerKind() {
      super(TokenizerKind.class);
    }
  }

  /** For {@code --from}. */
  static final class OfFramework extends NameConverter<ConvertCommand.Framework> {
    OfFramework() {
      super(ConvertCommand.Framework.class);
    }
  }

  /** For {@code --dtype}. */
  static final class OfFloatKind extends NameConverter<ConvertCommand.FloatKind> {
    OfFloatKind() {
      super(ConvertCommand.FloatKind.class);
    }
  }

  /** For {@code --activation}. */
  static final class OfActivationKind extends NameConverter<ConvertCommand.ActivationKind> {
    OfActivationKind() {
      super(ConvertCommand.ActivationKind.class);
    }
  }
}
