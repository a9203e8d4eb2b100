"""What extraction finds between marks, and what it leaves alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from quotecheck.extraction import extract_contents
from quotecheck.model import Contents, Document, Lexicon, load_lexicon

SEEDS = Path(__file__).parent.parent / "seeds"


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon("en")


def extract(text: str, lexicon: Lexicon) -> Contents:
    return extract_contents(Document(text=text, id="case"), lexicon)


def words_of(text: str, lexicon: Lexicon) -> list[str]:
    return [text[c.span.start : c.span.end] for c in extract(text, lexicon).contents if c.outer != c.span]


def test_seeds_come_out_whole(lexicon: Lexicon) -> None:
    first = (SEEDS / "000_64091c72054d264a.txt").read_text(encoding="utf-8")
    second = (SEEDS / "004_332f85cba5fd24b9.txt").read_text(encoding="utf-8")
    assert len(words_of(first, lexicon)) == 9
    found = [words for words in words_of(second, lexicon) if words != "aggressor"]
    assert len(found) == 11
    assert {"not made up his mind", "unmistakable signal", "full range of military capabilities"} <= set(found)
    assert any(words.startswith("ensure the robust") and words.endswith("commitment.") for words in found)
    assert [item.text for item in extract(first, lexicon).not_quotations] == ["peacekeepers."]
