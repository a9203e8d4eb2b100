"""A text says the same whatever its lines end with and wherever they were wrapped."""

from __future__ import annotations

import textwrap

import pytest

import quotecheck as qc
from quotecheck.reading import read_bytes, read_text
from quotecheck.text import view_document

STORY = (
    "The gate of the old harbour was shut on Monday by Governor Ana\u00a0Maria Roe, who runs Port Alban.\n\n"
    "“We\u00a0have looked at every option that there is,” said Roe, “and no other will do, whatever anybody says.”\n\n"
    "Tor Krag, a marine biologist of the University of Port Alban, said the gate was “not safe, and never was”.\n"
)


def who_says_what(text: str | qc.Document) -> list[tuple[str, str | None]]:
    said = qc.extract(text).quotations
    return [(" ".join(one.text.split()), one.speaker.name) for one in said]


@pytest.mark.parametrize("end", ["\r\n", "\r", "\v", "\u2028", "\x85"])
def test_any_line_end_ends_a_line(end: str) -> None:
    assert who_says_what(STORY.replace("\n", end)) == who_says_what(STORY)


@pytest.mark.parametrize("end", ["\n", "\u2028"])
def test_a_document_made_by_hand_is_seen_as_a_text_that_is_read(end: str) -> None:
    wrapped = "\n\n".join(textwrap.fill(paragraph, 60) for paragraph in STORY.split("\n\n")).replace("\n", end)
    made = qc.Document(text=wrapped, id="made")
    assert who_says_what(made) == who_says_what(STORY)
    with qc.QuoteIndex.build([]) as index:
        index.add(made)
        (found,) = index.documents
        assert view_document(found).text == view_document(read_text(wrapped)).text
        assert index.check(made).exit_code == 0


@pytest.mark.parametrize("gap", ["\u2029", "\f"])
def test_a_paragraph_or_page_end_ends_a_paragraph(gap: str) -> None:
    assert who_says_what(STORY.replace("\n\n", gap)) == who_says_what(STORY)


@pytest.mark.parametrize("width", range(56, 90, 3))
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_wrapped_paragraph_parts_no_name(width: int, end: str) -> None:
    story = STORY.replace("\u00a0", " ")
    wrapped = "\n\n".join(textwrap.fill(paragraph, width) for paragraph in story.split("\n\n")).replace("\n", end)
    assert who_says_what(wrapped) == who_says_what(story)
    with qc.QuoteIndex.build([read_text(wrapped, id="wrapped")]) as index:
        report = index.check(
            "“We've looked at every option that there is,” Roe said. The gate was “not safe”, said Tor Krag."
        )
    assert next(check.wording.value for check in report.documents[0].checks) == "VARIANT"
    assert report.exit_code == 0


@pytest.mark.parametrize(
    "block",
    [
        "- the first item of a list that is long enough\n- the second item of a list that is as long\n- the third",
        "MAYOR ROE: We shall open the gate of the harbour today.\nMR. KRAG: And who is going to close it, may I ask?",
        "Mara Lind: We shall open the gate of the harbour now.\nTor Krag: And who is going to close it, if I may ask?",
        "A line of some verse, as short\nas this",
        "1. the first item of a list that is long enough\n2. the second item of a list that is as long",
    ],
)
def test_lines_of_their_own_stay_apart(block: str) -> None:
    assert view_document(read_text(block)).text == block


@pytest.mark.parametrize("start", ["6. “If nobody had", "A senior official of", "1994 was a good year,"])
def test_what_only_looks_like_a_line_of_its_own_is_joined(start: str) -> None:
    text = f"“We shall not go there,” Leo Brandt told the people of Channel\n{start} seen us, we should be dead.”"
    assert view_document(read_text(text)).text == text.replace("\n", " ")


def test_a_word_parted_at_a_line_end_stays_one() -> None:
    text = "“We have looked at every single option there is for the har-\nbour,” Ana Roe said on Monday in the hall."
    with qc.QuoteIndex.build([read_text(text, id="parted")]) as index:
        assert (
            index.check("“We have looked at every single option there is for the harbour,” Ana Roe said.").exit_code
            == 0
        )


def test_spans_slice_the_file_as_it_is() -> None:
    text = "“We have looked at every option there is in the old town,”\r\nsaid Ana\r\nRoe.\r"
    document = read_bytes(text.encode(), name="old.txt")
    assert document.text == text
    (said,) = qc.extract(document).quotations
    assert text[said.span.start : said.span.end] == "We have looked at every option there is in the old town,"


DRESSES = {
    "wrapped": lambda story: textwrap.fill(story, 62).encode(),
    "page": lambda story: (
        f"<!DOCTYPE html><html><body><p>{story.replace('not', '<b>n</b>ot')}</p></body></html>".encode()
    ),
    "markdown": lambda story: f"---\nslug: a\n---\n\n{story.replace('council', '*council*')}\n".encode(),
}


@pytest.mark.parametrize("dress", DRESSES)
def test_the_wording_to_use_is_whole_in_any_dress(dress: str) -> None:
    story = (
        "“I do not believe that the council should sell the old pier,” said Ana Roe, who has been the mayor of the "
        "town for nine years now. “Nobody ever said for what.”"
    )
    with qc.QuoteIndex.build(
        [read_bytes(DRESSES[dress](story), name="story.md" if dress == "markdown" else "story", id="s")]
    ) as index:
        cut = index.check("“The council should sell the old pier,” Roe said.").failures[0]
        changed = index.check("“Nobody ever said why,” Roe said.").failures[0]
    assert cut.suggestion == "I do not believe that the council should sell the old pier"
    assert changed.suggestion == "Nobody ever said for what"


@pytest.mark.parametrize("space", ["\u00a0", "\u202f", "\u2009", "&nbsp;", "&#160;"])
def test_a_hard_or_thin_space_is_a_space(space: str) -> None:
    said = read_text("“I have asked for my help,” Joan Weiss said of the council.", id="s")
    draft = "The council has not “asked for my help,” Joan Weiss said. Weiss said it was late.".replace(" ", space)
    with qc.QuoteIndex.build([said]) as index:
        (check, reported) = index.check(read_bytes(draft.encode(), name="draft.md")).documents[0].checks
    assert "NEGATION_CHANGED" in {finding.name for finding in check.findings}
    assert (reported.quotation.speaker.name, reported.quotation.text) == ("Joan Weiss", "it was late")


def test_hard_spaces_in_and_behind_labels_leave_a_transcript_one() -> None:
    text = "MS\u00a0LIND: We open the gate.\n\nQUESTION:\u00a0And who closes it?\n\nMS\u00a0LIND: I do."
    assert who_says_what(text) == who_says_what(text.replace("\u00a0", " "))
    assert who_says_what(text)[0] == ("We open the gate.", "Lind")
