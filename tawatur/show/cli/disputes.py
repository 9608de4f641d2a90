"""`tawatur disputes`: what cannot all be true."""

from __future__ import annotations

import dataclasses

from tawatur.show.cli.case import CASE, AsJson, Case, opened
from tawatur.show.cli.terminal import out, say, write_json


def disputes(case: Case = CASE, as_json: AsJson = False) -> None:
    """What cannot all be true.

    Claims that exclude each other, with the reason; both sides are kept, and each shows who says it.
    """
    from tawatur.show.cli.lines import print_dispute
    from tawatur.show.dossier import all_disputes

    with opened(case) as store:
        found = all_disputes(store)
    for position, dispute in enumerate(found):
        if as_json:
            write_json(dataclasses.asdict(dispute))
            continue
        if position:
            out().print()
        print_dispute(dispute, brief=False)
    if not found and not as_json:
        say("no two claims of this case exclude each other")
