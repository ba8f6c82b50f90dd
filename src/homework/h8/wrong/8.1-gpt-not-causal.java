// earns: 1
// hint: Mask.CAUSAL
class MyTopic implements SmallGpt {
  private Parameter table, words, bias;
  private Encoder layers;

  public void build(Parameters parameters, Config config, SplittableRandom random) {
    int n = config.targetVocabulary(), d = config.d();
    table = parameters.add("embedding", Matrices.normal(n, d, 1 / Math.sqrt(d), random));
    layers = new Encoder(parameters.at("layers"), config, new ScaledDotProduct(), random);
    words = config.tying() != Tying.NONE ? table
        : parameters.add("generator.weight", Matrices.normal(n, d, 1 / Math.sqrt(d), random));
    bias = parameters.add("generator.bias", new DMatrixRMaj(1, n));
  }

  public Value logits(Tape tape, int[] text) {
    Segments rows = Segments.ofLengths(text.length);
    Value x = new Embedding(table).forward(tape, text);
    x = new Sinusoid().add(tape, x, rows.positions());
    Value h = layers.forward(tape, x, rows, Mask.NONE);
    return new Generator(words, bias).forward(tape, h);
  }
}
