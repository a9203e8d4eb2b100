"""Words that a page sets off instead of putting them in marks: somebody's, if somebody is named for them."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import attrs
import pytest
from format_writer import write_docx, write_run
from hypothesis import given
from hypothesis import strategies as st

import quotecheck as qc
from quotecheck.model import Document, Masked, Span
from quotecheck.reading import read_text
from quotecheck.text import view_document

WORDS: Final = "We will mend every bridge before the winter."
SAID: Final = [("Ana Ruiz", WORDS)]

MARKDOWN: Final = {
    "a colon before it": (f"Mayor Ana Ruiz wrote:\n\n> {WORDS}\n\nShe left.\n", SAID),
    "lines that wrap": ("Ana Ruiz said:\n\n> We will mend every bridge\n> before the winter.\n", SAID),
    "a name in italics": (f"The town waits.\n\n> {WORDS}\n>\n> *Ana Ruiz, mayor*\n", SAID),
    "a name in bold on the next line": (f"> {WORDS}\n> **Ana Ruiz**\n", SAID),
    "a dash": (f"> {WORDS}\n> — Ana Ruiz\n", SAID),
    "a dash that is no list": (f"> {WORDS}\n>\n> - Ana Ruiz\n", SAID),
    "a dash below the block": (f"> {WORDS}\n— Ana Ruiz\n", SAID),
    "a name as the next paragraph": (f"> {WORDS}\n\n— Ana Ruiz, mayor\n\nIt is cold.\n", SAID),
    "a colon in the words": (
        "Ana Ruiz posted:\n\n> To everyone in the lower town: we will mend every bridge.\n",
        [("Ana Ruiz", "To everyone in the lower town: we will mend every bridge.")],
    ),
    "a label in what is signed": ("> Note: we are closed.\n> — Ana Ruiz\n", [("Ana Ruiz", "Note: we are closed.")]),
    "a dash that goes on": (f"> {WORDS}\n\nThe town — cold and dark — waits.\n", []),
    "two paragraphs": (
        "> We will mend every bridge.\n>\n> Nobody will wait for spring.\n>\n> -- Ana Ruiz\n",
        [("Ana Ruiz", "We will mend every bridge. Nobody will wait for spring.")],
    ),
    "the end of the file": (f"Ana Ruiz said:\n\n> {WORDS}", SAID),
    "one after the other": (
        f"> {WORDS}\n> — Ana Ruiz\n\n> It is late.\n> — Bo Lund\n",
        [*SAID, ("Bo Lund", "It is late.")],
    ),
    "marks of its own": (f"> “{WORDS}”\n> — Ana Ruiz\n", SAID),
    "nobody named": (f"The town waits.\n\n> {WORDS}\n\nIt is cold.\n", []),
    "a note": ("The editors write:\n\n> **Note:** this story was corrected on Monday.\n", []),
    "a report with marks inside": ('The paper had it first:\n\n> The mayor called it "done" on Monday.\n', None),
    "a list": ("Ana Ruiz asked for:\n\n> - new bolts\n> - new planks\n", []),
    "code": (f"Ana Ruiz said:\n\n```\n> {WORDS}\n```\n", []),
}
PAGES: Final = {
    "a colon before it": (f"<p>Mayor Ana Ruiz wrote:</p><blockquote><p>{WORDS}</p></blockquote><p>She left.</p>", SAID),
    "a footer": (f"<blockquote><p>{WORDS}</p><footer>Ana Ruiz, mayor</footer></blockquote>", SAID),
    "a cite in the line": (f"<blockquote>{WORDS} <cite>Ana Ruiz</cite></blockquote>", SAID),
    "a figure": (f"<figure><blockquote>{WORDS}</blockquote><figcaption>Ana Ruiz</figcaption></figure>", SAID),
    "a post": (f"<blockquote><p>{WORDS}</p>&mdash; Ana Ruiz (@ruiz) <a href='x'>May 3</a></blockquote>", SAID),
    "a name as the next paragraph": (
        f"<blockquote>{WORDS}</blockquote><p>— Ana Ruiz, mayor</p><p>It is cold.</p>",
        SAID,
    ),
    "a line break": (f"<blockquote>{WORDS}<br>&#8212; Ana Ruiz</blockquote>", SAID),
    "emphasis": (
        "<p>Ana Ruiz said:</p><blockquote>We will <b>mend</b> every bridge before the winter.</blockquote>",
        SAID,
    ),
    "never closed": (f"<p>Ana Ruiz said:</p><blockquote><p>{WORDS}", SAID),
    "marks of its own": (f"<p>Ana Ruiz said:</p><blockquote>“{WORDS}”</blockquote>", SAID),
    "a title inside": (
        "<p>Ana Ruiz said:</p><blockquote>I read <cite>The Bridge</cite> as a child.</blockquote>",
        [("Ana Ruiz", "I read The Bridge as a child.")],
    ),
    "nobody named": (f"<p>The town waits.</p><blockquote>{WORDS}</blockquote><p>It is cold.</p>", []),
    "a picture": ("<figure><img src='x'><figcaption>Ana Ruiz at the bridge</figcaption></figure>", []),
    "empty": ("<p>Ana Ruiz said:</p><blockquote> </blockquote>", []),
}


def list_said(text: str, form: str) -> list[tuple[str | None, str]]:
    said = qc.extract(read_text(text, format=form)).quotations
    return [(one.speaker.name, one.text) for one in said if one.kind.value == "direct"]


@pytest.mark.parametrize("label", MARKDOWN)
def test_markdown(label: str) -> None:
    text, said = MARKDOWN[label]
    assert list_said(text, "markdown") == (said or [])


@pytest.mark.parametrize("label", PAGES)
def test_page(label: str) -> None:
    text, said = PAGES[label]
    assert list_said(f"<html><body>{text}</body></html>", "html") == said


def test_a_changed_word_in_a_block_is_found_and_mended() -> None:
    source = qc.Document(text=f"“{WORDS}” Mayor Ana Ruiz said.", id="source")
    draft = read_text("> We will mend every road before the winter.\n>\n> *Ana Ruiz*\n", format="markdown")
    with qc.QuoteIndex.build([source]) as index:
        (check,) = index.check(draft).failures
    assert (check.wording.value, check.attribution.value) == ("ALTERED", "CONFIRMED")
    (change,) = [finding for finding in check.findings if finding.name == "SUBSTITUTION"]
    assert change.draft_span is not None
    assert draft.text[change.draft_span.start : change.draft_span.end] == "road"


def test_what_a_source_sets_off_of_nobody_it_names_is_no_narration() -> None:
    source = attrs.evolve(read_text(f"The town waits.\n\n> {WORDS}\n\nIt is cold.\n", format="markdown"), id="source")
    with qc.QuoteIndex.build([source]) as index:
        (document,) = index.check(f"“{WORDS}” Mayor Ana Ruiz said.").documents
    assert [(one.wording.value, one.attribution.value) for one in document.checks] == [
        ("VERBATIM", "SOURCE_UNATTRIBUTED")
    ]


@given(st.lists(st.tuples(st.integers(0, 4), st.sampled_from(["", "“", "\n\n“", "&", "”\n\n", "— "])), max_size=8))
def test_the_way_to_a_view_and_back(pieces: list[tuple[int, str]]) -> None:
    """Whatever markup shows as, words come back to where they stand."""
    text = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
    mask = [Masked(Span(7 * i, 7 * i + length), shown) for i, (length, shown) in enumerate(pieces)]
    view = view_document(Document(text=text, id="case", mask=tuple(mask)))
    for place, letter in enumerate(view.text):
        if letter.isalnum():
            there = view.to_source(Span(place, place + 1))
            assert text[there.start : there.end] == letter
            assert view.from_source(there) == Span(place, place + 1)


def test_word(tmp_path: Path) -> None:
    quoted = '<w:p><w:pPr><w:pStyle w:val="IntenseQuote"/></w:pPr>{}</w:p>'
    plain = "<w:p>{}</w:p>"
    paragraphs = [(plain, "The town waits."), (quoted, WORDS), (quoted, "Nobody will freeze."), (quoted, "— Ana Ruiz")]
    path = tmp_path / "letter.docx"
    path.write_bytes(write_docx(*(style.format(write_run(text)) for style, text in paragraphs)))
    document = qc.read(path)
    assert "“" not in document.text
    (said,) = qc.extract(document).quotations
    assert (said.speaker.name, said.text) == ("Ana Ruiz", f"{WORDS} Nobody will freeze.")
    assert [document.text[span.start : span.end] for span in said.spans] == [WORDS, "Nobody will freeze."]
    assert said.speaker.mention
    assert document.text[slice(*attrs.astuple(said.speaker.mention.span))] == "Ana Ruiz"
