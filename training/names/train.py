"""Train the name tagger: `python -m training.names.train ARRAYS OUT [--seconds N] [--tiny]`.

Four steps: a transformer learns to guess masked words in all reports; several copies of it learn the names of the labelled
sets; together they label all reports; the small network learns from these labels and the labelled sets.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path

import numpy as np
import torch

from training.names.feed import Data, Size
from training.names.judge import EDGES, scores
from training.names.layout import TAGS
from training.names.learn import distil, finetune, label, pretrain
from training.names.networks import Student, Teacher


def save(model: Student, path: Path) -> None:
    """The trained numbers in half precision, the embedding in two parts."""
    state = {name: value.detach().half().cpu().numpy() for name, value in model.state_dict().items()}
    bag = state.pop("words.bag.weight")
    half = len(bag) // 2
    np.savez_compressed(path.with_name(path.name + "-a.npz"), bag=bag[:half], **state)
    np.savez_compressed(path.with_name(path.name + "-b.npz"), bag=bag[half:])


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("arrays", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--seconds", type=float, default=540, help="time for all steps together")
    parser.add_argument(
        "--epochs", type=int, default=Size.epochs, help="rounds of each teacher over the labelled sets"
    )
    parser.add_argument("--tiny", action="store_true", help="small networks, to try the script")
    arguments = parser.parse_args()
    began = time.perf_counter()
    device = "cuda" if torch.cuda.is_available() else "cpu"
    torch.backends.cuda.matmul.allow_tf32 = True
    torch.backends.cudnn.allow_tf32 = True
    size = (
        Size(teacher=64, layers=1, batch=4, length=64, student=32, student_batch=8)
        if arguments.tiny
        else Size()
    )
    data = Data(arguments.arrays / "arrays.npz", device)
    if arguments.tiny and device == "cpu":
        data.stream, data.flags = data.stream[:20000], data.flags[:20000]
        data.host |= {name: value[:70] for name, value in data.host.items() if name.endswith("_bounds")}
    print(
        f"{device}: {len(data.stream)} tokens, {data.rows_of_table} rows, read in {time.perf_counter() - began:.0f} s",
        flush=True,
    )
    base = pretrain(data, size, (arguments.seconds - (time.perf_counter() - began)) * 0.55, 1)
    teachers: list[Teacher] = []
    for seed, rate, drop in (
        (11, 1e-4, 0.1),
        (12, 2e-4, 0.1),
        (13, 3e-4, 0.1),
        (14, 2e-4, 0.2),
        (15, 3e-4, 0.2),
    ):
        at = time.perf_counter()
        teachers.append(finetune(base, data, size, seed, rate, arguments.epochs, drop))
        took = time.perf_counter() - at
        gone = time.perf_counter() - began
        print(f"teacher {seed}: {took:.0f} s, {gone:.0f} s in all", flush=True)
        if gone + took > arguments.seconds * 0.76:
            break
    print("teachers together:", scores(teachers, data), flush=True)
    soft = label(teachers, data, size.length)
    best = (
        torch.stack(
            [soft[:, EDGES[h] : EDGES[h + 1]].argmax(-1).to(torch.uint8) for h in range(len(TAGS))], -1
        )
        .cpu()
        .numpy()
    )
    print(f"labelled: {time.perf_counter() - began:.0f} s", np.bincount(best[:, 0]).tolist(), flush=True)
    arguments.out.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(arguments.out / "silver.npz", best=best)
    left = arguments.seconds - (time.perf_counter() - began)
    save(distil(data, soft, size, max(6.0, left - 10), 21), arguments.out / "student")
    (arguments.out / "done.json").write_text(json.dumps({"seconds": time.perf_counter() - began}))


if __name__ == "__main__":
    main()
