"""The two networks: a transformer that learns from all the news and teaches, a small convolutional one that is shipped."""

from __future__ import annotations

from typing import Any

import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor, nn

from training.names.layout import OUTSIDE, TAGS, VOCABULARY

WIDTHS = [len(tags) for tags in TAGS.values()]


class Bag(torch.autograd.Function):
    """Sum of table rows per token, of fixed shape, so that a step can be captured as one CUDA graph. Row 0 counts nothing."""

    @staticmethod
    def forward(ctx: Any, weight: Tensor, rows: Tensor) -> Tensor:
        ctx.save_for_backward(rows)
        ctx.size = weight.shape
        return F.embedding_bag(rows, weight, mode="sum")

    @staticmethod
    def backward(ctx: Any, gradient: Tensor) -> tuple[Tensor, None]:
        (rows,) = ctx.saved_tensors
        found = gradient.new_zeros(ctx.size)
        spread = gradient[:, None].expand(*rows.shape, gradient.shape[1]).reshape(-1, gradient.shape[1])
        found.index_add_(0, rows.reshape(-1), spread)
        found[0] = 0
        return found, None


class Words(nn.Module):
    """Word types → vectors: the sum of the embeddings of their pieces."""

    table: Tensor

    def __init__(self, table: Tensor, rows: int, size: int) -> None:
        super().__init__()
        self.register_buffer("table", table, persistent=False)
        self.bag = nn.Embedding(rows, size, device=table.device)
        nn.init.normal_(self.bag.weight, std=0.1)
        with torch.no_grad():
            self.bag.weight[0].zero_()

    def forward(self, ids: Tensor) -> Tensor:
        found: Tensor = Bag.apply(self.bag.weight, self.table[ids.reshape(-1)])
        return found.view(*ids.shape, -1)


class Block(nn.Module):
    def __init__(self, size: int, heads: int, drop: float) -> None:
        super().__init__()
        self.heads, self.drop = heads, drop
        self.norm1, self.norm2 = nn.LayerNorm(size), nn.LayerNorm(size)
        self.qkv, self.out = nn.Linear(size, 3 * size), nn.Linear(size, size)
        self.up, self.down = nn.Linear(size, 4 * size), nn.Linear(4 * size, size)

    def forward(self, x: Tensor, turn: tuple[Tensor, Tensor], mask: Tensor | None) -> Tensor:
        batch, length, size = x.shape
        q, k, v = (
            self.qkv(self.norm1(x))
            .view(batch, length, 3, self.heads, size // self.heads)
            .permute(2, 0, 3, 1, 4)
        )
        q, k = _rotate(q, turn), _rotate(k, turn)
        seen = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        x = x + F.dropout(
            self.out(seen.transpose(1, 2).reshape(batch, length, size)), self.drop, self.training
        )
        return x + F.dropout(self.down(F.gelu(self.up(self.norm2(x)))), self.drop, self.training)


def _rotate(x: Tensor, turn: tuple[Tensor, Tensor]) -> Tensor:
    a, b = x.chunk(2, -1)
    cos, sin = turn
    return torch.cat((a * cos - b * sin, b * cos + a * sin), -1).to(x.dtype)


class Teacher(nn.Module):
    """Transformer over word types; `guess` predicts masked words, `forward` gives the logits of all heads side by side."""

    def __init__(self, table: Tensor, rows: int, size: int, layers: int, embedding: int = 256) -> None:
        super().__init__()
        self.words = Words(table, rows, embedding)
        self.marks = nn.Embedding(3, embedding)
        self.enter = nn.Linear(embedding, size)
        self.blocks = nn.ModuleList(Block(size, max(1, size // 64), 0.0) for _ in range(layers))
        self.norm = nn.LayerNorm(size)
        self.turn = nn.Linear(size, embedding)
        self.word = nn.Linear(embedding, VOCABULARY + OUTSIDE)
        self.heads = nn.Linear(size, sum(WIDTHS))
        for block in self.blocks:
            for layer in (block.out, block.down):
                nn.init.normal_(layer.weight, std=0.02 / (2 * layers) ** 0.5)

    def encode(self, ids: Tensor, marks: Tensor, padded: bool) -> Tensor:
        x = self.enter(self.words(ids) + self.marks(marks))
        size = x.shape[-1] // self.blocks[0].heads
        step = 10000 ** (-torch.arange(0, size, 2, device=x.device).float() / size)
        angle = torch.arange(ids.shape[1], device=x.device).float()[:, None] * step
        turn = (angle.cos().to(x.dtype), angle.sin().to(x.dtype))
        mask = (ids != 0)[:, None, None, :].expand(-1, -1, ids.shape[1], -1) if padded else None
        for block in self.blocks:
            x = block(x, turn, mask)
        encoded: Tensor = self.norm(x)
        return encoded

    def guess(self, encoded: Tensor) -> Tensor:
        logits: Tensor = self.word(F.gelu(self.turn(encoded)))
        return logits

    def forward(self, ids: Tensor, marks: Tensor, padded: bool = True) -> Tensor:
        logits: Tensor = self.heads(self.encode(ids, marks, padded))
        return logits


DILATIONS = (1, 1, 2, 4, 1, 2)
CLIP = 4.0


class Rounded(torch.autograd.Function):
    """Round to the 8-bit steps that the shipped network has; gradients pass straight through where nothing is cut."""

    @staticmethod
    def forward(ctx: Any, x: Tensor, clip: float) -> Tensor:
        ctx.save_for_backward(x.abs() <= clip)
        return (x * (127 / clip)).round().clamp(-127, 127) * (clip / 127)

    @staticmethod
    def backward(ctx: Any, gradient: Tensor) -> tuple[Tensor, None]:
        return gradient * ctx.saved_tensors[0], None


def rounded_rows(weight: Tensor) -> Tensor:
    """Weights rounded to 255 steps, with one scale per output channel (the first dimension)."""
    scale = weight.detach().flatten(1).abs().amax(1).clamp(min=1e-8).view(-1, *[1] * (weight.dim() - 1)) / 127
    return weight + ((weight / scale).round() * scale - weight).detach()


class Student(nn.Module):
    """Convolutions over word vectors; every matrix product takes 8-bit numbers, so that it is exact on any machine."""

    def __init__(self, table: Tensor, rows: int, size: int, embedding: int = 96, drop: float = 0.1) -> None:
        super().__init__()
        self.words = Words(table, rows, embedding)
        self.marks = nn.Embedding(3, embedding)
        self.drop = drop
        self.layers = nn.ModuleList(
            nn.Conv1d(size if i else embedding, size, 3, padding=d, dilation=d)
            for i, d in enumerate(DILATIONS)
        )
        self.heads = nn.Linear(size, sum(WIDTHS))

    def forward(self, ids: Tensor, marks: Tensor, padded: bool = True) -> Tensor:
        del padded  # padding is always cut out
        inside = (ids != 0)[..., None]
        x = (self.words(ids) + self.marks(marks)) * inside
        for number, layer in enumerate(self.layers):
            seen = Rounded.apply(x, CLIP)
            if self.training and self.drop:
                seen = F.dropout(seen, self.drop)
            y = F.conv1d(
                seen.transpose(1, 2), rounded_rows(layer.weight), layer.bias, 1, layer.padding, layer.dilation
            )
            y = F.relu(y).transpose(1, 2)
            x = (x + y if number else y) * inside
        logits: Tensor = F.linear(Rounded.apply(x, CLIP), rounded_rows(self.heads.weight), self.heads.bias)
        return logits
