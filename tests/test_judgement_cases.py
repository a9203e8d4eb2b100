"""The cases of ``fixtures/cases/judgement``: sources, a draft, what must be said of it and what must not.

``present`` are names of findings at note or above that must stand there, ``absent`` those that must not;
``tells`` and ``silent`` are the same at any severity, ok included; ``clean: yes`` allows no finding above note,
``loud: yes`` asks for one at warning or error, whichever it is;
``message`` stands in what one of the findings says;
``house`` is a house's own rules. What a file says outside ``cases`` holds for all of them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs
import pytest
from case_files import read_case_file

from quotecheck.codes import RULES, Severity
from quotecheck.index import Archive
from quotecheck.model import Check, Document, DocumentKind, Person, Policy, Role
from quotecheck.people import Registry
from quotecheck.pipeline import QuoteIndex
from quotecheck.reading import read_text

FOLDER = Path(__file__).parent.parent / "fixtures/cases/judgement"
DATES = frozenset({"date", "said_on"})
FLAGS = frozenset({"whole", "own"})
KEYS = frozenset(
    "about source sources people cases draft words nth wording attribution severity present absent tells silent clean"
    " loud message suggestion as_of house why known_failure".split()
)
ASKED = frozenset("clean loud present absent tells silent wording attribution severity".split())
NAMES = frozenset(rule.name for rule in RULES.values())


def list_cases() -> Iterator[Any]:
    for path in sorted(FOLDER.glob("*.yaml")):
        shared = read_case_file(path)
        for number, row in enumerate(shared["cases"], 1):
            case = {**shared, **row, "where": f"{path.name} case {number}"}
            marks = [pytest.mark.xfail(strict=True)] if "known_failure" in row else []
            yield pytest.param(case, id=f"{path.stem}-{number}", marks=marks)


DocumentGiven = str | dict[str, str]
"""A document as a case gives it: its text, or its fields."""


def read_document(given: DocumentGiven, name: str) -> Document:
    fields: dict[str, Any] = {"text": given} if isinstance(given, str) else dict(given)
    document = read_text(fields.pop("text"), id=fields.pop("id", name))
    for key, value in fields.items():
        if key in DATES:
            fields[key] = dt.date.fromisoformat(value)
        elif key in FLAGS:
            fields[key] = value == "yes"
        elif key == "kind":
            fields[key] = DocumentKind(value)
    return attrs.evolve(document, **fields)


def read_policy(house: dict[str, Any]) -> Policy:
    """A house's rules: severities by rule, and the rest as fields of a policy."""
    severities = {rule: Severity(level) for rule, level in house.get("severities", {}).items()}
    fields = {key: tuple(value) if isinstance(value, list) else value for key, value in house.items()}
    return attrs.evolve(Policy(), **{**fields, "severities": severities})


def read_person(row: dict[str, Any]) -> Person:
    return Person(
        name=row["name"],
        also=tuple(row.get("also", ())),
        roles=tuple(
            Role(role["role"], _read_day(role, "from"), _read_day(role, "to")) for role in row.get("roles", ())
        ),
        print_as=row.get("print_as"),
        confidential=row.get("confidential") == "yes",
    )


def _read_day(row: dict[str, str], key: str) -> dt.date | None:
    return dt.date.fromisoformat(row[key]) if key in row else None


def open_index(case: dict[str, Any]) -> QuoteIndex:
    """The sources of a case as an index; cases of one file that share them share it."""
    sources, people = case.get("sources") or [case["source"]], case.get("people", ())
    key = repr((sources, people))
    if key not in _OPENED:
        index = QuoteIndex(Archive.open(None, rules="cases"), Registry(tuple(map(read_person, people))))
        for number, source in enumerate(sources):
            index.add(read_document(source, f"source-{number}"))
        _OPENED[key] = index
    return _OPENED[key]


_OPENED: dict[str, QuoteIndex] = {}


@pytest.fixture(scope="module", autouse=True)
def _close_indexes() -> Iterator[None]:
    yield
    while _OPENED:
        _OPENED.popitem()[1].close()


def run_case(case: dict[str, Any]) -> Check:
    """The check that a case asks for: the first quotation in marks, unless it says otherwise."""
    as_of = dt.date.fromisoformat(case["as_of"]) if "as_of" in case else None
    policy = read_policy(case.get("house") or {})
    report = open_index(case).check(read_document(case["draft"], "draft"), policy=policy, as_of=as_of)
    words = case.get("words")
    checks = [
        check
        for check in report.documents[0].checks
        if (words in check.quotation.text if words else check.quotation.kind.value != "indirect")
    ]
    assert checks, "the draft has no such quotation"
    return checks[int(case.get("nth", "1")) - 1]


CASES = list(list_cases())


@pytest.mark.parametrize("case", CASES)
def test_case(case: dict[str, Any]) -> None:
    check = run_case(case)
    told = {finding.name for finding in check.findings if finding.severity is not Severity.OK}
    seen = f"{check.wording.value} / {check.attribution.value} {[finding.message for finding in check.findings]}"
    for key in ("wording", "attribution", "severity"):
        assert getattr(check, key).value == case.get(key, getattr(check, key).value), seen
    names = {finding.name for finding in check.findings}
    assert told >= set(case.get("present", ())), seen
    assert names >= set(case.get("tells", ())), seen
    assert not names & set(case.get("silent", ())), seen
    assert not told & set(case.get("absent", ())), seen
    if case.get("clean") == "yes":
        assert check.severity.rank <= Severity.NOTE.rank, seen
    if case.get("loud") == "yes":
        assert check.severity.rank >= Severity.WARNING.rank, seen
    assert any(case.get("message", "") in finding.message for finding in check.findings) or "message" not in case, seen
    assert case.get("suggestion", check.suggestion) == check.suggestion, seen


def test_cases_speak_of_known_things() -> None:
    for (case,) in (row.values for row in CASES):
        assert set(case) - {"where"} <= KEYS, case["where"]
        listed = [name for key in ("present", "absent", "tells", "silent") for name in case.get(key, ())]
        assert set(listed) <= NAMES, case["where"]
        assert set(case) & ASKED, case["where"]
