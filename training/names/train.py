"""Train the name tagger: `python -m training.names.train ARRAYS OUT [--seconds N] [--tiny]`.

Four steps: a transformer learns to guess masked words in all reports; several copies of it learn the names of the labelled
sets; together they label all reports; the small network learns from these labels and the labelled sets.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor

from training.names.networks import WIDTHS, Student, Teacher
from training.names.layout import TAGS

MASKED = 0.2
NAMES = list(TAGS)
EDGES = np.cumsum([0, *WIDTHS]).tolist()


@dataclass(frozen=True)
class Size:
    """How large and how long."""

    teacher: int = 512
    layers: int = 8
    batch: int = 256
    length: int = 256
    student: int = 192
    epochs: int = 12
    student_batch: int = 128


class Data:
    """The arrays on the device; `windows` cuts labelled stretches out of them."""

    def __init__(self, path: Path, device: str) -> None:
        loaded = np.load(path)
        self.host = {name: loaded[name] for name in loaded.files}
        self.device = device
        self.table = torch.from_numpy(self.host["table"]).long().to(device)
        self.rows = int(self.table.max()) + 2
        self.table[1, 0] = self.rows - 1
        self.target = torch.from_numpy(self.host["target"]).long().to(device)
        self.stream = torch.from_numpy(self.host["stream"]).long().to(device)
        self.flags = torch.from_numpy(self.host["flags"]).long().to(device)

    def windows(self, name: str, rng: np.random.Generator | None, context: float, longest: int = 200) -> Iterator[tuple[np.ndarray, np.ndarray, np.ndarray]]:
        """Ids, flags and labels of each stretch, with a random part of its context in a share `context` of the cases.

        Stretches of ANERcorp, which have no context, are joined with those that follow them.
        """
        bounds = self.host[f"{name}_bounds"]
        ids, marks, labels = (self.host[f"{name}_{kind}"] for kind in ("ids", "flags", "labels"))
        index = 0
        while index < len(bounds):
            begin, low, high, end = (int(b) for b in bounds[index])
            index += 1
            if rng is not None and rng.random() < context:
                low -= int(rng.integers(0, low - begin + 1))
                high += int(rng.integers(0, end - high + 1))
                while name == "aner" and index < len(bounds) and int(bounds[index][2]) - low < longest and rng.random() < 0.8:
                    high = int(bounds[index][2])
                    index += 1
            for at in range(low, high, longest):
                part = slice(at, min(high, at + longest))
                yield ids[part], marks[part], labels[part]


def batches(windows: list[tuple[np.ndarray, np.ndarray, np.ndarray]], size: int, device: str, rng: np.random.Generator | None) -> Iterator[tuple[Tensor, Tensor, Tensor]]:
    """Padded batches of about `size` tokens, of windows of like length, in random order."""
    order = sorted(range(len(windows)), key=lambda i: len(windows[i][0]) + (float(rng.random()) * 15 if rng is not None else 0))
    groups: list[list[int]] = [[]]
    for i in order:
        if groups[-1] and (len(groups[-1]) + 1) * (len(windows[i][0]) + 15) > size:
            groups.append([])
        groups[-1].append(i)
    for group in (rng.permutation(len(groups)).tolist() if rng is not None else range(len(groups))):
        members = [windows[i] for i in groups[group]]
        longest = max(len(m[0]) for m in members)
        ids = np.zeros((len(members), longest), np.int64)
        marks = np.zeros((len(members), longest), np.int64)
        labels = np.full((len(members), longest, len(WIDTHS)), -1, np.int64)
        for row, (i, f, y) in enumerate(members):
            ids[row, : len(i)], marks[row, : len(i)], labels[row, : len(i)] = i, f, y
        yield torch.from_numpy(ids).to(device), torch.from_numpy(marks).to(device), torch.from_numpy(labels).to(device)


def pretrain(data: Data, size: Size, seconds: float, seed: int) -> Teacher:
    torch.manual_seed(seed)
    model = Teacher(data.table, data.rows, size.teacher, size.layers).to(data.device)
    optimizer = torch.optim.AdamW(_groups(model, 0.05), lr=1e-3, betas=(0.9, 0.98), fused=data.device == "cuda")
    began, step, tokens, shown = time.perf_counter(), 0, 0, 0.0
    usable = len(data.stream) - size.length - 1
    while (gone := time.perf_counter() - began) < seconds:
        rate = min(1.0, (step + 1) / 200) * max(0.02, 1 - gone / seconds)
        for group in optimizer.param_groups:
            group["lr"] = 1e-3 * rate
        starts = torch.randint(usable, (size.batch, 1), device=data.device)
        place = starts + torch.arange(size.length, device=data.device)
        ids, marks = data.stream[place], data.flags[place]
        hidden = torch.rand(ids.shape, device=data.device) < MASKED
        shown_ids = torch.where(hidden & (torch.rand(ids.shape, device=data.device) < 0.9), torch.ones_like(ids), ids)
        with torch.autocast(data.device, torch.bfloat16):
            loss = F.cross_entropy(model.guess(model.encode(shown_ids, marks)[hidden]).float(), data.target[ids[hidden]])
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        step, tokens = step + 1, tokens + ids.numel()
        if step % 20 == 0 and gone - shown > 20:
            shown = gone
            print(f"masked words: {gone:.0f} s, step {step}, {tokens / gone / 1e6:.2f} M tokens/s, loss {loss.item():.3f}", flush=True)
    print(f"masked words: {step} steps, {tokens / 1e6:.0f} M tokens, loss {loss.item():.3f}", flush=True)
    return model


def _groups(model: torch.nn.Module, decay: float) -> list[dict[str, object]]:
    matrices = [p for n, p in model.named_parameters() if p.dim() > 1 and "bag" not in n and "marks" not in n]
    known = {id(p) for p in matrices}
    return [{"params": matrices, "weight_decay": decay}, {"params": [p for p in model.parameters() if id(p) not in known], "weight_decay": 0.0}]


def hard_loss(logits: Tensor, labels: Tensor, smooth: float = 0.0) -> Tensor:
    """Cross entropy summed over the heads, each averaged over the tokens that it labels."""
    total = logits.new_zeros(())
    for head in range(len(WIDTHS)):
        wanted = labels[..., head]
        known = wanted >= 0
        if bool(known.any()):
            part = logits[..., EDGES[head] : EDGES[head + 1]][known].float()
            total = total + F.cross_entropy(part, wanted[known], label_smoothing=smooth)
    return total


def finetune(base: Teacher, data: Data, size: Size, seed: int, rate: float, epochs: int, drop: float) -> Teacher:
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    model = Teacher(data.table, data.rows, size.teacher, size.layers).to(data.device)
    model.load_state_dict(base.state_dict())
    for block in model.blocks:
        block.drop = drop
    optimizer = torch.optim.AdamW(_groups(model, 0.01), lr=rate, betas=(0.9, 0.98), fused=data.device == "cuda")
    model.train()
    total, step = 0, 0
    for epoch in range(epochs):
        windows = [*data.windows("news", rng, 0.6), *data.windows("aner", rng, 1.0)]
        made = list(batches(windows, 3000, data.device, rng))
        total = total or len(made) * epochs
        for ids, marks, labels in made:
            progress = step / total
            for group in optimizer.param_groups:
                group["lr"] = rate * min(1.0, 12 * progress + 0.01) * max(0.0, 1 - progress)
            lost = (torch.rand(ids.shape, device=data.device) < 0.08) & (ids > 0)
            with torch.autocast(data.device, torch.bfloat16):
                logits = model(torch.where(lost, torch.ones_like(ids), ids), marks)
            loss = hard_loss(logits, labels)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            step += 1
        if data.device == "cpu" or epoch + 1 == epochs:
            print(f"teacher {seed} epoch {epoch + 1}: loss {loss.item():.4f}", scores([model], data), flush=True)
    return model.eval()


@torch.no_grad()
def probabilities(models: list[Teacher] | list[Student], ids: Tensor, marks: Tensor) -> Tensor:
    """The heads' probabilities side by side, averaged over the models."""
    total: Tensor | None = None
    for model in models:
        with torch.autocast(ids.device.type, torch.bfloat16, enabled=isinstance(model, Teacher)):
            logits = model(ids, marks).float()
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
        windows = list(data.windows(name, None, 0.0))
        count = {head: np.zeros(3, np.int64) for head in heads}
        for ids, marks, labels in batches(windows, 8000, data.device, None):
            made = probabilities(models, ids, marks)
            for head in heads:
                column = NAMES.index(head)
                best = made[..., EDGES[column] : EDGES[column + 1]].argmax(-1).cpu().numpy()
                gold = labels[..., column].cpu().numpy()
                for row in range(len(best)):
                    known = gold[row] >= 0
                    a, b = chunks(best[row][known], TAGS[head]), chunks(gold[row][known], TAGS[head])
                    count[head] += (len(a & b), len(a), len(b))
        told += [f"{head} {2 * c[0] / max(1, c[1] + c[2]):.4f} (R {c[0] / max(1, c[2]):.3f})" for head, c in count.items()]
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


