"""A confidential name appears in no form of any report."""

from __future__ import annotations

import pickle

import pytest
from reporting_samples import make_report

from quotecheck.model import Person, Speaker
from quotecheck.reporting import Report
from quotecheck.reporting.formats import FORMATS
from quotecheck.reporting.redaction import hide_confidential

SOURCE = Person(name="Ana Ruiz", also=("Mayor Ruiz",), print_as="a senior city official", confidential=True)


def make_hidden_report() -> Report:
    return hide_confidential(make_report(), [SOURCE])


@pytest.mark.parametrize("form", FORMATS)
def test_no_form_shows_the_name(form: str) -> None:
    assert "Ruiz" in make_report().render(form)
    hidden = make_hidden_report().render(form)
    assert "Ruiz" not in hidden
    assert "Ana" not in hidden
    assert "a senior city official" in hidden


def test_a_notebook_does_not_show_it_either() -> None:
    report = make_hidden_report()
    assert "Ruiz" not in report._repr_html_()
    assert "Ruiz" not in report.failures[0]._repr_html_()
    assert b"Ruiz" in pickle.dumps(make_report())
    assert b"Ruiz" not in pickle.dumps(report)


def test_spans_stay_right() -> None:
    plain, hidden = make_report(), make_hidden_report()
    for before, after in zip(plain.checks, hidden.checks, strict=True):
        assert after.quotation.spans == before.quotation.spans
        assert len(after.draft.text) == len(before.draft.text)
        assert (after.line, after.column) == (before.line, before.column)


def test_without_confidential_people_nothing_changes() -> None:
    report = make_report()
    open_person = Person(name="Ana Ruiz")
    assert hide_confidential(report, [open_person]) is report


@pytest.mark.parametrize("mention", ["ANA RUIZ", "Ana\nRuiz", "ana-ruiz", "Ruiz", "Mayor Ruiz"])
def test_every_way_to_write_it_is_hidden(mention: str) -> None:
    hidden = hide_confidential(Speaker(name=mention), [SOURCE])
    assert hidden == Speaker(name="a senior city official")


def test_longer_words_are_left_alone() -> None:
    assert hide_confidential(Speaker(name="Ruizova"), [SOURCE]) == Speaker(name="Ruizova")


def test_a_person_without_a_name_on_file_hides_nothing() -> None:
    nameless = Person(name="a senior city official", print_as="a senior city official", confidential=True)
    said = Speaker(name="a senior city official")
    assert hide_confidential(said, [nameless]) == said
