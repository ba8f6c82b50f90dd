"""Trains a translation model in PyTorch and saves it for `lectern convert --from pytorch`.

    python src/test/pytorch/train.py TRAIN.tsv OUT.safetensors [EPOCHS]

Columns 1 and 2 of the file are source and target. The ids are Lectern's: 0 to 3 are pad, start, end
and unknown, the words follow; a source ends with the end id, a target begins with the start id too.
"""
import json
import sys

import torch
from safetensors.torch import save_file
from tokens import Words
from torch.nn.utils.rnn import pad_sequence
from translation import END, PAD, START, Translation


def padded(sentences):
    tensors = [torch.tensor(ids) for ids in sentences]
    return pad_sequence(tensors, batch_first=True, padding_value=PAD)


def train(pairs, out, epochs):
    torch.manual_seed(1)
    source = Words.learn(left for left, _ in pairs)
    target = Words.learn(right for _, right in pairs)
    config = {
        "source_vocabulary": len(source.words),
        "target_vocabulary": len(target.words),
        "d_model": 64,
        "nhead": 4,
        "num_encoder_layers": 2,
        "num_decoder_layers": 2,
        "dim_feedforward": 256,
        "dropout": 0.1,
        "activation": "gelu",
        "norm_first": True,
    }
    model = Translation(**config)
    with torch.no_grad():  # words about as large as their places, once they are times the root of d
        for table in (model.src_embedding, model.tgt_embedding):
            table.weight *= config["d_model"] ** -0.5
    optimizer = torch.optim.Adam(model.parameters(), lr=2e-3)
    ids = [
        (source.encode(left) + [END], [START] + target.encode(right) + [END])
        for left, right in pairs
    ]
    for epoch in range(epochs):
        total = words = 0
        for batch in torch.randperm(len(ids)).split(64):
            read = padded([ids[i][0] for i in batch])
            write = padded([ids[i][1] for i in batch])
            logits = model(read, write[:, :-1], padding=read == PAD)
            loss = torch.nn.functional.cross_entropy(
                logits.flatten(0, 1), write[:, 1:].flatten(), ignore_index=PAD, reduction="sum"
            )
            count = int((write[:, 1:] != PAD).sum())
            optimizer.zero_grad()
            (loss / count).backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            total, words = total + loss.item(), words + count
        print(f"epoch {epoch + 1}: loss {total / words:.3f}", flush=True)

    # What the shapes do not tell travels in the metadata; convert then has no questions.
    metadata = {
        "config": json.dumps(config),
        "source_tokenizer": source.data(),
        "target_tokenizer": target.data(),
    }
    save_file(model.state_dict(), out, metadata=metadata)


if __name__ == "__main__":
    with open(sys.argv[1], encoding="utf-8") as file:
        lines = [line.rstrip("\n").split("\t")[:2] for line in file]
    train(lines, sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else 10)
