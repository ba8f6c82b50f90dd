package org.lectern.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordTokenizerTest {

  @Test
  void splitsWordsMarksAndChinese() {
    assertEquals(
        List.of("Don't", "go", ",", "Tom", "!", "At", "10:30", ",", "well-known", "3rd", "."),
        WordTokenizer.split("Don't go, Tom!  At 10:30, well-known 3rd."));
    assertEquals(
        List.of("我", "在", "NBA", "见", "了", "Tom", "。"), WordTokenizer.split("我在NBA见了Tom。"));
    assertEquals(
        List.of("«", "Где", "?", "»", "—", "спросил", "он", "."),
        WordTokenizer.split("«Где?» — спросил он."));
    assertEquals(List.of("<", "end", ">"), WordTokenizer.split("<end>"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Don't go, Tom! At 10:30, please...",
        "He said, \"Go away\" and \"Stay\".",
        "A (small) house [here], 5% off; done?",
        "«Где он?» — спросила она.",
        "我在机场见了个朋友。他说：“你好！”",
        "Это — «пример», да…",
        "《红楼梦》、（上）ＡＢＣ～。〿甲",
      })
  void blanksStandWhereTheyUsuallyDo(String text) {
    WordTokenizer tokenizer = WordTokenizer.train(List.of(text), 1, 100);
    assertEquals(text, tokenizer.decode(tokenizer.encode(text)));
  }

  @Test
  void unseenWordIsUnknown() {
    WordTokenizer tokenizer = WordTokenizer.train(List.of("a b"), 1, 100);
    assertEquals(List.of("a", "<unk>", "b"), tokenizer.tokens("a c b"));
    assertEquals("a <unk> b", tokenizer.decode(tokenizer.encode("a c b")));
  }

  @Test
  void caseIsKept() {
    assertEquals(6, WordTokenizer.train(List.of("Tom tom"), 1, 100).size());
  }
}
