"""The two seed documents come out whole: every statement, its kind, words, cue and speaker, and nothing beside."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import attrs
import pytest

import quotecheck as qc
from quotecheck.strict_yaml import load_yaml

ROOT = Path(__file__).parent.parent
SEEDS: list[dict[str, Any]] = load_yaml((ROOT / "fixtures/statements.yaml").read_text(encoding="utf-8"))


def extract_seed(seed: dict[str, Any]) -> Any:
    """The extraction, without the words that may be read one way or the other."""
    extraction = qc.extract(qc.read(ROOT / "seeds" / seed["document"]))
    open_words = seed.get("either", ())
    return attrs.evolve(
        extraction,
        quotations=tuple(found for found in extraction.quotations if found.text not in open_words),
        not_quotations=tuple(item for item in extraction.not_quotations if item.text not in open_words),
    )


def describe(quotation: Any) -> dict[str, str]:
    """A quotation as the fixture writes it down."""
    speaker = quotation.speaker
    described = {
        "kind": quotation.kind.value,
        "speaker": speaker.name or "",
        "mention": speaker.mention.text if speaker.mention else "",
        "cue": quotation.cue.text if quotation.cue else "",
        "words": quotation.text,
    }
    if speaker.via:
        described["via"] = speaker.via
    return {**described, "anonymous": "yes"} if speaker.anonymous else described


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: str(seed["document"]))
def test_every_statement_is_found_with_its_speaker_and_nothing_beside(seed: dict[str, Any]) -> None:
    found = [describe(quotation) for quotation in extract_seed(seed).quotations]
    assert found == seed["statements"]


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: str(seed["document"]))
def test_words_in_marks_that_nobody_said_are_listed_with_a_reason(seed: dict[str, Any]) -> None:
    listed = extract_seed(seed).not_quotations
    assert [item.text.strip(".") for item in listed] == seed["not_quotations"]
    assert all(item.reason for item in listed)


def test_words_that_can_be_read_either_way_are_not_lost() -> None:
    for seed in SEEDS:
        extraction = qc.extract(qc.read(ROOT / "seeds" / seed["document"]))
        shown = {found.text: (found.speaker.name, found.speaker.via) for found in extraction.quotations}
        listed = {item.text for item in extraction.not_quotations}
        for words in seed.get("either", ()):
            assert words in listed or "Ned Price" in shown[words]


def test_twenty_stretches_stand_in_marks() -> None:
    marked = [
        (quotation.speaker.name, span)
        for seed in SEEDS
        for quotation in extract_seed(seed).quotations
        if quotation.kind.value != "indirect"
        for span in quotation.spans
    ]
    names = [name for name, _ in marked]
    assert {name: names.count(name) for name in names} == {"Joe Biden": 9, "Ned Price": 5, "John Kirby": 6}


def test_the_second_document_carries_its_date() -> None:
    assert str(qc.read(ROOT / "seeds" / SEEDS[1]["document"]).date) == "2022-02-03"


def test_a_span_cut_from_the_text_is_the_words() -> None:
    for seed in SEEDS:
        extraction = extract_seed(seed)
        for quotation in extraction.quotations:
            words = " ".join(extraction.document.text[span.start : span.end] for span in quotation.spans)
            assert words == quotation.text
