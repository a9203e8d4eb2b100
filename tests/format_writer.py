"""Writes one story and one briefing in every format that is read; run as a script, it renews the fixtures.

The same bytes come out every time; a test holds ``fixtures/formats/`` to them.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import zipfile
from html import escape
from pathlib import Path

from pdf_writer import Line, lay_column, write_pdf

FOLDER = Path(__file__).parent.parent / "fixtures" / "formats"

TITLE = "Harbour board puts off the ferry vote"
DATE = "2023-05-04"
URL = "https://news.example/ferry"
PARAGRAPHS = (
    "The harbour board will not vote on the new ferry before autumn, chair Ellen Marsh said on Thursday.",
    "“We are not going to buy a ferry that nobody can afford to run,” Marsh told reporters after the meeting. "
    "“We will come back to it in September.”",
    "Deputy mayor Tomas Reyes said the delay was “a costly mistake” and that the town had “waited three years for a "
    "first reliable crossing.”",
    "Marsh, who has led the board since 2019, said the offer would flatten the budget. “The figures do not add up, and "
    "no amount of goodwill will make them,” she said.",
    "Reyes added: “Every month we wait costs us £40,000 & more.”",
)
BRIEFING = (
    ("Ellen Marsh", "Good afternoon. We are not going to buy a ferry that nobody can afford to run."),
    ("Question", "Is that a no for this year?"),
    (
        "Ellen Marsh",
        "It is not a no. If the council finds the money, and I say if, we will come back to it in September, and we "
        "will come back to it with figures that add up & last.",
    ),
    ("Question", "And the old boat?"),
    ("Ellen Marsh", "The old boat stays."),
)


def _compress(data: bytes) -> bytes:
    """The ninth byte names the system that wrote it, and that differs between versions of Python."""
    packed = gzip.compress(data, mtime=0)
    return packed[:9] + b"\3" + packed[10:]


def write_formats() -> dict[str, bytes]:
    """Every fixture by its name."""
    text = "\n\n".join((TITLE, *PARAGRAPHS)) + "\n"
    return {
        "story.txt": f"Title: {TITLE}\nDate: {DATE}\n\n{text.partition(chr(10) * 2)[2]}".encode(),
        "story-windows.txt": text.replace("\n", "\r\n").encode("cp1252"),
        "story-utf16.txt": text.encode("utf-16-le").join((b"\xff\xfe", b"")),
        "story.txt.gz": _compress(text.encode()),
        "story.md": write_markdown().encode(),
        "story.html": write_html().encode(),
        "page.html": write_page().encode(),
        "story.docx": write_docx(*map(_plain_paragraph, (TITLE, *PARAGRAPHS))),
        "story-changes.docx": write_docx(
            *map(_tracked_paragraph, (TITLE, *PARAGRAPHS)), footnotes=("Not “in a year.”",)
        ),
        "story.pdf": write_story_pdf(),
        "stories.rss": write_rss().encode(),
        "stories.atom": write_atom().encode(),
        "stories.json": json.dumps({"articles": _write_rows()}, ensure_ascii=False, indent=1).encode(),
        "stories.jsonl": "".join(json.dumps(row) + "\n" for row in _write_rows()).encode(),
        "stories.csv": write_csv().encode(),
        "briefing.txt": _write_briefing().encode(),
        "briefing.vtt": write_vtt().encode(),
        "briefing.srt": write_srt().encode(),
        "briefing.json": json.dumps(
            [{"start": 10.0 * n, "speaker": name, "text": words} for n, (name, words) in enumerate(BRIEFING)], indent=1
        ).encode(),
    }


# --- text formats


def write_markdown() -> str:
    """The story with marks of every kind in and around its quotations."""
    body = "\n\n".join(PARAGRAPHS)
    for plain, marked in (
        ("not going to buy", "*not* going to buy"),
        ("a costly mistake", "a **costly** mistake"),
        ("Tomas Reyes", "[Tomas Reyes](https://town.example/reyes \"deputy 'mayor'\")"),
        ("& more", "&amp; more"),
        ("and no amount of", "and\nno amount of"),
    ):
        body = body.replace(plain, marked)
    return f"---\ntitle: {TITLE}\ndate: {DATE}\nkind: story\n---\n\n# {TITLE}\n\n{body}\n"


def write_html() -> str:
    """The story as a page, its quotations broken by tags, entities and line ends."""
    body = "\n".join(f"<p>{escape(paragraph)}</p>" for paragraph in PARAGRAPHS)
    for plain, marked in (
        ("not going to buy", "<em>not</em> going\n  to buy"),
        ("“a costly mistake”", "&ldquo;a <a href='/x?a=1&b=2'>costly</a> mistake&rdquo;"),
        ("£", "&pound;"),
    ):
        body = body.replace(plain, marked)
    linked = json.dumps({"@type": "NewsArticle", "headline": TITLE, "datePublished": f"{DATE}T16:00:00+02:00"})
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<title>{TITLE} | News</title>\n'
        f'<link rel="canonical" href="{URL}">\n<script type="application/ld+json">{linked}</script>\n'
        f"<style>q::before {{ content: '“' }}</style>\n</head>\n<body>\n<h1>{TITLE}</h1>\n{body}\n"
        "<script>document.write('“never said,” he said')</script>\n</body>\n</html>\n"
    )


def write_page() -> str:
    """The story as a site prints it: menus, a teaser inside it with a quotation of somebody else, a comment below."""
    teaser = '<aside class="related"><h2>Read more</h2><a href="/tides">Jonas Wick: ‘I was never asked,’ says pilot</a>'
    body = [f"<p>{escape(paragraph)}</p>" for paragraph in PARAGRAPHS]
    body[2:2] = (f"{teaser}</aside>", "<p>“The old boat stays,” she added.</p>")
    lines = "\n".join(body)
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<title>{TITLE}</title>\n</head>\n<body>\n'
        '<nav class="menu"><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>\n'
        f"<article>\n<h1>{TITLE}</h1>\n{lines}\n</article>\n"
        '<section class="comments" id="comments"><h3>Comments</h3>\n'
        "<p>Greta Holm writes: “They have talked about figures for three years.”</p></section>\n"
        '<footer class="footer">All rights reserved.</footer>\n</body>\n</html>\n'
    )


# --- Word

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
_PROPERTIES = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">'
    f"<dc:title>{TITLE}</dc:title><dc:creator>M. Eta</dc:creator><dcterms:created>{DATE}T10:00:00Z</dcterms:created>"
    "</cp:coreProperties>"
)


def write_docx(
    *paragraphs: str, footnotes: tuple[str, ...] = (), head: str = "", parts: dict[str, str] | None = None
) -> bytes:
    """A Word file of these paragraphs (XML). ``head`` stands before the root, ``parts`` are added as they are."""
    body = "".join(paragraphs)
    files = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _RELATIONS,
        "docProps/core.xml": _PROPERTIES,
        "word/document.xml": f'{head}<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>',
        **(parts or {}),
    }
    if footnotes:
        notes = "".join(
            f'<w:footnote w:id="{number}">{_plain_paragraph(note)}</w:footnote>'
            for number, note in enumerate(footnotes, 1)
        )
        files["word/footnotes.xml"] = f'<w:footnotes xmlns:w="{_WORD}">{notes}</w:footnotes>'
    return write_zip({name: text.encode() for name, text in files.items()})


def write_zip(files: dict[str, bytes]) -> bytes:
    """A zip file without any clock in it."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return data.getvalue()


