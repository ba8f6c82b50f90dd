package org.lectern.homework.h6;

import java.util.ArrayList;
import java.util.List;
import org.lectern.grad.Tape;
import org.lectern.grad.Value;
import org.lectern.homework.h5.Weights;
import org.lectern.homework.h5.WholeLayer;
import org.lectern.matrix.Mask;

/**
 * A decoder layer in which the gradients of attention, layer normalisation and feed-forward network
 * are a student's.
 *
 * @param attention the way back through each head
 * @param norm the way back through each norm
 * @param feedForward the way back through the feed-forward network
 */
public record OwnGradients(
    AttentionBackward attention, LayerNormBackward norm, FeedForwardBackward feedForward)
    implements WholeLayer {

  @Override
  public Value forward(
      Tape tape, Value x, Value memory, Mask mask, Mask memoryMask, Weights w, int heads) {
    Value self = attend(tape, x, x, mask, w.at("self"), heads);
    Value h1 = norm(tape, tape.add(x, self), w.at("self.norm"));
    Value cross = attend(tape, h1, memory, memoryMask, w.at("cross"), heads);
    Value h2 = norm(tape, tape.add(h1, cross), w.at("cross.norm"));
    Value fed =
        tape.apply(
            Blocks.feedForward(feedForward),
            h2,
            w.get("ff.first.weight"),
            w.get("ff.first.bias"),
            w.get("ff.second.weight"),
            w.get("ff.second.bias"));
    return norm(tape, tape.add(h2, fed), w.at("ff.norm"));
  }

  private Value norm(Tape tape, Value x, Weights w) {
    return tape.apply(Blocks.layerNorm(norm), x, w.get("gain"), w.get("bias"));
  }

  private Value attend(Tape tape, Value asking, Value asked, Mask mask, Weights w, int heads) {
    Value q = tape.linear(asking, w.get("query.weight"), w.get("query.bias"));
    Value k = tape.linear(asked, w.get("key.weight"), w.get("key.bias"));
    Value v = tape.linear(asked, w.get("value.weight"), w.get("value.bias"));
    int dk = q.columns() / heads;
    List<Value> parts = new ArrayList<>();
    for (int h = 0; h < heads; h++) {
      parts.add(
          tape.apply(
              Blocks.attention(attention, mask),
              head(tape, q, h, dk),
              head(tape, k, h, dk),
              head(tape, v, h, dk)));
    }
    return tape.linear(tape.concatColumns(parts), w.get("output.weight"), w.get("output.bias"));
  }

  private static Value head(Tape tape, Value x, int h, int dk) {
    return tape.slice(x, 0, x.rows(), h * dk, (h + 1) * dk);
  }
}
