"""A fault of quotecheck itself: one quotation, one source or one draft is lost, and the report says so."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

import quotecheck as qc
from quotecheck import checking, inquiry, pipeline
from quotecheck.errors import RecordLockedError
from quotecheck.faults import FaultWarning
from quotecheck.testing import assert_verified

SOURCE = qc.Document(text="“The ferry will sail on Monday,” Ana Ruiz said. “Nobody will swim,” she said.\n", id="story")
DRAFT = "“The ferry will sail on Monday,” Ruiz said. “Nobody will drown,” she said.\n"


def break_on(words: str, done: Callable[..., Any], fault: Exception) -> Callable[..., Any]:
    """The same function, failing where its first argument mentions some words."""

    def fail(first: object, *rest: object, **named: object) -> object:
        if words in repr(first) or words in getattr(first, "text", ""):
            raise fault
        return done(first, *rest, **named)

    return fail


@pytest.fixture
def index() -> Iterator[qc.QuoteIndex]:
    with qc.QuoteIndex.build([SOURCE]) as index:
        yield index


def test_a_quotation_is_left_unchecked(index: qc.QuoteIndex, monkeypatch: pytest.MonkeyPatch) -> None:
    judge = inquiry.judge_quotations

    def fail(cases: Any) -> Any:
        slips = any("drown" in case.quotation.text for case in cases if not case.unchecked)
        return {}["slip"] if slips else judge(cases)

    monkeypatch.setattr(inquiry, "judge_quotations", fail)
    with pytest.warns(FaultWarning, match=r"KeyError, test_faults.py \d+"):
        report = index.check(DRAFT)
    first, second = report.documents[0].checks
    assert (first.wording.value, second.wording.value) == ("VERBATIM", "UNCHECKED")
    assert "quotecheck itself failed on it (KeyError" in second.findings[0].message
    assert report.exit_code == 2  # it may not go out as if somebody had looked at it
    assert "1 not checked, 1 clean.  NOT READY: not everything was checked." in report.to_text()
    assert report.to_text().count("QC914") == 1
    with pytest.raises(AssertionError, match="KeyError"):
        assert_verified(report)


def test_a_draft_is_left_and_the_others_are_checked(index: qc.QuoteIndex, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "extract", break_on("drown", checking.extract, IndexError()))
    with pytest.warns(FaultWarning, match="IndexError"):
        report = index.check_all([DRAFT, "“Nobody will swim,” Ana Ruiz said.\n"])
    broken, whole = report.documents
    assert [notice.code for notice in broken.notices] == ["QC914"]
    assert [check.wording.value for check in whole.checks] == ["VERBATIM"]
    assert report.exit_code == 2
    with pytest.raises(AssertionError, match="IndexError"):
        assert_verified(report)
    assert "1 quotation: 1 clean.  NOT READY: not everything was checked." in report.to_text()


def test_a_source_is_left_and_the_others_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "extract", break_on("swim", pipeline.extract, RecursionError()))
    other = qc.Document(text="“The quay is closed,” Bo Lund said.\n", id="other")
    with pytest.warns(FaultWarning, match="RecursionError"):
        index = qc.QuoteIndex.build([SOURCE, other])
    with index:
        assert [document.id for document in index.documents] == ["other"]
        assert [error.path for error in index.unread] == ["story"]
        assert index.check("“The quay is closed,” Bo Lund said.").documents[0].checks[0].wording.value == "VERBATIM"


def test_what_is_no_fault_of_ours_is_raised(index: qc.QuoteIndex, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inquiry, "judge_quotations", break_on("", inquiry.judge_quotations, RecordLockedError("busy")))
    with pytest.raises(RecordLockedError):
        index.check(DRAFT)


def test_a_paraphrase_is_shown_in_words_that_no_alignment_lies_in() -> None:
    """Most of the draft's words stand in Roe's statement; those laid along it stand in the others it reports."""
    statement = qc.Document(
        text="“I helps. “Once go,” is dry [boats,”] said Ole",
        id="statement",
        kind=qc.model.DocumentKind.STATEMENT,
        words_of="Mara Roe",
    )
    with qc.QuoteIndex.build([statement]) as index:
        (check,) = index.check("“is dry, As soon as helps. Once ?” Roe said.").documents[0].checks
    assert check.wording.value == "PARAPHRASED"
    assert check.match is not None
    assert check.match.text == "I helps. “Once go,” is dry"
