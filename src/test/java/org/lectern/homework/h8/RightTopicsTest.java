package org.lectern.homework.h8;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lectern.grad.Parameter;
import org.lectern.grad.Parameters;
import org.lectern.grad.Tape;
import org.lectern.grad.Value;
import org.lectern.homework.Assignments;
import org.lectern.homework.CheckRunner;
import org.lectern.homework.Exercise;
import org.lectern.homework.State;
import org.lectern.homework.TestResult;
import org.lectern.homework.wire.LocalTransport;
import org.lectern.homework.wire.TaskServer;
import org.lectern.matrix.Mask;
import org.lectern.matrix.Matrices;
import org.lectern.matrix.Segments;
import org.lectern.nn.Config;
import org.lectern.nn.Embedding;
import org.lectern.nn.Encoder;
import org.lectern.nn.Generator;
import org.lectern.nn.ScaledDotProduct;
import org.lectern.nn.Sinusoid;
import org.lectern.nn.Tying;

/** The master solves one topic; here is a right solution of each of the five. */
class RightTopicsTest {
  static Stream<Topic> topics() {
    return Stream.of(new Beam(), new Cache(), new Pairs(), new SmallGptOfBlocks(), new Heads());
  }

  @ParameterizedTest
  @MethodSource("topics")
  void passesAllChecks(Topic topic) throws ClassNotFoundException {
    Exercise<?, ?> exercise = Assignments.exercise("8.1");
    for (long seed = 1; seed <= 5; seed++) {
      List<TestResult> results = new ArrayList<>();
      for (String checks : List.of(exercise.visibleChecks(), exercise.hiddenChecks())) {
        LocalTransport transport =
            new LocalTransport(
                new TaskServer(exercise.probe(), exercise.probeOf(topic), thrown -> ""));
        boolean hidden = checks.equals(exercise.hiddenChecks());
        results.addAll(CheckRunner.run(exercise, Class.forName(checks), hidden, transport, seed));
      }
      List<TestResult> failed = results.stream().filter(r -> r.state() != State.PASS).toList();
      assertEquals(List.of(), failed, "seed " + seed);
      assertEquals(7, results.stream().mapToInt(TestResult::points).sum());
    }
  }

  private static final class Beam implements BeamSearch {
    record Hypothesis(int[] words, double logP) {} // words: with the start

    @Override
    public int[] search(
        NextWord model, int width, double alpha, int start, int end, int maxLength) {
      List<Hypothesis> live = List.of(new Hypothesis(new int[] {start}, 0));
      List<Hypothesis> finished = new ArrayList<>();
      for (int n = 1; n <= maxLength && !live.isEmpty() && finished.size() < width; n++) {
        List<Hypothesis> all = new ArrayList<>();
        for (Hypothesis h : live) {
          double[] next = model.logProbabilities(h.words());
          for (int word = 0; word < next.length; word++) {
            if (next[word] == Double.NEGATIVE_INFINITY) continue;
            int[] longer = Arrays.copyOf(h.words(), n + 1);
            longer[n] = word;
            all.add(new Hypothesis(longer, h.logP() + next[word]));
          }
        }
        all.sort(Comparator.comparingDouble(h -> -h.logP()));
        List<Hypothesis> goOn = new ArrayList<>();
        for (int rank = 0; rank < all.size(); rank++) {
          Hypothesis h = all.get(rank);
          boolean ends = h.words()[n] == end;
          if (ends && rank < width) finished.add(h);
          if (!ends && goOn.size() < width) goOn.add(h);
        }
        live = goOn;
      }
      Hypothesis best = null;
      for (Hypothesis h : finished.isEmpty() ? live : finished) {
        if (best == null || score(h, alpha) > score(best, alpha)) best = h;
      }
      return Arrays.copyOfRange(best.words(), 1, best.words().length);
    }

    double score(Hypothesis h, double alpha) {
      int n = h.words().length - 1; // without the start
      return h.logP() / Math.pow((5.0 + n) / 6, alpha);
    }
  }

  private static final class Cache implements CachedDecode {
    record Word(double[] key, double[] value) {}

    private List<List<Word>> rows = new ArrayList<>();

    @Override
    public void begin() {
      rows = new ArrayList<>();
    }

    @Override
    public double[][] next(Projections layer, int[] parents, double[][] x) {
      List<List<Word>> grown = new ArrayList<>();
      double[][] out = new double[x.length][];
      for (int i = 0; i < x.length; i++) {
        List<Word> past =
            rows.isEmpty() ? new ArrayList<>() : new ArrayList<>(rows.get(parents[i]));
        double[] q = layer.query(x[i]);
        past.add(new Word(layer.key(x[i]), layer.value(x[i])));
        grown.add(past);
        out[i] = attend(q, past);
      }
      rows = grown;
      return out;
    }

    double[] attend(double[] q, List<Word> past) {
      double[] weights = new double[past.size()];
      double greatest = Double.NEGATIVE_INFINITY;
      for (int j = 0; j < weights.length; j++) {
        for (int c = 0; c < q.length; c++) weights[j] += q[c] * past.get(j).key()[c];
        weights[j] /= Math.sqrt(q.length);
        greatest = Math.max(greatest, weights[j]);
      }
      double sum = 0;
      for (int j = 0; j < weights.length; j++) {
        weights[j] = Math.exp(weights[j] - greatest);
        sum += weights[j];
      }
      double[] y = new double[past.get(0).value().length];
      for (int j = 0; j < weights.length; j++) {
        for (int c = 0; c < y.length; c++) y[c] += weights[j] / sum * past.get(j).value()[c];
      }
      return y;
    }
  }

