"""A path, bytes or a string becomes a ``Document``: words, their places, and what the file tells of itself.

``read_path`` and ``read_documents`` take files, ``read_bytes`` what came through a pipe, ``read_text`` a string
that is the text itself. Every failure is a ``ReadError`` that names the file.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

import attrs

from quotecheck.errors import ReadError, UsageError
from quotecheck.model import Document, Finding, Lexicon
from quotecheck.reading.bundle import GZIP_START, unpack_gzip
from quotecheck.reading.decoding import check_text, decode_bytes
from quotecheck.reading.facts import KINDS, Facts, RawText, apply_facts, read_date
from quotecheck.reading.files import MAX_BYTES, TABLE_NAMES, expand_paths, load_bytes, load_text, tell_too_large
from quotecheck.reading.formats import CHANGES, FORMATS, Format, detect_binary, detect_text
from quotecheck.reading.insight import complete_document, find_ground_rules, note_language
from quotecheck.reading.line_ends import join_wrapped
from quotecheck.reading.own_reports import is_own_report
from quotecheck.reading.unseen import hide_unseen

__all__ = [
    "CHANGES",
    "FORMATS",
    "KINDS",
    "MAX_BYTES",
    "TABLE_NAMES",
    "Facts",
    "apply_facts",
    "expand_paths",
    "find_ground_rules",
    "load_bytes",
    "load_text",
    "note_language",
    "read_bytes",
    "read_date",
    "read_documents",
    "read_path",
    "read_text",
    "show_unread",
]


@attrs.frozen
class _Manner:
    """How a file is read."""

    lexicon: Lexicon | None = None
    changes: str = CHANGES[0]

    def __attrs_post_init__(self) -> None:
        if self.changes not in CHANGES:
            raise UsageError(f"no state of tracked changes {self.changes!r}; there is {' and '.join(CHANGES)}")


def read_path(
    path: str | Path,
    *,
    id: str | None = None,
    root: str | Path | None = None,
    lexicon: Lexicon | None = None,
    changes: str = CHANGES[0],
) -> Document:
    """The document in a file.

    Its id is the one given, else the canonical address the file names, else its path below ``root``. With a
    ``lexicon``, its language is looked at, and a date at its head read. ``changes`` says which text of a Word file is
    meant: ``accepted`` or ``original``. Raises ``ReadError``, also for a file that holds several texts
    (``read_documents`` reads those).
    """
    return _take_one(read_documents(path, root=root, lexicon=lexicon, changes=changes), str(path), id)


def read_documents(
    path: str | Path, *, root: str | Path | None = None, lexicon: Lexicon | None = None, changes: str = CHANGES[0]
) -> tuple[Document, ...]:
    """All documents in a file: one for most formats, one a row or an entry for tables and feeds."""
    path = Path(path)
    manner = _Manner(lexicon, changes)
    return _make_documents(load_bytes(path), _clean_name(path.as_posix()), _name_below(path, root), manner)


def read_bytes(data: bytes, *, name: str = "-", id: str | None = None, lexicon: Lexicon | None = None) -> Document:
    """The document in some bytes. ``name`` is what reports call it; its suffix helps to tell the format."""
    if len(data) > MAX_BYTES:
        raise ReadError(tell_too_large(MAX_BYTES), path=name)
    return _take_one(_make_documents(data, name, None, _Manner(lexicon)), name, id)


def read_text(
    text: str, *, id: str | None = None, format: str | None = None, lexicon: Lexicon | None = None
) -> Document:
    """The document in a string: the text itself, never a path.

    ``format`` is a text format of ``FORMATS``; without it, web pages and captions are known by their beginning and
    all else is plain text. The id is the one given, else that of the text's digest.
    """
    if format is not None and (format not in FORMATS or FORMATS[format].binary):
        raise UsageError(f"no text format {format!r}")
    try:
        sha256 = _digest(text.encode())
    except UnicodeEncodeError as error:
        raise ReadError(f"half of a surrogate pair at character {error.start + 1:,}") from None
    chosen = detect_text(text, "") if format is None else FORMATS[format]
    raws = _read(chosen, check_text(text, None), None)
    documents = [_make_document(raw, sha256, None, None, lexicon) for raw in raws]
    return _take_one(documents, None, id)


def show_unread(document: Document) -> Document:
    """A document made by hand as a reader sees its text: wrapped lines joined, odd signs and line ends shown plain."""
    return join_wrapped(attrs.evolve(document, mask=hide_unseen(document.text, document.mask)))


def _take_one(documents: Sequence[Document], path: str | None, id: str | None) -> Document:
    if len(documents) != 1:
        raise ReadError(f"holds {len(documents)} texts where one is wanted", path=path)
    return documents[0] if id is None else attrs.evolve(documents[0], id=id)


def _make_documents(data: bytes, path: str, name: str | None, manner: _Manner) -> tuple[Document, ...]:
    """The documents in some bytes. ``name`` is the id of a file that names no address of its own."""
    sha256 = _digest(data)
    label = path
    if data.startswith(GZIP_START):
        data, label = unpack_gzip(data, path), path.removesuffix(".gz")
    chosen = detect_binary(data, label, path)
    notices: tuple[Finding, ...] = ()
    if chosen is not None:
        raws = _read(chosen, data, path, manner.changes)
    else:
        text, notices = decode_bytes(data, path=path)
        if is_own_report(text):
            raise ReadError("a report of quotecheck itself, which prints a draft's words", path=path)
        raws = _read(detect_text(text, label), check_text(text, path), path)
    return tuple(_make_document(raw, sha256, path, name, manner.lexicon, notices) for raw in raws)


def _read(chosen: Format, content: str | bytes, path: str | None, changes: str | None = None) -> tuple[RawText, ...]:
    options = {"changes": changes} if chosen.tracks_changes else {}
    try:
        raws = chosen.reader(content, path, **options)
    except ReadError as error:
        if error.path is None:
            raise ReadError(error.reason, path=path, line=error.line, column=error.column) from None
        raise
    return raws if isinstance(raws, tuple) else (raws,)


def _make_document(
    raw: RawText,
    sha256: str,
    path: str | None,
    name: str | None,
    lexicon: Lexicon | None,
    notices: Sequence[Finding] = (),
) -> Document:
    facts = raw.facts
    base = facts.url or name or f"sha256:{sha256}"
    document = Document(
        text=raw.text,
        id=base if raw.part is None or facts.url else f"{base}#{raw.part}",
        path=path,
        sha256=sha256,
        mask=hide_unseen(raw.text, raw.mask),
        asides=raw.asides,
        places=raw.places,
        notices=(*notices, *raw.notices),
    )
    kind_known = facts.kind is not None or facts.words_of is not None
    return join_wrapped(complete_document(apply_facts(document, facts), lexicon, kind_known=kind_known))


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _name_below(path: Path, root: str | Path | None) -> str:
    """The path below the root, with forward slashes; the path itself where it is not below it."""
    if root is not None and path.is_relative_to(root):
        path = path.relative_to(root)
    return _clean_name(path.as_posix())


def _clean_name(name: str) -> str:
    """A file name that any output can print, also where the disk's name is no Unicode."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
