"""`python -m evaluation MEASURE FILE…`: prints the measures, the last line as JSON."""

from __future__ import annotations

import importlib
import sys

# measure → what it scores; the module of the same name holds `main(arguments) -> exit code`
MEASURES = {
    "claims": "claims against gold claims (JSON Lines with text and claims)",
    "names": "names against annotated spans (JSON Lines with spans, or two-column CoNLL)",
    "dates": "date expressions against annotated ones (JSON Lines with dates)",
    "titles": "titles against the position claims of gold reports",
    "coreference": "short names against the full names of gold fillers",
    "places": "places against a table of coordinates, or the place fillers of gold reports",
    "pairs": "names of persons compared across scripts, over pairs drawn from lists of name words",
    "stance": "claims against articles that agree or disagree with a statement",
    "disputes": "disputes between articles that disagree with a statement and a report that affirms it",
    "annotated": "claims against news reports annotated whole, kept as offsets",
    "wild": "claims sampled from the news and judged one by one",
    "attribution": "chains of sources and scope against gold claims",
    "copies": "reports that copy each other against counted pairs, and pairs judged one by one",
}


def main(arguments: list[str]) -> int:
    """Exit code of the measure; 2 where it is called wrongly."""
    if not arguments or arguments[0] not in MEASURES:
        print("usage: python -m evaluation MEASURE FILE [--help]", file=sys.stderr)
        for name, about in MEASURES.items():
            print(f"  {name:12} {about}", file=sys.stderr)
        return 2
    module = importlib.import_module(f"evaluation.{arguments[0]}")
    code: int = module.main(arguments[1:])
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
