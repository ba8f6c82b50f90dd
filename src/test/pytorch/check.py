"""Puts Lectern and PyTorch side by side, where torch, safetensors and numpy are installed.

    python src/test/pytorch/check.py target/pytorch [--model CHECKPOINT] [--epochs N]

Wants target/lectern.jar (mvn package). Three parts:
1. six random PyTorch models: logits, losses and gradients of `lectern evaluate`;
2. a checkpoint of Lectern, exported, loaded by PyTorch with strict=True: the same logits, and the
   same greedy translations of 300 sentences. Without --model a `small` one is trained first;
3. a model that PyTorch trains, imported: the same logits and translations.
Exit code 0 means that all agree. Some ten minutes on two cores, most of it training.
"""
import argparse
import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

import torch
from compare import report
from safetensors import safe_open
from safetensors.torch import load_file, save_file
from tokens import tokenizer
from train import train
from translation import END, START, Translation

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[2]
LECTERN = shlex.split(os.environ.get("LECTERN", f"java -jar {ROOT / 'target/lectern.jar'}"))
SENTENCES = 300
EVALUATED = 40  # sentences whose logits are compared, in training's form


def lectern(*args):
    """Runs a command of Lectern and returns the lines of its standard output."""
    run = subprocess.run([*LECTERN, *map(str, args)], stdout=subprocess.PIPE, encoding="utf-8")
    if run.returncode:
        raise SystemExit(f"lectern {args[0]} ended with exit code {run.returncode}")
    return run.stdout.splitlines()


def random_models(folder):
    """Part 1: the six models of make_reference.py."""
    subprocess.run([sys.executable, HERE / "make_reference.py", folder], check=True)
    good = True
    for case in sorted(folder.glob("*.case.json")):
        name = case.name.removesuffix(".case.json")
        weights, results = folder / f"{name}.weights.safetensors", folder / f"{name}.results"
        lectern("evaluate", "--weights", weights, "--case", case, "--out", results)
        good &= report(name, results, folder / f"{name}.expected.safetensors")
    return good


def load(file):
    """The three lines of the documentation: a module with the weights of an exported file."""
    with safe_open(file, "pt") as opened:
        metadata = opened.metadata()
    model = Translation(**json.loads(metadata["config"])).double().eval()
    model.load_state_dict(load_file(file), strict=True)
    return model, metadata


def same_model(name, exported, checkpoint, pairs, folder):
    """Parts 2 and 3: logits through `evaluate`, words through `translate`, for one model."""
    model, metadata = load(exported)
    source = tokenizer(metadata["source_tokenizer"])
    target = tokenizer(metadata["target_tokenizer"])
    reads = [source.encode(left) + [END] for left, _ in pairs]
    writes = [[START] + target.encode(right) + [END] for _, right in pairs]

    good = same_numbers(name, model, metadata, reads[:EVALUATED], writes[:EVALUATED], folder)

    text = folder / f"{name}.txt"
    text.write_text("".join(left + "\n" for left, _ in pairs), encoding="utf-8")
    ours = lectern("translate", "--model", checkpoint, "--input", text)
    different = 0
    for line, read in zip(ours, reads, strict=True):
        theirs = target.decode(model.greedy(read, longest=2 * len(read) + 20))
        if "".join(line.split()) != "".join(theirs.split()):  # blanks are the tokenizer's matter
            different += 1
            print(f"  lectern: {line}\n  pytorch: {theirs}")
    print(f"{name}: {len(pairs) - different} of {len(pairs)} translations are the same", flush=True)
    return good and not different


def same_numbers(name, model, metadata, reads, writes, folder):
    """Logits, losses and gradients of a trained model, in float64."""
    config = json.loads(metadata["config"])
    case = {
        "d": config["d_model"],
        "heads": config["nhead"],
        "ff": config["dim_feedforward"],
        "encoder_layers": config["num_encoder_layers"],
        "decoder_layers": config["num_decoder_layers"],
        **{key: config[key] for key in ("source_vocabulary", "target_vocabulary")},
        **{key: config[key] for key in ("norm_first", "activation")},
        "source": reads,
        "target": writes,
    }
    (folder / f"{name}.json").write_text(json.dumps(case))
    save_file(model.state_dict(), folder / f"{name}.weights")
    expected, total = {}, 0
    for j, (read, write) in enumerate(zip(reads, writes)):
        logits = model(torch.tensor([read]), torch.tensor([write[:-1]]))[0]
        labels = torch.tensor(write[1:])
        loss = torch.nn.functional.cross_entropy(logits, labels, reduction="sum").reshape(1)
        expected |= {f"logits.{j}": logits.detach().clone(), f"loss.{j}": loss.detach()}
        total = total + loss.sum()
    total.backward()
    expected |= {f"grad.{key}": value.grad.clone() for key, value in model.named_parameters()}
    save_file(expected, folder / f"{name}.expected")
    weights, results = folder / f"{name}.weights", folder / f"{name}.results"
    lectern("evaluate", "--weights", weights, "--case", folder / f"{name}.json", "--out", results)
    return report(name, results, folder / f"{name}.expected")


def phrases(folder):
    """Our phrases, English and Russian: every 15th line is for testing, 300 of them."""
    lines = (ROOT / "data/phrases.tsv").read_text(encoding="utf-8").splitlines(keepends=True)
    parts = {"train": [], "test": []}
    for number, line in enumerate(lines, start=1):
        parts["train" if number % 15 else "test"].append(line)
    parts["test"] = parts["test"][:SENTENCES]
    for name, part in parts.items():
        (folder / f"{name}.tsv").write_text("".join(part), encoding="utf-8")
    return [[tuple(line.split("\t")[:2]) for line in part] for part in parts.values()]


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("folder", type=Path, help="for all files that are made")
    options.add_argument("--model", type=Path, help="a checkpoint of Lectern, from English to Russian")
    options.add_argument("--epochs", type=int, default=10, help="of the training in PyTorch")
    asked = options.parse_args()
    folder = asked.folder
    folder.mkdir(parents=True, exist_ok=True)
    training, test = phrases(folder)

    good = random_models(folder)

    model = asked.model
    if model is None:
        model = folder / "small.safetensors"
        if not model.exists():
            data = ["--data", folder / "train.tsv", "--valid", folder / "test.tsv"]
            settings = ["--vocabulary", 1400, "--epochs", 8, "--warmup", 200]
            lectern("train", "--preset", "small", *settings, *data, "--out", model)
    exported = folder / "exported.safetensors"
    lectern("convert", "--from", "lectern", "--in", model, "--out", exported, "--force")
    good &= same_model("exported", exported, model, test, folder)

    trained, imported = folder / "trained.safetensors", folder / "imported.safetensors"
    train(training, trained, asked.epochs)
    lectern("convert", "--from", "pytorch", "--in", trained, "--out", imported, "--force")
    good &= same_model("imported", trained, imported, test, folder)

    print("all agree" if good else "they do NOT agree")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
