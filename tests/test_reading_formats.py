"""One story and one briefing in every format: the same quotations, and each at a place where a person finds it."""

from __future__ import annotations

import csv
import datetime as dt
import gzip
import importlib
import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from format_writer import BRIEFING, FOLDER, TITLE, write_formats

from quotecheck.attribution import attribute_contents
from quotecheck.errors import MissingExtraError
from quotecheck.extraction import extract_contents
from quotecheck.model import Document, DocumentKind, Quotation, Span, load_lexicon
from quotecheck.people import Registry
from quotecheck.reading import read_bytes, read_documents, read_path
from quotecheck.text import fold_word, read_passage, split_words, view_document

STORIES = sorted(name for name in write_formats() if name.startswith("stor"))
BRIEFINGS = sorted(name for name in write_formats() if name.startswith("briefing"))

SAID = [
    (
        "Ellen Marsh",
        "We are not going to buy a ferry that nobody can afford to run We will come back to it in September",
    ),
    ("Tomas Reyes", "a costly mistake"),
    ("Tomas Reyes", "waited three years for a first reliable crossing"),
    ("Ellen Marsh", "The figures do not add up and no amount of goodwill will make them"),
    ("Tomas Reyes", "Every month we wait costs us £40,000 and more"),
]


def open_story(name: str) -> Document:
    """The story; where the file holds others as well, the last of them."""
    return read_documents(FOLDER / name)[-1]


def find_quotations(document: Document) -> tuple[Quotation, ...]:
    lexicon = load_lexicon("en")
    return attribute_contents(document, extract_contents(document, lexicon), lexicon, Registry(())).quotations


def fold(words: str) -> list[str]:
    return [word.key for word in split_words(words)]


def test_fixtures_are_what_the_writer_writes() -> None:
    written = write_formats()
    assert {path.name for path in FOLDER.iterdir()} == set(written)
    assert [name for name, data in written.items() if (FOLDER / name).read_bytes() != data] == []


@pytest.mark.parametrize("name", STORIES)
def test_same_quotations_come_out_of_every_format(name: str) -> None:
    document = open_story(name)
    quotations = [q for q in find_quotations(document) if q.kind.value != "indirect"]
    found = [(q.speaker.name, list(read_passage(document, q.spans).keys)) for q in quotations]
    if name == "story-changes.docx":
        found = [quotation for quotation in found if quotation[1] != fold("in a year")]  # the footnote's
    assert found == [(speaker, fold(words)) for speaker, words in SAID]
    assert [fold(q.text) for q in quotations if "year." not in q.text] == [fold(words) for _, words in SAID]


# --- places: the file is opened again, by other means, at the place that is told


def lines_of(path: Path) -> list[str]:
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    encoding = "utf-16" if data[:2] == b"\xff\xfe" else "cp1252" if "windows" in path.name else "utf-8"
    return [re.sub("<[^<>]*>|[*]", "", line) for line in data.decode(encoding).split("\n")]


def open_line(path: Path, place: str) -> str:
    number = int(place.removeprefix("line "))
    return " ".join(lines_of(path)[number - 1 : number + 1])  # a quotation may run over a line's end


def open_paragraph(path: Path, place: str) -> str:
    kind, _, number = place.partition(" ")
    part = "word/document.xml" if kind == "paragraph" else "word/footnotes.xml"
    text = re.sub("<w:del .*?</w:del>", "", zipfile.ZipFile(path).read(part).decode())
    return re.sub("<[^<>]*>", "", text.split("<w:p>")[int(number)])


def open_page(path: Path, place: str) -> str:
    page = pypdfium2.PdfDocument(path)[int(place.removeprefix("page ")) - 1]
    return re.sub(r"\s+", " ", page.get_textpage().get_text_range().replace("\ufffe", ""))


def open_entry(path: Path, place: str) -> str:
    return re.split("<item>|<entry>", path.read_text())[int(place.removeprefix("entry "))]


def open_field(path: Path, place: str) -> str:
    row, _, field = place.partition(", field ")
    kind, _, number = row.partition(" ")
    if kind == "item":
        return json.loads(path.read_text())["articles"][int(number) - 1][field]
    if kind == "line":
        return json.loads(path.read_text().split("\n")[int(number) - 1])[field]
    rows = list(csv.reader(path.read_bytes().decode().splitlines(keepends=True)))
    return rows[int(number) - 1][rows[0].index(field)]


