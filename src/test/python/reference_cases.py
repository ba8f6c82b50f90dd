"""Writes the reference values of single operators, computed by PyTorch, and a safetensors file.

Run:  pip install torch==2.15.0 safetensors==0.8.0 numpy==2.4.6
      python src/test/python/reference_cases.py src/test/resources/org/lectern/reference

The numbers are random, from a fixed seed; all is computed in float64. Each case has its inputs,
the output, and the gradients of Σ output · weight by the inputs. Values written by these versions
may differ from those of others in the last digit.
"""

import json
import pathlib
import sys

import numpy
import safetensors
import torch
from safetensors.torch import save_file
from torch.nn import functional as F

OUT = pathlib.Path(sys.argv[1])
GENERATOR = torch.Generator().manual_seed(20261122)


def normal(*shape):
    return torch.randn(*shape, generator=GENERATOR, dtype=torch.float64)


def case(name, op, inputs, function, **options):
    """Runs a function of the inputs and, backwards, its product with random weights."""
    leaves = {key: value.clone().requires_grad_() for key, value in inputs.items()}
    output = function(**leaves)
    weight = normal(*output.shape)
    (output * weight).sum().backward()
    return {
        "name": name, "op": op, **options,
        "inputs": {key: value.tolist() for key, value in inputs.items()},
        "output": output.tolist(),
        "weight": weight.tolist(),
        "gradients": {key: value.grad.tolist() for key, value in leaves.items()},
    }


def attention(name, heads, queries, keys, dk, dv, allowed, mask):
    """Attention of ragged sentences, stacked as rows; allowed(s, i, j) is the rule of the mask."""
    inputs = {"q": normal(sum(queries), heads * dk), "k": normal(sum(keys), heads * dk),
              "v": normal(sum(keys), heads * dv)}

    def run(q, k, v):
        sentences = []
        for s, (qs, ks, vs) in enumerate(
                zip(q.split(queries), k.split(keys), v.split(keys), strict=True)):
            split = [x.unflatten(1, (heads, -1)).transpose(0, 1) for x in (qs, ks, vs)]
            see = torch.tensor([[allowed(s, i, j) for j in range(len(ks))]
                                for i in range(len(qs))])
            result = F.scaled_dot_product_attention(*split, attn_mask=see)
            sentences.append(result.transpose(0, 1).flatten(1))
        return torch.cat(sentences)

    return case(name, "attention", inputs, run, heads=heads, queries=queries, keys=keys, mask=mask)


def cross_entropy(name, rows, words, smoothing, factor=1.0):
    labels = torch.randint(words, (rows,), generator=GENERATOR)

    def run(logits):
        loss = F.cross_entropy(logits, labels, label_smoothing=smoothing, reduction="sum")
        return loss.reshape(1, 1)

    return case(name, "cross_entropy", {"logits": factor * normal(rows, words)}, run,
                labels=labels.tolist(), smoothing=smoothing)


def adam(name, steps, decay, **options):
    """The weights after each step; the gradients are given, not computed."""
    w = torch.nn.Parameter(normal(4))
    start = w.tolist()
    rate, betas, epsilon = options["rate"], options["betas"], options["epsilon"]
    optimizer = torch.optim.AdamW([w], lr=rate, betas=betas, eps=epsilon, weight_decay=decay)
    gradients, path = [], []
    for _ in range(steps):
        w.grad = normal(4) * 10.0 ** torch.randint(-4, 4, (4,), generator=GENERATOR)
        optimizer.step()
        gradients.append(w.grad.tolist())
        path.append(w.tolist())
    return {"name": name, "op": "adam", "decay": decay, **options,
            "start": start, "gradients": gradients, "path": path}