def write_run(text: str, element: str = "t") -> str:
    """A run of text."""
    return f'<w:r><w:{element} xml:space="preserve">{escape(text, quote=False)}</w:{element}></w:r>'


def _plain_paragraph(text: str) -> str:
    """A paragraph in several runs, as Word breaks them."""
    middle = len(text) // 2
    return f"<w:p>{write_run(text[:middle])}{write_run(text[middle:])}</w:p>"


def _tracked_paragraph(text: str) -> str:
    """A paragraph in which words were put in and taken out, with the same text once that is accepted."""
    if "not going to" in text:
        before, after = text.split("not ", 1)
        inserted = f'<w:ins w:id="1" w:author="D. Esk">{write_run("not ")}</w:ins>'
        deleted = f'<w:del w:id="2" w:author="D. Esk">{write_run("never ", "delText")}</w:del>'
        return f"<w:p>{write_run(before)}{deleted}{inserted}{write_run(after)}</w:p>"
    return _plain_paragraph(text)


# --- PDF


def write_story_pdf() -> bytes:
    """The story in two columns over two pages, with running heads, broken words and ligatures."""
    text = "\n\n".join((TITLE, *PARAGRAPHS))
    for plain, broken in (("afford", "af¬ ford"), ("reliable", "reli¬ able"), ("goodwill", "good¬ will")):
        text = text.replace(plain, broken)
    text = text.replace("fi", "ﬁ").replace("fl", "ﬂ")
    parts = text.split("\n\n")
    middle, rest = parts[3].split("waited ")
    first = "\n\n".join(parts[:2]), "\n\n".join((parts[2], middle + "waited"))
    second = "\n\n".join((rest, *parts[4:5])), parts[5]
    return write_pdf(
        [_lay_page(1, *first), _lay_page(2, *second)], info={"Title": TITLE, "CreationDate": "D:20230504120000"}
    )