OPENERS: dict[str, Callable[[Path, str], str]] = {
    ".docx": open_paragraph,
    ".pdf": open_page,
    ".rss": open_entry,
    ".atom": open_entry,
    ".json": open_field,
    ".jsonl": open_field,
    ".csv": open_field,
}


@pytest.mark.parametrize("name", STORIES)
def test_place_is_where_a_person_finds_the_words(name: str) -> None:
    document = open_story(name)
    open_place = OPENERS.get(Path(name).suffix, open_line)
    for quotation in find_quotations(document):
        word = quotation.text.split()[0]  # the first is enough: a page may end behind it
        assert word in open_place(FOLDER / name, document.place_of(quotation.span.start))


@pytest.mark.parametrize("name", ["story.txt", "story.md", "story.html", "story-windows.txt", "story-utf16.txt"])
def test_text_formats_are_the_decoded_file_itself(name: str) -> None:
    data = (FOLDER / name).read_bytes()
    encoding = "utf-16" if data[:2] == b"\xff\xfe" else "cp1252" if "windows" in name else "utf-8"
    assert open_story(name).text == data.decode(encoding)


@pytest.mark.parametrize("name", ["story.txt", "story.md", "story.html", "story.docx", "story.pdf", "stories.rss"])
def test_files_tell_title_and_date(name: str) -> None:
    document = open_story(name)
    assert (document.title, document.date) == (TITLE, dt.date(2023, 5, 4))


def test_several_texts_of_a_file_are_told_apart() -> None:
    for name in ("stories.rss", "stories.atom", "stories.json", "stories.jsonl", "stories.csv"):
        weather, ferry = read_documents(FOLDER / name, root=FOLDER)
        assert (weather.id, ferry.id) == ("https://news.example/weather", "https://news.example/ferry")
        assert weather.text == "Weather\n\nRain."


# --- the briefing


@pytest.mark.parametrize("name", BRIEFINGS)
def test_same_turns_come_out_of_every_transcript(name: str) -> None:
    document = read_path(FOLDER / name)
    assert document.kind is DocumentKind.TRANSCRIPT
    view = view_document(document)
    found: list[tuple[str, list[str]]] = []
    for content in extract_contents(document, load_lexicon("en")).contents:
        assert content.label is not None
        label = document.text[content.label.start : content.label.end]
        found.append((fold_word(label.split()[-1]), list(read_passage(document, [content.span], view).keys)))
    assert found == [(fold_word(name.split()[-1]), fold(words)) for name, words in BRIEFING]


@pytest.mark.parametrize("name", ["briefing.vtt", "briefing.srt"])
def test_place_in_captions_is_the_time_of_the_cue(name: str) -> None:
    document = read_path(FOLDER / name)
    view = view_document(document)
    for word in split_words(view.text):
        offset = view.to_source(word.span).start
        time = document.place_of(offset)
        cue = document.text[: offset + 1].replace("\r", "").rpartition("\n\n")[2]
        assert f"{time}.500 -->" in cue.replace(",", ".")


def test_quotation_over_five_cues_is_one() -> None:
    document = read_path(FOLDER / "briefing.vtt")
    view = view_document(document)
    words = "If the council finds the money, and I say if, we will come back to it in September, and we will come back"
    start = view.text.index(words)
    span = view.to_source(Span(start, start + len(words)))
    assert document.text[span.start : span.end].count("-->") == 4
    assert "\n" not in words


# --- pdf and its extra


def test_pdf_text_is_whole_over_columns_pages_and_broken_words() -> None:
    text = read_path(FOLDER / "story.pdf").text
    assert "COURIER" not in text
    assert not re.search(r"(?m)^\d+$", text)
    for whole in ("nobody can afford to run", "waited three years for a first reliable crossing", "flatten"):
        assert whole in text
    assert "offer would flatten the budget. “The figures" in text


def test_pdf_without_its_extra_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(importlib.import_module("quotecheck.reading.pdf"), "import_module", refuse)
    with pytest.raises(MissingExtraError, match=r"story\.pdf: .*newsroom-quotecheck\[pdf\]"):
        read_path(FOLDER / "story.pdf")


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.md"])
def test_content_tells_the_format_before_the_name_does(name: str) -> None:
    for fixture in ("story.docx", "story.pdf", "stories.rss", "briefing.vtt"):
        data = (FOLDER / fixture).read_bytes()
        documents = {document.text for document in read_documents(FOLDER / fixture)}
        if len(documents) == 1:
            assert {read_bytes(data, name=name).text} == documents
    assert view_document(read_bytes(b"<html><p>A <b>b", name=name)).text == "A b"
