package org.lectern.train;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lectern.text.EncodedPair;

/** What a training holds does not grow with its steps. */
class TrainerMemoryTest {
  private static final int EPOCHS = 20;
  private static final int WARM = 5; // epochs until classes are loaded and lists are long enough

  /** Less than one tape of this training, which has some megabytes; more than noise of the JVM. */
  private static final long BYTES = 1_000_000;

  private static long usedAfterCollection() {
    MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    memory.gc();
    return memory.getHeapMemoryUsage().getUsed();
  }

  @Test
  void holdsNoMoreAfterTwentyEpochs() throws Exception {
    List<EncodedPair> pairs = Digits.pairs(64, 5, 9, 1);
    Recipe recipe = new Recipe(EPOCHS, 32, 0.01, 4, 0.1, 1, 40, 7);
    Trainer trainer =
        new Trainer(
            Checkpoint.of(Digits.model(64, 2, 0.1), Digits.TOKENIZER, Digits.TOKENIZER, recipe),
            pairs,
            List.of());
    List<Long> used = new ArrayList<>();
    trainer.listen(
        event -> {
          if (event instanceof Event.Epoch) {
            used.add(usedAfterCollection());
          }
        });
    trainer.train();
    long grown = used.get(EPOCHS - 1) - used.get(WARM);
    assertTrue(grown < BYTES, "bytes after each epoch: " + used);
  }
}
