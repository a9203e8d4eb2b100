"""Captions, PDF, feeds, JSON, CSV and gzip: their own rules, and files made to harm."""

from __future__ import annotations

import datetime as dt
import gzip
import json
import zlib
from pathlib import Path

import pytest
from format_writer import FOLDER
from pdf_writer import Line, lay_column, write_pdf

from quotecheck.errors import ReadError
from quotecheck.model import Document, DocumentKind, load_lexicon
from quotecheck.reading import read_bytes, read_documents, read_path, read_text
from quotecheck.text import view_document


def show(document: Document) -> str:
    return view_document(document).text


# --- what a text is, told by its shape

SHAPES = {
    "briefing": ("MR PRICE: Good afternoon.\n\nQUESTION: Will they go?\n\nMR PRICE: No.\n\nQUESTION: When?", True),
    "two turns": ("QUESTION: Will they go?\nMR PRICE: No.", True),
    "Q and A": ("Q. Will they go?\nA. No.\nQ. When?\nA. Never.", True),
    "Q without stop": ("Q Will they go?\n\nMS PSAKI: No.\n\nQ When?\n\nMS PSAKI: Never.", True),
    "party and state": (
        "SEN. KAINE (D-VA): No.\nTHE PRESIDENT: Yes.\nSEN. KAINE (D-VA): No.\nTHE PRESIDENT: Yes.",
        True,
    ),
    "names": ("Ann Lee: Yes.\nBo Ray: No?\n" * 4, True),
    "long answers": ("THE MAYOR: So.\n" + "And on it goes.\n\n" * 20 + "Q: Why?\n\nTHE MAYOR: So.\n\nQ: Why?", True),
    "story": ("The mayor said no.\n\n“We will not go,” she said.\n\nShe left: nobody followed.", False),
    "advisory": ("WHAT: A meeting\nWHERE: City hall\nWHEN: Noon\nWHO: The mayor", False),
    "subheads": ("The town voted.\n\nKEY POINTS: all.\n\nMore here.\n\nREACTION: none.\n\nThe end.", False),
    "dateline": ("LONDON: The mayor said no on Monday.\n\nNobody was asked.\n\nAnd so on.", False),
    "list": ("Time: noon\nPlace: here\nPrice: free\nTime: one\nPlace: there\nEntry: free", False),
    "a broadcast": (
        "[07:00:10] ANE DAHL, HOST: What a storm.\n\nIt came at two.\n\nOLE KRAG, REPORTER: Yes.\n\n(BEGIN VIDEO CLIP)"
        "\n\nMARA LIND (I), MAYOR: We will rebuild.\n\n(END VIDEO CLIP) DAHL: When?\n\nKRAG: In June.",
        True,
    ),
    "turns inside a story": (
        "The show got loud last night.\n\nThe host asked why.\n\nANN LEE: Why not?\n\nBO RAY: Because.\n\n"
        "LEE: Is that all?\n\nSo it went on for an hour.\n\nWhat is it to you? Tell us below.",
        False,
    ),
    "titles before names": ("MAYOR LIND: We will mend it.\n\nMR. ROE: I doubt it.\n\nMR. FALK: So do I.", True),
    "datelines alone": ("PORTO: Rain fell.\n\nNEW TURIN: Fog rose.\n\nOLD PORT: All is clear.", False),
    "one title": ("MAYOR LIND: We will mend it.\n\nUPDATE: It is mended.\n\nPORTO: Rain fell.", False),
    "titles in a story": ("MAYOR LIND: Yes.\n\nMR. ROE: No.\n\nShe left the hall.", False),
    "one label, and hearers": (
        "(Cheers, applause.)\nANA ROE: I came by boat. (Laughter.)\nWe will mend the gate, and I will be there.",
        True,
    ),
    "one label, and an address": ("ANA ROE: Good evening. I am glad that we met.\n\nThe gate will be mended.", True),
    "an address alone": (
        "The Speech\n\nMr. Speaker, members of the council:\n\nI come from the gate. We will mend it.",
        True,
    ),
    "hearers alone": ("I came by boat. [Laughter]\n\nWe will mend it before the winter. [Applause]", True),
    "one label of a story": ("UPPER MARL: The mayor said that the gate is old. (Laughter.)\n\nIt rained.", False),
    "one hearer": ("I came by boat. [Laughter]\n\nWe will mend it before the winter comes.", False),
    "hearers in marks": ("“I came,” she said. “[Laughter] We mend it. [Applause]”\n\nThe hall stood up.", False),
    "an address to readers": (
        "Good morning. Here is what we read today.\n\n“No,” said the mayor.\n\n“Yes,” said her deputy.",
        False,
    ),
    "a thanks in a story": ("Thank you notes came by the hundred.\n\nThe mayor left, and the gate was shut.", False),
    "empty": ("", False),
}


