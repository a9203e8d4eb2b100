"""A Word file given back with comments at the words: its own bytes, and what the comments add."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Sequence
from typing import Final
from xml.parsers import expat
from xml.sax.saxutils import escape

import attrs

from quotecheck.errors import ReadError
from quotecheck.model import Span
from quotecheck.reading.bundle import Bundle, open_bundle
from quotecheck.reading.word import Body, Chunk, find_main_part, join_paragraphs
from quotecheck.reading.xml_events import parse_xml

AUTHOR: Final = "quotecheck"
MAX_UNPACKED: Final = 256_000_000

_RELATION: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_WORD: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_COMMENT_ID: Final = re.compile(rb"<(?:\w+:)?comment\s[^<>]{0,2000}?\bid=[\"'](\d{1,9})[\"']")
_CLOSING: Final = rb"</(?:\w{1,20}:)?%s\s{0,9}>\s{0,200}\Z"


@attrs.frozen
class WordComment:
    """A remark on a span of the document's text."""

    span: Span
    text: str


def add_word_comments(
    data: bytes, comments: Sequence[WordComment], path: str | None = None, changes: str = "accepted"
) -> bytes:
    """The Word file with the comments at their words; everything else in it stays byte for byte.

    ``changes`` says which text the spans count in, as for ``read_word``.

    A comment on words outside the main text (a footnote) stands at the beginning: Word allows none there. Raises
    ``ReadError`` for a file that cannot be read or is not in UTF-8.
    """
    bundle = open_bundle(data, path)
    main = find_main_part(bundle)
    xml = bundle.read_part(main)
    comments_part = posixpath.join(posixpath.dirname(main), "comments.xml")
    first = _find_next_id(bundle, comments_part)
    changed = {main: _mark_words(xml, comments, first, path, changes)}
    changed[comments_part] = _write_comments(bundle, comments_part, comments, first)
    if comments_part not in bundle.names:
        changed |= _register_part(bundle, main, comments_part)
    return _rewrite_bundle(bundle, changed)


# --- the words


class _PlacedBody(Body):
    """Gathers the text together with the bytes that hold it. Text boxes take no comments: theirs are left out."""

    def attach(self, parser: expat.XMLParserType) -> None:
        """Take note of the parser, and have it give each stretch of characters by itself."""
        parser.buffer_text = False
        self._parser = parser
        self._element = 0
        self._runs: list[int] = []
        self._properties: dict[int, tuple[int, int]] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        super().start(name, attributes)
        at = self._parser.CurrentByteIndex
        self._element = at
        if self._path[-1] == "r":
            self._runs.append(at)
        elif self._path[-2:] == ["r", "rPr"] and self._runs:
            self._properties[self._runs[-1]] = (at, at)

    def end(self, name: str) -> None:
        run = self._runs[-1] if self._runs else None
        if self._path[-1] == "r" and self._runs:
            self._properties.pop(self._runs.pop(), None)
        elif self._path[-2:] == ["r", "rPr"] and run is not None:
            self._properties[run] = (self._properties[run][0], self._parser.CurrentByteIndex)
        super().end(name)

    def text(self, data: str) -> None:
        if self._path and self._path[-1] in self._text_in and self._is_shown() and "txbxContent" not in self._path:
            paragraph, run = self._open[-1], self._runs[-1] if self._runs else None
            if run is not None:
                properties = self._properties.get(run, (0, 0))
                at = self._parser.CurrentByteIndex
                paragraph.chunks.append(Chunk(paragraph.length, data, at, self._element, run, properties))
        super().text(data)


def _mark_words(xml: bytes, comments: Sequence[WordComment], first: int, path: str | None, changes: str) -> bytes:
    if re.match(rb"(?:\xef\xbb\xbf)?\s{0,20}<\?xml[^<>]{0,200}encoding=[\"'](?!utf-8)", xml, re.IGNORECASE):
        raise ReadError("cannot be given comments: its text is not in UTF-8", path=path)
    body = _PlacedBody(changes, "paragraph")
    parse_xml(xml, body, path=path, prepare=body.attach)
    chunks = list(join_paragraphs(body.paragraphs).chunks)
    if not chunks:
        return xml
    cuts: list[tuple[int, int, bytes, Chunk]] = []
    for number, comment in enumerate(comments, first):
        start, end = _find_ends(chunks, comment.span)
        mark = f'xmlns:w="{_WORD}" w:id="{number}"/>'
        opening = f"<w:commentRangeStart {mark}"
        closing = f'<w:commentRangeEnd {mark}<w:r xmlns:w="{_WORD}"><w:commentReference w:id="{number}"/></w:r>'
        cuts.append((_find_byte(xml, *start), 1, opening.encode(), start[0]))
        cuts.append((_find_byte(xml, *end), 0, closing.encode(), end[0]))
    return _insert(xml, cuts)


def _find_ends(chunks: Sequence[Chunk], span: Span) -> tuple[tuple[Chunk, int], tuple[Chunk, int]]:
    """The chunk and the offset in it at which a span begins, and those at which it ends."""
    span = Span(span.start, max(span.end, span.start + 1))
    inside = [chunk for chunk in chunks if chunk.start < span.end and span.start < chunk.start + len(chunk.text)]
    if not inside:
        return (chunks[0], 0), (chunks[0], len(chunks[0].text))
    start, end = inside[0], inside[-1]
    return (start, max(0, span.start - start.start)), (end, min(len(end.text), span.end - end.start))


