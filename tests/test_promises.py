"""Promises that hold for every text: honest quotations pass, order does not matter, spans are the words."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import quotecheck as qc
from quotecheck.strict_yaml import load_yaml

ROOT = Path(__file__).parent.parent
SEEDS: list[dict[str, Any]] = load_yaml((ROOT / "fixtures/statements.yaml").read_text(encoding="utf-8"))

HONEST = [
    (statement["speaker"], statement["words"].split())
    for seed in SEEDS
    for statement in seed["statements"]
    if statement["kind"] != "indirect"
    and not {"not", "no", "but", "only", "event"} & set(statement["words"].lower().split())
    and len(statement["words"].split()) >= 5
]
"""Quotations of the seeds that hold nothing which a cut could reverse ("in the event of" is a condition)."""

MARKS = ['""', "“”", "„“", "«»", "”“", '“"']
DASHES = {"—": ["—", "–", "-", "--"], "-": ["-", "–", "‑"], "'": ["'", "’", "ʼ"]}
SPACES = [" ", "  ", "\u00a0", "\u2009", " \u200b"]


@pytest.fixture(scope="module")
def index() -> Any:
    with qc.QuoteIndex.build(ROOT / "seeds") as built:
        yield built


@st.composite
def honest_drafts(draw: st.DrawFn) -> str:
    """A fragment of a real quotation on word borders, four words or more, its typography made over."""
    speaker, words = draw(st.sampled_from(HONEST))
    start = draw(st.integers(0, len(words) - 4))
    end = draw(st.integers(start + 4, len(words)))
    fragment = draw(st.sampled_from(SPACES)).join(words[start:end])
    for mark, variants in DASHES.items():
        fragment = fragment.replace(mark, draw(st.sampled_from(variants)))
    left, right = draw(st.sampled_from(MARKS))
    return f"{speaker} said: {left}{fragment.strip(' ,.;-–—‑')}{right}\n"


@settings(deadline=None, max_examples=120)
@given(draft=honest_drafts())
def test_an_honest_fragment_is_never_flagged(index: Any, draft: str) -> None:
    (check,) = index.check(draft).documents[0].checks
    assert check.severity.value in ("ok", "note"), (draft, check.findings)
    assert check.attribution.value == "CONFIRMED"


STORIES = {
    "a.txt": 'Ada Lind said: "We will open the bridge in May." Tor Berg said: "We have no money left for the bridge."\n',
    "b.txt": '"We will open the bridge in June," Ada Lind said on Monday.\n',
    "c.txt": 'Tor Berg told reporters that "the bridge is safe." He never said why.\n',
    "d.txt": 'The city council says the bridge "is closed until further notice".\n',
}
QUESTIONS = (
    'Ada Lind said: "We will open the bridge in June."\n\n'
    'Tor Berg said: "We have money left for the bridge."\n\n'
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


PROSE = st.lists(
    st.sampled_from(
        ["He said", "“", "”", '"', "‘", "’", "'", " not ", "we will ", "[", "]", "…", "\n", "\n\n", ", ", ". ", "Ada Lind ",
         "6'2\" ", "so-called ", "— ", "Q. ", "SPEAKER: ", "\u200b", "said", " that ", "told", "\r\n", "(", ")", "« "]
    ),
    max_size=60,
).map("".join)  # fmt: skip


@settings(deadline=None, max_examples=200)
@given(text=PROSE)
def test_whatever_the_text_spans_cut_out_the_words(text: str) -> None:
    extraction = qc.extract(text)
    for quotation in extraction.quotations:
        assert " ".join(text[span.start : span.end] for span in quotation.spans) == quotation.text
        assert all(0 <= span.start < span.end <= len(text) for span in quotation.spans)
        mention = quotation.speaker.mention
        assert mention is None or text[mention.span.start : mention.span.end] == mention.text
        assert quotation.cue is None or text[quotation.cue.span.start : quotation.cue.span.end] == quotation.cue.text
    for item in extraction.not_quotations:
        assert text[item.span.start : item.span.end] == item.text


@settings(deadline=None, max_examples=100)
@given(text=PROSE)
def test_whatever_the_text_it_is_checked_without_an_exception(index: Any, text: str) -> None:
    report = index.check(text)
    assert qc.Report is type(report)
    assert report.to_json() == index.check(text).to_json()