@pytest.mark.parametrize("label", SHAPES)
def test_transcript_is_told_by_its_shape(label: str) -> None:
    text, transcript = SHAPES[label]
    assert (read_text(text, lexicon=load_lexicon("en")).kind is DocumentKind.TRANSCRIPT) == transcript


def test_what_the_file_says_of_its_kind_wins_over_its_shape() -> None:
    assert read_text("Kind: story\n\nQ. Will they go?\nA. No.\nQ. When?\nA. Never.").kind is DocumentKind.STORY


# --- captions

CUE = "{}\n00:00:0{},000 --> 00:00:0{},500\n{}\n"


def cues(*texts: str) -> str:
    return "\n".join(CUE.format(n, n, n, text) for n, text in enumerate(texts, 1))


CAPTIONS = {
    "running on": (cues("We will", "not\ngo."), "We will not go."),
    "change of voice": (cues(">> Will you?", ">> MAYOR: No.", "Never."), ">> Will you?\n\nMAYOR: No. Never."),
    "dashes": (cues("- Will you?\n- No."), ">> Will you?\n\n>> No."),
    "a dash inside": (cues("a well-\nknown - man"), "a well- known - man"),
    "styles": (cues("{\\an8}<font color='red'>No</font> &amp; <i>never</i> ♪"), "No & never "),
    "name in letters": (cues("Ned Price: No.", "Remember: never."), "Ned Price: No. Remember: never."),
    "voice with a class": ("WEBVTT\n\n00:01.000 --> 00:02.000\n<v.loud Ann Lee>No", "Ann Lee: No"),
    "voices": (
        "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ann>No\n\n00:02.000 --> 00:03.000\n<v Ann>way\n\n"
        "00:03.000 --> 00:04.000\n<v Bo>Oh",
        "Ann: No way\n\nBo: Oh",
    ),
    "styles and regions": (
        "WEBVTT\n\nSTYLE\n::cue { content: '“no”' }\n\nREGION\nid:a\n\nintro\n01:02:03.000 --> 01:02:04.000\nYes.",
        "Yes.",
    ),
    "time inside": ("WEBVTT\n\n00:01.000 --> 00:02.000\nWe <00:00:01.500>will <c.x>not</c>", "We will not"),
}


@pytest.mark.parametrize("label", CAPTIONS)
def test_captions_show_what_is_said(label: str) -> None:
    text, shown = CAPTIONS[label]
    document = read_text(text)
    assert (document.text, document.kind) == (text, DocumentKind.TRANSCRIPT)
    assert show(document).rstrip("\n") == shown


def test_captions_without_cues_are_a_text() -> None:
    assert show(read_text("WEBVTT is a format.\n\nIt has cues.")) == "WEBVTT is a format.\n\nIt has cues."


def test_long_time_is_written_out() -> None:
    document = read_text("WEBVTT\n\n1:02:03.000 --> 1:02:04.000\nYes.")
    assert document.place_of(document.text.index("Yes")) == "01:02:03"


# --- PDF


def test_hyphen_stays_where_the_text_has_it_elsewhere() -> None:
    text = "A well-known man and a well-¬ known town, the Anglo-¬ American Treaty, an over-¬ come fear."
    lines = lay_column(text.replace("-¬", "¬"), 50, 700, 60)
    shown = read_bytes(write_pdf([lines]), name="a.pdf").text
    for words in ("a well-known town", "Anglo-American", "overcome fear"):
        assert words in shown


def test_paragraphs_go_on_over_pages_unless_the_sentence_ended() -> None:
    pages = [
        lay_column("It was long and", 50, 700, 60),
        lay_column("wide. No more.", 50, 700, 60),
        lay_column("New.", 50, 700, 60),
    ]
    document = read_bytes(write_pdf(pages), name="a.pdf")
    assert document.text == "It was long and wide. No more.\n\nNew."
    assert document.place_of(document.text.index("wide")) == "page 2"
    assert document.place_of(document.text.index("New")) == "page 3"


