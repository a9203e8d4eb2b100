"""Word files (.docx): the text as it stands once tracked changes are accepted, or as it stood before them."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Sequence
from typing import Final

import attrs

from quotecheck.errors import ReadError
from quotecheck.model import PlaceMark, Span
from quotecheck.reading.block_quotes import BlockQuote, show_in_marks
from quotecheck.reading.bundle import Bundle, open_bundle
from quotecheck.reading.facts import Facts, RawText, read_date
from quotecheck.reading.xml_events import parse_xml

_WORD: Final = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_SOFT_BREAK: Final = re.compile(r"(?<![.!?:…\"”’)\s])\n(?=\S)")  # inside a sentence: a space
_COMPATIBLE: Final = "http://schemas.openxmlformats.org/markup-compatibility/2006 Fallback"
_SIGNS: Final = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "ptab": "\t"}
_HIDDEN_IN: Final = {"accepted": ("del", "moveFrom"), "original": ("ins", "moveTo")}
_TEXT_IN: Final = {"accepted": ("t",), "original": ("t", "delText")}
_JOINS: Final = {"accepted": "del", "original": "ins"}
_QUOTE_STYLES: Final = frozenset({"Quote", "IntenseQuote", "Quotations", "BlockText", "BlockQuote"})
"""Ids of the paragraph styles for block quotations, of Word, LibreOffice and pandoc."""
_NOTES: Final = (("footnotes", "footnote"), ("endnotes", "endnote"))


def read_word(data: bytes, path: str | None = None, *, changes: str = "accepted") -> RawText:
    """A Word file. ``changes`` says which text it has: ``accepted`` (insertions in, deletions out) or ``original``.

    Footnotes and endnotes follow the text; text boxes follow the paragraph they hang on; headers, footers, comments
    and hidden text are left out. Places are paragraphs, counted as Word counts them.
    """
    bundle = open_bundle(data, path)
    main = find_main_part(bundle)
    paragraphs = _read_paragraphs(bundle, main, changes, "paragraph")
    for part, label in _NOTES:
        name = posixpath.join(posixpath.dirname(main), f"{part}.xml")
        if name in bundle.names:
            paragraphs += _read_paragraphs(bundle, name, changes, label)
    joined = join_paragraphs(paragraphs)
    mask = show_in_marks(joined.text, (), joined.quotes)
    return RawText(text=joined.text, mask=mask, places=joined.places, facts=_read_properties(bundle))


@attrs.frozen
class Chunk:
    """A stretch of characters with the bytes of the part that hold it."""

    start: int
    """Offset in its paragraph; once joined, in the text."""
    text: str
    byte: int
    element: int
    """Byte at which the element around it begins."""
    run: int
    """Byte at which its run begins, and the bytes of the run's properties."""
    properties: tuple[int, int] = (0, 0)


@attrs.define
class Paragraph:
    """A paragraph while it is read."""

    label: str
    parts: list[str] = attrs.field(factory=list)
    length: int = 0
    joins: bool = False
    """Its end mark is a tracked change: it runs on into the next."""
    quoted: bool = False
    """Its style sets it off as a block quotation."""
    chunks: list[Chunk] = attrs.field(factory=list)
    """Where its text stands in the file, if that is asked for."""


@attrs.frozen
class Joined:
    """Paragraphs as one text."""

    text: str
    places: tuple[PlaceMark, ...]
    chunks: tuple[Chunk, ...]
    quotes: tuple[BlockQuote, ...]


def join_paragraphs(paragraphs: Sequence[Paragraph]) -> Joined:
    """The text of some paragraphs; empty ones are left out."""
    pieces: list[str] = []
    places: list[PlaceMark] = []
    chunks: list[Chunk] = []
    runs: list[list[Span]] = [[]]
    offset = 0
    open_end = False
    for paragraph in paragraphs:
        text = _SOFT_BREAK.sub(" ", "".join(paragraph.parts))
        if text.strip():
            gap = "" if open_end or not pieces else "\n\n"
            offset += len(gap)
            places.append(PlaceMark(offset, paragraph.label))
            chunks += (attrs.evolve(chunk, start=offset + chunk.start) for chunk in paragraph.chunks)
            pieces += (gap, text)
            if paragraph.quoted:
                runs[-1].append(Span(offset, offset + len(text)))
            elif runs[-1]:
                runs.append([])
            offset += len(text)
        if text.strip() or not paragraph.joins:  # what is left of a paragraph taken out whole parts nothing
            open_end = paragraph.joins and bool(pieces)
    return Joined("".join(pieces), tuple(places), tuple(chunks), tuple(BlockQuote(run) for run in runs if run))


def find_main_part(bundle: Bundle) -> str:
    """The part with the text, as the file's own relations name it."""
    names = bundle.names
    found = _Relations()
    if "_rels/.rels" in names:
        parse_xml(bundle.read_part("_rels/.rels"), found, path=bundle.path, part="_rels/.rels")
    main = found.target.lstrip("/") or "word/document.xml"
    if main not in names:
        raise ReadError(
            "a zip file, but not a Word file; save a text as .docx, a table as .csv, slides as .pdf", path=bundle.path
        )
    return main


