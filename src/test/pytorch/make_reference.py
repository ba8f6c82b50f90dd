"""Makes random PyTorch models with all that `lectern evaluate` should say about them, float64.

    python src/test/pytorch/make_reference.py FOLDER          six models, d 8 to 64, 1 to 6 layers
    python src/test/pytorch/make_reference.py --tiny FOLDER   the two that lie in src/test/resources

For each: NAME.case.json, NAME.weights.safetensors, NAME.expected.safetensors. A sentence runs alone
through the model: nothing is padded, so nothing of padding can be wrong. Where a target is one id,
there is nothing to read and nothing to say: logits [0 x vocabulary] and loss 0, by definition.
"""
import json
import random
import sys
from pathlib import Path

import torch
from safetensors.torch import save_file
from translation import Translation

#        name          d  heads  ff  layers  norm first  activation  vocabularies
SIX = [
    ("post-relu-8", 8, 1, 16, (1, 1), False, "relu", (11, 13)),
    ("pre-gelu-16", 16, 4, 40, (2, 1), True, "gelu", (17, 12)),
    ("post-gelu-24", 24, 3, 50, (3, 3), False, "gelu", (30, 20)),
    ("pre-relu-32", 32, 8, 64, (6, 6), True, "relu", (25, 40)),
    ("post-relu-48", 48, 6, 96, (4, 2), False, "relu", (60, 35)),
    ("pre-gelu-64", 64, 4, 256, (5, 6), True, "gelu", (50, 70)),
]
TINY = [
    ("post-relu", 8, 2, 12, (1, 2), False, "relu", (9, 7)),
    ("pre-gelu", 6, 3, 10, (2, 1), True, "gelu", (5, 11)),
]
LENGTHS = [(1, 2), (7, 5), (3, 9), (12, 2), (1, 1), (2, 14)]  # ids of source and target


def make(folder, seed, name, d, heads, ff, layers, norm_first, activation, vocabularies):
    torch.manual_seed(seed)
    ids = random.Random(seed)
    sizes = {
        "d": d,
        "heads": heads,
        "ff": ff,
        "encoder_layers": layers[0],
        "decoder_layers": layers[1],
        "source_vocabulary": vocabularies[0],
        "target_vocabulary": vocabularies[1],
        "norm_first": norm_first,
        "activation": activation,
    }
    model = Translation(
        vocabularies[0],
        vocabularies[1],
        d_model=d,
        nhead=heads,
        num_encoder_layers=layers[0],
        num_decoder_layers=layers[1],
        dim_feedforward=ff,
        dropout=0.0,
        activation=activation,
        norm_first=norm_first,
    ).double()
    with torch.no_grad():
        for parameter in model.parameters():
            if parameter.dim() == 1:  # biases begin as 0 and gains as 1: mistakes would hide there
                parameter += 0.3 * torch.randn_like(parameter)

    source = [[ids.randrange(vocabularies[0]) for _ in range(n)] for n, _ in LENGTHS]
    target = [[ids.randrange(vocabularies[1]) for _ in range(n)] for _, n in LENGTHS]
    expected = {}
    total = torch.zeros((), dtype=torch.float64)
    for j, (read, write) in enumerate(zip(source, target)):
        logits = torch.zeros(0, vocabularies[1], dtype=torch.float64)
        loss = torch.zeros(1, dtype=torch.float64)
        if len(write) > 1:
            logits = model(torch.tensor([read]), torch.tensor([write[:-1]]))[0]
            labels = torch.tensor(write[1:])
            loss = torch.nn.functional.cross_entropy(logits, labels, reduction="sum").reshape(1)
        expected[f"logits.{j}"] = logits.detach().contiguous()
        expected[f"loss.{j}"] = loss.detach()
        total = total + loss.sum()
    total.backward()
    for parameter, value in model.named_parameters():
        gradient = torch.zeros_like(value) if value.grad is None else value.grad
        expected[f"grad.{parameter}"] = gradient.contiguous()

    sentences = {"source": source, "target": target}
    (folder / f"{name}.case.json").write_text(json.dumps(sizes | sentences, indent=1) + "\n")
    save_file(model.state_dict(), folder / f"{name}.weights.safetensors")
    save_file(expected, folder / f"{name}.expected.safetensors")


def main():
    tiny = "--tiny" in sys.argv
    folder = Path([word for word in sys.argv[1:] if word != "--tiny"][0])
    folder.mkdir(parents=True, exist_ok=True)
    for seed, settings in enumerate(TINY if tiny else SIX, start=1):
        make(folder, seed, *settings)
        print("made", settings[0])


if __name__ == "__main__":
    main()
