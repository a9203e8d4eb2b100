"""How fast documents come in: read for who says what, and kept.

    python benchmarks/adding.py [--stories 300] [--text FILE]

Stories of ten quotations are made from a text file, by default the language reference that comes with every Python.
Times are of the processor, but for the second line: there commits wait for the disk.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from pathlib import Path

from corpora import Words, draw_quotations, read_sentences

import quotecheck as qc
from quotecheck.index import Archive
from quotecheck.model import Document
from quotecheck.reading import read_text

_QUOTATIONS = 10  # of a story
_NAMES = ("Ann Lee", "Bo Lind", "Carla Whitfield", "Ned Moss", "Irene Walsh")


def write_story(quotations: list[Words], chance: random.Random) -> str:
    """Each quotation in a paragraph of its own, between words of the reporter."""
    paragraphs = []
    for words in quotations:
        name, half = chance.choice(_NAMES), max(1, len(words) // 2)
        head, tail = " ".join(words[:half]).capitalize(), " ".join(words[half:])
        paragraphs.append(f"“{head},” {name} said on Tuesday. “{tail.capitalize()}.”")
        paragraphs.append(f"It was not clear when {name} would speak again, and nobody asked about {words[0]}.")
    return "\n\n".join(paragraphs)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--text", type=Path, help="a text file to make stories of")
    parser.add_argument("--stories", type=int, default=300)
    arguments = parser.parse_args()
    quotations, chance = draw_quotations(read_sentences(arguments.text)), random.Random(1)
    texts = [write_story([next(quotations) for _ in range(_QUOTATIONS)], chance) for _ in range(arguments.stories)]
    stories = [read_text(text, id=f"story {number}") for number, text in enumerate(texts)]
    print(f"{len(stories)} stories, {sum(len(text.split()) for text in texts):,} words")
    with tempfile.TemporaryDirectory() as name:
        measure_adding(stories, Path(name))


def measure_adding(stories: list[Document], folder: Path) -> None:
    """All of it, the same once more, then keeping alone."""
    start, started = time.process_time(), time.perf_counter()
    with qc.QuoteIndex.build(stories, path=folder / "whole") as index:
        whole, waited = time.process_time() - start, time.perf_counter() - started
        read = [(document, index.utterances(document.id)) for document in stories]
    start = time.process_time()
    qc.QuoteIndex.build(stories, path=folder / "whole").close()
    again = time.process_time() - start
    with Archive.open(folder / "kept", rules="benchmark") as archive:
        start = time.process_time()
        for one in read:
            archive.add(*one)
        kept = time.process_time() - start
    statements = sum(len(utterances) for _, utterances in read)
    print(f"{len(read) / whole:.0f} documents a second, {statements / whole:.0f} statements")
    print(f"{len(read) / waited:.0f} documents a second by the clock")
    print(f"{len(read) / again:.0f} documents a second where nothing changed")
    print(f"{len(read) / kept:.0f} documents a second are kept one by one, when it is known who says what")


if __name__ == "__main__":
    main()
