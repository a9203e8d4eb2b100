"""``quotecheck explain``: a page for every rule."""

from __future__ import annotations

import pytest

from quotecheck.codes import RULES
from quotecheck.errors import UsageError
from quotecheck.reporting.explanations import find_explanations, list_codes, load_explanations, write_explanation


def test_every_rule_has_a_page_and_every_page_a_rule() -> None:
    assert set(load_explanations()) == set(RULES)


@pytest.mark.parametrize("key", sorted(RULES))
def test_a_page_shows_an_example_or_says_when(key: str) -> None:
    page = load_explanations()[key]
    assert page.means
    assert page.do
    assert page.house
    assert page.given or (page.source and page.raises and page.passes)


@pytest.mark.parametrize("key", sorted(RULES))
def test_a_page_is_printed_with_its_code_and_no_blank_left_open(key: str) -> None:
    text = write_explanation(RULES[key].code)
    assert text.startswith(RULES[key].code)
    assert "{" not in text
    assert all(len(line) <= 130 for line in text.split("\n"))


def test_a_name_with_several_gravities_gives_every_page() -> None:
    assert [page.rule.code for page in find_explanations("not_found")] == ["QC101", "QC102", "QC103"]


def test_an_unknown_code_is_refused_with_the_nearest() -> None:
    with pytest.raises(UsageError, match="did you mean NEGATION_CHANGED"):
        find_explanations("negation_change")
    with pytest.raises(UsageError, match="did you mean NEGATION_CHANGED"):
        find_explanations("negation")


def test_a_name_may_be_asked_for_in_words() -> None:
    assert find_explanations(" number  changed") == find_explanations("QC202")
    assert find_explanations("Cut too soon") == find_explanations("cut tail")


def test_the_list_has_every_code_once() -> None:
    codes = [line.split()[0] for line in list_codes().split("\n")]
    assert codes == sorted(rule.code for rule in RULES.values())
