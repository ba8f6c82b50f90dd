package org.lectern.explore;

import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;
import org.lectern.grad.Parameter;
import org.lectern.grad.Parameters;
import org.lectern.grad.Tape;
import org.lectern.grad.Trace;
import org.lectern.grad.Value;
import org.lectern.nn.AbsoluteScores;
import org.lectern.nn.AttentionKind;
import org.lectern.nn.Config;
import org.lectern.nn.PositionKind;
import org.lectern.nn.Positions;
import org.lectern.nn.RelativeScores;
import org.lectern.nn.ScoreTerm;
import org.lectern.nn.Transformer;
import org.lectern.text.Vocabulary;

/**
 * A model with parts of it switched off. The model itself is not touched: each variant is a model
 * of other parts around the very same arrays of weights, so it costs next to no memory, and follows
 * a training that goes on meanwhile.
 */
final class Variants {
  private static final int KEPT = 64; // more than a reader switches between; each is small

  private final Transformer model;
  private final boolean switchable;
  private final Map<Switches, Transformer> made =
      new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Switches, Transformer> eldest) {
          return size() > KEPT;
        }
      };

  Variants(Transformer model) {
    this.model = model;
    this.switchable = isRebuilt(model);
  }

  /** Whether the model has the parts that are switched off here, and no others. */
  boolean areSwitchable() {
    return switchable;
  }

  /**
   * A model to compute with.
   *
   * @throws IllegalArgumentException if the model has parts of its own
   */
  Transformer of(Switches off) {
    if (off.equals(Switches.NONE)) {
      return model;
    }
    if (!switchable) {
      throw new IllegalArgumentException(
          "off: this model has an attention or positions of its own, which cannot be switched off;"
              + " leave 'off' empty");
    }
    synchronized (made) {
      return made.computeIfAbsent(off, o -> build(model, o));
    }
  }

  /** Builds the model again with nothing off and compares one small run, to the bit. */
  private static boolean isRebuilt(Transformer model) {
    int[] source = {Vocabulary.END};
    int[] target = {Vocabulary.START};
    try {
      Trace own = model.trace(source, target);
      Trace again = build(model, Switches.NONE).trace(source, target);
      Iterator<Trace.Entry> others = again.entries().iterator();
      for (Trace.Entry entry : own.entries()) {
        if (!others.hasNext() || !isSame(entry, others.next())) {
          return false;
        }
      }
      return !others.hasNext();
    } catch (IllegalArgumentException e) {
      return false; // parameters of other names or shapes
    }
  }

  private static boolean isSame(Trace.Entry a, Trace.Entry b) {
    return a.path().equals(b.path()) && Arrays.equals(a.matrix().data, b.matrix().data);
  }

  private static Transformer build(Transformer model, Switches off) {
    Config config = model.config();
    boolean inScore = isInScore(config.positions());
    // places in the score are told by our own attention, with the tables of the model
    Config parts = inScore ? config.withPositions(PositionKind.NONE) : config;
    AttentionKind heads = new Heads(model, off, inScore && !off.positions());
    Transformer variant =
        off.positions()
            ? Transformer.create(parts, heads, inScore ? Positions.NONE : Variants::nowhere, 0)
            : Transformer.create(parts, heads, 0);
    for (Parameter parameter : variant.parameters()) {
      share(model.parameters().get(parameter.name()).matrix(), parameter.matrix());
    }
    return variant;
  }

  private static boolean isInScore(PositionKind kind) {
    return kind == PositionKind.ABSOLUTE || kind == PositionKind.RELATIVE;
  }

  private static void share(DMatrixRMaj from, DMatrixRMaj to) {
    if (from.numRows != to.numRows || from.numCols != to.numCols) {
      throw new IllegalArgumentException("Explorer: a parameter has another shape");
    }
    to.setData(from.data);
  }

  /** Adds nothing, under the labels of positions that are added. */
  private static Value nowhere(Tape tape, Value x, int... position) {
    tape.label("positions", tape.input(new DMatrixRMaj(x.rows(), x.columns())), "4.pe");
    return tape.label("sum", x, "2.sum");
  }

  /**
   * Makes the attention of each head; it counts, for heads are made in the order of their names.
   */
  private static final class Heads implements AttentionKind {
    private final Transformer model;
    private final Switches off;
    private final boolean places;
    private final Iterator<String> names;

    Heads(Transformer model, Switches off, boolean places) {
      this.model = model;
      this.off = off;
      this.places = places;
      this.names = Switches.heads(model.config()).iterator();
    }

    @Override
    public SwitchedAttention ofHead(Parameters parameters, int dk, SplittableRandom random) {
      String name = names.next();
      return new SwitchedAttention(
          off.heads().contains(name), off.mask(), off.scale(), places ? term(name) : null);
    }

    private ScoreTerm term(String head) {
      List<String> parts = List.of(head.split("\\."));
      if (!parts.get(2).equals("self")) {
        return null; // only there query and key are words of one sentence
      }
      String self = String.join(".", parts.subList(0, 3));
      Parameter table = model.parameters().get(self + ".positions");
      return model.config().positions() == PositionKind.ABSOLUTE
          ? new AbsoluteScores(table)
          : new RelativeScores(table);
    }
  }
}
