"""A mail, and a text that its first line calls somebody's statement, are that person's words."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotecheck.model import Document, DocumentKind, load_lexicon
from quotecheck.reading import read_text
from quotecheck.text import view_document

LEXICON = load_lexicon("en")
HEAD = "From: Mara Lindqvist <mara@port.example>\nTo: desk@paper.example\nDate: Tue, 14 Feb 2023 10:12:44 +0000\n"


def read(text: str) -> Document:
    return read_text(text, lexicon=LEXICON)


def test_a_mail_is_its_senders_statement() -> None:
    document = read(HEAD + "Subject: The\n pier\n\nThe pier will close in March.\n")
    assert (document.kind, document.words_of) == (DocumentKind.STATEMENT, "Mara Lindqvist")
    assert (document.date, document.title) == (dt.date(2023, 2, 14), "The pier")
    assert view_document(document).text.strip() == "The pier will close in March."


@pytest.mark.parametrize("name", ['"Mara Lindqvist" <m@p.example>', "Mara Lindqvist <m@p.example>"])
def test_the_sender_is_read_in_marks_or_without(name: str) -> None:
    assert read(f"Subject: The pier\r\nFrom: {name}\r\n\r\nIt will close.\r\n").words_of == "Mara Lindqvist"


@pytest.mark.parametrize(
    "text",
    [
        HEAD + "Content-Transfer-Encoding: base64\n\nVGhlIHBpZXI=\n",
        HEAD + "Content-Type: multipart/mixed\n\n--x\nThe pier will close.\n",
        "From: the pier\nTo: the gate\n\nA walk of an hour.\n",
        "From: Mara Lindqvist <m@p.example>\n\nThe pier will close.\n",
    ],
    ids=["encoded", "in parts", "no address", "one field alone"],
)
def test_what_is_no_mail_of_one_person_is_left_as_it_is(text: str) -> None:
    assert read(text).words_of is None


STATEMENTS = {
    "Statement by Governor Mara Lindqvist on the floods": "Mara Lindqvist",
    "STATEMENT FROM Mayor Tom de la Okafor": "Tom de la Okafor",
    "Remarks by the Prime Minister, Mara Lindqvist": None,
    "Open letter from Mara Lindqvist, harbour master": "Mara Lindqvist",
    "Speech by Mara Lindqvist at the opening of the pier": "Mara Lindqvist",
    "Statement by Mara Lindqvist draws fire": None,
    "Statement by the government": None,
}


@pytest.mark.parametrize("line", STATEMENTS)
def test_the_first_line_names_the_owner(line: str) -> None:
    document = read(f"{line}\n\nThe bridges will be built again before the winter.\n")
    assert document.words_of == STATEMENTS[line]


RELEASED = {
    "a release": "FOR IMMEDIATE RELEASE\nContact: Joe Fry, 555-0110\n\n{line}\n\n{body}",
    "one line": "NEWS RELEASE\n{line}\n\n{body}",
    "an office, a day, a contact": (
        "Upper Marl Port Office\n\nMarch 3, 2021\n\nCONTACT:\nJoe Fry (press)\nTel: 555-0110\n\n{line}\n\n{body}"
    ),
}


@pytest.mark.parametrize("label", RELEASED)
def test_what_heads_a_press_release_stands_above_the_owner(label: str) -> None:
    body = "The bridges will be built again before the winter, and nobody will pay for them twice.\n"
    document = read(
        RELEASED[label].format(line="Statement by Director Mara Lindqvist on the Upper Marl Bridge", body=body)
    )
    assert (document.kind, document.words_of) == (DocumentKind.STATEMENT, "Mara Lindqvist")


@pytest.mark.parametrize(
    "text",
    [
        "The bridge fell on Monday.\n\nStatement by Mara Lindqvist on the bridge\n\nWe will build again.\n",
        "Bridge falls\nBy Joe Fry\n\nNobody was hurt.\nStatement by Mara Lindqvist: none.\n\nIt is shut.\n",
        "MR FRY: Thank you.\n\nStatement by Mara Lindqvist on the bridge\n\nWe will build again.\n",
    ],
)
def test_a_text_that_comes_to_a_statement_later_is_no_statement(text: str) -> None:
    assert read(text).words_of is None


def test_a_story_under_such_a_line_stays_a_story() -> None:
    line = "Statement by Mara Lindqvist on the floods\n\n"
    assert read(line + "“We will build again,” she said on Monday.").words_of is None
    assert read(line + "I was told “no” twice. We will build again.").words_of == "Mara Lindqvist"
    assert read(line).words_of is None


@given(st.text(alphabet="From:\nTDate <>@ab.\r\t>Stamenby ", max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    document = read(text)
    assert document.text == text
