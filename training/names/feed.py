"""The arrays on the device and batches of labelled rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

ROW = 128
Batch = tuple[Tensor, Tensor, Tensor]


@dataclass(frozen=True)
class Size:
    """How large and how long."""

    teacher: int = 512
    layers: int = 8
    batch: int = 256
    length: int = 256
    student: int = 192
    epochs: int = 12
    rows: int = 32
    student_batch: int = 128


class Data:
    """The arrays on the device; `rows` cuts labelled stretches out of them."""

    def __init__(self, path: Path, device: str) -> None:
        loaded = np.load(path)
        self.host = {name: loaded[name] for name in loaded.files}
        self.device = device
        self.table = torch.from_numpy(self.host["table"]).long().to(device)
        self.rows_of_table = int(self.table.max()) + 2
        self.table[1, 0] = self.rows_of_table - 1
        self.target = torch.from_numpy(self.host["target"]).long().to(device)
        self.stream = torch.from_numpy(self.host["stream"]).long().to(device)
        self.flags = torch.from_numpy(self.host["flags"]).long().to(device)

    def rows(self, name: str, rng: np.random.Generator | None, context: float = 0.0) -> list[np.ndarray]:
        """Rows of ROW tokens, padded: ids, flags and labels as columns. A share `context` of the stretches comes with what
        stands around it; those of ANERcorp, which have no context, are joined with those that follow them."""
        bounds = self.host[f"{name}_bounds"]
        whole = np.concatenate(
            [
                self.host[f"{name}_ids"][:, None],
                self.host[f"{name}_flags"][:, None],
                self.host[f"{name}_labels"],
            ],
            1,
        )
        made: list[np.ndarray] = []
        index = 0
        while index < len(bounds):
            begin, low, high, end = (int(b) for b in bounds[index])
            index += 1
            if rng is not None and rng.random() < context:
                low = max(begin, low - int(rng.integers(0, max(1, ROW - (high - low)))))
                high = min(end, max(high, low + ROW))
                while name == "aner" and index < len(bounds) and int(bounds[index][2]) - low <= ROW:
                    high = int(bounds[index][2])
                    index += 1
            for at in range(low, high, ROW):
                part = whole[at : min(high, at + ROW)]
                row = np.full((ROW, whole.shape[1]), -1, np.int64)
                row[:, :2] = 0
                row[: len(part)] = part
                made.append(row)
        return made


def batches(
    rows: list[np.ndarray], size: int, device: str, rng: np.random.Generator | None
) -> Iterator[Batch]:
    """Batches of `size` rows; in random order, and then without the last incomplete one."""
    order = rng.permutation(len(rows)).tolist() if rng is not None else list(range(len(rows)))
    for at in range(0, len(order), size):
        group = order[at : at + size]
        if len(group) == size or rng is None:
            part = torch.from_numpy(np.stack([rows[i] for i in group])).to(device)
            yield part[..., 0], part[..., 1], part[..., 2:]
