"""Shapes of text that are made to hang a reader: double the text, double the time?

    python benchmarks/hostile.py [--size 200000] [--shapes NAME ...]

For each shape, seconds of the processor for extraction alone and for extraction with attribution, at one, two and
four times the size (in characters), and the growth from two to four. A growth near 2 is linear; near 4, quadratic.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable

from quotecheck.attribution import attribute_contents
from quotecheck.extraction import extract_contents
from quotecheck.model import Document, load_lexicon
from quotecheck.people import Registry

SHAPES: dict[str, str] = {
    "opening marks": "“",
    "straight marks": '"',
    "apostrophes": "'as s' ",
    "words in marks": "the “a b” c ",
    "nested marks": "“‘",
    "lines that open": "“a\n",
    "lines that close": "a”\n",
    "capitals": "Aa ",
    "labels": "AB CD: x\n",
    "spaces": " ",
    "brackets": "([",
    "newlines": "\n",
    "stops": "a. ",
    "tags": "“A,” B said. ",
    "tags on one line": '"A," he said. "B," she said. ',
    "one line": "The dam said that it would hold until spring. ",
}

Step = Callable[[str], None]


def run_extraction(text: str) -> None:
    """The contents of a text."""
    extract_contents(Document(text=text, id="hostile"), load_lexicon("en"))


def run_both(text: str) -> None:
    """The contents of a text, and their speakers."""
    document, lexicon = Document(text=text, id="hostile"), load_lexicon("en")
    attribute_contents(document, extract_contents(document, lexicon), lexicon, Registry(()))


def measure(step: Step, unit: str, size: int) -> list[float]:
    """Seconds at one, two and four times the size."""
    seconds = []
    for factor in (1, 2, 4):
        text = unit * (size * factor // len(unit))
        start = time.process_time()
        step(text)
        seconds.append(time.process_time() - start)
    return seconds


def print_row(name: str, seconds: list[float]) -> None:
    """One line of the table."""
    print(f"{name:34s}", *(f"{one:9.3f}" for one in seconds), f"   x{seconds[2] / max(seconds[1], 1e-9):.1f}")


def main() -> None:
    """Measure the shapes asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=200_000)
    parser.add_argument("--shapes", nargs="*", choices=list(SHAPES), default=list(SHAPES))
    options = parser.parse_args()
    run_both("“Warm,” he said.")
    for name in options.shapes:
        print_row(f"{name}, extraction", measure(run_extraction, SHAPES[name], options.size))
        print_row(f"{name}, with attribution", measure(run_both, SHAPES[name], options.size))


if __name__ == "__main__":
    main()
