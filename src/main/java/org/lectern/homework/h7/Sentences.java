package org.lectern.homework.h7;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.lectern.text.SentencePair;

/**
 * Sentences of a very small world in English and in Russian: who sees, loves or finds whom. There
 * are 52,920 of them, made of 25 English and 52 Russian words, so a model of a few thousand weights
 * learns them within seconds.
 *
 * <p>Small as it is, translation is not word for word: Russian has no article, says {@code today}
 * first, and its adjectives have the ending of their noun's gender and case.
 */
public final class Sentences {
  private static final String[][] NOUNS = { // English, subject, object, kind
    {"teacher", "учитель", "учителя", "m"},
    {"girl", "девочка", "девочку", "f"},
    {"doctor", "врач", "врача", "m"},
    {"sister", "сестра", "сестру", "f"},
    {"cat", "кот", "кота", "m"},
    {"bird", "птица", "птицу", "f"},
    {"letter", "письмо", "письмо", "n"}, // from here on things, which do nothing
    {"window", "окно", "окно", "n"},
    {"book", "книга", "книгу", "f"},
    {"house", "дом", "дом", "thing"},
  };
  private static final int LIVING = 6;
  private static final String[][] ADJECTIVES = {
    {"new", "нов"},
    {"old", "стар"},
    {"white", "бел"},
    {"red", "красн"},
    {"kind", "добр"},
    {"beautiful", "красив"},
  };
  private static final String[][] VERBS = {
    {"sees", "видит"},
    {"loves", "любит"},
    {"draws", "рисует"},
    {"knows", "знает"},
    {"finds", "находит"},
    {"hears", "слышит"},
  };
  private static final String[][] TIMES = {
    {"", ""},
    {" today", "сегодня "},
    {" often", "часто "},
  };

  private Sentences() {}

  /**
   * Draws different sentences.
   *
   * @param count how many, at most a few thousand
   * @param seed equal seeds give equal sentences
   * @return pairs, English and Russian
   */
  public static List<SentencePair> draw(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Set<SentencePair> pairs = new LinkedHashSet<>();
    while (pairs.size() < count) {
      pairs.add(sentence(random));
    }
    return List.copyOf(pairs);
  }

  private static SentencePair sentence(SplittableRandom random) {
    SentencePair subject = phrase(NOUNS[random.nextInt(LIVING)], false, random);
    String[] verb = VERBS[random.nextInt(VERBS.length)];
    SentencePair object = phrase(NOUNS[random.nextInt(NOUNS.length)], true, random);
    String[] time = TIMES[random.nextInt(TIMES.length)];
    return new SentencePair(
        subject.source() + " " + verb[0] + " " + object.source() + time[0],
        time[1] + subject.target() + " " + verb[1] + " " + object.target());
  }

  /** A noun, mostly with an adjective. */
  private static SentencePair phrase(String[] noun, boolean object, SplittableRandom random) {
    String word = noun[object ? 2 : 1];
    int number = random.nextInt(ADJECTIVES.length + 1);
    if (number == ADJECTIVES.length) {
      return new SentencePair("the " + noun[0], word);
    }
    String[] adjective = ADJECTIVES[number];
    return new SentencePair(
        "the " + adjective[0] + " " + noun[0], adjective[1] + ending(noun[3], object) + " " + word);
  }

  private static String ending(String kind, boolean object) {
    return switch (kind) {
      case "m" -> object ? "ого" : "ый";
      case "f" -> object ? "ую" : "ая";
      case "n" -> "ое";
      default -> "ый"; // a thing is the same as subject and as object
    };
  }
}
