"""One-letter prefixes: و ف ب ل ك stand joined to the next word and are split only where the rest is a word."""

from __future__ import annotations

from tawatur.text.vocabulary import count

# A rest must be this many times as frequent as the whole word: in وقال the rest is everything, in وزير nothing.
_RATIO = {"و": 2.5, "ف": 6.0, "ب": 2.0, "ل": 2.0, "ك": 8.0}
# Words that look like prefix + frequent word and are not.
_WHOLE = frozenset(
    "كان كانت كانوا كما كل كلا كلما كم كي كيف كذا كذلك كأن كان لكن لكنه لكنها لكنهم لكي لقد لما لم لن لو ليس ليست لدي لديه لديها لديهم لذا لذلك لان "
    "بل بين بعد بعض به بها بهم بدون بدل بان فان في فيه فيها فيهم فيما فوق فقط فور فيه وفق وفقا وسط ولا ولي ولد والد والده والدته والدة وجه وجد ورد وعد وقع وقف وصل وضع ومن "
    "والي وليد واحد وان بدا بات باتت فاز فازت لاجل ليل ليلا ليله لنا لهم لها له لك لي".split()
)
_SPLIT = {
    "وان": ("و", "ان"), "ومن": ("و", "من"), "ولا": ("و", "لا"), "فان": ("ف", "ان"), "بان": ("ب", "ان"), "لان": ("ل", "ان"),
    "كان": ("", "كان"), "والي": ("و", "الي"),
}  # fmt: skip


def split(word: str) -> tuple[str, str]:
    """`(prefixes, rest)` of a folded word; the rest of لل… carries its article whole (للرئيس → ل, الرئيس)."""
    if word in _SPLIT:
        return _SPLIT[word]
    if len(word) < 3 or word in _WHOLE:
        return "", word
    prefix, rest = "", word
    if rest[0] in "وف" and _is_word(rest, rest[1:]):
        prefix, rest = rest[0], rest[1:]
    if rest in _WHOLE or len(rest) < 3:
        return prefix, rest
    if rest.startswith("لل") and len(rest) > 4:
        whole = "ال" + rest[2:]
        if count(whole) >= count(rest) or count(rest[1:]) < count(rest):
            return prefix + "ل", whole
    if rest[0] in "بلك":
        if rest.startswith(("بال", "كال")) and len(rest) > 5 and not rest[1:] in _WHOLE and count(rest[1:]) >= count(rest) // 4:
            return prefix + rest[0], rest[1:]
        if _is_word(rest, rest[1:]):
            return prefix + rest[0], rest[1:]
    return prefix, rest


def _is_word(whole: str, rest: str) -> bool:
    """Whether `rest` is so much more frequent than `whole` that the first letter must be a prefix."""
    if len(rest) < 2 or rest in _SPLIT:
        return False
    if whole[0] in "وف" and rest.startswith("ال") and len(rest) > 4:
        return count(whole) < 50 * max(count(rest), 1) and count(rest) * 5 >= count(whole)
    if whole[0] in "وف" and rest[0] in "بلك" and rest[1:3] == "ال" and len(rest) > 5:
        return True
    if whole[0] in "وف" and rest.startswith("لل"):
        return True
    known = count(rest)
    if known == 0:
        return False
    floor = 3 if len(rest) > 3 else 40
    return known >= floor and known >= _RATIO[whole[0]] * count(whole)
