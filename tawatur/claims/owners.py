"""Who owns a thing, told without a verb: شركة مملوكة لفلان, فلان مالك شركة كذا."""

from __future__ import annotations

from tawatur.analyse.analysis import within
from tawatur.claims.draft import Draft, literal
from tawatur.claims.frame import Frame
from tawatur.claims.kinds import Trigger
from tawatur.claims.left import leading
from tawatur.claims.sentence import COMMAS, Phrase
from tawatur.claims.words import noun_types, stem, word_set
from tawatur.text import fold
from tawatur.types.mention import Title
from tawatur.types.span import Span

_OWNED = "what is owned"


class Owners(Frame):
    """Frames of participles and nouns of owning."""

    def owned(self, trigger: Trigger, at: int) -> Draft | None:
        """`شركة مملوكة لفلان`: the noun before is the asset, the phrase after ل the holder."""
        draft = Draft(trigger.rule, self.sentence, at, at + 1, action=trigger.rule.action)
        tokens = self.sentence.tokens
        behind = at + 1
        if behind < self.sentence.end and tokens[behind].core in word_set("ownership"):
            behind += 1
        quoted = behind + 2 < self.sentence.end and tokens[behind].norm == "ل"  # التابعة لـ«كذا»
        holder = self.sentence.at.get(behind + 2 if quoted else behind)
        returned = tokens[at].core in word_set("belongs_to") and tokens[behind].norm == "الي"
        if returned:  # السيارة تعود إلى المتهم فلان
            holder = self._bearer(behind + 1)
        led = quoted or returned or (holder is not None and holder.relation == "for")
        if holder is None or not led or not draft.admits("holder", holder):
            return None
        definite = tokens[at].core.startswith("ال")
        asset = next(
            (p for p in self._before(at) if draft.admits("asset", p) and self._agrees(p, definite)), None
        )
        inside = self._in_title(draft, at) if asset is None else None
        if inside is not None:
            self._fill_span(draft, ("asset",), inside, inside, _OWNED)
        elif asset is not None:
            draft.fill("asset", asset, _OWNED)
        else:
            return None
        draft.fill("holder", holder, "owner after ل")
        return draft if self._sound(draft, (), []) else None

    def _bearer(self, at: int) -> Phrase | None:
        """The phrase at token `at`, or the name right behind it: المتهم السابع | فلان, المتهم بالقضية | فلان."""
        phrase = self.sentence.at.get(at)
        if phrase is None or phrase.named:
            return phrase
        behind = (self.sentence.at.get(i) for i in (phrase.end, phrase.end + 1))
        return next((p for p in behind if p is not None and p.named and not p.joined), None)

    def _in_title(self, draft: Draft, at: int) -> Span | None:
        """The firm that ends a title right before token `at`: عضو مجلس إدارة شركة كذا | التابعة لمجموعة كذا."""
        tokens, analysis = self.sentence.tokens, self.sentence.analysis
        title = self.sentence.until.get(at)
        if title is None or title.types != ("role",) or not tokens[at].core.startswith("ال"):
            return None
        names = within(analysis.names, title.span.start, title.span.end)
        firm = next((n.span for n in names if n.type == "body" and n.span.end == title.span.end), None)
        head = stem(fold(firm.of(analysis.report.text)).split()[0]) if firm is not None else ""
        wanted = draft.rule.data.get("heads")
        return firm if wanted is None or head in word_set(wanted) else None

    def _agrees(self, phrase: Phrase, definite: bool) -> bool:
        """Whether an indefinite participle can speak of the phrase: not of للطائرات in «بطارية مضادة للطائرات تابعة ل»."""
        return definite or not (phrase.relation and self.sentence.tokens[phrase.start].norm.startswith("لل"))

    def owner(self, trigger: Trigger, at: int) -> Draft | None:
        """`فلان، مالك شركة كذا` or `مالك شركة كذا فلان`: the noun's genitive is the asset, the name beside it the holder."""
        draft = Draft(trigger.rule, self.sentence, at, at + 1, action=trigger.rule.action)
        if at in self.sentence.titles:
            return self._titled(draft, self.sentence.titles[at][1])
        asset = self.sentence.at.get(at + 1)
        if asset is None or asset.relation or asset.joined or not draft.admits("asset", asset):
            return None
        tokens = self.sentence.tokens
        before = (
            at - 1 if at > self.sentence.start and tokens[at - 1].norm in (*COMMAS, "-", "–", "هو") else at
        )
        holder = self.sentence.until.get(before)
        if holder is None or not holder.named or "person" not in holder.types:
            holder = self.sentence.at.get(asset.end)
        if holder is None or not holder.named or holder.relation or holder.types[:1] != ("person",):
            return None
        draft.fill("asset", asset, f"stands after «{tokens[at].norm}»")
        draft.fill("holder", holder, "the name beside the word for an owner")
        return draft if self._sound(draft, (), []) else None

    def _titled(self, draft: Draft, title: Title) -> Draft | None:
        """The same where the words were read as a title: its holder owns what stands in it."""
        first = self.sentence.tokens[draft.end]
        if title.holder is None or first.start >= title.span.end or "asset" not in noun_types(first.core):
            return None
        holder = self.sentence.analysis.full.get(title.holder, title.holder)
        draft.add("asset", literal(self.sentence, Span(first.start, title.span.end), "stands in the title"))
        self._fill_span(draft, ("holder",), holder, title.holder, "who bears the title")
        return draft

    def _before(self, at: int) -> list[Phrase]:
        """The phrases before `at`, the nearest first, those that only say where or whose the first one is included."""
        return [phrases[-1] for phrases in leading(self.sentence, at) if phrases]
