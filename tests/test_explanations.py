"""The examples on the pages of ``quotecheck explain`` do what the pages say: they are run, source against draft."""

from __future__ import annotations

import pytest

from quotecheck.codes import RULES
from quotecheck.model import Check
from quotecheck.pipeline import QuoteIndex
from quotecheck.reading import read_text
from quotecheck.reporting.explanations import Explanation, load_explanations

PAGES = {key: page for key, page in load_explanations().items() if page.raises and not page.given}


def list_codes(check: Check) -> set[str]:
    """The codes a check carries, those of its two verdicts included."""
    told = {finding.code for finding in check.findings}
    return told | {RULES[check.wording.value].code, RULES[check.attribution.value].code}


def raise_codes(page: Explanation, draft: str) -> set[str]:
    with QuoteIndex.build([]) as index:
        index.add(read_text(page.source or "", id="source"))
        report = index.check(draft)
        told = {notice.code for notice in report.notices}
        return told | {code for check in report.checks for code in list_codes(check.check)}


@pytest.mark.parametrize("key", PAGES)
def test_the_example_raises_its_code(key: str) -> None:
    assert PAGES[key].rule.code in raise_codes(PAGES[key], PAGES[key].raises or "")


@pytest.mark.parametrize("key", PAGES)
def test_the_near_miss_does_not(key: str) -> None:
    page = PAGES[key]
    assert page.passes
    assert page.rule.code not in raise_codes(page, page.passes)


def test_most_rules_have_an_example_that_is_run() -> None:
    assert len(PAGES) >= 55
