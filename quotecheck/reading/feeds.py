"""RSS and Atom: every entry is a document of its own."""

from __future__ import annotations

import re
from typing import Final

from quotecheck.errors import ReadError
from quotecheck.model import PlaceMark
from quotecheck.reading.facts import Facts, RawText, is_address, read_date, read_language
from quotecheck.reading.webpage import show_html
from quotecheck.reading.xml_events import parse_xml

MAX_ENTRIES: Final = 10_000

_FEED_START: Final = re.compile(
    rb"(?:\xef\xbb\xbf)?\s{0,200}(?:(?:<\?[^<>]{0,400}\?>|<!--[^<>]{0,2000}-->"
    rb"|<!DOCTYPE[^<>\[]{0,400}(?:\[[^\]]{0,4000}\]\s{0,9})?>)\s{0,80}){0,5}"
    rb"<(?:rss|feed|rdf:RDF)[\s>]"
)

_ENTRIES: Final = frozenset({"item", "entry"})
_FIELDS: Final = {
    "title": "title",
    "link": "url",
    "guid": "guid",
    "id": "guid",
    "pubDate": "date",
    "published": "date",
    "date": "date",
    "updated": "updated",
    "creator": "author",
    "author": "author",
    "name": "author",
    "encoded": "content",
    "content": "content",
    "description": "summary",
    "summary": "summary",
    "language": "language",
}
"""Local names of elements and what of an entry each one tells."""
_ATOM: Final = "http://www.w3.org/2005/Atom "
_FOREIGN: Final = ("http://search.yahoo.com/mrss/ ", "http://www.itunes.com/dtds/podcast-1.0.dtd ")


def is_feed(data: bytes) -> bool:
    """Does a file begin as a feed does?"""
    return _FEED_START.match(data) is not None


def read_feed(data: bytes, path: str | None = None) -> tuple[RawText, ...]:
    """The entries of a feed: title and body as a reader sees them, with address, date and author of each."""
    feed = _Feed(path)
    parse_xml(data, feed, path=path)
    if not feed.entries:
        raise ReadError("holds no entries", path=path)
    return tuple(_make_raw(number, entry, feed.head) for number, entry in enumerate(feed.entries, 1))


def _make_raw(number: int, entry: dict[str, str], head: dict[str, str]) -> RawText:
    title = " ".join(show_html(entry.get("title", "")).split())
    body = show_html(entry.get("content") or entry.get("summary") or "").strip()
    facts = Facts(
        title=title or None,
        url=next((url for name in ("url", "guid") if is_address(url := entry.get(name, ""))), None),
        date=read_date(entry.get("date") or entry.get("updated") or ""),
        author=entry.get("author") or None,
        publisher=head.get("title") or None,
        language=read_language(entry.get("language") or head.get("language", "")),
    )
    place = PlaceMark(0, f"entry {number}")
    return RawText(text="\n\n".join(filter(None, (title, body))), places=(place,), facts=facts, part=f"entry {number}")


class _Feed:
    """Gathers the entries of a feed and the fields of its head."""

    def __init__(self, path: str | None) -> None:
        self.entries: list[dict[str, str]] = []
        self.head: dict[str, str] = {}
        self._path = path
        self._stack: list[str] = []
        self._fields = self.head
        self._field: str | None = None
        self._depth = 0
        self._parts: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(" ")[2]
        self._stack.append(local)
        if local in _ENTRIES:
            if len(self.entries) == MAX_ENTRIES:
                raise ReadError(f"more than {MAX_ENTRIES:,} entries", path=self._path)
            self._fields = {"language": attributes.get("http://www.w3.org/XML/1998/namespace lang", "")}
            self.entries.append(self._fields)
        elif self._field is not None:
            self._parts.append("\n\n")  # an element inside a text: XHTML in Atom
        elif local in _FIELDS and not name.startswith(_FOREIGN):
            self._open_field(name, local, attributes)

    def _open_field(self, name: str, local: str, attributes: dict[str, str]) -> None:
        if name == f"{_ATOM}link":
            if attributes.get("rel", "alternate") == "alternate":
                self._fields.setdefault("url", attributes.get("href", ""))
            return
        if local == "author" and name.startswith(_ATOM):
            return  # its name stands inside
        self._field, self._depth, self._parts = _FIELDS[local], len(self._stack), []

    def end(self, name: str) -> None:
        local = name.rpartition(" ")[2]
        if self._field is not None and len(self._stack) == self._depth:
            text = "".join(self._parts).strip()
            if text:
                self._fields.setdefault(self._field, text)
            self._field = None
        if local in _ENTRIES:
            self._fields = self.head
        self._stack.pop()

    def text(self, data: str) -> None:
        if self._field is not None:
            self._parts.append(data)
