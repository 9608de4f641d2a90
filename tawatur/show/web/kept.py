"""What is worked out once for each view of the case."""

from __future__ import annotations

import threading
import weakref
from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from tawatur.show.web.view import View

_T = TypeVar("_T")


def once_a_view(make: Callable[[View], _T]) -> Callable[[View], _T]:
    """A function of the view that keeps its result for the view that it was last asked about."""
    lock = threading.Lock()
    kept: list[tuple[weakref.ref[View], _T]] = []

    @wraps(make)
    def known(view: View) -> _T:
        with lock:
            if not kept or kept[0][0]() is not view:
                kept[:] = [(weakref.ref(view), make(view))]
            return kept[0][1]

    return known
