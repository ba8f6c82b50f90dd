"""Lectern's tokenizers, as far as PyTorch's side needs them: from a text to ids and back.

The metadata of an exported file hold a tokenizer as {"kind": ..., "entries": [...]}. The patterns
are those of Lectern for alphabets without combining marks.
"""
import json
import re

SPECIAL = ["<pad>", "<start>", "<end>", "<unk>"]


class Words:
    """One id for each word and each mark; entries are the words in the order of their ids."""

    KIND = "words"
    WORD = re.compile(
        r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]"  # Chinese and Japanese: single characters
        r"|\d+(?:[.,:]\d+)+"  # a number such as 3.50
        r"|(?:(?![\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff])[^\W_])+"  # a word ...
        r"(?:['’-](?:(?![\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff])[^\W_])+)*"  # ... such as don't
        r"|\S"
    )

    def __init__(self, entries):
        self.entries = entries
        self.words = SPECIAL + entries
        self.ids = {word: i for i, word in enumerate(self.words)}

    @classmethod
    def learn(cls, texts):
        """All words of some texts, in the order of the alphabet."""
        return cls(sorted({word for text in texts for word in cls.WORD.findall(text)}))

    def encode(self, text):
        return [self.ids.get(word, SPECIAL.index("<unk>")) for word in self.WORD.findall(text)]

    def decode(self, ids):
        """The words without blanks: where those belong, Lectern knows."""
        return "".join(self.words[i] for i in ids if i >= 3)

    def data(self):
        """The text for the metadata of a file."""
        return json.dumps({"kind": self.KIND, "entries": self.entries}, ensure_ascii=False)


class BytePairs:
    """Pieces of words; entries are the merges ("left right") in the order they were learnt."""

    KIND = "byte-pairs"
    PART = re.compile(
        r"'(?:s|t|re|ve|m|ll|d)| ?[^\W\d_]+| ?\d+| ?(?:[^\s\w]|_)+|\s+(?!\S)|\s+"
    )

    def __init__(self, entries):
        visible = [*range(0x21, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x100)]
        others = [byte for byte in range(256) if byte not in visible]
        self.symbol = {byte: chr(byte) for byte in visible}
        self.symbol |= {byte: chr(0x100 + i) for i, byte in enumerate(others)}
        self.byte = {symbol: byte for byte, symbol in self.symbol.items()}
        self.rank = {}
        for rank, entry in enumerate(entries):
            self.rank.setdefault(tuple(entry.split(" ")), rank)
        pieces = [self.symbol[byte] for byte in range(256)]
        pieces += ["".join(entry.split(" ")) for entry in entries]
        self.pieces = SPECIAL + list(dict.fromkeys(pieces))
        self.ids = {piece: i for i, piece in enumerate(self.pieces)}

    def join(self, part):
        """The symbols of one part, joined by the merges, the one learnt first before others."""
        symbols = [self.symbol[byte] for byte in part.encode()]
        while True:
            pairs = set(zip(symbols, symbols[1:])) & self.rank.keys()
            if not pairs:
                return symbols
            best = min(pairs, key=self.rank.get)
            joined, i = [], 0
            while i < len(symbols):
                both = tuple(symbols[i : i + 2]) == best
                joined.append("".join(best) if both else symbols[i])
                i += 2 if both else 1
            symbols = joined

    def encode(self, text):
        parts = self.PART.findall(" " + text) if text else []
        return [self.ids[piece] for part in parts for piece in self.join(part)]

    def decode(self, ids):
        symbols = "".join(self.pieces[i] for i in ids if i >= 4)
        return bytes(self.byte[symbol] for symbol in symbols).decode(errors="replace")


def tokenizer(text):
    """The tokenizer that a text of the metadata describes."""
    data = json.loads(text)
    kinds = {kind.KIND: kind for kind in (Words, BytePairs)}
    if data["kind"] not in kinds:
        raise SystemExit(f"tokens.py: no {data['kind']} here; it has {', '.join(kinds)}")
    return kinds[data["kind"]](data["entries"])
