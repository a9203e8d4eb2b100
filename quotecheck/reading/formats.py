"""Which format a file has, by its content first and its name second, and who reads it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import PurePath
from typing import Final, cast

import attrs

from quotecheck.errors import ReadError
from quotecheck.reading.facts import RawText

CHANGES: Final = ("accepted", "original")
"""The states of a text with tracked changes."""


@attrs.frozen
class Format:
    """One kind of file. Its reader stands in a module of its own, opened when the first such file comes."""

    name: str
    suffixes: tuple[str, ...]
    module: str
    function: str
    binary: bool = False
    """The reader takes the bytes; otherwise the decoded text."""
    tracks_changes: bool = False
    """The reader wants to know which state of the text is meant, as ``changes``."""

    @property
    def reader(self) -> Callable[..., RawText | tuple[RawText, ...]]:
        """The function that reads it: ``(text or bytes, path)``."""
        module = import_module(f"quotecheck.reading.{self.module}")
        return cast(Callable[..., RawText | tuple[RawText, ...]], getattr(module, self.function))


FORMATS: Final[Mapping[str, Format]] = {
    format.name: format
    for format in (
        Format("text", (".txt", ".text", ".log"), "plain", "read_plain"),
        Format("markdown", (".md", ".markdown", ".mdown"), "markdown", "read_markdown"),
        Format("captions", (".srt", ".vtt"), "captions", "read_captions"),
        Format("json", (".json",), "tables", "read_json"),
        Format("jsonl", (".jsonl", ".ndjson"), "tables", "read_json_lines"),
        Format("csv", (".csv", ".tsv"), "tables", "read_csv"),
        Format("feed", (".rss", ".atom"), "feeds", "read_feed", binary=True),
        Format("mail", (".eml",), "mime", "read_mail", binary=True),
        Format("word", (".docx", ".docm"), "word", "read_word", binary=True, tracks_changes=True),
        Format("pdf", (".pdf",), "pdf", "read_pdf", binary=True),
        Format("html", (".html", ".htm", ".xhtml"), "webpage", "read_html"),
    )
}
"""Every format by its name."""

_BY_SUFFIX: Final = {suffix: format for format in FORMATS.values() for suffix in format.suffixes}

_UNREADABLE: Final = (
    (
        b"\xd0\xcf\x11\xe0",
        "an old Office file, one with a password, or a mail of Outlook; save a text as .docx without, a mail as .eml",
    ),
    (b"{\\rtf", "an RTF file; save it as .docx or text"),
)
"""How files begin that a newsroom has and that are not read, and what to do."""


def detect_binary(data: bytes, name: str, path: str | None) -> Format | None:
    """The format of a file that is not text, or None for text. Raises ``ReadError`` for what cannot be read."""
    from quotecheck.reading.feeds import is_feed
    from quotecheck.reading.mail import is_mail

    for magic, reason in _UNREADABLE:
        if data.startswith(magic):
            raise ReadError(reason, path=path)
    if data.startswith(b"PK\x03\x04"):
        return FORMATS["word"]
    named = _BY_SUFFIX.get(PurePath(name).suffix.lower())
    if is_mail(data, named=named is FORMATS["mail"]):
        return FORMATS["mail"]
    if b"%PDF-" in data[:1024]:
        return FORMATS["pdf"]
    if is_feed(data):
        return FORMATS["feed"]
    if named is not None and named.binary:
        raise ReadError(f"named {PurePath(name).suffix}, but not a {named.name} file", path=path)
    return None


def detect_text(text: str, name: str) -> Format:
    """The format of a text."""
    from quotecheck.reading.captions import is_captions
    from quotecheck.reading.webpage import is_html

    named = _BY_SUFFIX.get(PurePath(name).suffix.lower(), FORMATS["text"])
    if is_captions(text):
        return FORMATS["captions"]
    if is_html(text) or text.startswith("<?xml"):
        return FORMATS["html"]
    if named.name == "html" and "<" not in text:
        return FORMATS["text"]
    return named
