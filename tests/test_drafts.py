"""Drafts held against the seeds, each with the checks an editor expects."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import quotecheck as qc
from quotecheck.strict_yaml import load_yaml

ROOT = Path(__file__).parent.parent
EXPECTED = sorted((ROOT / "fixtures/drafts").glob("*.expected.yaml"))
QUIET = {"ok"}


@pytest.fixture(scope="module")
def index() -> Any:
    with qc.QuoteIndex.build(ROOT / "seeds", people=ROOT / "fixtures/people.yaml") as built:
        yield built


@pytest.mark.parametrize("path", EXPECTED, ids=lambda path: path.stem.partition(".")[0])
def test_a_draft_is_judged_as_expected(path: Path, index: Any) -> None:
    expected = load_yaml(path.read_text(encoding="utf-8"), path=str(path))
    report = index.check(qc.read(path.parent / expected["draft"]))
    checks = [check for check in report.documents[0].checks if check.quotation.kind.value != "indirect"]
    assert [check.quotation.text for check in checks] == [row["words"] for row in expected["checks"]]
    for check, row in zip(checks, expected["checks"], strict=True):
        assert_check(check, row)


def assert_check(check: Any, row: dict[str, Any]) -> None:
    told = {finding.name for finding in check.findings if finding.severity.value not in QUIET}
    assert check.severity.value == row["severity"], (row["words"], told)
    assert check.wording.value == row.get("wording", check.wording.value), row["words"]
    assert check.attribution.value == row.get("attribution", check.attribution.value), row["words"]
    assert told >= set(row["findings"]), row["words"]
    if not row["findings"]:
        assert not told, row["words"]


@pytest.mark.parametrize(
    ("draft", "wording", "attribution", "finding"),
    [
        (
            'Ned Price said "The current situation demands that we reinforce the deterrent and defensive posture"',
            "VERBATIM",
            "MISATTRIBUTED",
            "MISATTRIBUTED",
        ),
        ('US forces are "going to fight in Ukraine", Price said', "VERBATIM", "CONFIRMED", "CUT_HEAD"),
        ('Biden said "we have intention of fighting Russia"', "ALTERED", "CONFIRMED", "NEGATION_CHANGED"),
        ('Biden said "troops will not be sent into defend Ukraine"', "NARRATION", None, "NARRATION"),
        ('"Those forces are not going to fight in Ukraine," Price said', "WIDENED", "CONFIRMED", "MARKS_WIDENED"),
        (
            'Kirby said the "move demonstrates America\'s commitment to the defense of NATO allies"',
            "VARIANT",
            "CONFIRMED",
            "SPELLING_VARIANT",
        ),
    ],
)
def test_a_fault_gets_its_right_name(
    index: Any, draft: str, wording: str, attribution: str | None, finding: str
) -> None:
    (check,) = index.check(draft).documents[0].checks
    assert check.wording.value == wording
    assert attribution is None or check.attribution.value == attribution
    assert finding in {found.name for found in check.findings}


def test_a_negation_carried_by_the_drafts_own_clause_is_no_cut(index: Any) -> None:
    (check,) = index.check('US forces are not "going to fight in Ukraine", Price said').documents[0].checks
    assert check.severity.value == "ok"


@pytest.mark.parametrize("path", sorted((ROOT / "seeds").iterdir()), ids=lambda path: path.stem)
def test_a_source_checked_against_itself_raises_nothing(index: Any, path: Path) -> None:
    checks = index.check(qc.read(path)).documents[0].checks
    flagged = {check.quotation.text: check.findings for check in checks if check.severity.value != "ok"}
    assert len(checks) >= 9
    assert not flagged