def sinusoid(length, d):
    """Vaswani et al. 2017, 3.5, by numpy, all at once: no loop that could be wrong as ours is."""
    column = numpy.arange(d)
    angle = numpy.arange(length)[:, None] / 10000.0 ** (2 * (column // 2) / d)
    return {"name": f"{length} positions, d {d}", "op": "sinusoid", "length": length, "d": d,
            "output": numpy.where(column % 2 == 0, numpy.sin(angle), numpy.cos(angle)).tolist()}


def softmax(name, x):
    return [case(name, "softmax", {"x": x}, lambda x: F.softmax(x, -1)),
            {"name": name, "op": "log_softmax", "inputs": {"x": x.tolist()},
             "output": F.log_softmax(x, -1).tolist()}]


def layer_norm(name, rows, d, scale, shift):
    inputs = {"x": scale * normal(rows, d) + shift, "gain": normal(1, d), "bias": normal(1, d)}
    return case(name, "layer_norm", inputs, lambda x, gain, bias:
                F.layer_norm(x, (d,), gain.flatten(), bias.flatten(), 1e-5))


def cases():
    yield from softmax("ordinary", normal(4, 6))
    yield from softmax("one column", normal(3, 1))
    yield from softmax("large numbers", 300 * normal(3, 5) + 1e4)
    yield layer_norm("ordinary", 4, 6, 1, 0)
    yield layer_norm("far from 0", 3, 5, 1, 1000)
    yield layer_norm("nearly constant", 3, 8, 1e-3, 2)
    x = torch.cat([normal(2, 6), torch.tensor([[-40.0, -6, -1e-9, 0, 6, 40]]).double()])
    yield case("ordinary and extreme", "gelu", {"x": x}, F.gelu)
    yield case("ordinary", "linear", {"x": normal(5, 4), "w": normal(4, 3), "b": normal(1, 3)},
               lambda x, w, b: F.linear(x, w.T, b.flatten()))
    yield attention("no mask", 2, [3, 1, 5], [4, 6, 1], 3, 2, lambda s, i, j: True, "none")
    yield attention("causal", 3, [4, 1, 6], [4, 1, 6], 2, 2, lambda s, i, j: j <= i, "causal")
    seen = [2, 5, 1]
    yield attention("padding", 1, [3, 5, 2], [4, 5, 3], 4, 4, lambda s, i, j: j < seen[s], seen)
    yield attention("long, 4 heads", 4, [17], [23], 4, 4, lambda s, i, j: True, "none")
    yield cross_entropy("no smoothing", 5, 7, 0.0)
    yield cross_entropy("smoothing 0.1", 5, 7, 0.1)
    yield cross_entropy("smoothing 0.4, sure of itself", 4, 9, 0.4, 50.0)
    yield adam("of the paper", 6, 0.0, rate=0.01, betas=[0.9, 0.98], epsilon=1e-9)
    yield adam("with decay", 6, 0.05, rate=0.1, betas=[0.8, 0.999], epsilon=1e-6)
    yield sinusoid(12, 8)
    yield sinusoid(150, 2)
    yield sinusoid(5, 7)


def store():
    """Tensors of every kind that we read, written by the safetensors package."""
    bits = torch.randint(-2**31, 2**31 - 1, (2, 3), generator=GENERATOR)
    tensors = {
        "double": normal(2, 3),
        "single": normal(4).float(),
        "brain": normal(3, 2).bfloat16(),
        "half": (normal(5) * torch.tensor([1, 1e-7, 1e3, 3e4, 0])).half(),
        "long": bits * 2**20,
        "int": bits.int(),
        "byte": torch.randint(256, (7,), generator=GENERATOR).to(torch.uint8),
        "truth": torch.tensor([[True, False], [False, True]]),
        "scalar": torch.tensor(3.5, dtype=torch.float64),
        "empty": torch.zeros(0, 4),
        "слово 词 🙂": normal(1),
    }
    metadata = {"format": "pt", "note": "written by safetensors " + safetensors.__version__,
                "ключ \"q\"\t\\": "значение\n值 🙂"}
    save_file(tensors, OUT / "kinds.safetensors", metadata)
    return {"metadata": metadata,
            "tensors": {name: {"shape": list(tensor.shape),
                               "values": tensor.double().flatten().tolist()}
                        for name, tensor in tensors.items()}}


OUT.mkdir(parents=True, exist_ok=True)
lines = ",\n".join(json.dumps(one) for one in cases())
source = f"src/test/python/reference_cases.py, torch {torch.__version__}, numpy {numpy.__version__}"
(OUT / "operators.json").write_text(
    f'{{"source": {json.dumps(source)},\n"cases": [\n{lines}\n],\n"file": '
    + json.dumps(store(), ensure_ascii=False) + "}\n", encoding="utf-8")
