"""Probabilities of the networks and how well their best tags fit the held-out parts."""

from __future__ import annotations

from itertools import accumulate

import numpy as np
import torch
from torch import Tensor

from training.names.feed import Data, batches
from training.names.layout import TAGS
from training.names.networks import WIDTHS, Student, Teacher

NAMES = list(TAGS)
EDGES = list(accumulate(WIDTHS, initial=0))


@torch.no_grad()
def probabilities(
    models: list[Teacher] | list[Student], ids: Tensor, marks: Tensor, padded: bool = True
) -> Tensor:
    """The heads' probabilities side by side, averaged over the models."""
    total: Tensor | None = None
    for model in models:
        with torch.autocast(ids.device.type, torch.bfloat16, enabled=isinstance(model, Teacher)):
            logits = model(ids, marks, padded).float()
        made = torch.cat([logits[..., EDGES[h] : EDGES[h + 1]].softmax(-1) for h in range(len(WIDTHS))], -1)
        total = made if total is None else total + made
    assert total is not None
    return total / len(models)


def scores(models: list[Teacher] | list[Student], data: Data) -> str:
    """Chunk F1 on the held-out parts, read off the highest tag of each token, without the final decoding."""
    for model in models:
        model.eval()
    told = []
    for name, heads in (("held", ("out", "in", "title")), ("aner_held", ("aner",))):
        count = {head: np.zeros(3, np.int64) for head in heads}
        for ids, marks, labels in batches(data.rows(name, None), 128, data.device, None):
            made = probabilities(models, ids, marks)
            for head in heads:
                column = NAMES.index(head)
                best = made[..., EDGES[column] : EDGES[column + 1]].argmax(-1).cpu().numpy()
                gold = labels[..., column].cpu().numpy()
                for row in range(len(best)):
                    known = gold[row] >= 0
                    a, b = chunks(best[row][known], TAGS[head]), chunks(gold[row][known], TAGS[head])
                    count[head] += (len(a & b), len(a), len(b))
        told += [
            f"{head} {2 * c[0] / max(1, c[1] + c[2]):.4f} (R {c[0] / max(1, c[2]):.3f})"
            for head, c in count.items()
        ]
    for model in models:
        model.train()
    return " ".join(told)


def chunks(tags: np.ndarray, names: tuple[str, ...]) -> set[tuple[int, int, str]]:
    found: set[tuple[int, int, str]] = set()
    begun, kind = -1, ""
    for index, number in enumerate([*tags.tolist(), 0]):
        tag = names[number]
        if begun >= 0 and tag != "I-" + kind:
            found.add((begun, index, kind))
            begun = -1
        if begun < 0 and tag != "O":
            begun, kind = index, tag[2:]
    return found
