"""Lists of phrases: what can stand in one, and the list that ends at a token."""

from __future__ import annotations

from tawatur.claims.sentence import COMMAS, Phrase, Sentence
from tawatur.claims.words import word_set


def in_genitive(left: Phrase, right: Phrase) -> bool:
    """Whether a bare name joined to a counted group goes on with whose they are: سبعة من قوات الحوثي وصالح."""
    name = right.name is not None and right.name.type == "person" and right.end - right.start == 1
    return name and left.counted and left.end - left.start > 2


def compatible(left: Phrase, right: Phrase) -> bool:
    """Whether two phrases can stand in one list."""
    if in_genitive(left, right):
        return False
    people = {"person", "group", "role"}
    if set(left.types) & set(right.types):
        return True
    return bool(
        (set(left.types) & people and set(right.types) & people)
        or (
            set(left.types) & {"group", "body", "person", "country"}
            and set(right.types) & {"group", "body", "country", "person"}
        )
    )


def list_until(sentence: Sentence, at: int) -> tuple[Phrase, ...]:
    """The list of phrases that ends right before token `at`: `أ وب وج` |."""
    phrase = sentence.until.get(at)
    if phrase is None:
        return ()
    if sentence.tokens[phrase.start].core in word_set("latter"):
        return (phrase,)  # فلان وعلان، والأخير: he alone
    found = [phrase]
    while found[0].joined or (len(found) > 1 and found[0].named and not found[0].relation):
        before = found[0].start
        comma = before > sentence.start and sentence.tokens[before - 1].norm in COMMAS
        if not comma and not found[0].joined:
            break
        previous = sentence.until.get(before - comma)
        if previous is not None and not comma and len(found) == 1 and in_genitive(previous, found[0]):
            return list_until(sentence, before)  # عشرات من ميليشيات الحوثي وصالح: the dozens
        if (
            previous is None
            or not compatible(previous, found[0])
            or (not found[0].joined and not previous.named)
        ):
            break
        found.insert(0, previous)
    return tuple(found)
