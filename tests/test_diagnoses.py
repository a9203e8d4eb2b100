"""Whole diagnoses: for each quotation of a small draft the wording, the speaker and every finding, no more and no less.

``is`` names, for each quotation in marks (in order), the wording, the attribution and the findings at note or above,
one for each edit; the findings that a verdict is by itself (ALTERED, MISATTRIBUTED ...) are left out. One ``is`` for
several quotations holds for each of them. A statement without marks must raise nothing, unless ``reported`` says so.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from case_files import read_case_file
from test_judgement_cases import DocumentGiven, open_index, read_document

from quotecheck.codes import Attribution, Severity, Wording
from quotecheck.model import Check, Kind

FOLDER = Path(__file__).parent.parent / "fixtures/cases/diagnoses"
VERDICTS = frozenset(verdict.value for verdict in (*Wording, *Attribution))


def list_cases() -> Iterator[Any]:
    for path in sorted(FOLDER.glob("*.yaml")):
        shared = read_case_file(path)
        for number, row in enumerate(shared["cases"], 1):
            marks = [pytest.mark.xfail(strict=True)] if "known_failure" in row else []
            yield pytest.param({**shared, **row}, id=f"{path.stem}-{number}", marks=marks)


def check_draft(case: dict[str, Any]) -> tuple[Check, ...]:
    as_of = dt.date.fromisoformat(case["as_of"]) if "as_of" in case else None
    draft: DocumentGiven = case["draft"]
    return open_index(case).check(read_document(draft, "draft"), as_of=as_of).documents[0].checks


def diagnose(check: Check) -> str:
    told = [finding.name for finding in check.findings if finding.severity is not Severity.OK]
    return " ".join([check.wording.value, check.attribution.value, *sorted(set_aside(told))])


def set_aside(names: list[str]) -> list[str]:
    return [name for name in names if name not in VERDICTS]


def expect(told: str) -> str:
    wording, attribution, *names = told.split()
    return " ".join([wording, attribution, *sorted(names)])


@pytest.mark.parametrize("case", list(list_cases()))
def test_a_draft_has_its_whole_diagnosis(case: dict[str, Any]) -> None:
    checks = check_draft(case)
    marked = [diagnose(check) for check in checks if check.quotation.kind is not Kind.INDIRECT]
    told = case["is"] if isinstance(case["is"], list) else [case["is"]] * max(1, len(marked))
    assert marked == [expect(one) for one in told]
    reported = [check for check in checks if check.quotation.kind is Kind.INDIRECT]
    grave = [diagnose(check) for check in reported if check.severity is not Severity.OK]
    assert grave == [expect(case["reported"])] if "reported" in case else not grave
