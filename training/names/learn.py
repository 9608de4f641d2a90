"""The steps of training. Each step is captured as one CUDA graph: launching its thousand kernels one by one takes longer than they do."""

from __future__ import annotations

import time
from collections.abc import Callable

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor

from training.names.feed import ROW, Batch, Data, Size, batches
from training.names.judge import EDGES, probabilities, scores
from training.names.layout import TAGS
from training.names.networks import WIDTHS, Student, Teacher

MASKED = 0.2


class Stepper:
    """An optimizer and a step of training; on a GPU the step is captured once and replayed."""

    def __init__(self, model: torch.nn.Module, loss: Callable[[], Tensor], device: str, decay: float) -> None:
        cuda = device == "cuda"
        groups = _groups(model, decay)
        self.optimizer = torch.optim.AdamW(
            groups, lr=torch.zeros((), device=device), betas=(0.9, 0.98), fused=cuda, capturable=cuda
        )
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
    return [
        {"params": matrices, "weight_decay": decay},
        {"params": [p for p in model.parameters() if id(p) not in known], "weight_decay": 0.0},
    ]


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
                print(
                    f"masked words: {gone:.0f} s, step {number}, {number * size.batch * size.length / gone / 1e6:.2f} M tokens/s, loss {value:.3f}",
                    flush=True,
                )
    print(
        f"masked words: {number} steps, {number * size.batch * size.length / 1e6:.0f} M tokens, loss {step.value.item():.3f}",
        flush=True,
    )
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


def finetune(
    base: Teacher, data: Data, size: Size, seed: int, rate: float, epochs: int, drop: float
) -> Teacher:
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
    marks, labels = (
        torch.zeros_like(ids),
        torch.zeros((*ids.shape, len(WIDTHS)), dtype=torch.long, device=data.device),
    )

    def loss() -> Tensor:
        with torch.autocast(data.device, torch.bfloat16, cache_enabled=False):
            logits = model(_dropped(ids, 0.08), marks)
        return hard_loss(logits.float(), labels)

    step = Stepper(model, loss, data.device, 0.01)
    total, number = 0, 0
    for epoch in range(epochs):
        made = list(
            batches([*data.rows("news", rng, 0.6), *data.rows("aner", rng, 1.0)], size.rows, data.device, rng)
        )
        total = total or len(made) * epochs
        for batch in made:
            for buffer, part in zip((ids, marks, labels), batch, strict=True):
                buffer.copy_(part)
            progress = number / total
            step(rate * min(1.0, 12 * progress + 0.01) * max(0.0, 1 - progress))
            number += 1
        if epoch + 1 in (epochs // 2, epochs):
            print(
                f"teacher {seed} epoch {epoch + 1}: loss {step.value.item():.4f}",
                scores([model], data),
                flush=True,
            )
    return model.eval()


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
    marks, labels = (
        torch.zeros_like(ids),
        torch.zeros((*ids.shape, len(WIDTHS)), dtype=torch.long, device=data.device),
    )
    sure = torch.tensor(
        [0.1 if name == "skip" else 1.0 for name, tags in TAGS.items() for _ in tags], device=data.device
    )

    def loss() -> Tensor:
        place = margin + torch.randint(usable, (size.student_batch, 1), device=data.device) + offsets
        logits = model(_dropped(data.stream[place], 0.03), data.flags[place])
        told = torch.cat(
            [logits[..., EDGES[h] : EDGES[h + 1]].float().log_softmax(-1) for h in range(len(WIDTHS))], -1
        )
        taught = -(soft[place].float() * told * sure).sum(-1).mean()
        return taught + 0.25 * hard_loss(model(_dropped(ids, 0.03), marks), labels, 0.02)

    step = Stepper(model, loss, data.device, 0.01)
    labelled: list[Batch] = []
    began, number, shown = time.perf_counter(), 0, 0.0
    while (gone := time.perf_counter() - began) < seconds:
        if not labelled:
            labelled = list(
                batches([*data.rows("news", rng, 0.3), *data.rows("aner", rng, 0.5)], 64, data.device, rng)
            )
        for buffer, part in zip((ids, marks, labels), labelled.pop(), strict=True):
            buffer.copy_(part)
        step(3e-3 * min(1.0, (number + 1) / 200) * max(0.005, 1 - gone / seconds))
        number += 1
        if number % 20 == 0:
            value = step.value.item()
            if gone - shown > 25:
                shown = gone
                print(
                    f"student: {gone:.0f} s, step {number}, loss {value:.4f}",
                    scores([model], data),
                    flush=True,
                )
    print(f"student: {number} steps, {number / seconds:.1f} a second", scores([model], data), flush=True)
    return model.eval()


def _dropped(ids: Tensor, share: float) -> Tensor:
    """A few words taken away, so that the context counts too."""
    return torch.where(
        (torch.rand(ids.shape, device=ids.device) < share) & (ids > 0), torch.ones_like(ids), ids
    )