@torch.no_grad()
def label(models: list[Teacher], data: Data, length: int) -> Tensor:
    """The teachers' probabilities for each token of all reports, in half precision; windows overlap by a quarter on each side."""
    for model in models:
        model.eval()
    size = len(data.stream)
    found = torch.zeros((size, EDGES[-1]), dtype=torch.float16, device=data.device)
    step, margin = length // 2, length // 4
    starts = torch.arange(0, size - length, step, device=data.device)
    for group in starts.split(256):
        place = group[:, None] + torch.arange(length, device=data.device)
        made = probabilities(models, data.stream[place], data.flags[place]).half()
        found[place[:, margin:-margin].reshape(-1)] = made[:, margin:-margin].reshape(-1, EDGES[-1])
    return found


def distil(data: Data, soft: Tensor, size: Size, width: int, seconds: float, seed: int, gold: bool = True) -> Student:
    """The small network from the teachers' labels of all reports and, in every fourth step, the labelled sets."""
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    model = Student(data.table, data.rows, width).to(data.device).train()
    optimizer = torch.optim.AdamW(_groups(model, 0.01), lr=3e-3, betas=(0.9, 0.99), fused=data.device == "cuda")
    length = 128
    known = torch.nonzero(soft[:, 0] + soft[:, 1] > 0).view(-1)
    low, high = int(known[0]), int(known[-1]) - length
    labelled: list[tuple[Tensor, Tensor, Tensor]] = []
    began, step, shown = time.perf_counter(), 0, 0.0
    while (gone := time.perf_counter() - began) < seconds:
        rate = min(1.0, (step + 1) / 200) * max(0.01, 1 - gone / seconds)
        for group in optimizer.param_groups:
            group["lr"] = 3e-3 * rate
        if gold and step % 4 == 3:
            if not labelled:
                labelled = list(batches([*data.windows("news", rng, 0.3), *data.windows("aner", rng, 0.5)], 8000, data.device, rng))
            ids, marks, labels = labelled.pop()
            loss = hard_loss(model(_dropped(ids), marks), labels, 0.02) * 0.5
        else:
            starts = torch.randint(low, high, (size.student_batch, 1), device=data.device)
            place = starts + torch.arange(length, device=data.device)
            logits, wanted = model(_dropped(data.stream[place]), data.flags[place]), soft[place].float()
            loss = logits.new_zeros(())
            for head in range(len(WIDTHS)):
                part = slice(EDGES[head], EDGES[head + 1])
                loss = loss - (wanted[..., part] * logits[..., part].float().log_softmax(-1)).sum(-1).mean() * (0.1 if head == 4 else 1.0)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        step += 1
        if step % 50 == 0 and gone - shown > 25:
            shown = gone
            print(f"student {width}: {gone:.0f} s, step {step}, loss {loss.item():.4f}", scores([model], data), flush=True)
    print(f"student {width}: {step} steps", scores([model], data), flush=True)
    return model.eval()