  private static final class Pairs implements BytePairs {
    @Override
    public String[][] learn(String[] words, int[] counts, int merges) {
      List<List<String>> split = new ArrayList<>();
      for (String word : words) split.add(letters(word));
      List<String[]> learnt = new ArrayList<>();
      while (learnt.size() < merges) {
        Map<String, Integer> pairs = new TreeMap<>(); // "left right", in the order of strings
        for (int i = 0; i < words.length; i++) {
          List<String> s = split.get(i);
          for (int j = 0; j + 1 < s.size(); j++) {
            pairs.merge(s.get(j) + " " + s.get(j + 1), counts[i], Integer::sum);
          }
        }
        String best = null;
        for (String pair : pairs.keySet()) {
          if (pairs.get(pair) >= 2 && (best == null || pairs.get(pair) >= pairs.get(best))) {
            best = pair;
          }
        }
        if (best == null) break;
        String[] merge = best.split(" ");
        learnt.add(merge);
        split.replaceAll(s -> join(s, merge));
      }
      return learnt.toArray(new String[0][]);
    }

    @Override
    public String[] encode(String word, String[][] merges) {
      List<String> symbols = letters(word);
      for (String[] merge : merges) symbols = join(symbols, merge);
      return symbols.toArray(new String[0]);
    }

    List<String> letters(String word) {
      return new ArrayList<>(Arrays.asList(word.split("")));
    }

    List<String> join(List<String> symbols, String[] merge) {
      List<String> joined = new ArrayList<>();
      for (int i = 0; i < symbols.size(); i++) {
        boolean here =
            i + 1 < symbols.size()
                && symbols.get(i).equals(merge[0])
                && symbols.get(i + 1).equals(merge[1]);
        joined.add(here ? merge[0] + merge[1] : symbols.get(i));
        if (here) i++;
      }
      return joined;
    }
  }

  private static final class SmallGptOfBlocks implements SmallGpt {
    private Parameter table, words, bias;
    private Encoder layers;

    @Override
    public void build(Parameters parameters, Config config, SplittableRandom random) {
      int n = config.targetVocabulary(), d = config.d();
      table = parameters.add("embedding", Matrices.normal(n, d, 1 / Math.sqrt(d), random));
      layers = new Encoder(parameters.at("layers"), config, new ScaledDotProduct(), random);
      words =
          config.tying() != Tying.NONE
              ? table
              : parameters.add("generator.weight", Matrices.normal(n, d, 1 / Math.sqrt(d), random));
      bias = parameters.add("generator.bias", new DMatrixRMaj(1, n));
    }

    @Override
    public Value logits(Tape tape, int[] text) {
      Segments rows = Segments.ofLengths(text.length);
      Value x = new Embedding(table).forward(tape, text);
      x = new Sinusoid().add(tape, x, rows.positions());
      Value h = layers.forward(tape, x, rows, Mask.CAUSAL);
      return new Generator(words, bias).forward(tape, h);
    }
  }

  private static final class Heads implements HeadAblation {
    @Override
    public double[][] table(HeadModel model) {
      double[][][] outputs = outputs(model);
      double whole = model.loss(outputs);
      double[][] table = new double[model.attentions()][model.heads()];
      for (int a = 0; a < table.length; a++) {
        for (int h = 0; h < model.heads(); h++) {
          double[][] kept = outputs[a];
          outputs[a] = without(kept, h, model.heads());
          table[a][h] = model.loss(outputs) - whole;
          outputs[a] = kept;
        }
      }
      return table;
    }

    @Override
    public int[][] remove(HeadModel model, int count) {
      double[][][] outputs = outputs(model);
      boolean[][] off = new boolean[model.attentions()][model.heads()];
      int[][] removed = new int[count][];
      for (int n = 0; n < count; n++) {
        double least = Double.POSITIVE_INFINITY;
        for (int a = 0; a < off.length; a++) {
          for (int h = 0; h < model.heads(); h++) {
            if (off[a][h]) continue;
            double[][] kept = outputs[a];
            outputs[a] = without(kept, h, model.heads());
            double loss = model.loss(outputs);
            outputs[a] = kept;
            if (loss < least) {
              least = loss;
              removed[n] = new int[] {a, h};
            }
          }
        }
        int a = removed[n][0], h = removed[n][1];
        off[a][h] = true;
        outputs[a] = without(outputs[a], h, model.heads());
      }
      return removed;
    }

    double[][][] outputs(HeadModel model) {
      double[][][] outputs = new double[model.attentions()][][];
      for (int a = 0; a < outputs.length; a++) outputs[a] = model.output(a);
      return outputs;
    }

    double[][] without(double[][] w, int head, int heads) {
      int dk = w.length / heads;
      double[][] copy = new double[w.length][];
      for (int i = 0; i < w.length; i++) {
        copy[i] = i / dk == head ? new double[w[i].length] : w[i].clone();
      }
      return copy;
    }
  }
}
