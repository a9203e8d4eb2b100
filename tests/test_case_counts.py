"""Every code has at least five cases that must raise it, and five near misses that must not.

Counted from what the case files say, not from what the program answers; other tests hold the two together. A near
miss of a code is a case that names it under ``absent`` or ``silent``, a spared pair of its wording file, or, in a
file whose ``about`` names it, a case that must come out clean or with another verdict.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from case_files import read_case_file

from quotecheck.codes import RULES, Attribution, Severity, Wording

ROOT = Path(__file__).parent.parent
CASES = ROOT / "fixtures/cases"
ENOUGH: Final = 5
ELSEWHERE: Final = {
    "ENCODING_ASSUMED": "tests/test_reading_text.py",
    "OTHER_LANGUAGE": "tests/test_reading_insight.py",
    "UNREADABLE_SOURCE": "tests/test_pipeline.py",
    "NO_QUOTATIONS": "tests/test_pipeline.py",
    "WAIVER_UNUSED": "tests/test_reporting_waivers.py",
    "WAIVER_EXPIRED": "tests/test_reporting_waivers.py",
    "WAIVER_REFUSED": "tests/test_reporting_waivers.py",
    "UNMARKED_QUOTE": "tests/test_unmarked.py",
    "NOT_A_QUOTE": "tests/test_extraction_cases.py",
    "WHOLE_PAGE": "tests/test_reading_pages.py",
    "INDEX_UNFINISHED": "tests/test_index_survival.py",
    "INDEX_OLDER": "tests/test_index_survival.py",
    "BROKEN_OFF": "tests/test_progress.py",
    "FAULT": "tests/test_faults.py",
    "LEFT_OUT": "tests/test_reading_mail.py",
    "DRAFT_NO_SOURCE": "tests/test_own_words.py",
    "DRAFT_ON_FILE": "tests/test_own_words.py",
}
"""Codes that no quotation of a draft raises: they are told of a file, of a waiver, or of what is no quotation."""
WORDINGS, ATTRIBUTIONS = ({verdict.value for verdict in family} for family in (Wording, Attribution))
NAMES = frozenset(rule.name for rule in RULES.values())

Count = Counter[tuple[str, bool]]
"""Rule key, and whether it must be raised, to the number of cases."""


def count_cases() -> Count:
    count: Count = Counter()
    for path in sorted(CASES.rglob("*.yaml")):
        count.update(READERS.get(path.parent.name, read_nothing)(read_case_file(path)))
    return count


def read_judged(file: dict[str, Any]) -> Iterator[tuple[str, bool]]:
    about = NAMES & set(re.findall(r"[A-Z_]{4,}", file.get("about", "")))
    for case in file["cases"]:
        raised = {*case.get("present", ()), *case.get("tells", ())}
        raised |= {case[key] for key in ("wording", "attribution") if key in case}
        for name in raised:
            yield from ((key, True) for key in find_keys(name, case))
        spared = {*case.get("absent", ()), *case.get("silent", ()), *find_spared(about, case)} - raised
        yield from ((rule.key, False) for rule in RULES.values() if rule.name in spared)


def find_spared(about: set[str], case: dict[str, Any]) -> Iterator[str]:
    """What a file is about and this case of it must not raise: another verdict stands there, or all is clean."""
    for name in about:
        kind = "wording" if name in WORDINGS else "attribution" if name in ATTRIBUTIONS else None
        grave = any(rule.severity.rank > Severity.NOTE.rank for rule in RULES.values() if rule.name == name)
        if (kind in case and case[kind or ""] != name) or (grave and case.get("clean") == "yes"):
            yield name


def find_keys(name: str, case: dict[str, Any]) -> Iterator[str]:
    """The rules of a name; of several grades, the one that the case's severity tells."""
    graded = [rule for rule in RULES.values() if rule.name == name]
    severity = case.get("severity")
    for rule in graded:
        if len(graded) == 1 or rule.severity.value == severity or (rule.severity is Severity.OK and not severity):
            yield rule.key


def read_diagnoses(file: dict[str, Any]) -> Iterator[tuple[str, bool]]:
    for case in file["cases"]:
        for told in case["is"] if isinstance(case["is"], list) else [case["is"]]:
            for name in set(told.split()):
                yield from ((rule.key, True) for rule in RULES.values() if rule.name == rule.key == name)


def read_edits(file: dict[str, Any]) -> Iterator[tuple[str, bool]]:
    for case in file["must"]:
        yield from ((name, True) for name in set(case.get("keys", file.get("name", "")).split()))
    yield from ((file["name"], False) for _ in file.get("spare", ()))


def read_extracted(file: Any) -> Iterator[tuple[str, bool]]:
    for case in file:
        yield "ODD_MARK", case.get("odd", "0") != "0"


def read_nothing(_: Any) -> Iterator[tuple[str, bool]]:
    return iter(())


READERS: Final = {
    "judgement": read_judged,
    "diagnoses": read_diagnoses,
    "wording": read_edits,
    "misquotes": read_edits,
    "extraction": read_extracted,
}
COUNT = count_cases()


@pytest.mark.parametrize("key", [key for key, rule in RULES.items() if rule.name not in ELSEWHERE])
def test_every_code_has_cases_that_raise_it_and_near_misses(key: str) -> None:
    assert COUNT[key, True] >= ENOUGH, f"{RULES[key].code} {key} has {COUNT[key, True]} cases that must raise it"
    assert COUNT[key, False] >= ENOUGH, f"{RULES[key].code} {key} has {COUNT[key, False]} near misses"


@pytest.mark.parametrize("name", sorted(ELSEWHERE))
def test_what_no_quotation_raises_is_tested_where_it_is_raised(name: str) -> None:
    told = (ROOT / ELSEWHERE[name]).read_text(encoding="utf-8")
    codes = {rule.code for rule in RULES.values() if rule.name == name}
    assert name in told or any(code in told for code in codes) or name == "NOT_A_QUOTE"


def test_the_verdicts_are_rules_too() -> None:
    assert {verdict.value for verdict in (*Wording, *Attribution)} <= NAMES
