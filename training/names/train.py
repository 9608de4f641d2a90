"""Train the name tagger: `python -m training.names.train ARRAYS OUT [--seconds N] [--tiny]`.

Four steps: a transformer learns to guess masked words in all reports; several copies of it learn the names of the labelled
sets; together they label all reports; the small network learns from these labels and the labelled sets. Each step of
training is captured as one CUDA graph: launching its thousand kernels one by one costs more than running them.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor

from training.names.layout import TAGS
from training.names.networks import WIDTHS, Student, Teacher

MASKED = 0.2
ROW = 128
NAMES = list(TAGS)
EDGES = np.cumsum([0, *WIDTHS]).tolist()
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
        whole = np.concatenate([self.host[f"{name}_ids"][:, None], self.host[f"{name}_flags"][:, None], self.host[f"{name}_labels"]], 1)
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


def batches(rows: list[np.ndarray], size: int, device: str, rng: np.random.Generator | None) -> Iterator[Batch]:
    """Batches of `size` rows; in random order, and then without the last incomplete one."""
    order = rng.permutation(len(rows)).tolist() if rng is not None else list(range(len(rows)))
    for at in range(0, len(order), size):
        group = order[at : at + size]
        if len(group) == size or rng is None:
            part = torch.from_numpy(np.stack([rows[i] for i in group])).to(device)
            yield part[..., 0], part[..., 1], part[..., 2:]


class Stepper:
    """An optimizer and a step of training; on a GPU the step is captured once and replayed."""

    def __init__(self, model: torch.nn.Module, loss: Callable[[], Tensor], device: str, decay: float) -> None:
        cuda = device == "cuda"
        groups = _groups(model, decay)
        self.optimizer = torch.optim.AdamW(groups, lr=torch.zeros((), device=device), betas=(0.9, 0.98), fused=cuda, capturable=cuda)
        self.parameters = [p for p in model.parameters() if p.requires_grad]
        self.loss, self.value = loss, torch.zeros((), device=device)
        self.cuda = cuda
        self.graph: torch.cuda.CUDAGraph | None = None

    def _step(self) -> None:
        self.optimizer.zero_grad(set_to_none=True)
        value = self.loss()
        value.backward()
        torch.nn.utils.clip_grad_norm_([p for p in self.parameters if p.grad is not None], 1.0)
        self.optimizer.step()
        self.value.copy_(value.detach())

    def __call__(self, rate: float) -> None:
        for group in self.optimizer.param_groups if self.graph or not self.cuda else ():
            group["lr"].fill_(rate)
        if not self.cuda:
            return self._step()
        if self.graph is None:
            side = torch.cuda.Stream()
            side.wait_stream(torch.cuda.current_stream())
            with torch.cuda.stream(side):
                for _ in range(3):
                    self._step()
            torch.cuda.current_stream().wait_stream(side)
            self.graph = torch.cuda.CUDAGraph()
            with torch.cuda.graph(self.graph):
                self._step()
        self.graph.replay()
        return None


def _groups(model: torch.nn.Module, decay: float) -> list[dict[str, object]]:
    matrices = [p for n, p in model.named_parameters() if p.dim() > 1 and "bag" not in n and "marks" not in n]
    known = {id(p) for p in matrices}
    return [{"params": matrices, "weight_decay": decay}, {"params": [p for p in model.parameters() if id(p) not in known], "weight_decay": 0.0}]


def pretrain(data: Data, size: Size, seconds: float, seed: int) -> Teacher:
    torch.manual_seed(seed)
    model = Teacher(data.table, data.rows_of_table, size.teacher, size.layers).to(data.device)
    usable = len(data.stream) - size.length - 1
    masked = int(size.batch * size.length * MASKED)
    steps = torch.arange(size.length, device=data.device)

    def loss() -> Tensor:
        place = torch.randint(usable, (size.batch, 1), device=data.device) + steps
        ids, marks = data.stream[place], data.flags[place]
        hidden = torch.rand(ids.numel(), device=data.device).topk(masked).indices
        wanted = data.target[ids.view(-1)[hidden]]
        shown = ids.view(-1).scatter(0, hidden[: masked * 9 // 10], 1).view_as(ids)
        with torch.autocast(data.device, torch.bfloat16, cache_enabled=False):
            encoded = model.encode(shown, marks, False).reshape(ids.numel(), -1)[hidden]
            guess = model.guess(encoded)
        return F.cross_entropy(guess.float(), wanted)

    step = Stepper(model, loss, data.device, 0.05)
    began, number, shown_at = time.perf_counter(), 0, 0.0
    while (gone := time.perf_counter() - began) < seconds:
        step(1e-3 * min(1.0, (number + 1) / 200) * max(0.02, 1 - gone / seconds))
        number += 1
        if number % 20 == 0:
            value = step.value.item()
            if gone - shown_at > 20 or number == 40:
                shown_at = gone
                print(f"masked words: {gone:.0f} s, step {number}, {number * size.batch * size.length / gone / 1e6:.2f} M tokens/s, loss {value:.3f}", flush=True)
    print(f"masked words: {number} steps, {number * size.batch * size.length / 1e6:.0f} M tokens, loss {step.value.item():.3f}", flush=True)
    return model


def hard_loss(logits: Tensor, labels: Tensor, smooth: float = 0.0) -> Tensor:
    """Cross entropy summed over the heads, each averaged over the tokens that it labels."""
    total = logits.new_zeros(())
    for head in range(len(WIDTHS)):
        wanted = labels[..., head].reshape(-1)
        part = logits[..., EDGES[head] : EDGES[head + 1]].reshape(wanted.numel(), -1).float()
        summed = F.cross_entropy(part, wanted, ignore_index=-1, label_smoothing=smooth, reduction="sum")
        total = total + summed / (wanted >= 0).sum().clamp(min=1)
    return total


def finetune(base: Teacher, data: Data, size: Size, seed: int, rate: float, epochs: int, drop: float) -> Teacher:
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    model = Teacher(data.table, data.rows_of_table, size.teacher, size.layers).to(data.device)
    model.load_state_dict(base.state_dict())
    for block in model.blocks:
        block.drop = drop
    model.word.requires_grad_(False)
    model.turn.requires_grad_(False)
    model.train()
    ids = torch.ones((size.rows, ROW), dtype=torch.long, device=data.device)
    marks, labels = torch.zeros_like(ids), torch.zeros((*ids.shape, len(WIDTHS)), dtype=torch.long, device=data.device)

    def loss() -> Tensor:
        with torch.autocast(data.device, torch.bfloat16, cache_enabled=False):
            logits = model(_dropped(ids, 0.08), marks)
        return hard_loss(logits.float(), labels)

    step = Stepper(model, loss, data.device, 0.01)
    total, number = 0, 0
    for epoch in range(epochs):
        made = list(batches([*data.rows("news", rng, 0.6), *data.rows("aner", rng, 1.0)], size.rows, data.device, rng))
        total = total or len(made) * epochs
        for batch in made:
            for buffer, part in zip((ids, marks, labels), batch, strict=True):
                buffer.copy_(part)
            progress = number / total
            step(rate * min(1.0, 12 * progress + 0.01) * max(0.0, 1 - progress))
            number += 1
        if epoch + 1 in (epochs // 2, epochs):
            print(f"teacher {seed} epoch {epoch + 1}: loss {step.value.item():.4f}", scores([model], data), flush=True)
    return model.eval()


@torch.no_grad()
def probabilities(models: list[Teacher] | list[Student], ids: Tensor, marks: Tensor, padded: bool = True) -> Tensor:
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
    """The teachers' probabilities for each token of all reports, in half precision; only the middle of each window counts."""
    for model in models:
        model.eval()
    size = len(data.stream)
    found = torch.zeros((size, EDGES[-1]), dtype=torch.float16, device=data.device)
    margin = length // 8
    starts = torch.arange(0, size - length, length - 2 * margin, device=data.device)
    for group in starts.split(1024):
        place = group[:, None] + torch.arange(length, device=data.device)
        made = probabilities(models, data.stream[place], data.flags[place], False).half()
        found[place[:, margin:-margin].reshape(-1)] = made[:, margin:-margin].reshape(-1, EDGES[-1])
    return found


