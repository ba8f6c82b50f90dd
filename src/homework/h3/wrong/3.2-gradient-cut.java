// earns: 3
// hint: no gradient comes back
class MySplitHeads implements SplitHeads {
  @Override
  public Value attend(Tape tape, Value q, Value k, Value v, int heads, Mask mask) {
    int m = q.columns() / heads, l = v.columns() / heads;
    var answers = new ArrayList<Value>();
    for (int i = 0; i < heads; i++) {
      Value qi = tape.slice(q, 0, q.rows(), i * m, (i + 1) * m);           // [tq x m]
      Value ki = tape.slice(k, 0, k.rows(), i * m, (i + 1) * m);           // [tk x m]
      Value vi = tape.slice(v, 0, v.rows(), i * l, (i + 1) * l);           // [tk x l]
      Value scores = tape.scale(tape.mulTransB(qi, ki), 1 / Math.sqrt(m)); // [tq x tk]
      Value weights = tape.softmax(tape.mask(scores, mask));               // rows sum to 1
      answers.add(tape.mul(weights, vi));                                  // [tq x l]
    }
    return tape.input(tape.concatColumns(answers).matrix());
  }
}
