"""Words the newsroom holds itself (interviews, calls, e-mails): somebody vouches for them, nothing verifies them."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from quotecheck.model import Document, DocumentKind, PlaceMark
from quotecheck.settings.fields import Field, open_settings, read_open_day

_ENTRY: Final = (
    "words", "speaker", "said", "held_by", "proof", "language", "translated_by", "terms", "print_as",
    "embargo_until", "checked_by", "checked_on", "id",
)  # fmt: skip
_WAYS: Final = {way: way for way in ("interview", "phone", "email", "statement", "post")}
_ON_RECORD, _ON_BACKGROUND, _OFF_RECORD = "on the record", "on background", "off the record"
_TERMS: Final = {terms: terms for terms in (_ON_RECORD, _ON_BACKGROUND, _OFF_RECORD)}


def load_quotes(path: str | Path) -> tuple[Document, ...]:
    """``quotes.yaml``: each entry a document whose words are all its speaker's, and which somebody vouches for.

    Off the record, it is held. On background, it is the words of whom ``print_as`` describes; the name goes nowhere.
    """
    file = open_settings(path)
    sha256 = hashlib.sha256(file.file.text.encode()).hexdigest()
    documents: list[Document] = []
    seen: set[str] = set()
    for number, item in enumerate(file.items(), 1):
        document = _read_entry(item, number, Path(path), sha256)
        if document.id in seen:
            raise item.refuse(f"{document.id!r} stands here twice")
        seen.add(document.id)
        documents.append(document)
    return tuple(documents)


def _read_entry(item: Field, number: int, path: Path, sha256: str) -> Document:
    entries = item.known_entries(_ENTRY)
    for name in ("words", "speaker", "held_by"):
        if name not in entries:
            raise item.refuse(f"an entry needs {name!r}")
    terms = entries["terms"].read_choice(_TERMS) if "terms" in entries else _ON_RECORD
    embargo = read_open_day(entries, "embargo_until")
    day, event = _read_said(entries.get("said"))
    label = f"entry {number} (line {item.file.line_of(item.where)})"
    return Document(
        text=entries["words"].read_text(),
        id=entries["id"].read_text() if "id" in entries else f"{path.name}#entry {number}",
        path=path.as_posix(),
        date=day,
        said_on=day,
        kind=DocumentKind.NOTES,
        words_of=_name_speaker(item, entries, terms),
        event=event,
        author=entries["held_by"].read_text(),
        status="held" if terms == _OFF_RECORD else "embargoed" if embargo else "usable",
        terms=None if terms == _ON_RECORD else terms,
        embargo_until=embargo,
        vouched_by=_describe_voucher(entries),
        sha256=sha256,
        places=(PlaceMark(0, label),),
    )


def _name_speaker(item: Field, entries: Mapping[str, Field], terms: str) -> str:
    speaker = entries["speaker"].read_text()
    if terms == _ON_BACKGROUND:
        if "print_as" not in entries:
            raise item.refuse("words on background need print_as: how the story may call the speaker")
        return entries["print_as"].read_text()
    return speaker


def _read_said(field: Field | None) -> tuple[dt.date | None, str | None]:
    """The day and the occasion ("interview, Rzeszow")."""
    if field is None:
        return None, None
    entries = field.known_entries(("date", "place", "how"))
    way = entries["how"].read_choice(_WAYS) if "how" in entries else ""
    place = entries["place"].read_text() if "place" in entries else ""
    return read_open_day(entries, "date"), ", ".join(filter(None, (way, place))) or None


def _describe_voucher(entries: Mapping[str, Field]) -> str:
    """Who holds the words, what proves them, who translated and who checked them: one line for a report."""
    parts = [entries["held_by"].read_text()]
    if "proof" in entries:
        proof = entries["proof"].known_entries(("kind", "file", "at", "sha256"))
        texts = {name: field.read_text() for name, field in proof.items()}  # its digest is kept in the file itself
        parts.append(" ".join(texts[name] for name in ("kind", "file") if name in texts))
        parts += [f"at {texts['at']}"] if "at" in texts else []
    if "translated_by" in entries:
        language = f" from {entries['language'].read_text()}" if "language" in entries else ""
        parts.append(f"translated{language} by {entries['translated_by'].read_text()}")
    if "checked_by" in entries:
        day = read_open_day(entries, "checked_on")
        parts.append(f"checked by {entries['checked_by'].read_text()}" + (f" on {day}" if day else ""))
    return ", ".join(filter(None, parts))
