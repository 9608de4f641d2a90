"""What the interface says, in files of words: `en.yaml` where English needs more than the text itself, `ar.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

Words = Mapping[str, Any]


@cache
def messages(code: str) -> Words:
    """The words of a language. Raises FileNotFoundError where there are none."""
    text = files("tawatur.show.messages").joinpath(f"{code}.yaml").read_text(encoding="utf-8")
    words: Words = yaml.load(text, Loader=yaml.CSafeLoader)
    return words


@cache
def interface(code: str) -> Mapping[str, str]:
    """English text → text, from all sections of the interface."""
    return {text: said for section in messages(code)["interface"].values() for text, said in section.items()}