def distil(data: Data, soft: Tensor, size: Size, seconds: float, seed: int) -> Student:
    """The small network from the teachers' labels of all reports and, in every fourth step, the labelled sets."""
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    model = Student(data.table, data.rows_of_table, size.student).to(data.device).train()
    margin = size.length // 8
    usable = len(soft) - 3 * size.length
    offsets = torch.arange(ROW, device=data.device)
    ids = torch.ones((64, ROW), dtype=torch.long, device=data.device)
    marks, labels = torch.zeros_like(ids), torch.zeros((*ids.shape, len(WIDTHS)), dtype=torch.long, device=data.device)
    sure = torch.tensor([0.1 if name == "skip" else 1.0 for name, tags in TAGS.items() for _ in tags], device=data.device)

    def loss() -> Tensor:
        place = margin + torch.randint(usable, (size.student_batch, 1), device=data.device) + offsets
        logits = model(_dropped(data.stream[place], 0.03), data.flags[place])
        told = torch.cat([logits[..., EDGES[h] : EDGES[h + 1]].float().log_softmax(-1) for h in range(len(WIDTHS))], -1)
        taught = -(soft[place].float() * told * sure).sum(-1).mean()
        return taught + 0.25 * hard_loss(model(_dropped(ids, 0.03), marks), labels, 0.02)

    step = Stepper(model, loss, data.device, 0.01)
    labelled: list[Batch] = []
    began, number, shown = time.perf_counter(), 0, 0.0
    while (gone := time.perf_counter() - began) < seconds:
        if not labelled:
            labelled = list(batches([*data.rows("news", rng, 0.3), *data.rows("aner", rng, 0.5)], 64, data.device, rng))
        for buffer, part in zip((ids, marks, labels), labelled.pop(), strict=True):
            buffer.copy_(part)
        step(3e-3 * min(1.0, (number + 1) / 200) * max(0.005, 1 - gone / seconds))
        number += 1
        if number % 20 == 0:
            value = step.value.item()
            if gone - shown > 25:
                shown = gone
                print(f"student: {gone:.0f} s, step {number}, loss {value:.4f}", scores([model], data), flush=True)
    print(f"student: {number} steps, {number / seconds:.1f} a second", scores([model], data), flush=True)
    return model.eval()


