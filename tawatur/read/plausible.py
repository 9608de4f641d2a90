"""Does a text look like writing, or like bytes read in the wrong encoding?"""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

_SAMPLE = 2**16
_WORD = re.compile(r"[^\W\d_]+")
_ARABIC = re.compile("[\u0621-\u063a\u0641-\u064a\u067e\u0686\u0698\u06a9\u06af\u06cc]")
_MARKS = re.compile("[\u064b-\u0652\u0640]")
# A vowel sign without a letter before it, and letters that only end a word inside one.
_MISPLACED = re.compile("(?:^|[^\u0621-\u064a\u064b-\u0652\u0640])[\u064b-\u0652]|[ةى][\u0621-\u064a]")
_PUNCTUATION = re.compile(
    "[\u00a0\u00ab\u00bb\u00ad\u00b7\u00b0\u060c\u061b\u061f\u066a-\u066d\u200b-\u200f\u2010-\u2026€£§©®]"
)
# Symbols between two letters: UTF-8 read as a single-byte encoding is full of them.
_INSIDE = re.compile(r"(?<=[^\W\d_])[«»\u00ad\u00b7°€£§©®‚„†‡…“”‘](?=[^\W\d_])")
_COMMON = frozenset(
    re.findall(
        r"\w+",
        "في من على إلى أن إن عن مع هذا هذه التي الذي كان كانت بعد قبل لا ما لم قال بين أو كل حيث خلال هو هي وقد ذلك",
    )
)
_ARTICLE = ("ال", "وال", "بال", "كال", "فال", "لل")


def plausibility(text: str) -> float:
    """How much `text` looks like writing: 0.5 for nothing against it, more for known Arabic, below 0 for nonsense.

    For it speak the commonest Arabic words and words with the article; against it letters of two scripts in one
    word, stray vowel signs, ة and ى inside a word, capitals after small letters and symbols among letters.
    """
    text = text[:_SAMPLE]
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    symbols = sum(not char.isascii() and _is_symbol(char) for char in text)
    if not words:
        return 0.5 if not symbols else -1.0
    arabic = [word for word in words if _ARABIC.search(word)]
    known = sum(word in _COMMON or word.startswith(_ARTICLE) for word in arabic)
    faults = sum(map(_mixed, words)) + sum(map(_wild, words)) + symbols
    faults += len(_MISPLACED.findall(text)) + len(_INSIDE.findall(text))
    return 0.5 + (2 * known / len(arabic) if arabic else 0.0) - faults / len(words)


def _is_symbol(char: str) -> bool:
    return unicodedata.category(char)[0] in "SCN" and not _PUNCTUATION.match(char)


def _mixed(word: str) -> bool:
    """Arabic letters and others in one word, or Latin letters beside those of a third script."""
    letters = _MARKS.sub("", word)
    count = len(_ARABIC.findall(letters))
    if count:
        return count < len(letters)
    return any(char < "\u0250" for char in letters) and any(char >= "\u0250" for char in letters)


def _wild(word: str) -> bool:
    """A capital after a small letter, or accented capitals in a word that does not consist of capitals."""
    if any(after.isupper() and not after.isascii() and before.islower() for before, after in pairwise(word)):
        return True
    capitals = sum(char.isupper() for char in word[1:])
    return 0 < capitals < len(word) - 1 and not word.isascii()
