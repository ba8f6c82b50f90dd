package org.lectern.homework.h5;

import java.util.Arrays;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.ejml.data.DMatrixRMaj;
import org.lectern.grad.Tape;
import org.lectern.grad.Value;
import org.lectern.lab.Blueprint;
import org.lectern.matrix.Mask;
import org.lectern.matrix.Matrices;
import org.lectern.matrix.Segments;
import org.lectern.nn.Config;
import org.lectern.nn.Decoding;
import org.lectern.nn.Transformer;

/** A model of the judge's, sound or with one mistake, that can be asked from outside. */
public final class Specimen implements Suspect {
  private final String name;
  private final Transformer model;
  private final Blueprint parts;
  private final UnaryOperator<int[]> reading; // what the model makes of a source

  /**
   * A fresh model.
   *
   * @param name what it is, for a report
   * @param config its sizes, the same vocabulary on both sides
   * @param parts its attention and positions
   * @param reading what it makes of a source before it reads it; nothing, if it is sound
   * @param seed of its weights
   */
  public Specimen(
      String name,
      Config config,
      Function<Config, Blueprint> parts,
      UnaryOperator<int[]> reading,
      long seed) {
    this.name = name;
    this.parts = parts.apply(config);
    this.model = this.parts.build(config, seed);
    this.reading = reading;
  }

  @Override
  public int d() {
    return model.config().d();
  }

  @Override
  public int dk() {
    return model.config().d() / model.config().heads();
  }

  @Override
  public int words() {
    return model.config().targetVocabulary();
  }

  @Override
  public double[][] attend(double[][] q, double[][] k, double[][] v, boolean causal) {
    Tape off = Tape.off();
    Value y =
        parts
            .attention()
            .attend(
                off,
                off.input(Matrices.of(q)),
                off.input(Matrices.of(k)),
                off.input(Matrices.of(v)),
                causal ? Mask.CAUSAL : Mask.NONE);
    return rows(y.matrix());
  }

  @Override
  public double[][] wholePass(int[] source, int[] target) {
    int[] read = read(source);
    require(target, "target");
    Tape off = Tape.off();
    Value memory = model.encode(off, read);
    Segments sources = Segments.ofLengths(read.length);
    Value logits = model.decode(off, new int[][] {target}, memory, sources);
    return rows(Matrices.logSoftmax(logits.matrix()));
  }

  @Override
  public double[][] wordByWord(int[] source, int[] target) {
    Decoding decoding = model.decoding(read(source));
    require(target, "target");
    double[][] all = new double[target.length][];
    for (int i = 0; i < target.length; i++) {
      all[i] = rows(decoding.next(new int[] {0}, new int[] {target[i]}))[0];
    }
    return all;
  }

  private int[] read(int[] source) {
    require(source, "source");
    return reading.apply(source.clone());
  }

  private void require(int[] ids, String side) {
    if (ids == null || ids.length == 0) {
      throw new IllegalArgumentException("the " + side + " needs at least one word");
    }
    for (int id : ids) {
      if (id < 0 || id >= words()) {
        throw new IllegalArgumentException(
            "the %s has the id %d; this model knows 0 to %d: use words()"
                .formatted(side, id, words() - 1));
      }
    }
  }

  private static double[][] rows(DMatrixRMaj matrix) {
    double[][] rows = new double[matrix.numRows][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = Arrays.copyOfRange(matrix.data, i * matrix.numCols, (i + 1) * matrix.numCols);
    }
    return rows;
  }

  @Override
  public String toString() {
    return "%s, d = %d, %d heads".formatted(name, d(), d() / dk());
  }
}
