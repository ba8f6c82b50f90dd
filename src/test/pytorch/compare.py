"""How far results of `lectern evaluate` are from those of PyTorch: |difference| / (1 + |value|)."""
import sys

import numpy as np
from safetensors.numpy import load_file

LIMITS = {"logits": 1e-10, "loss": 1e-10, "grad": 1e-9}


def differences(ours, theirs):
    """The worst difference by kind, with the tensor that has it. Names and shapes must agree."""
    ours, theirs = load_file(ours), load_file(theirs)
    if ours.keys() != theirs.keys():
        raise SystemExit(f"other tensors: {sorted(ours.keys() ^ theirs.keys())}")
    worst = {kind: (0.0, "") for kind in LIMITS}
    for name, expected in theirs.items():
        if ours[name].shape != expected.shape or ours[name].dtype != np.float64:
            raise SystemExit(f"{name}: {ours[name].dtype} {ours[name].shape}, not {expected.shape}")
        if expected.size:
            difference = np.max(np.abs(ours[name] - expected) / (1 + np.abs(expected)))
            kind = name.split(".")[0]
            if not difference <= worst[kind][0]:  # so that NaN counts as worse
                worst[kind] = (float(difference), name)
    return worst


def report(name, ours, theirs):
    """Prints one line and tells whether all is within the limits."""
    worst = differences(ours, theirs)
    print(name.ljust(14), *(f"{kind} {worst[kind][0]:.1e}" for kind in LIMITS), sep="  ", flush=True)
    wrong = [kind for kind, limit in LIMITS.items() if not worst[kind][0] <= limit]
    for kind in wrong:
        print(f"  {worst[kind][1]} is off by more than {LIMITS[kind]}")
    return not wrong


if __name__ == "__main__":
    sys.exit(not report("results", sys.argv[1], sys.argv[2]))
