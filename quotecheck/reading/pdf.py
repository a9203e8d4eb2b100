"""PDF (extra ``pdf``): pages become paragraphs; running heads and broken lines are put right."""

from __future__ import annotations

import re
import statistics
from collections import Counter
from collections.abc import Iterator
from importlib import import_module
from itertools import pairwise
from threading import Lock
from typing import Any, Final

import attrs

from quotecheck.errors import MissingExtraError, ReadError
from quotecheck.model import Finding, PlaceMark
from quotecheck.reading.decoding import MAX_CHARACTERS
from quotecheck.reading.facts import Facts, RawText, make_notice, read_date
from quotecheck.reading.pdf_bounds import check_pdf_bounds

MAX_PAGES: Final = 3000
_MOST_LISTED: Final = 20  # pages without text that are named

_BROKEN_WORD: Final = "\ufffe"  # what pdfium writes for a hyphen at the end of a line
_DIGITS: Final = re.compile(r"\d+")
_NUMBER_LINE: Final = re.compile(r"[\W_]{0,8}(?:\d{1,4}|[ivxlc]{1,6})[\W_]{0,8}$", re.IGNORECASE)
_SENTENCE_END: Final = re.compile(r"[.!?:…][\"”’'»)\]]{0,4}$")
_WORD_AT_END: Final = re.compile(r"[\w’'-]{1,60}$")
_WORD_AT_START: Final = re.compile(r"[\w’'-]{1,60}")
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")

_WIDE_GAP: Final = 1.35
"""A step to the next line wider than this many usual steps parts paragraphs."""
_INDENT: Final = 0.8
"""A line set in by this many line heights begins a paragraph."""
_SHORT_LINE: Final = 0.85
"""A line that ends a sentence before this share of its column's width ends a paragraph."""
_EDGE_LINES: Final = 2
"""Lines at the top and bottom of a page among which running heads are looked for."""

_PDFIUM: Final = Lock()  # pdfium may be used by one thread at a time


@attrs.frozen
class _Line:
    """A line of a page, with its box in points; the y axis points up.

    Where a word is broken at its end, it goes on through the next line of the page: ``end`` is then the bottom
    of that one.
    """

    text: str
    left: float = 0
    right: float = 0
    bottom: float = 0
    end: float = 0
    height: float = 0


def read_pdf(data: bytes, path: str | None = None) -> RawText:
    """A PDF file: its text in reading order, a paragraph a line, each page a place.

    Raises ``MissingExtraError`` without pypdfium2, ``ReadError`` for what is locked, damaged, too long, or has no
    text at all (a scan). A page without text is said in the notices.
    """
    with _PDFIUM:
        pages, info = _load_pages(data, path)
    if not any(pages):
        raise ReadError("no text in this PDF (a scan?); it needs text recognition first", path=path)
    blank = [number for number, page in enumerate(pages, 1) if not page]
    builder = _TextBuilder(_find_hyphenated(pages))
    for number, page in enumerate(_drop_running_heads(pages), 1):
        builder.add_page(f"page {number}", page)
    facts = Facts(
        title=info.get("Title", "").strip() or None,
        author=info.get("Author", "").strip() or None,
        date=read_date(info.get("CreationDate", "").removeprefix("D:")[:8]),
    )
    return RawText(text=builder.text, places=tuple(builder.places), facts=facts, notices=_describe_blank(blank))


def _describe_blank(pages: list[int]) -> tuple[Finding, ...]:
    if not pages:
        return ()
    listed = ", ".join(map(str, pages[:_MOST_LISTED])) + (" ..." if len(pages) > _MOST_LISTED else "")
    return (make_notice("UNREADABLE_SOURCE", reason=f"no text on page {listed} (a scan?)"),)


def _load_pages(data: bytes, path: str | None) -> tuple[list[list[_Line]], dict[str, str]]:
    try:
        pypdfium2: Any = import_module("pypdfium2")
    except ImportError:
        raise MissingExtraError("reading PDF", "pdf", path) from None
    check_pdf_bounds(data, path)
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower() or "security" in str(error).lower()
        reason = "locked by a password" if locked else "a damaged PDF file"
        raise ReadError(f"{reason} ({error})", path=path) from None
    try:
        if len(document) > MAX_PAGES:
            raise ReadError(f"more than {MAX_PAGES:,} pages", path=path)
        return list(_read_pages(document, path)), document.get_metadata_dict()
    except pypdfium2.PdfiumError as error:
        raise ReadError(f"a damaged PDF file ({error})", path=path) from None
    finally:
        document.close()


def _read_pages(document: Any, path: str | None) -> Iterator[list[_Line]]:
    characters = 0
    for number in range(len(document)):
        page = document[number]
        content = page.get_textpage()
        characters += content.count_chars()
        if characters > MAX_CHARACTERS:
            raise ReadError(f"longer than {MAX_CHARACTERS:,} characters", path=path)
        yield list(_read_lines(content))
        content.close()
        page.close()


