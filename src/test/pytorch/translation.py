"""Lectern's Transformer as a PyTorch module: torch.nn.Transformer with words around it.

The names and shapes of its state_dict are those that `lectern convert` reads and writes.
"""
import math
import warnings

import torch
from torch import nn

warnings.filterwarnings("ignore", message="enable_nested_tensor")  # of speed alone

PAD, START, END, UNKNOWN = range(4)  # the first four ids of every tokenizer


def sinusoids(length, d):
    """Positions, [length x d]: sines in even columns, cosines in odd ones (Vaswani et al. 2017)."""
    position = torch.arange(length, dtype=torch.float64)[:, None]
    frequency = 10000.0 ** (-torch.arange(0, d, 2, dtype=torch.float64) / d)
    table = torch.zeros(length, d, dtype=torch.float64)
    table[:, 0::2] = torch.sin(position * frequency)
    table[:, 1::2] = torch.cos(position * frequency)[:, : d // 2]
    return table


class Translation(nn.Module):
    """Translation(**config), with the config that stands in the metadata of an exported file."""

    def __init__(self, source_vocabulary, target_vocabulary, d_model, **sizes):
        super().__init__()
        self.src_embedding = nn.Embedding(source_vocabulary, d_model)
        self.tgt_embedding = nn.Embedding(target_vocabulary, d_model)
        self.transformer = nn.Transformer(d_model, **sizes, batch_first=True)
        self.generator = nn.Linear(d_model, target_vocabulary)
        self.dropout = nn.Dropout(sizes.get("dropout", 0.1))

    def embed(self, table, ids):
        """Words times the root of d, plus their places [sentences x words x d]."""
        words = table(ids) * math.sqrt(table.embedding_dim)
        places = sinusoids(ids.shape[1], table.embedding_dim)  # computed: not in the state_dict
        return self.dropout(words + places.to(words))

    def forward(self, source, target, padding=None):
        """Scores of the word after each word of target [sentences x words x vocabulary].

        padding is True where a source has no word. A target needs no such mask: what pads it
        stands behind its words, and no word looks behind itself.
        """
        later = torch.ones(target.shape[1], target.shape[1], dtype=torch.bool).triu(diagonal=1)
        hidden = self.transformer(
            self.embed(self.src_embedding, source),
            self.embed(self.tgt_embedding, target),
            tgt_mask=later.to(source.device),
            src_key_padding_mask=padding,
            memory_key_padding_mask=padding,
        )
        return self.generator(hidden)

    @torch.no_grad()
    def greedy(self, source, longest):
        """The likeliest word, again and again, for one sentence of ids that ends with END."""
        written = [START]
        while len(written) <= longest and written[-1] != END:
            scores = self(torch.tensor([source]), torch.tensor([written]))
            written.append(int(scores[0, -1].argmax()))
        return written[1:]
