"""JSON Lines of `{id, published, outlet, text}` → Reports, a line at a time: files of any size."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any, BinaryIO

import orjson

from tawatur.acquire import Acquired
from tawatur.acquire.sidecar import iso_day
from tawatur.errors import InputError
from tawatur.read.check import fault
from tawatur.read.plain import headline
from tawatur.types.ids import digest
from tawatur.types.report import Origin, Report

MEDIA = "application/jsonl"
# A character takes up to twelve bytes as \\ud83d\\ude00; the rest is room for other fields.
_BYTES_A_CHARACTER, _OTHER_FIELDS = 12, 2**20
_OWN = ("id", "published", "outlet", "text", "title", "author", "url")
_DROPPED = ("claims",)
_LONGEST_ID = 200


def read_json_lines(acquired: Acquired, limit: int) -> Iterator[Report | InputError]:
    """A report a line. A faulty line is one InputError, and the lines after it go on; empty lines are passed over.

    Given are `text` (required), `id`, `published` (an ISO 8601 day or instant), `outlet`, `title`, `author`, `url`;
    `claims` is dropped; all other fields stand in the report's `extra`. A line that repeats an id is an error.
    """
    seen: dict[bytes, int] = {}
    check = hashlib.sha256()
    with acquired.open() as stream:
        for number, line in _lines(stream, _BYTES_A_CHARACTER * limit + _OTHER_FIELDS, check):
            where = f"{acquired.location}, line {number}"
            if line is None:
                yield InputError(
                    where, f"the line is over the limit of {limit:,} characters", "split its text"
                )
                continue
            if not line.strip():
                continue
            item = _report(line, where, acquired, number, limit)
            if isinstance(item, Report):
                # The ids of millions of reports: a short hash of each is enough.
                short = hashlib.blake2b(item.id.encode(), digest_size=12).digest()
                if (first := seen.setdefault(short, number)) != number:
                    item = InputError(
                        where,
                        f"the id {item.id!r} stands on line {first} already",
                        "give each report an id of its own",
                    )
            yield item
    if check.hexdigest() != acquired.sha256:
        yield InputError(acquired.location, "the file changed while it was being read", "read it again")


def _lines(stream: BinaryIO, longest: int, check: Any) -> Iterator[tuple[int, bytes | None]]:
    """Each line with its number from 1; None in place of a line of more than `longest` bytes, which is never held whole."""
    number = 0
    while line := stream.readline(longest):
        number += 1
        check.update(line)
        whole = line.endswith(b"\n") or len(line) < longest
        while line and not line.endswith(b"\n") and len(line) == longest:
            line = stream.readline(longest)
            check.update(line)
        yield number, line.removeprefix(b"\xef\xbb\xbf") if whole else None


def _report(line: bytes, where: str, acquired: Acquired, number: int, limit: int) -> Report | InputError:
    try:
        value = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        return InputError(
            where, f"no JSON ({error.msg}, column {error.colno})", "write one JSON object a line, in UTF-8"
        )
    if not isinstance(value, dict):
        return InputError(where, "no JSON object", 'write {"id": …, "published": …, "outlet": …, "text": …}')
    if not isinstance(value.get("text"), str):
        return InputError(where, 'no "text", or one that is no text', 'put the report into "text"')
    if wrong := _fields(value, where) or fault(value["text"], where, limit):
        return wrong
    side, published = acquired.sidecar, value.get("published")
    return Report(
        id=_id(value),
        text=value["text"],
        published=iso_day(published) if published else side.published,
        outlet=value.get("outlet") or side.outlet,
        title=value.get("title") or headline(value["text"]),
        author=value.get("author") or side.author,
        url=value.get("url") or side.url,
        origin=Origin(acquired.sha256, acquired.location, acquired.obtained, MEDIA, number),
        extra={key: item for key, item in value.items() if key not in _OWN and key not in _DROPPED},
    )


def _fields(value: dict[str, Any], where: str) -> InputError | None:
    """What is wrong with the fields beside the text."""
    given = value.get("id")
    if isinstance(given, bool) or not isinstance(given, str | int | None):
        return InputError(where, f'the "id" {given!r} is neither text nor number', "give a text")
    if len(str(given)) > _LONGEST_ID or not str(given).isprintable():
        return InputError(
            where,
            f'the "id" {given!r} is too long or not printable',
            f"give one of up to {_LONGEST_ID} characters",
        )
    for key in ("published", "outlet", "title", "author", "url"):
        if not isinstance(value.get(key), str | None):
            return InputError(where, f'"{key}" is {value[key]!r}, no text', "give a text or null")
    published = value.get("published")
    if published and iso_day(published) is None:
        return InputError(where, f'"published" is {published!r}, no ISO 8601 day', "write YYYY-MM-DD or null")
    return None


def _id(value: dict[str, Any]) -> str:
    """The id that is given, else one from what the line says."""
    given = value.get("id")
    if given is not None and given != "":
        return str(given)
    return f"r-{digest([value.get('published'), value.get('outlet'), value['text']], 16)}"
