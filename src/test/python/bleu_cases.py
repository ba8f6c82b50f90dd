"""Writes bleu_cases.json: sentences of our own with the BLEU that sacrebleu gives them.

Run:  pip install sacrebleu==2.6.0
      python src/test/python/bleu_cases.py > src/test/resources/org/lectern/decode/bleu_cases.json
"""

import json
import logging

import sacrebleu
from sacrebleu.metrics import BLEU

logging.getLogger("sacrebleu").setLevel(logging.ERROR)  # no advice on options in the output

ENGLISH = (
    ["The kettle's on; tea at 4.30, isn't it?", "He paid $1,250.75 (cash) on 3-4 May.",
     "Well-known authors -- all 12 of them -- said \"no\".", "Tom &amp; Ann read p.5, pp. 7-9."],
    ["The kettle is on: tea at 4.30, isn't it?", "On 3-4 May he paid $1,250.75 in cash.",
     "All 12 of the well-known authors said \"no\".", "Tom & Ann read p. 5 and pp. 7-9."],
    ["The kettle is on. Tea at half past four, no?", "He paid $1250.75 (in cash) on 3 May.",
     "The 12 well-known authors all said: \"no\"!", "Ann and Tom read pages 5, 7-9."],
)
RUSSIAN = (
    ["Чайник уже закипел, пора пить чай.", "Он купил «Войну и мир» за 1 250,50 ₽ — недорого!",
     "Где ты был вчера в 18:30?", "Ёлка стоит в углу № 3…", "Да."],
    ["Чайник закипел — пора пить чай.", "Он купил «Войну и мир» всего за 1 250,50 ₽!",
     "Где же ты был вчера в 18:30?", "Ёлка стоит в углу № 3.", "Да, конечно."],
)
CHINESE = (
    ["我们明天去北京，好吗？", "他花了1,250.75元买了3本书。", "请把“红色”的杯子给我……",
     "我用 Java 写了一个Transformer模型！", "𠀀是一个生僻字。"],
    ["我们明天一起去北京，好不好？", "他用1,250.75元买了3本书。", "请给我那个“红色”的杯子……",
     "我用Java写了一个 Transformer 模型。", "𠀀字是生僻字。"],
)
MIXED = (
    ["В 2024 году модель GPT-4 знала слово «你好», e.g. 100%.", "e-mail: a.b@c.org, тел. +7-999",
     ".5 + .25 = .75, т. е. ¾ ✓", "I ❤ 数学 и π≈3,14", "АБВ abc İSTANBUL ΣΊΣΥΦΟΣ"],
    ["В 2024 г. модель GPT-4 уже знала «你好», e.g. 100 %.", "E-mail: a.b@c.org; тел.: +7-999",
     ".5 + .25 = .75, то есть ¾ ✓", "I ❤ 数学 и π≈3.14", "абв ABC istanbul σίσυφος"],
)
SHORT = (["one two three", "", "four"], ["one two four", "five", "four"])
FEW = (["one two three four six", "seven"], ["one two four three six", "seven eight"])
NOTHING = (["one two three four five"], ["six seven eight nine"])
LONGER = (["a a a a a b", "c d e f g h"], ["a a b", "c d x e f g"])

CASES = [
    ("english 13a", ENGLISH, {}),
    ("english intl", ENGLISH, {"tokenize": "intl"}),
    ("english none", ENGLISH, {"tokenize": "none"}),
    ("english lowercase", ENGLISH, {"lowercase": True}),
    ("english one reference", ENGLISH[:2], {}),
    ("russian 13a", RUSSIAN, {}),
    ("russian intl", RUSSIAN, {"tokenize": "intl"}),
    ("russian char", RUSSIAN, {"tokenize": "char"}),
    ("chinese zh", CHINESE, {"tokenize": "zh"}),
    ("chinese char", CHINESE, {"tokenize": "char"}),
    ("chinese 13a", CHINESE, {}),
    ("mixed 13a", MIXED, {}),
    ("mixed intl lowercase", MIXED, {"tokenize": "intl", "lowercase": True}),
    ("mixed zh", MIXED, {"tokenize": "zh"}),
    ("mixed char", MIXED, {"tokenize": "char", "max_ngram_order": 6}),
    ("few matches exp", FEW, {}),
    ("few matches none", FEW, {"smooth_method": "none"}),
    ("few matches floor", FEW, {"smooth_method": "floor", "smooth_value": 0.1}),
    ("few matches add-k", FEW, {"smooth_method": "add-k", "smooth_value": 2}),
    ("short", SHORT, {}),
    ("short effective order", SHORT, {"effective_order": True}),
    ("short order 2", SHORT, {"max_ngram_order": 2}),
    ("no match", NOTHING, {}),
    ("clipped counts", LONGER, {}),
]

cases = []
for name, (hypotheses, *references), options in CASES:
    bleu = BLEU(**options)
    score = bleu.corpus_score(hypotheses, references)
    cases.append({
        "name": name, "hyps": hypotheses, "refs": references, "options": options,
        "score": score.score, "precisions": score.precisions, "counts": score.counts,
        "totals": score.totals, "bp": score.bp, "hyp_len": score.sys_len,
        "ref_len": score.ref_len, "signature": str(bleu.get_signature()),
    })
source = f"src/test/python/bleu_cases.py with sacrebleu {sacrebleu.__version__}"
lines = ",\n".join(json.dumps(case, ensure_ascii=False) for case in cases)
print(f'{{"source": "{source}",\n"cases": [\n{lines}\n]}}')