def _dropped(ids: Tensor, share: float) -> Tensor:
    """A few words taken away, so that the context counts too."""
    return torch.where((torch.rand(ids.shape, device=ids.device) < share) & (ids > 0), torch.ones_like(ids), ids)


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
    parser.add_argument("--epochs", type=int, default=Size.epochs, help="rounds of each teacher over the labelled sets")
    parser.add_argument("--tiny", action="store_true", help="small networks, to try the script")
    arguments = parser.parse_args()
    began = time.perf_counter()
    device = "cuda" if torch.cuda.is_available() else "cpu"
    torch.backends.cuda.matmul.allow_tf32 = True
    torch.backends.cudnn.allow_tf32 = True
    size = Size(teacher=64, layers=1, batch=4, length=64, student=32, student_batch=8) if arguments.tiny else Size()
    data = Data(arguments.arrays / "arrays.npz", device)
    if arguments.tiny and device == "cpu":
        data.stream, data.flags = data.stream[:20000], data.flags[:20000]
        data.host |= {name: value[:70] for name, value in data.host.items() if name.endswith("_bounds")}
    print(f"{device}: {len(data.stream)} tokens, {data.rows_of_table} rows, read in {time.perf_counter() - began:.0f} s", flush=True)
    base = pretrain(data, size, (arguments.seconds - (time.perf_counter() - began)) * 0.55, 1)
    teachers: list[Teacher] = []
    for seed, rate, drop in ((11, 1e-4, 0.1), (12, 2e-4, 0.1), (13, 3e-4, 0.1), (14, 2e-4, 0.2), (15, 3e-4, 0.2)):
        at = time.perf_counter()
        teachers.append(finetune(base, data, size, seed, rate, arguments.epochs, drop))
        took = time.perf_counter() - at
        gone = time.perf_counter() - began
        print(f"teacher {seed}: {took:.0f} s, {gone:.0f} s in all", flush=True)
        if gone + took > arguments.seconds * 0.76:
            break
    print("teachers together:", scores(teachers, data), flush=True)
    soft = label(teachers, data, size.length)
    best = torch.stack([soft[:, EDGES[h] : EDGES[h + 1]].argmax(-1).to(torch.uint8) for h in range(len(WIDTHS))], -1).cpu().numpy()
    print(f"labelled: {time.perf_counter() - began:.0f} s", np.bincount(best[:, 0]).tolist(), flush=True)
    arguments.out.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(arguments.out / "silver.npz", best=best)
    left = arguments.seconds - (time.perf_counter() - began)
    save(distil(data, soft, size, max(6.0, left - 10), 21), arguments.out / "student")
    (arguments.out / "done.json").write_text(json.dumps({"seconds": time.perf_counter() - began}))


if __name__ == "__main__":
    main()
