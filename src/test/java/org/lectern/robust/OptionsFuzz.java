package org.lectern.robust;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Command lines as nobody should type them. */
final class OptionsFuzz {
  private final SplittableRandom random;
  private final List<String> did = new ArrayList<>();

  OptionsFuzz(SplittableRandom random) {
    this.random = random;
  }

  /** What was done. */
  String what() {
    String all = String.join(", ", did).replaceAll("\\p{Cntrl}", "?");
    return all.length() > 100 ? all.substring(0, 100) + " ..." : all;
  }

  /** Spoils one or two words. */
  List<String> change(Usage usage) {
    List<Word> words = new ArrayList<>(usage.words());
    for (int i = random.nextInt(2); i >= 0; i--) {
      spoil(words, random.nextInt(words.size()));
    }
    List<String> args = new ArrayList<>(new Usage(usage.command(), words).args());
    if (random.nextInt(12) == 0) {
      String surplus = random.nextBoolean() ? "--" + Wild.text(random) : Wild.text(random);
      did.add("surplus " + surplus);
      args.add(random.nextInt(args.size() + 1), surplus);
    }
    if (random.nextInt(20) == 0) {
      did.add("cut off");
      return List.copyOf(args.subList(0, usage.command().size() + 1));
    }
    return args;
  }

  private void spoil(List<Word> words, int at) {
    Word word = words.get(at);
    switch (random.nextInt(10)) {
      case 0 -> {
        did.add(word.name() + " twice");
        words.add(word.wild(random));
      }
      case 1 -> {
        if (word.isOptional()) {
          did.add(word.name() + " left out");
          words.remove(at);
        }
      }
      case 2 -> { // what is read is written too
        Word other = Wild.some(words, random);
        did.add(word.name() + " as " + other.name());
        words.set(at, new Word(word.name(), other.value(), word.kind()));
      }
      default -> {
        Word wild = word.wild(random);
        did.add(wild.name() + " " + wild.value());
        words.set(at, wild);
      }
    }
  }
}
