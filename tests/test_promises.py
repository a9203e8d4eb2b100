"""Promises that hold for every text: honest quotations pass, order does not matter, spans are the words."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import quotecheck as qc
from quotecheck import inquiry
from quotecheck.model import Span
from quotecheck.reading import read_text
from quotecheck.testing.strategies import honest_drafts, messy_texts
from quotecheck.text import view_document

SEEDS = Path(__file__).parent.parent / "seeds"
REVERSIBLE = {"not", "no", "but", "only", "event", "want"}  # "in the event of" is a condition


def list_honest() -> list[qc.Quotation]:
    """Quotations of the seeds that hold nothing which a cut could reverse."""
    found = [quotation for path in sorted(SEEDS.iterdir()) for quotation in qc.extract(qc.read(path)).quotations]
    return [
        quotation
        for quotation in found
        if quotation.kind.value != "indirect"
        and len(quotation.text.split()) >= 5
        and not REVERSIBLE & set(quotation.text.lower().split())
    ]


HONEST = list_honest()


TAGGED = "“We may paint it, or they go,” Mara Roe said. “Once it is dry, unless it snows, we will,” said Ole Krag."


@pytest.fixture(scope="module")
def index() -> Iterator[qc.QuoteIndex]:
    with qc.QuoteIndex.build(SEEDS) as built:
        yield built


@pytest.fixture(scope="module")
def tagged() -> Iterator[qc.QuoteIndex]:
    words = " ".join(TAGGED.replace("“", "").replace("”", "").split())
    sources = [
        qc.Document(text=TAGGED, id="story"),
        qc.Document(text=f"ROE: {words}\n\nKRAG: As good as -", id="turns"),
    ]
    with qc.QuoteIndex.build(sources) as built:
        yield built


@st.composite
def torn_drafts(draw: st.DrawFn, text: str) -> str:
    """Stretches of a text, tags and all, run together as one quotation: with ellipses, brackets and other words."""
    row, torn = text.replace("“", "").replace("”", "").split(), []
    for _ in range(draw(st.integers(2, 3))):
        start = draw(st.integers(0, len(row) - 1))
        torn += [*row[start : start + draw(st.integers(1, 10))], draw(st.sampled_from(("...", "...", "[she]", "")))]
    for _ in range(draw(st.integers(0, 2))):
        torn[draw(st.integers(0, len(torn) - 1))] = draw(st.sampled_from(("not", "3,000", "might", "-", "[it]", "as")))
    return f"“{' '.join(torn)}”{draw(st.sampled_from((' Mara Roe said.', ' said Krag', '')))}"


def test_enough_quotations_are_drawn_from() -> None:
    assert len(HONEST) >= 12


@given(draft=honest_drafts(HONEST))
def test_an_honest_fragment_is_never_flagged(index: qc.QuoteIndex, draft: str) -> None:
    (check,) = index.check(draft).documents[0].checks
    assert check.severity.value in ("ok", "note"), (draft, check.findings)
    assert check.attribution.value == "CONFIRMED"


def test_how_many_are_worked_out_together_changes_no_check(
    index: qc.QuoteIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    sources = "\n\n".join(document.text for document in index.documents)
    draft = sources.replace(" will ", " would ").replace(" the ", " a ", 20)
    reports = []
    for together in (1, 7, 1000):
        monkeypatch.setattr(inquiry, "_TOGETHER", together)
        reports.append(index.check(draft).to_json())
    assert len(index.check(draft).checks) > 20
    assert reports[0] == reports[1] == reports[2]


STORIES = {
    "a.txt": 'Ada Lind said: "We will open the bridge in May." Tor Berg said: "We have no money for the bridge."\n',
    "b.txt": '"We will open the bridge in June," Ada Lind said on Monday.\n',
    "c.txt": 'Tor Berg told reporters that "the bridge is safe." He never said why.\n',
    "d.txt": 'The city council says the bridge "is closed until further notice".\n',
}
QUESTIONS = (
    'Ada Lind said: "We will open the bridge in June."\n\n'
    'Tor Berg said: "We have money for the bridge."\n\n'
    'Ada Lind said the bridge "is safe".\n'
)


def answers_in_order(names: tuple[str, ...], folder: Path) -> list[Any]:
    with qc.QuoteIndex.build([folder / name for name in names]) as index:
        checks = index.check(QUESTIONS).documents[0].checks
        return [(c.wording, c.attribution, c.findings, c.match and c.match.document.id, c.suggestion) for c in checks]


def test_the_order_of_documents_changes_no_answer(tmp_path: Path) -> None:
    for name, text in STORIES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    answers = [answers_in_order(names, tmp_path) for names in itertools.permutations(STORIES)]
    assert all(answer == answers[0] for answer in answers)


@given(text=messy_texts())
def test_whatever_the_text_spans_cut_out_the_words(text: str) -> None:
    """In plain text; where an entity or a soft hyphen is masked, the words are what a reader sees."""
    document = read_text(text, format="text")
    view = view_document(document)

    def cut(span: Span) -> str:
        seen = view.from_source(span)
        return view.text[seen.start : seen.end]

    extraction = qc.extract(document)
    for quotation in extraction.quotations:
        assert " ".join(map(cut, quotation.spans)) == quotation.text
        assert all(0 <= span.start < span.end <= len(text) for span in quotation.spans)
        mention = quotation.speaker.mention
        assert mention is None or cut(mention.span) == mention.text
        assert quotation.cue is None or cut(quotation.cue.span) == quotation.cue.text
    for item in extraction.not_quotations:
        assert cut(item.span) == item.text


@given(text=messy_texts())
def test_whatever_the_text_it_is_checked_without_an_exception(index: qc.QuoteIndex, text: str) -> None:
    report = index.check(text)
    assert qc.Report is type(report)
    assert report.to_json() == index.check(text).to_json()


@given(draft=torn_drafts(TAGGED))
def test_whatever_is_torn_out_of_its_sources_it_is_checked(tagged: qc.QuoteIndex, draft: str) -> None:
    tagged.check(draft)  # a fault of quotecheck itself is a warning, and so an error here
