"""Text as PDF readers give it → paragraphs of Arabic in logical order; and the test that it is so."""

from __future__ import annotations

import re
import unicodedata

# What poppler marks as left-to-right inside a line from right to left.
_EMBEDDED = re.compile("\u202a([^\u202a-\u202c\n]*)\u202c")
_CONTROLS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_NEUTRAL = " .،,؛;:؟!"
# Vowel signs standing alone would become a space and a sign.
_SIGNS = {
    code: chr(sign)
    for code, sign in zip(
        range(0xFE70, 0xFE80, 2), (0x64B, 0x64C, 0x64D, 0x64E, 0x64F, 0x650, 0x651, 0x652), strict=True
    )
}
_POINT_FIRST = re.compile(r"(?<!\S)([.،:؛])(\d[\d/.,-]*)$", re.M)
_PAIRS = {ord(a): b for a, b in zip("()[]«»‹›", ")(][»«›‹", strict=True)}
_OPEN_RIGHT = re.compile(r"(?:^|\s)[(\[«‹]\w|\w[)\]»›](?:\s|$)", re.M)
_OPEN_WRONG = re.compile(r"(?:^|\s)[)\]»›]\w|\w[(\[«‹](?:\s|$)", re.M)
_ARABIC = re.compile("[\u0621-\u064a]")
_WORD = re.compile("[\u0621-\u064a]{3,}")
_SENTENCE_END = re.compile(r"[.؟!?:…»”\"]\s*$")


def logical(text: str) -> str:
    """Bidi controls resolved and dropped, presentation forms as letters (NFKC)."""
    text = "\n".join(_unembedded(line) for line in text.replace("\r\n", "\n").split("\n"))
    text = unicodedata.normalize("NFKC", _CONTROLS.sub("", text).translate(_SIGNS))
    return "\n".join(
        _POINT_FIRST.sub(r"\2\1", line) if _ARABIC.search(line) else line for line in text.split("\n")
    )


def _unembedded(line: str) -> str:
    """In a line from right to left, the spaces and points at the left of a number stand after it."""

    def turn(match: re.Match[str]) -> str:
        part = match.group(1)
        core = part.strip(_NEUTRAL)
        if not core:
            return part[::-1]
        before, after = part[: part.index(core)], part[part.index(core) + len(core) :]
        return after[::-1] + core + before[::-1]

    return _EMBEDDED.sub(turn, line) if line.startswith("\u202b") else line


def mirrored(text: str) -> str:
    """Brackets turned where the text shows that its reader took their shapes and not their meaning."""
    if len(_OPEN_WRONG.findall(text)) <= len(_OPEN_RIGHT.findall(text)):
        return text
    return "\n".join(line.translate(_PAIRS) if _ARABIC.search(line) else line for line in text.split("\n"))


def paragraphs(text: str) -> str:
    """The lines of each page joined to paragraphs: a line ends one where it is short or ends a sentence before its margin."""
    result: list[str] = []
    for page in text.split("\f"):
        lines = [" ".join(line.split()) for line in page.split("\n")]
        width = max(map(len, lines), default=0)
        current = ""
        for line in lines:
            if line:
                current = f"{current} {line}" if current else line
            ends = (
                not line
                or len(line) < 0.75 * width
                or (len(line) < 0.9 * width and _SENTENCE_END.search(line))
            )
            if ends and current:
                result.append(current)
                current = ""
        if current:
            result.append(current)
    return "\n".join(result)


def disorder(text: str) -> str | None:
    """What is wrong with the order of the letters, None where nothing is."""
    words = _WORD.findall(text)
    backward = sum((word[0] in "ةى") + word.endswith("لا") for word in words)
    forward = sum((word[-1] in "ةى") + word.startswith("ال") for word in words)
    if backward >= 3 and backward > forward:
        return "its letters run backwards"
    turned, right = len(re.findall("ا[أإآ]", text)), len(re.findall("ل[أإآ]", text))
    return "its لا stands as ال" if turned > right else None