def _lay_page(number: int, left: str, right: str) -> list[Line]:
    head = Line(240, 760, f"THE COAST COURIER - May 2023 - {number}", 8)
    foot = Line(300, 30, str(number), 8)
    return [head, *lay_column(left, 50, 700, 42), *lay_column(right, 320, 700, 42), foot]


# --- feeds and tables


def _write_rows() -> list[dict[str, str]]:
    other = {"title": "Weather", "date": "2023-05-03", "url": "https://news.example/weather", "body": "Rain."}
    return [other, {"title": TITLE, "date": DATE, "url": URL, "body": "\n\n".join(PARAGRAPHS)}]


def write_csv() -> str:
    """A table with a story in its third line."""
    table = io.StringIO()
    writer = csv.DictWriter(table, ["title", "date", "url", "body"], lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(_write_rows())
    return table.getvalue()


def write_rss() -> str:
    """A feed with the story second, its body as escaped HTML."""
    body = escape("".join(f"<p>{escape(paragraph)}</p>" for paragraph in PARAGRAPHS))
    return (
        '<?xml version="1.0"?>\n<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        "<title>Coast Courier</title><language>en-gb</language><link>https://news.example/</link>\n"
        "<item><title>Weather</title><link>https://news.example/weather</link><description>Rain.</description></item>\n"
        f"<item><title>{TITLE}</title><link>{URL}</link><pubDate>Thu, 04 May 2023 16:00:00 +0200</pubDate>"
        f"<description>Short.</description><content:encoded>{body}</content:encoded></item>\n</channel></rss>\n"
    )


def write_atom() -> str:
    """The same as Atom, its body as XHTML."""
    body = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in PARAGRAPHS)
    return (
        '<?xml version="1.0"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Coast Courier</title>\n'
        '<entry><title>Weather</title><id>urn:x:1</id><link href="https://news.example/weather"/><summary>Rain.</summary>'
        f'</entry>\n<entry><title>{TITLE}</title><id>urn:x:2</id><link rel="alternate" href="{URL}"/>'
        f"<published>{DATE}T16:00:00+02:00</published><author><name>M. Eta</name></author><content type='xhtml'>"
        f'<div xmlns="http://www.w3.org/1999/xhtml">{body}</div></content></entry>\n</feed>\n'
    )


# --- the briefing


def _write_briefing() -> str:
    turns = "\n\n".join(f"{_label(name)}: {words}" for name, words in BRIEFING)
    return f"Date: {DATE}\nEvent: Harbour board briefing\n\n{turns}\n"


def _label(name: str) -> str:
    return name.upper() if name == "Question" else f"MS {name.split()[-1].upper()}"


def _cut_cues() -> list[tuple[str, str]]:
    """The briefing in cues of six words."""
    cues = []
    for name, words in BRIEFING:
        parts = words.split()
        cues += [(name, " ".join(parts[n : n + 6])) for n in range(0, len(parts), 6)]
    return cues


def write_vtt() -> str:
    """Captions with a voice tag in every cue."""
    cues = [
        f"{number}\n{_time(number)} --> {_time(number + 1)} align:start\n<v {name}>{escape(words)}</v>\n"
        for number, (name, words) in enumerate(_cut_cues(), 1)
    ]
    return "WEBVTT - Harbour board\n\nNOTE “not said,” he said\n\n" + "\n".join(cues)


def write_srt() -> str:
    """Captions with a label where the speaker changes, each in two lines."""
    cues, last = [], ""
    for number, (name, words) in enumerate(_cut_cues(), 1):
        label = "" if name == last else f"{_label(name)}: "
        head, _, tail = f"{label}{words}".rpartition(" ")
        times = f"{_time(number)} --> {_time(number + 1)}".replace(".", ",")
        shown = f"{head}\n<i>{tail}</i>" if head else tail
        cues.append(f"{number}\n{times}\n{shown}\n")
        last = name
    return "\n".join(cues).replace("\n", "\r\n")


def _time(number: int) -> str:
    seconds = 40 + 3 * number
    return f"00:{seconds // 60:02}:{seconds % 60:02}.500"


if __name__ == "__main__":
    for name, data in write_formats().items():
        (FOLDER / name).write_bytes(data)