def test_page_without_text_is_said() -> None:
    document = read_bytes(write_pdf([[Line(50, 700, "Words.")], [], []]), name="a.pdf")
    (notice,) = document.notices
    assert notice.name == "UNREADABLE_SOURCE"
    assert "no text on page 2, 3" in notice.message


PDF = write_pdf([[Line(50, 700, "Words.")]])
LOCK = (
    "/Encrypt << /Filter /Standard /V 1 /R 2 /Length 40 /P -4 "
    "/O <00000000000000000000000000000000000000000000000000000000000000000> "
    "/U <00000000000000000000000000000000000000000000000000000000000000000> >> "
    "/ID [<00000000000000000000000000000000> <00000000000000000000000000000000>]"
)


def pack_zeros(megabytes: int) -> bytes:
    """Zeros, deflated twice."""
    packer = zlib.compressobj(1)
    million = bytes(1_000_000)
    return zlib.compress(b"".join(packer.compress(million) for _ in range(megabytes)) + packer.flush())


BOMB = pack_zeros(300)

HARMFUL_PDF = {
    "bomb": (b"%PDF-1.4\n5 0 obj\n<< /Filter 6 0 R >>\nstream\n" + BOMB, "unpacks to more than 256 MB"),
    "bomb as an image": (b"%PDF-1.4\n5 0 obj\n<< /Subtype /Image >>\nstream\n" + BOMB, "unpacks to more than 128 MB"),
    "bomb in pieces": (
        b"%PDF-1.4\n" + (b"5 0 obj\n<<>>\nstream\r\n" + zlib.compress(bytes(30_000_000)) + b"\nendstream\n") * 9,
        "unpacks to more than 256 MB",
    ),
    "scan": (write_pdf([[], []]), "needs text recognition"),
    "locked": (write_pdf([[Line(50, 700, "Words.")]], trailer=LOCK), "locked by a password"),
    "only a start": (b"%PDF-1.7\n", "a damaged PDF file"),
    "cut off": (PDF[:300], "PDF"),
    "no pdf at all": (b"Just words.", "named .pdf, but not a pdf file"),
    "empty": (b"", "named .pdf, but not a pdf file"),
}


@pytest.mark.parametrize("label", HARMFUL_PDF)
def test_harmful_pdf_is_one_typed_error_that_names_it(label: str) -> None:
    data, message = HARMFUL_PDF[label]
    with pytest.raises(ReadError, match=message) as caught:
        read_bytes(data, name="desk/a.pdf")
    assert caught.value.path == "desk/a.pdf"


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


# --- gzip


def test_gzip_is_opened_and_told_by_the_name_inside() -> None:
    assert read_bytes(gzip.compress(b'{"text": "Words."}'), name="a.json.gz").text == "Words."
    assert read_bytes(gzip.compress(b"One ") + gzip.compress(b"two.") + b"\0" * 20, name="a.gz").text == "One two."


HARMFUL_GZIP = {
    "bomb": (gzip.compress(bytes(64_000_001)), "unpacks to more than 64 MB"),
    "bomb of members": (gzip.compress(b"a" * 8_000_000) * 9, "unpacks to more than 64 MB"),
    "cut off": (gzip.compress(b"Words." * 100)[:-10], "cut off"),
    "damaged": (gzip.compress(b"Words.")[:10] + b"\xff" * 30, "damaged"),
    "only a start": (b"\x1f\x8b", "cut off"),
    "gzip in gzip": (gzip.compress(gzip.compress(b"Words.", mtime=0)), "NUL"),
}


@pytest.mark.parametrize("label", HARMFUL_GZIP)
def test_harmful_gzip_is_one_typed_error_that_names_it(label: str) -> None:
    data, message = HARMFUL_GZIP[label]
    with pytest.raises(ReadError, match=message) as caught:
        read_bytes(data, name="a.txt.gz")
    assert caught.value.path == "a.txt.gz"


def test_compressed_word_file_is_read() -> None:
    data = gzip.compress((FOLDER / "story.docx").read_bytes())
    assert read_bytes(data, name="a.docx.gz").text == read_path(FOLDER / "story.docx").text


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.md"])
def test_content_tells_the_format_before_the_name_does(name: str) -> None:
    for fixture in ("story.docx", "story.pdf", "stories.rss", "briefing.vtt"):
        data = (FOLDER / fixture).read_bytes()
        documents = {document.text for document in read_documents(FOLDER / fixture)}
        if len(documents) == 1:
            assert {read_bytes(data, name=name).text} == documents
    assert show(read_bytes(b"<html><p>A <b>b", name=name)) == "A b"


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