def _dropped(ids: Tensor) -> Tensor:
    """A few words taken away, so that the context counts too."""
    return torch.where((torch.rand(ids.shape, device=ids.device) < 0.03) & (ids > 0), torch.ones_like(ids), ids)


def save(model: Student, path: Path) -> None:
    """The trained numbers in half precision, the embedding in parts that stay small."""
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
    parser.add_argument("--tiny", action="store_true", help="small networks, to try the script")
    arguments = parser.parse_args()
    began = time.perf_counter()
    device = "cuda" if torch.cuda.is_available() else "cpu"
    torch.backends.cuda.matmul.allow_tf32 = True
    torch.backends.cudnn.allow_tf32 = True
    size = Size(teacher=64, layers=1, batch=4, length=64, student=32, student_batch=8) if arguments.tiny else Size()
    data = Data(arguments.arrays / "arrays.npz", device)
    if arguments.tiny and device == "cpu":
        data.stream, data.flags = data.stream[:40000], data.flags[:40000]
    print(f"{device}: {len(data.stream)} tokens, {data.rows} rows, read in {time.perf_counter() - began:.0f} s", flush=True)
    left = arguments.seconds - (time.perf_counter() - began)
    base = pretrain(data, size, left * 0.55, 1)
    rates = ((11, 1e-4, 0.1), (12, 2e-4, 0.1), (13, 3e-4, 0.1), (14, 2e-4, 0.2))
    teachers: list[Teacher] = []
    epochs = 1 if arguments.tiny else size.epochs
    for seed, rate, drop in rates:
        at = time.perf_counter()
        teachers.append(finetune(base, data, size, seed, rate, epochs, drop))
        took = time.perf_counter() - at
        gone = time.perf_counter() - began
        print(f"teacher {seed}: {took:.0f} s, {gone:.0f} s in all", flush=True)
        if gone + took > arguments.seconds * 0.78:
            break
    print("teachers together:", scores(teachers, data), flush=True)
    soft = label(teachers, data, size.length)
    print(f"labelled: {time.perf_counter() - began:.0f} s", flush=True)
    best = torch.stack([soft[:, EDGES[h] : EDGES[h + 1]].argmax(-1).to(torch.uint8) for h in range(len(WIDTHS))], -1).cpu().numpy()
    arguments.out.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(arguments.out / "silver.npz", best=best)
    left = arguments.seconds - (time.perf_counter() - began)
    save(distil(data, soft, size, size.student, left - 8, 21), arguments.out / "student")
    (arguments.out / "done.json").write_text(json.dumps({"seconds": time.perf_counter() - began}))


if __name__ == "__main__":
    main()
