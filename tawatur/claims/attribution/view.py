"""A report's tokens with what starts, ends or closes at each of them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping

from tawatur.analyse.analysis import Analysis
from tawatur.claims.attribution.words import within
from tawatur.text import Token, fold, surface
from tawatur.types.mention import Name, Title
from tawatur.types.span import Span

_OPEN, _CLOSE, _EITHER = frozenset("«‹„"), frozenset("»›"), frozenset("\"“”‟'‘’")
QUOTES = _OPEN | _CLOSE | _EITHER
_LEADING = frozenset(" \n(«‹[ـ")


class View:
    """Indexes over an analysis: token positions throughout, ranges half-open.

    `names`, `titles` lead from a token to what starts there; `dates` to the end of the date; `quotes` from an
    opening mark to its closing one (the end of the paragraph where it is left open), `closes` back again;
    `title_ends` holds the tokens behind titles, `title_before` leads from them to where those begin;
    `inner` holds those in a name or title behind its first.
    """

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self.tokens = analysis.tokens
        self.raw = analysis.report.text
        self._starts = [token.start for token in self.tokens]
        self.names: dict[int, tuple[Name, int]] = {}
        for name in analysis.names:
            self.names.setdefault(self.index(name.span.start), (name, self.after(name.span)))
        self.titles: dict[int, tuple[Title, int]] = {}
        for title in analysis.titles:
            start = self.index(title.span.start)
            if start not in self.titles or self.titles[start][1] < self.after(title.span):
                self.titles[start] = (title, self.after(title.span))
        self.title_ends = frozenset(end for _, end in self.titles.values())
        spans = (*self.names.items(), *self.titles.items())
        self.inner = frozenset(k for start, (_, end) in spans for k in range(start + 1, end))
        self.title_before = {end: start for start, (_, end) in self.titles.items()}
        self.dates = {self.index(date.span.start): self.after(date.span) for date in analysis.dates}
        self.quotes, self.unclosed = _quotes(self.tokens, self.raw)
        self.closes = {close: opened for opened, close in self.quotes.items() if opened not in self.unclosed}
        self.officials = frozenset(
            self.full(title.holder)
            for title in analysis.titles
            if title.holder and title.kind in ("office", "rank")
        )

        self._offices = _offices(analysis, self.full)

    def holder(self, start: int, end: int) -> Span | None:
        """Whom a title over tokens `[start, end)` without a name means: the one to whom the report gives it elsewhere."""
        text = fold(self.text(self.span(start, end)))
        if text in self._offices or " " not in text:
            return self._offices.get(text)
        if not text.startswith("ال"):
            return None
        longer = {holder for title, holder in self._offices.items() if title.startswith(f"{text} ")}
        return longer.pop() if len(longer) == 1 else None

    def index(self, offset: int) -> int:
        """The token that holds the raw offset."""
        return bisect_right(self._starts, offset) - 1

    def after(self, span: Span) -> int:
        """The token behind the raw span."""
        return self.index(span.end - 1) + 1

    def full(self, span: Span) -> Span:
        """Where the fullest form of the name at `span` stands."""
        return self.analysis.full.get(span, span)

    def span(self, start: int, end: int) -> Span:
        """The raw span of tokens, without the first one's prefixes."""
        return Span(self.tokens[start].core_start, self.tokens[end - 1].end)

    def text(self, span: Span) -> str:
        return surface(self.raw, span.start, span.end)


def _offices(analysis: Analysis, full: Callable[[Span], Span]) -> Mapping[str, Span]:
    """Folded definite titles, to the one named person whom the report gives them (none where two hold one)."""
    found: dict[str, Span | None] = {}
    for title in analysis.titles:
        if title.holder and title.kind == "office" and _definite(text := fold(title.text)):
            holder = full(title.holder)
            found[text] = holder if found.get(text, holder) == holder else None
    return {text: holder for text, holder in found.items() if holder}


def _definite(title: str) -> bool:
    """Whether a folded title has the article, or is an office that one person holds, of a definite body."""
    words = title.split()
    return title.startswith("ال") or (
        len(words) > 1 and words[-1].startswith("ال") and within(words[0], "one_holder")
    )


def _quotes(tokens: tuple[Token, ...], raw: str) -> tuple[Mapping[int, int], frozenset[int]]:
    pairs: dict[int, int] = {}
    unclosed: set[int] = set()
    stack: list[int] = []
    for index, token in enumerate(tokens):
        if stack and "\n" in raw[tokens[index - 1].end : token.start]:
            unclosed.update(stack)
            pairs.update((opened, index) for opened in stack)
            stack.clear()
        if token.kind != "punct" or token.norm not in QUOTES:
            continue
        if token.norm in _OPEN or (token.norm in _EITHER and _opens(token, raw, bool(stack))):
            stack.append(index)
        elif stack:
            pairs[stack.pop()] = index
    unclosed.update(stack)
    pairs.update((opened, len(tokens)) for opened in stack)
    return pairs, frozenset(unclosed)


def _opens(token: Token, raw: str, inside: bool) -> bool:
    """Whether a mark that is written alike on both sides opens a quote: by the spaces beside it."""
    free_before = token.start == 0 or raw[token.start - 1] in _LEADING
    free_after = token.end >= len(raw) or raw[token.end].isspace()
    if token.norm in "'‘’":
        return not inside and free_before and not free_after
    if free_before != free_after:
        return free_before or not inside
    return not inside
