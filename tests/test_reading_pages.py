"""Web pages: what of their markup is seen, and what the extra ``html`` tells apart, which is still searched."""

from __future__ import annotations

import datetime as dt
import importlib
import re
from pathlib import Path

import attrs
import pytest
from reading_views import find_in_file, show

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


# --- markup

PAGES = {
    "blocks and inline": ("<p>He <b>sa</b>id\n  <i>no</i>.</p>\n<p>Next", "He said no.\n\nNext"),
    "entities": ("<p>&ldquo;A&amp;B&rdquo; &#8217;s &#x2014; &nothing; &amp", "“A&B” ’s — &nothing; &amp"),
    "nbsp": ("<p>a&nbsp;b", "a b"),
    "struck out": ("<p>He <del>ne<b>v</b>er</del><s>not</s> said <ins>no</ins>.", "He said no."),
    "struck out in itself": ("<p>a<del>b<del>c</del>d</del>e", "ae"),
    "struck out without end": ("<p>a<del>b", "ab"),
    "hidden": ('<p>a<span style="color:red; display: none">b<i>c</i></span>d', "ad"),
    "shown": ('<p>a<span style="x-display:none;display:block">b</span>c', "abc"),
    "numbers of notes": (
        "<p>“No,”<sup>1</sup> he<sup><a href='#n'>2</a></sup> said.<sup>[<i>a</i>]</sup> <sup>*</sup>Yes.",
        "“No,” he said. Yes.",
    ),
    "powers": ("<p>10<sup>2</sup> m<sup>3</sup>, the 1<sup>st</sup>", "102 m3, the 1st"),
    "q": ("<p>He said <q>no</q>.", "He said “no”."),
    "line break": ("<p>a<br>b<br/>c", "a\nb\nc"),
    "list": ("<ul><li>a<li>b</ul>c", "a\n\nb\n\nc"),
    "script": ("<p>a<script>if (a<b) '</p>'</script>b<style>p{}</style>c", "abc"),
    "script left open": ("<p>a<script>var x = '<p>b", "a"),
    "comment": ("<p>a<!-- <p>b --> c<!-->d", "a cd"),
    "comment left open": ("<p>a<!-- b", "a"),
    "attribute with bracket": ('<p title="a > b">c', "c"),
    "attribute left open": ('<p title="a>b<p>c', "b\n\nc"),
    "stray bracket": ("<p>5 < 6 and 7 > 6", "5 < 6 and 7 > 6"),
    "cut off tag": ("<p>a<b", "a"),
    "pre": ("<pre>a\n  b</pre>", "a\n  b"),
    "title is not text": ("<title>T</title><p>a", "a"),
    "cells": ("<table><tr><td>a</td><td>b</td></tr></table>", "a\nb"),
    "upper case": ("<P>A<SCRIPT>x</SCRIPT><BR>B", "A\nB"),
    "element that closes itself": ("<p>a<svg/>b", "ab"),
    "nothing": ("<html></html>", ""),
}


@pytest.mark.parametrize("label", PAGES)
def test_page_shows_what_a_reader_sees(label: str) -> None:
    text, shown = PAGES[label]
    document = read_text(text, format="html")
    assert document.text == text
    assert show(document) == shown


@pytest.mark.parametrize("form", ["html", "markdown"])
def test_what_is_struck_out_is_said(form: str) -> None:
    for struck, told in (("<del>", "</del>") if form == "html" else ("~~", "~~"), True), (("*", "*"), False):
        document = read_text(f"He said {struck[0]}never{struck[1]} no.", format=form)
        assert ["LEFT_OUT"] * told == [notice.name for notice in document.notices if notice.name == "LEFT_OUT"]


def test_words_of_a_page_lead_back_to_the_file() -> None:
    text = "<!doctype html>\n<p>He said:\n <q>We will\n <em>not</em> pay &pound;5</q> today.</p>"
    document = read_text(text)
    assert find_in_file(document, "We will not pay £5") == "We will\n <em>not</em> pay &pound;5"
    assert document.place_of(document.text.index("not")) == "line 4"


PAGE_HEAD = """<!doctype html><html lang="en-GB"><head><title>Tab &amp; title</title>
<meta property="og:title" content="Open &quot;graph&quot; title">
<meta property="article:published_time" content="2022-02-02T22:00:00Z">
<meta name=author content='M. Eta'>
<link rel="canonical" href="https://example.org/story">
%s</head><body><p>Words.</p></body></html>"""
LINKED = """<script type="application/ld+json">{"@graph": [{"@type": "WebSite", "name": "Not this"},
{"@type": ["NewsArticle"], "headline": "Linked title", "datePublished": "2022-02-03T01:00:00+00:00",
"author": [{"@type": "Person", "name": "L. Inked"}, {"name": "S. Econd"}], "publisher": {"name": "The Daily"},
"mainEntityOfPage": {"@id": "https://example.org/other"}}]}</script>"""


def test_page_tells_its_facts_linked_data_first() -> None:
    plain = read_text(PAGE_HEAD % "")
    assert (plain.title, plain.date, plain.author) == ('Open "graph" title', dt.date(2022, 2, 2), "M. Eta")
    assert (plain.id, plain.url, plain.language) == ("https://example.org/story", "https://example.org/story", "en")
    linked = read_text(PAGE_HEAD % LINKED)
    assert (linked.title, linked.date, linked.author) == ("Linked title", dt.date(2022, 2, 3), "L. Inked, S. Econd")
    assert (linked.publisher, linked.url) == ("The Daily", "https://example.org/story")


def test_an_author_may_be_a_name_alone() -> None:
    linked = '{"@type": "Article", "author": ["A. One", {"@type": "Person", "name": "B. Two"}]}'
    assert read_text(PAGE_HEAD % f'<script type="application/ld+json">{linked}</script>').author == "A. One, B. Two"


@pytest.mark.parametrize(
    "data", ["{", "[" * 100_000, '{"@type": 5}', '{"@type": "Article", "author": [[[]]]}', "9" * 9999]
)
def test_broken_linked_data_costs_nothing_but_itself(data: str) -> None:
    document = read_text(PAGE_HEAD % f'<script type="application/ld+json">{data}</script>')
    assert document.title == 'Open "graph" title'
    assert show(document) == "Words."


def test_address_that_is_none_is_no_id() -> None:
    document = read_text("<html><link rel=canonical href='/story'><meta property=og:url content='javascript:x'>")
    assert document.url is None
    assert document.id.startswith("sha256:")
