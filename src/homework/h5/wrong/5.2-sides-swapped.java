// earns: 0
// hint: swapped
class MyAttention implements CrossAttention {
  public Value attend(Tape tape, Value asking, Value asked, Mask mask, Weights w, int heads) {
    var q = tape.linear(asked, w.get("query.weight"), w.get("query.bias")); // [tq x d]
    var k = tape.linear(asking, w.get("key.weight"), w.get("key.bias"));      // [tk x d]
    var v = tape.linear(asking, w.get("value.weight"), w.get("value.bias"));  // [tk x d]
    int dk = q.columns() / heads;
    var parts = new ArrayList<Value>();
    for (int h = 0; h < heads; h++) {
      var qh = tape.slice(q, 0, q.rows(), h * dk, (h + 1) * dk);
      var kh = tape.slice(k, 0, k.rows(), h * dk, (h + 1) * dk);
      var vh = tape.slice(v, 0, v.rows(), h * dk, (h + 1) * dk);
      var scores = tape.scale(tape.mulTransB(qh, kh), 1 / Math.sqrt(dk)); // [tq x tk]
      parts.add(tape.mul(tape.softmax(tape.mask(scores, mask)), vh));     // [tq x dk]
    }
    return tape.linear(tape.concatColumns(parts), w.get("output.weight"), w.get("output.bias"));
  }
}