def _read_lines(content: Any) -> Iterator[_Line]:
    """The lines of a page with their boxes; without boxes where the text does not count as the page does."""
    text = content.get_text_range()
    counts = len(text) == content.count_chars()
    for match in re.finditer(r"[^\r\n]+", text):
        raw = match.group()
        line = raw.strip()
        if not line:
            continue
        if not counts:
            yield _Line(line)
            continue
        start = match.start() + len(raw) - len(raw.lstrip())
        left, bottom, _, top = content.get_charbox(start, loose=True)
        _, end, right, _ = content.get_charbox(start + len(line) - 1, loose=True)
        yield _Line(line, left, right, bottom, end, top - bottom)


# --- running heads


def _drop_running_heads(pages: list[list[_Line]]) -> list[list[_Line]]:
    """The pages without lines that come again at their edges, and without page numbers."""
    edges = [_find_edges(page) for page in pages]
    counts = Counter(key for page in edges for key in {_fold_head(line) for line in page})
    needed = max(2, len(pages) * 0.4)
    return [
        [
            line
            for line in page
            if line not in edge or not (counts[_fold_head(line)] >= needed or _NUMBER_LINE.match(line.text))
        ]
        for page, edge in zip(pages, edges, strict=True)
    ]


def _find_edges(page: list[_Line]) -> list[_Line]:
    """The highest and lowest lines of a page, where there are others between them."""
    if len(page) < 2 * _EDGE_LINES:
        return page[:1] if len(page) > 1 else []
    by_height = sorted(page, key=lambda line: line.bottom)
    return by_height[:_EDGE_LINES] + by_height[-_EDGE_LINES:]


def _fold_head(line: _Line) -> str:
    return _DIGITS.sub("#", line.text.casefold())


# --- lines into paragraphs


def _find_hyphenated(pages: list[list[_Line]]) -> frozenset[str]:
    """Words that the text writes with a hyphen inside a line."""
    return frozenset(
        word.casefold() for page in pages for line in page for word in re.findall(r"\b\w{1,40}-\w{1,40}\b", line.text)
    )


@attrs.define
class _TextBuilder:
    """Puts lines together: one line a paragraph, words broken at a line's end made whole."""

    hyphenated: frozenset[str]
    text: str = ""
    places: list[PlaceMark] = attrs.field(factory=list)
    _parts: list[str] = attrs.field(factory=list)
    _length: int = 0
    _last: _Line | None = None

    def add_page(self, label: str, page: list[_Line]) -> None:
        """Append the lines of a page; its place begins with its first word."""
        steps = [a.end - b.bottom for a, b in pairwise(page) if a.end > b.bottom]
        step = statistics.median(steps) if steps else 0.0
        width = max((line.right for line in page), default=0) - min((line.left for line in page), default=0)
        columns = _find_columns(page)
        for number, line in enumerate(page):
            starts = self._last is None or _begins_paragraph(
                self._last, line, step, columns.get(round(line.left), width)
            )
            self._put("" if self._last is None else "\n\n" if starts else " ")
            if number == 0:
                self.places.append(PlaceMark(self._length, label))
            self._put(self._mend(line.text))
            self._last = line
        self.text = "".join(self._parts)

    def _put(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)

    def _mend(self, text: str) -> str:
        """The words that a line broke: put together, with the hyphen where the text has it elsewhere."""
        pieces = text.split(_BROKEN_WORD)
        whole = pieces[0]
        for piece in pieces[1:]:
            before, after = _WORD_AT_END.search(whole), _WORD_AT_START.match(piece)
            pair = f"{before.group() if before else ''}-{after.group() if after else ''}"
            keeps = pair.casefold() in self.hyphenated or not piece[:1].islower() or not whole[-1:].isalpha()
            whole += ("-" if keeps else "") + piece
        return _CONTROL.sub(" ", whole)


def _find_columns(page: list[_Line]) -> dict[int, float]:
    """The width of each column, by its left edge in whole points."""
    widths: dict[int, float] = {}
    for line in page:
        edge = round(line.left)
        widths[edge] = max(widths.get(edge, 0.0), line.right - line.left)
    return widths


def _begins_paragraph(last: _Line, line: _Line, step: float, width: float) -> bool:
    """Does a line begin a paragraph? At the top of a column or page, only where the sentence before has ended."""
    ended = _SENTENCE_END.search(last.text) is not None
    if not step or line.bottom >= last.end:
        return ended
    if last.end - line.bottom > _WIDE_GAP * step or abs(line.height - last.height) > 0.25 * last.height:
        return True
    if line.left - last.left > _INDENT * line.height:
        return ended
    return ended and last.right - last.left < _SHORT_LINE * width
