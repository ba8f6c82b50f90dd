package org.lectern.homework.h8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;
import org.lectern.grad.Parameter;
import org.lectern.grad.Tape;
import org.lectern.homework.Answer;
import org.lectern.lab.Ablation;
import org.lectern.matrix.Matrices;
import org.lectern.nn.Config;
import org.lectern.nn.Transformer;

/** A model whose heads are switched off, and known mistakes. The judge's own. */
public final class HeadsByHand implements HeadModel {
  private static final double ROUNDING = 1e-10;
  private static final int IDS = 9;

  private enum Way {
    RIGHT(""),
    COLUMNS("a head owns rows of W^O; yours zeroes columns"),
    WHOLE("only the head's own rows of W^O are 0; yours switches the whole attention off"),
    ONE_ROW("a head owns dk = d / heads rows of W^O, not one"),
    SIGN("loss without the head minus loss of the whole model: yours is the negative"),
    RAW("subtract the loss of the whole model"),
    STAYS_OFF("switch the head on again before you go to the next: work on a copy of W^O"),
    ONE_TABLE("after each head compute anew: what the others are worth depends on who is off"),
    MOST_NEEDED("remove the head without which the loss is lowest; yours is the most needed one");

    private final String hint;

    Way(String hint) {
      this.hint = hint;
    }
  }

  private final Transformer model;
  private final List<String> names; // of the W^O
  private final int[][] sources;
  private final int[][] targets;

  /**
   * A model with random weights.
   *
   * @param d columns of every word's vector
   * @param heads a divisor of d
   * @param layers on each side
   * @param random where weights and sentences come from
   */
  public HeadsByHand(int d, int heads, int layers, SplittableRandom random) {
    Config config = Config.of(d, heads, 2 * d, layers, IDS, IDS).withDropout(0);
    this.model = Transformer.create(config, random.nextLong());
    for (Parameter parameter : model.parameters()) { // untrained heads say too little
      double[] data = parameter.matrix().data;
      for (int i = 0; i < data.length; i++) {
        data[i] *= 2;
      }
    }
    this.names = Ablation.attentions(config).stream().map(name -> name + ".output.weight").toList();
    this.sources = new int[][] {sentence(random, 4), sentence(random, 6)};
    this.targets = new int[][] {sentence(random, 5), sentence(random, 5)};
  }

  private static int[] sentence(SplittableRandom random, int length) {
    return random.ints(length, 3, IDS).toArray();
  }

  @Override
  public int attentions() {
    return names.size();
  }

  @Override
  public int heads() {
    return model.config().heads();
  }

  @Override
  public double[][] output(int attention) {
    if (attention < 0 || attention >= names.size()) {
      throw new IllegalArgumentException(
          "attention " + attention + "; they count from 0 to " + (names.size() - 1));
    }
    DMatrixRMaj w = model.parameters().get(names.get(attention)).matrix();
    double[][] rows = new double[w.numRows][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = Matrices.slice(w, i, i + 1, 0, w.numCols).data.clone();
    }
    return rows;
  }

  @Override
  public double loss(double[][][] outputs) {
    if (outputs == null || outputs.length != names.size()) {
      throw new IllegalArgumentException("loss needs a W^O for each of " + names.size());
    }
    Transformer copy = Ablation.copy(model);
    for (int i = 0; i < outputs.length; i++) {
      DMatrixRMaj w = copy.parameters().get(names.get(i)).matrix();
      DMatrixRMaj other = Matrices.of(outputs[i]);
      if (other.numRows != w.numRows || other.numCols != w.numCols) {
        throw new IllegalArgumentException(
            "W^O of attention %d is [%d x %d], but [%d x %d] came"
                .formatted(i, w.numRows, w.numCols, other.numRows, other.numCols));
      }
      w.setTo(other);
    }
    return loss(copy);
  }

  private double loss(Transformer other) {
    double sum = other.loss(Tape.off(), sources, targets, 0).matrix().get(0, 0);
    return sum / Transformer.words(targets);
  }

  /**
   * Asks for the table.
   *
   * @param task who is asked
   */
  public void checkTable(TopicProbe task) {
    double[][] expected = new double[attentions()][heads()];
    List<String> attentions = Ablation.attentions(model.config());
    for (int a = 0; a < attentions(); a++) {
      for (int h = 0; h < heads(); h++) {
        Transformer without = Ablation.without(model, new Ablation.Head(attentions.get(a), h));
        expected[a][h] = loss(without) - loss(model);
      }
    }
    Answer answer =
        Answer.to("table")
            .given("attentions", attentions())
            .given("heads", heads())
            .expect(expected, ROUNDING);
    for (Way way : Way.values()) {
      answer.mistake(table(way), way.hint);
    }
    answer.check(task.table(this));
  }

  /**
   * Asks for the order of removal.
   *
   * @param task who is asked
   * @param count how many heads
   */
  public void checkRemove(TopicProbe task, int count) {
    Answer answer =
        Answer.to("remove")
            .given("attentions", attentions())
            .given("heads", heads())
            .given("count", count)
            .expect(remove(Way.RIGHT, count));
    for (Way way : new Way[] {Way.ONE_TABLE, Way.MOST_NEEDED, Way.COLUMNS, Way.WHOLE}) {
      answer.mistake(remove(way, count), way.hint);
    }
    answer.check(task.remove(this, count));
  }

  private double[][][] outputs() {
    double[][][] all = new double[attentions()][][];
    Arrays.setAll(all, this::output);
    return all;
  }

  private double[][] table(Way way) {
    double[][] table = new double[attentions()][heads()];
    double whole = loss(outputs());
    double[][][] used = outputs();
    for (int a = 0; a < table.length; a++) {
      for (int h = 0; h < table[a].length; h++) {
        double[][][] w = way == Way.STAYS_OFF ? used : outputs();
        off(way, w[a], h);
        double loss = loss(w);
        table[a][h] = way == Way.RAW ? loss : way == Way.SIGN ? whole - loss : loss - whole;
      }
    }
    return table;
  }

  private void off(Way way, double[][] w, int head) {
    int dk = w.length / heads();
    for (int i = 0; i < w.length; i++) {
      boolean own = i / dk == head;
      switch (way) {
        case WHOLE -> Arrays.fill(w[i], 0);
        case COLUMNS -> Arrays.fill(w[i], head * dk, (head + 1) * dk, 0);
        case ONE_ROW -> Arrays.fill(w[i], 0, i == head ? w[i].length : 0, 0);
        default -> {
          if (own) {
            Arrays.fill(w[i], 0);
          }
        }
      }
    }
  }

  private int[][] remove(Way way, int count) {
    double[][][] now = outputs();
    List<int[]> removed = new ArrayList<>();
    double[][] first = table(Way.RIGHT);
    for (int n = 0; n < count; n++) {
      int[] best = null;
      double least = Double.POSITIVE_INFINITY;
      for (int a = 0; a < attentions(); a++) {
        for (int h = 0; h < heads(); h++) {
          int[] head = {a, h};
          if (removed.stream().anyMatch(other -> Arrays.equals(other, head))) {
            continue;
          }
          double[][] kept = now[a];
          now[a] = Arrays.stream(kept).map(double[]::clone).toArray(double[][]::new);
          off(way, now[a], h);
          double loss = way == Way.ONE_TABLE ? first[a][h] : loss(now);
          loss = way == Way.MOST_NEEDED ? -loss : loss;
          now[a] = kept;
          if (loss < least) {
            least = loss;
            best = head;
          }
        }
      }
      off(way, now[best[0]], best[1]);
      removed.add(best);
    }
    return removed.toArray(int[][]::new);
  }
}
