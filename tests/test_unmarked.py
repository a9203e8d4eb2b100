"""UNMARKED_QUOTE: the cases of ``fixtures/cases/narration``; a note that changes no exit code, and costs one pass."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs
import pytest
from case_files import read_case_file
from test_judgement_cases import read_document

import quotecheck as qc
from quotecheck.codes import Severity
from quotecheck.model import Policy, Span
from quotecheck.reading import read_text

PATH = Path(__file__).parent.parent / "fixtures/cases/narration/unmarked_quote.yaml"
FILE: Any = read_case_file(PATH)
SEEDS = sorted((PATH.parents[3] / "seeds").iterdir())
LOST = FILE["cases"][0]["draft"]


@pytest.fixture(scope="module")
def index() -> Iterator[qc.QuoteIndex]:
    with qc.QuoteIndex.build([]) as built:
        for source in FILE["sources"]:
            built.add(read_document(source, source["id"]))
        yield built


def list_unmarked(report: qc.Report) -> list[qc.Finding]:
    return [notice for notice in report.notices if notice.name == "UNMARKED_QUOTE"]


@pytest.mark.parametrize("case", FILE["cases"], ids=lambda case: str(case["draft"])[:40])
def test_case(index: qc.QuoteIndex, case: dict[str, Any]) -> None:
    document = read_document(case["draft"], "draft")
    found = list_unmarked(index.check(document))
    spans = [finding.draft_span for finding in found if finding.draft_span]
    assert [document.text[span.start : span.end] for span in spans] == case["lost"]
    assert all(case.get("told", "") in finding.message for finding in found)


def test_there_are_cases_of_both_sorts() -> None:
    lost = [bool(case["lost"]) for case in FILE["cases"]]
    assert lost.count(True) >= 5
    assert lost.count(False) >= 5


def test_it_is_a_note_among_the_notices_of_the_draft_and_changes_no_exit_code(index: qc.QuoteIndex) -> None:
    draft = LOST + " “Not one of them,” harbour master Tomas Vik said.\n"
    report = index.check(draft)
    (finding,) = report.documents[0].notices
    assert (finding.code, finding.severity) == ("QC108", Severity.NOTE)
    assert finding.message == (
        "Inger Dahl's words stand here without quotation marks: "
        '"will keep the ferry running every hour of the day until the tunnel is safe" (wire, line 1)'
    )
    assert finding.source_span is not None
    assert report.exit_code == attrs.evolve(report, fail_on=Severity.WARNING).exit_code == 0
    assert "1:10   NOTE Inger Dahl's words stand here" in report.to_text()


def test_a_house_may_not_want_to_hear_of_it(index: qc.QuoteIndex) -> None:
    for policy in (Policy(ignore=frozenset({"QC108"})), Policy(severities={"UNMARKED_QUOTE": Severity.OK})):
        assert not list_unmarked(index.check(LOST, policy=policy))


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name)
def test_a_text_held_against_itself_raises_none(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    with qc.QuoteIndex.build(path) as index:
        for draft in (text, text + "\n", text.split("\n", 1)[1]):
            assert not list_unmarked(index.check(draft))


def test_markup_between_the_words_changes_nothing(index: qc.QuoteIndex) -> None:
    text = "<p>The town will keep the <b>ferry</b> running every&nbsp;hour of the day.</p>"
    document = read_text(text, format="html")
    (finding,) = list_unmarked(index.check(document))
    assert finding.draft_span is not None
    assert text[finding.draft_span.start : finding.draft_span.end].startswith("will keep the <b>ferry</b> running")
    quoted = read_text(f"<blockquote>{text}</blockquote>", format="html")
    assert not list_unmarked(index.check(quoted))


def test_a_teaser_beside_the_text_is_not_the_drafts_own(index: qc.QuoteIndex) -> None:
    document = read_document(LOST + "\n\nThe council met for hours.", "page")
    assert list_unmarked(index.check(document))
    assert not list_unmarked(index.check(attrs.evolve(document, asides=(Span(0, len(LOST)),))))
