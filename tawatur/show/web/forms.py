"""Forms that pages send: their fields as text, and the way back."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated
from urllib.parse import parse_qsl, urlencode, urlsplit

from fastapi import Depends, HTTPException, Request
from fastapi.responses import RedirectResponse

# Fields of one form at most, and what a number of the data base can be.
FIELDS, LARGEST = 2_000, 2**63 - 1
_FORBIDDEN = re.compile(r"[\x00-\x20\\\x7f-\x9f]")


async def _fields(request: Request) -> Mapping[str, str]:
    async with request.form(max_files=0, max_fields=FIELDS) as form:
        return {name: value for name, value in form.items() if isinstance(value, str)}


# The fields of a form; of two of one name the last.
Fields = Annotated[Mapping[str, str], Depends(_fields)]


def number(text: str, name: str) -> int | None:
    """The number of a field, None where it is empty; else the answer 422."""
    if not text.strip():
        return None
    if not re.fullmatch("[0-9]{1,19}", text.strip()) or int(text) > LARGEST:
        raise HTTPException(422, f"{name}: a number from 0 on")
    return int(text)


def local(address: str, otherwise: str) -> str:
    """An address of ours to lead back to; `otherwise` where it leads elsewhere."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return otherwise
    if not address.startswith("/") or address.startswith("//") or _FORBIDDEN.search(address):
        return otherwise
    return otherwise if parts.scheme or parts.netloc else address


def led_back(address: str, otherwise: str, **said: object) -> RedirectResponse:
    """Back to where the form stood, with what is to be said there."""
    parts = urlsplit(local(address, otherwise))
    asked = [
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if name not in ("done", "judged", "lang")
    ]
    asked += [(name, str(value)) for name, value in said.items()]
    query = f"?{urlencode(asked)}" if asked else ""
    fragment = f"#{parts.fragment}" if parts.fragment else ""
    return RedirectResponse(f"{parts.path}{query}{fragment}", 303)
