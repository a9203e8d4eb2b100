"""Feeds, JSON and CSV: their own rules, and files made to harm."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from format_writer import FOLDER

from quotecheck.errors import ReadError
from quotecheck.model import DocumentKind
from quotecheck.reading import read_bytes, read_documents

# --- feeds


def feed(item: str, head: str = "") -> bytes:
    return f'{head}<rss version="2.0"><channel><title>News</title>{item}</channel></rss>'.encode()


def test_feed_in_another_encoding_and_with_marks() -> None:
    data = (
        '<?xml version="1.0" encoding="iso-8859-1"?><rss><channel><item><title>Caf\xe9</title></item></channel></rss>'
    )
    (reading,) = (read_bytes(data.encode("latin-1"), name="a.xml"),)
    assert (reading.title, reading.text) == ("Café", "Café")
    assert read_bytes(b"\xef\xbb\xbf" + feed("<item><title>A</title></item>"), name="a").title == "A"


def test_summary_serves_where_there_is_no_content_and_markup_is_taken_out_twice() -> None:
    data = feed(
        "<item><title>A &amp;amp; B</title><description>&lt;p&gt;He said &amp;ldquo;no&amp;rdquo;.</description></item>"
    )
    assert read_bytes(data, name="a").text == "A & B\n\nHe said “no”."


HARMFUL_FEEDS = {
    "entities": (feed("", '<!DOCTYPE rss [<!ENTITY a "b">]>'), "entities"),
    "cut off": (feed("<item>")[:-20], "broken XML"),
    "nesting": (feed("<a>" * 1000 + "</a>" * 1000), "nested deeper than 200"),
    "too many": (feed("<item/>" * 10_001), "more than 10,000 entries"),
    "no feed": (b"<p>Words.", "named .rss, but not a feed file"),
    "unknown encoding": (feed("", '<?xml version="1.0" encoding="nonsense"?>'), "broken XML"),
}


@pytest.mark.parametrize("label", HARMFUL_FEEDS)
def test_harmful_feed_is_one_typed_error_that_names_it(label: str) -> None:
    data, message = HARMFUL_FEEDS[label]
    with pytest.raises(ReadError, match=message) as caught:
        read_bytes(data, name="desk/a.rss")
    assert caught.value.path == "desk/a.rss"


# --- JSON and CSV


def test_json_shapes() -> None:
    assert read_bytes(b'{"text": "Words."}', name="a.json").text == "Words."
    assert read_bytes(b'[{"title": "T", "body": ["One.", "Two."]}]', name="a.json").text == "T\n\nOne.\n\nTwo."
    document = read_bytes(
        b'{"results": [{"content": "<p>A <b>b</b></p>", "id": 7, "byline": "M. Eta"}]}', name="a.json"
    )
    assert (document.text, document.author) == ("A b", "M. Eta")
    assert read_documents(FOLDER / "briefing.json")[0].place_of(20) == "item 1, 00:00:00"


def test_rows_of_turns_are_one_transcript() -> None:
    data = b"speaker;start;text\r\nAnn;0.5;We will\r\nAnn;61;not go.\r\n;70;Why?\r\n"
    document = read_bytes(data, name="a.csv")
    assert (document.text, document.kind) == ("Ann: We will not go.\n\n>> Why?", DocumentKind.TRANSCRIPT)
    assert document.place_of(document.text.index("not")) == "row 3, 00:01:01"


@pytest.mark.parametrize("field", ["statement", "speech", "line"])
def test_turns_are_found_by_what_tables_of_debates_call_them(field: str) -> None:
    data = f"speaker,{field},party\nROE,We will go.,A\nFRY,Why?,B\n".encode()
    assert read_bytes(data, name="a.csv").text == "ROE: We will go.\n\nFRY: Why?"


DAYS = {
    "of one day": ("2026-03-03", "3 March 2026", {None: dt.date(2026, 3, 3)}),
    "of two days": (
        "2026-03-03",
        "March 4, 2026",
        {"2026-03-03": dt.date(2026, 3, 3), "2026-03-04": dt.date(2026, 3, 4)},
    ),
    "the second as the first": ("2026-03-03", "", {None: dt.date(2026, 3, 3)}),
    "that can be read two ways": ("03/04/2026", "03/04/2026", {None: None}),
}


@pytest.mark.parametrize("label", DAYS)
def test_rows_of_turns_are_parted_by_their_day(label: str, tmp_path: Path) -> None:
    first, second, days = DAYS[label]
    path = tmp_path / "talk.csv"
    path.write_text(f'speaker,text,date\nAna Roe,No.,{first}\nTom Fry,Yes.,"{second}"\n', encoding="utf-8")
    documents = read_documents(path, root=tmp_path)
    assert {(document.id.partition("#")[2] or None): document.date for document in documents} == days


EMPTY = {
    "a.csv": b"title,text\r\n",
    "b.csv": b"",
    "c.jsonl": b"\n\n",
    "d.json": b"[]",
    "e.rss": b"<rss><channel/></rss>",
}


@pytest.mark.parametrize("name", EMPTY)
def test_a_file_without_rows_or_entries_is_said(name: str) -> None:
    with pytest.raises(ReadError, match=r"holds no (rows|entries)") as caught:
        read_bytes(EMPTY[name], name=name)
    assert caught.value.path == name


@pytest.mark.parametrize(
    "table", ["sep=;\r\nspeaker;text\r\nAna;We say no, twice\r\n", "speaker|text\nAna|We say no, twice\n"]
)
def test_a_table_may_say_what_stands_between_its_fields(table: str) -> None:
    document = read_bytes(table.encode(), name="export.csv")
    assert document.text == "Ana: We say no, twice"
    assert document.place_of(5) == ("row 3" if table.startswith("sep") else "row 2")


def test_posts_have_the_day_on_which_they_were_made() -> None:
    for day in ("2026-10-16T12:00:00.000Z", "Fri Oct 16 12:00:00 +0000 2026"):
        post = f'[{{"author": "Ana Roe", "created_at": "{day}", "text": "We say no."}}]'
        assert read_bytes(post.encode(), name="posts.json").date == dt.date(2026, 10, 16)


def test_table_cut_off_inside_a_field_is_said(tmp_path: Path) -> None:
    def count_rows(data: bytes) -> int:
        (tmp_path / "a.csv").write_bytes(data)
        return len(read_documents(tmp_path / "a.csv"))

    whole = b'title,text\nOne,"We close, he said."\nTwo,"A 5"" nail, he said."\n'
    assert count_rows(whole) == 2
    with pytest.raises(ReadError, match="cut off inside a quoted field") as caught:
        count_rows(whole[:-6])
    assert caught.value.line == 3
    assert count_rows(b'title,text\nOne,a 5" nail\nTwo,"We close."\n') == 2


HARMFUL_TABLES = {
    "broken": ("a.json", b'{"text": "a"', "broken JSON"),
    "nesting": ("a.json", b"[" * 1_000_000, "nested too deep"),
    "nesting of objects": ("a.json", b'{"a":' * 1_000_000, "nested too deep"),
    "nothing": ("a.json", b"", "broken JSON"),
    "no text": ("a.json", b'[{"a": "b"}]', "holds no text: wanted is one of the fields text, body"),
    "number": ("a.json", b"9" * 5000, "holds no text"),
    "lines": ("a.jsonl", b'{"text": "a"}\n[1]\n', "a.jsonl:2: each line must be an object"),
    "broken line": ("a.jsonl", b'{"text": "a"}\n{"text": \n', "a.jsonl:2:10: broken JSON"),
    "long field": ("a.csv", b'text\n"' + b"a" * 5_000_001 + b'"', "broken CSV"),
    "no field": ("a.csv", b"a,b\n1,2\n", "holds no text"),
    "too many rows": ("a.csv", b"text\n" + b"a\n" * 100_001, "more than 100,000 rows"),
}


@pytest.mark.parametrize("label", HARMFUL_TABLES)
def test_harmful_table_is_one_typed_error_that_names_it(label: str) -> None:
    name, data, message = HARMFUL_TABLES[label]
    with pytest.raises(ReadError) as caught:
        read_bytes(data, name=name)
    assert caught.value.path == name
    assert message in str(caught.value)


POST = {"created_at": "2026-05-03", "text": "The gate is fine. Always was."}
ARTICLE = "“It is safe,” said Ana Ruiz. " * 40


@pytest.mark.parametrize(
    ("fields", "author"),
    [
        ({**POST, "author": "Henrik Moss"}, "Henrik Moss"),
        ({**POST, "name": "Henrik Moss", "username": "hmoss", "likes": "4"}, "Henrik Moss"),
        ({**POST, "screen_name": "@hmoss"}, "hmoss"),
        ({**POST, "author": "Ana Ruiz", "text": "RT @hmoss: The gate is fine."}, None),
        ({**POST, "author": "Tom Briggs", "text": ARTICLE}, None),
        ({**POST, "author": "Tom Briggs", "title": "Gate is fine"}, None),
        ({"date": "2026-05-03", "author": "Tom Briggs", "text": "The gate is fine."}, None),
        (POST, None),
    ],
)
def test_a_post_is_its_authors_statement_and_an_article_is_not(fields: dict[str, str], author: str | None) -> None:
    document = read_bytes(json.dumps([fields]).encode(), name="posts.json")
    assert document.words_of == author
    assert (document.kind is DocumentKind.STATEMENT) == (author is not None)
