"""Turn a trained student into the shipped weights: `python -m training.names.export ARRAYS TRAINED`.

ARRAYS holds `words.json` of prepare, TRAINED `student-a.npz` and `student-b.npz` of train. Writes
`tawatur/models/names-words.npz` and `names-network.npz` and their SHA-256 into the catalogue.
"""

from __future__ import annotations

import hashlib
import io
import json
import sys
from pathlib import Path

import numpy as np

from training.names.layout import TAGS

CLIP = 4.0
CONVOLUTIONS = 6
WEIGHT = 0.35
MODELS = Path(__file__).parents[2] / "tawatur/models"


def whole(weight: np.ndarray, axis: tuple[int, ...]) -> tuple[np.ndarray, np.ndarray]:
    """`weight` as 8-bit whole numbers and the scale of each output, the maximum taken over `axis`."""
    scale = np.maximum(np.abs(weight).max(axis=axis, keepdims=True), 1e-8) / 127
    return np.rint(weight / scale).astype(np.int8), scale.reshape(-1).astype(np.float32)


def transitions(arrays: Path, head: str) -> np.ndarray:
    """How much more often than by chance each tag follows each other one in the labelled sets, as a weighted logarithm."""
    names = TAGS[head]
    stored = np.load(arrays / "arrays.npz")
    counts = np.full((len(names), len(names)), 0.3)
    part = "aner" if head == "aner" else "news"
    column = stored[f"{part}_labels"][:, list(TAGS).index(head)]
    for _, low, high, _ in stored[f"{part}_bounds"].tolist():
        tags = column[low:high]
        np.add.at(counts, (np.concatenate([[0], tags[:-1]]), tags), 1)
    chance = counts.sum(0) / counts.sum()
    return (WEIGHT * np.log(counts / counts.sum(1, keepdims=True) / chance)).astype(np.float32)


def main(arrays: Path, trained: Path) -> None:
    state = dict(np.load(trained / "student-a.npz"))
    bag = np.concatenate([state.pop("bag"), np.load(trained / "student-b.npz")["bag"]]).astype(np.float32)[
        :-1
    ]
    state = {name: value.astype(np.float32) for name, value in state.items()}
    packed: dict[str, np.ndarray] = {}
    marks = state["marks.weight"]
    both, packed["words_scale"] = whole(np.concatenate([bag, marks]), (0,))
    packed["words"], packed["marks"] = both[: len(bag)], both[len(bag) :]
    print(
        "words: largest",
        np.abs(bag).max(),
        "mean error",
        np.abs(bag - packed["words"] * packed["words_scale"]).mean(),
    )
    for number in range(CONVOLUTIONS):
        weight, scale = whole(state[f"layers.{number}.weight"], (1, 2))
        packed[f"layer{number}"] = np.ascontiguousarray(weight.transpose(2, 1, 0))
        packed[f"scale{number}"], packed[f"bias{number}"] = (
            scale * np.float32(CLIP / 127),
            state[f"layers.{number}.bias"],
        )
    weight, scale = whole(state["heads.weight"], (1,))
    packed["heads"], packed["heads_scale"], packed["heads_bias"] = (
        np.ascontiguousarray(weight.T),
        scale * np.float32(CLIP / 127),
        state["heads.bias"],
    )
    packed |= {f"after_{head}": transitions(arrays, head) for head in TAGS if head != "skip"}
    words = json.loads((arrays / "words.json").read_text(encoding="utf-8"))
    text = (
        "\n".join(words["vocabulary"])
        + "\0"
        + "\n".join(f"{word}\t{level}" for word, level in words["names"].items())
    )
    packed["text"] = np.frombuffer(text.encode(), np.uint8)
    catalogue = json.loads((MODELS / "catalogue.json").read_text(encoding="utf-8"))
    table = {"words": packed.pop("words")}
    for name, content in (("names-words.npz", table), ("names-network.npz", packed)):
        buffer = io.BytesIO()
        np.savez(buffer, **content)  # type: ignore[arg-type]
        (MODELS / name).write_bytes(buffer.getvalue())
        catalogue[name] = hashlib.sha256(buffer.getvalue()).hexdigest()
        print(f"{name}: {len(buffer.getvalue()) / 1e6:.1f} MB")
    (MODELS / "catalogue.json").write_text(
        json.dumps(catalogue, indent=1, sort_keys=True) + "\n", encoding="utf-8"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