def _find_byte(xml: bytes, chunk: Chunk, offset: int) -> int:
    """The byte at which the character of a chunk stands; a chunk is plain text, or one reference (``&amp;``)."""
    if xml[chunk.byte : chunk.byte + 1] == b"&":
        return xml.index(b";", chunk.byte) + 1 if offset else chunk.byte
    return chunk.byte + len(chunk.text[:offset].encode())


def _insert(xml: bytes, cuts: Sequence[tuple[int, int, bytes, Chunk]]) -> bytes:
    """Cut the runs at the given bytes and put the marks between their halves."""
    edits: list[tuple[int, int, bytes]] = []
    for at, order, mark, chunk in cuts:
        name = xml[chunk.run + 1 : _end_of_name(xml, chunk.run)]
        text_name = xml[chunk.element + 1 : _end_of_name(xml, chunk.element)]
        reopened = b'<%s>%s<%s xml:space="preserve">' % (name, _copy_properties(xml, chunk), text_name)
        edits.append((at, order, b"</%s></%s>" % (text_name, name) + mark + reopened))
    for element in {chunk.element for *_, chunk in cuts}:
        end = _end_of_name(xml, element)
        if b"xml:space" not in xml[element : xml.index(b">", element)]:
            edits.append((end, 0, b' xml:space="preserve"'))
    parts: list[bytes] = []
    done = 0
    for at, _, inserted in sorted(edits, key=lambda edit: edit[:2]):
        parts += (xml[done:at], inserted)
        done = at
    return b"".join((*parts, xml[done:]))


def _copy_properties(xml: bytes, chunk: Chunk) -> bytes:
    """The properties of a chunk's run as they stand, their end tag included."""
    start, end = chunk.properties
    if not end:
        return b""
    if xml.startswith(b"</", end):
        return xml[start : xml.index(b">", end) + 1]
    return xml[start : xml.index(b">", start) + 1]  # <w:rPr/> has no end tag


def _end_of_name(xml: bytes, tag: int) -> int:
    end = tag + 1
    while xml[end : end + 1] not in (b" ", b">", b"/", b"\t", b"\r", b"\n", b""):
        end += 1
    return end


# --- the parts around them


def _find_next_id(bundle: Bundle, part: str) -> int:
    if part not in bundle.names:
        return 0
    return max((int(match[1]) for match in _COMMENT_ID.finditer(bundle.read_part(part))), default=-1) + 1


def _write_comments(bundle: Bundle, part: str, comments: Sequence[WordComment], first: int) -> bytes:
    written = "".join(_write_comment(number, comment.text) for number, comment in enumerate(comments, first)).encode()
    if part in bundle.names:
        return _append(bundle.read_part(part), b"comments", written)
    head = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:comments xmlns:w="%s">' % _WORD.encode()
    return head + written + b"</w:comments>"


def _write_comment(number: int, text: str) -> str:
    lines = "".join(
        f'<w:p><w:r><w:t xml:space="preserve">{escape(_keep_printable(line))}</w:t></w:r></w:p>'
        for line in text.split("\n")
    )
    return f'<w:comment xmlns:w="{_WORD}" w:id="{number}" w:author="{AUTHOR}" w:initials="qc">{lines}</w:comment>'


def _keep_printable(line: str) -> str:
    return "".join(character if character.isprintable() else " " for character in line)


def _register_part(bundle: Bundle, main: str, part: str) -> dict[str, bytes]:
    """The files that must name a new part: the list of types and the relations of the main part."""
    relations = posixpath.join(posixpath.dirname(main), "_rels", f"{posixpath.basename(main)}.rels")
    target = posixpath.basename(part)
    namespace = b"http://schemas.openxmlformats.org/package/2006/relationships"
    relation = f'<Relationship xmlns="{namespace.decode()}" Id="rIdQuotecheck" Type="{_RELATION}" Target="{target}"/>'
    known = (
        bundle.read_part(relations)
        if relations in bundle.names
        else b'<Relationships xmlns="%s"></Relationships>' % namespace
    )
    types = bundle.read_part("[Content_Types].xml")
    override = (
        '<Override xmlns="http://schemas.openxmlformats.org/package/2006/content-types" '
        f'PartName="/{part}" ContentType="{_TYPE}"/>'
    )
    return {
        relations: _append(known, b"Relationships", relation.encode()),
        "[Content_Types].xml": _append(types, b"Types", override.encode()),
    }


def _append(xml: bytes, root: bytes, addition: bytes) -> bytes:
    """Put something before the end tag of a file's root, or open the root if it is empty."""
    closing = re.search(_CLOSING % root, xml)
    if closing:
        return xml[: closing.start()] + addition + xml[closing.start() :]
    empty = re.search(rb"<((?:\w{1,20}:)?%s)(\s[^<>]{0,2000})?/>\s{0,200}\Z" % root, xml)
    if not empty:
        raise ReadError(f"cannot be given comments: no {root.decode()} in it")
    return xml[: empty.start()] + b"<%s%s>" % (empty[1], empty[2] or b"") + addition + b"</%s>" % empty[1]


def _rewrite_bundle(bundle: Bundle, changed: dict[str, bytes]) -> bytes:
    written = io.BytesIO()
    total = 0
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as target:
        for info in bundle.file.infolist():
            content = changed.pop(info.filename, None)
            content = bundle.read_part(info.filename) if content is None else content
            total += len(content)
            if total > MAX_UNPACKED:
                raise ReadError(f"unpacks to more than {MAX_UNPACKED // 1_000_000} MB", path=bundle.path)
            target.writestr(info, content)
        for name, content in changed.items():
            target.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return written.getvalue()
