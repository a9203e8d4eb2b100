"""Bytes become text; what had to be assumed is said."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import Final

from quotecheck.errors import ReadError
from quotecheck.model import Finding
from quotecheck.reading.facts import make_notice

MAX_CHARACTERS: Final = 20_000_000
MAX_LINES: Final = 1_000_000
"""The longest text that is read: a novel has a million characters."""

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with that of UTF-16
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED: Final = re.compile(
    rb"<meta\s[^<>]{0,200}?charset\s{0,9}=\s{0,9}[\"']?([\w-]{1,40})|<\?xml\s[^<>]{0,200}?encoding\s{0,9}=\s{0,9}[\"']([\w-]{1,40})",
    re.IGNORECASE,
)
_MAC_MARKS: Final = re.compile(  # "it’s" and “words” there, which in Windows-1252 are "itÕs" and "ÒwordsÓ"
    rb"[A-Za-z]\xd5[a-z]|(?<![A-Za-z\x80-\xff])\xd2[A-Za-z\[][^\xd2\xd3\r\n]{0,2000}[a-z.,!?]\xd3(?![A-Za-z\x80-\xff])"
)
_WINDOWS_MARKS: Final = re.compile(rb"[\x91-\x94]")
_DECLARED_WITHIN: Final = 4096
_UNSAFE: Final = re.compile("utf[-_]?(7|16|32)", re.IGNORECASE)  # markup in ASCII cannot be in these


def decode_bytes(data: bytes, *, path: str | None = None) -> tuple[str, tuple[Finding, ...]]:
    """The text of a file and what was assumed in reading it.

    Tried in turn: the byte order mark, UTF-8, the encoding that HTML or XML declares, Mac Roman where its quotation
    marks show, Windows-1252. Line ends stay as they are. Raises ``ReadError`` for what is no text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decode_strictly(data[len(mark) :], encoding, path), ()
    if b"\0" in data:
        raise ReadError(
            f"binary (a NUL at byte {data.index(0) + 1:,}); if it is text, save it again as UTF-8", path=path
        )
    for encoding in _candidates(data):
        try:
            return data.decode(encoding), ()
        except (UnicodeError, LookupError):
            continue
    return _assume_encoding(data, path)


def _candidates(data: bytes) -> Iterator[str]:
    yield "utf-8"
    declared = _DECLARED.search(data, 0, _DECLARED_WITHIN)
    if declared:
        name = (declared[1] or declared[2]).decode("ascii", "replace")
        if not _UNSAFE.match(name):
            yield name


def _assume_encoding(data: bytes, path: str | None) -> tuple[str, tuple[Finding, ...]]:
    """Text that is not UTF-8 and does not say what it is."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        text = data[: error.start].decode("utf-8")
        if error.reason == "unexpected end of data" and not text.isascii():
            notice = make_notice("ENCODING_ASSUMED", encoding="UTF-8, cut off inside its last character")
            return text + "\N{REPLACEMENT CHARACTER}", (notice,)
    if _MAC_MARKS.search(data) and not _WINDOWS_MARKS.search(data):
        return _decode_strictly(data, "mac-roman", path), (make_notice("ENCODING_ASSUMED", encoding="Mac Roman"),)
    return _decode_strictly(data, "cp1252", path), (make_notice("ENCODING_ASSUMED", encoding="Windows-1252"),)


def _decode_strictly(data: bytes, encoding: str, path: str | None) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"byte {error.start + 1:,} is no character in {encoding}; save the file as UTF-8"
        raise ReadError(message, path=path, line=line) from None


def check_text(text: str, path: str | None) -> str:
    """The text, if it is one and within the bounds. Raises ``ReadError``."""
    if "\0" in text:
        raise ReadError(f"binary (a NUL at character {text.index(chr(0)) + 1:,})", path=path)
    if len(text) > MAX_CHARACTERS:
        raise ReadError(f"longer than {MAX_CHARACTERS:,} characters", path=path)
    if text.count("\n") + text.count("\r") > MAX_LINES:
        raise ReadError(f"more than {MAX_LINES:,} lines", path=path)
    return text
