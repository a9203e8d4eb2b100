"""Web pages: with the extra ``html`` the main text is read by itself, and what stands beside it is still searched."""

from __future__ import annotations

import importlib
import re
from pathlib import Path

import attrs
import pytest

import quotecheck as qc
from quotecheck.codes import Wording
from quotecheck.model import Document
from quotecheck.reading import read_text
from quotecheck.text import hide_asides, view_document

PAGE = Path(__file__).parent.parent / "fixtures" / "formats" / "page.html"
TEASER = '"I was never asked," the pilot said.'


@pytest.fixture
def without_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(importlib.import_module("quotecheck.reading.main_text"), "import_module", refuse)


def list_speakers(document: Document) -> dict[str, str | None]:
    return {said.text: said.speaker.name for said in qc.extract(document).quotations if said.kind.value != "indirect"}


def list_words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def test_the_main_text_is_what_the_library_gives_of_the_page_as_it_stands() -> None:
    from resiliparse.extract.html2text import extract_plain_text

    page = qc.read(PAGE)
    given = extract_plain_text(page.text, main_content=True, list_bullets=False, alt_texts=False, comments=False)
    assert list_words(view_document(hide_asides(page)).text) == list_words(given)
    assert "ferry before autumn" in given
    assert "Home" not in given


def test_spans_count_in_the_file_as_it_is() -> None:
    page = qc.read(PAGE)
    assert page.text == PAGE.read_text(encoding="utf-8")
    for said in qc.extract(page).quotations:
        assert " ".join(said.text.split()).startswith(page.text[said.spans[0].start : said.spans[0].end].split()[0])
    assert [page.text[aside.start :].split("<")[0] for aside in page.asides] == ["Home", "Read more", "Comments"]


def test_no_teaser_names_the_speaker_of_the_story(request: pytest.FixtureRequest) -> None:
    assert list_speakers(qc.read(PAGE))["The old boat stays,"] == "Ellen Marsh"
    request.getfixturevalue("without_extra")
    assert list_speakers(qc.read(PAGE))["The old boat stays,"] == "Jonas Wick"


def test_a_page_keeps_every_quotation_with_the_extra_and_without(request: pytest.FixtureRequest) -> None:
    with_extra = list(list_speakers(qc.read(PAGE)))
    request.getfixturevalue("without_extra")
    assert list(list_speakers(qc.read(PAGE))) == with_extra
    assert len(with_extra) == 8


def test_what_stands_beside_the_main_text_is_found_and_its_place_says_so() -> None:
    with qc.QuoteIndex.build(PAGE) as index:
        (check,) = index.check(TEASER).documents[0].checks
    assert check.wording is Wording.VERBATIM or check.wording is Wording.TYPOGRAPHIC
    assert check.match is not None
    assert check.match.place.endswith(", beside the main text")


def test_of_two_places_the_main_text_is_shown() -> None:
    page = PAGE.read_text(encoding="utf-8")
    words = "The old boat stays"
    page = page.replace("I was never asked,’ says pilot", f"{words},’ says Ellen Marsh")
    with qc.QuoteIndex.build(PAGE) as index:
        index.add(read_text(page, id="page"))
        (check,) = index.check(f'"{words}," Ellen Marsh said.').documents[0].checks
    assert check.match is not None
    assert "beside" not in check.match.place


def test_a_page_held_against_itself_raises_nothing() -> None:
    with qc.QuoteIndex.build(PAGE) as index:
        assert not index.check(qc.read(PAGE)).failures


@pytest.mark.usefixtures("without_extra")
def test_without_the_extra_the_whole_page_is_read_and_the_intake_says_so() -> None:
    page = qc.read(PAGE)
    assert page.asides == ()
    assert [notice.name for notice in page.notices] == ["WHOLE_PAGE"]
    assert "newsroom-quotecheck[html]" in page.notices[0].message
    with qc.QuoteIndex.build(PAGE) as index:
        report = index.check(attrs.evolve(page, path=None))  # a draft that is on file would be told
    assert report.notices == ()
    assert "QC910" not in report.to_text()


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 300 + "<p>Ann Lee said: “It was us.”</p>",
        "<p>Ann Lee said: “It was us.”</p>" + "<br>" * 40_000,
        "<html>" + "<" * 40_000 + " Ann Lee said: “It was us.”",
        "<p>Ann Lee said: “It was us.” \U000f0000</p><nav>Home</nav>",
        "<nav>Ann Lee said: “It was us.”</nav>",
    ],
    ids=["deep", "many-tags", "many-stretches", "private-letters", "no-main-text"],
)
def test_a_page_that_cannot_be_parted_is_read_whole(page: str) -> None:
    document = read_text(page, format="html")
    assert document.asides == ()
    assert list(list_speakers(document)) == ["It was us."]