@attrs.define
class _Relations:
    """Looks for the main part among the relations of the file."""

    target: str = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name.endswith(" Relationship") and attributes.get("Type", "").endswith("/officeDocument"):
            self.target = attributes.get("Target", "")

    def end(self, _name: str) -> None:
        """Nothing to do."""

    def text(self, _data: str) -> None:
        """Nothing to do."""


def _read_paragraphs(bundle: Bundle, part: str, changes: str, label: str) -> list[Paragraph]:
    body = Body(changes, label)
    parse_xml(bundle.read_part(part), body, path=bundle.path, part=part)
    return body.paragraphs


class Body:
    """Gathers the paragraphs of a part."""

    def __init__(self, changes: str, label: str) -> None:
        self.paragraphs: list[Paragraph] = []
        self._hidden_in, self._text_in, self._joins = _HIDDEN_IN[changes], _TEXT_IN[changes], _JOINS[changes]
        self._label, self._note = label, ""
        self._open: list[Paragraph] = []
        self._finished: list[list[Paragraph]] = []
        self._hidden = self._count = 0
        self._path: list[str] = []
        self._run_hidden = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        local = _strip_namespace(name)
        self._path.append(local)
        if local == _COMPATIBLE:
            self._hidden += 1
        elif local == "p":
            self._open_paragraph()
        elif local in self._hidden_in and "rPr" not in self._path:
            self._hidden += 1
        elif local == self._joins and self._path[-4:-1] == ["p", "pPr", "rPr"] and self._open:
            self._open[-1].joins = True
        elif local == "pStyle" and self._path[-3:-1] == ["p", "pPr"] and self._open:
            self._open[-1].quoted = _value_of(attributes) in _QUOTE_STYLES
        elif local == "r":
            self._run_hidden = False
        elif local == "vanish" and self._path[-3:-1] == ["r", "rPr"]:
            self._run_hidden = _value_of(attributes) not in ("0", "false", "off")
        elif local in _SIGNS and self._path[-2:-1] == ["r"]:
            self.put(_SIGNS[local])
        elif local in ("footnote", "endnote"):
            self._note = f"{local} {_value_of(attributes, 'id')}"

    def end(self, _name: str) -> None:
        """It ends."""
        local = self._path.pop()
        if local == _COMPATIBLE or (local in self._hidden_in and "rPr" not in self._path):
            self._hidden -= 1
        elif local == "p":
            self._close_paragraph()
        elif local in ("footnote", "endnote"):
            self._note = ""

    def text(self, data: str) -> None:
        """What stands in it, or a part of that."""
        if self._path and self._path[-1] in self._text_in:
            self.put(data)

    def put(self, text: str) -> None:
        """Add to the open paragraph what is to be seen."""
        if self._is_shown():
            self._open[-1].parts.append(text)
            self._open[-1].length += len(text)

    def _is_shown(self) -> bool:
        return bool(self._open) and not self._hidden and not self._run_hidden

    def _open_paragraph(self) -> None:
        self._count += 1
        self._open.append(Paragraph(self._note or f"{self._label} {self._count}"))
        self._finished.append([])

    def _close_paragraph(self) -> None:
        """A paragraph comes before the text boxes that hang on it."""
        done = [self._open.pop(), *self._finished.pop()]
        (self._finished[-1] if self._finished else self.paragraphs).extend(done)


def _strip_namespace(name: str) -> str:
    """The local name of an element of the standard; of any other, the whole name."""
    namespace, _, local = name.rpartition(" ")
    return local if namespace in _WORD else name


def _value_of(attributes: dict[str, str], name: str = "val") -> str:
    return next((value for key, value in attributes.items() if _strip_namespace(key) == name), "")


_PROPERTIES: Final = {
    "http://purl.org/dc/elements/1.1/ title": "title",
    "http://purl.org/dc/elements/1.1/ creator": "author",
    "http://purl.org/dc/terms/ created": "date",
}


def _read_properties(bundle: Bundle) -> Facts:
    """Title, author and day of creation, where the file tells them."""
    properties = _Properties()
    if "docProps/core.xml" in bundle.names:
        parse_xml(bundle.read_part("docProps/core.xml"), properties, path=bundle.path, part="docProps/core.xml")
    found = {name: "".join(parts).strip() for name, parts in properties.found.items()}
    return Facts(
        title=found.get("title") or None,
        author=found.get("author") or None,
        date=read_date(found.get("date", "")),
    )


@attrs.define
class _Properties:
    found: dict[str, list[str]] = attrs.field(factory=dict)
    _current: list[str] | None = None

    def start(self, name: str, _attributes: dict[str, str]) -> None:
        field = _PROPERTIES.get(name)
        self._current = None if field is None else self.found.setdefault(field, [])

    def end(self, _name: str) -> None:
        self._current = None

    def text(self, data: str) -> None:
        if self._current is not None:
            self._current.append(data)
