"""Which story stood on which source: kept beside the index, so that a correction finds the stories to look at again."""

from __future__ import annotations

import json
from collections.abc import Container, Iterable
from pathlib import Path, PurePath
from typing import Any, Final

import attrs

from quotecheck.errors import RecordDamagedError, RecordError
from quotecheck.model import Document
from quotecheck.reporting import Report
from quotecheck.reporting.saving import save_file

FILE: Final = "stories.json"
MAX_BYTES: Final = 256_000_000
_ADVICE: Final = "move it away, and check the stories again with --record"


@attrs.frozen(kw_only=True)
class Standing:
    """The quotations of a story that stood on one source when it was last checked."""

    story: str
    document_id: str
    sha256: str
    """Digest of the source as it was then."""
    words: tuple[str, ...]


@attrs.frozen(kw_only=True)
class Affected:
    """A story to look at again, and what became of its source."""

    standing: Standing
    reason: str
    """withdrawn, corrected, changed, gone, or unchanged."""


def record_story(folder: Path, story: str, report: Report) -> None:
    """Remember what the quotations of a story stood on. What was known of the story before is forgotten.

    Raises ``RecordError`` where the folder cannot be written.
    """
    kept = [standing for standing in load_standings(folder) if standing.story != story]
    _save(folder, [*kept, *_list_standings(story, report)])


def _list_standings(story: str, report: Report) -> list[Standing]:
    found: dict[tuple[str, str], dict[str, None]] = {}
    for draft in report.documents:
        for check in draft.checks:
            if check.match is not None:
                source = check.match.document
                found.setdefault((source.id, source.sha256), {})[check.quotation.text] = None
    return [
        Standing(story=story, document_id=document_id, sha256=sha256, words=tuple(words))
        for (document_id, sha256), words in found.items()
    ]


def find_affected(folder: Path, source: str, documents: Iterable[Document]) -> tuple[Affected, ...]:
    """The stories that stood on a source, or on the one it replaces, in order of story.

    ``source`` is an id, an address, a path or a file's name; ``documents`` are those of the index as it is now.
    """
    current = {document.id: document for document in documents}
    wanted = _find_ids(source, current)
    replaced = {document.replaces for document in current.values()}
    texts = {current[name].sha256 for name in wanted if name in current} - {""}  # under whatever name they came in
    standings = sorted(
        (one for one in load_standings(folder) if one.document_id in wanted or one.sha256 in texts),
        key=lambda standing: (standing.story, standing.document_id),
    )
    return tuple(
        Affected(standing=standing, reason=_describe_change(standing, current.get(standing.document_id), replaced))
        for standing in standings
    )


def _find_ids(source: str, documents: dict[str, Document]) -> set[str]:
    """The ids that a name stands for, with those that they replace."""
    wanted = {source}
    waiting = [source]
    while waiting:
        name = waiting.pop()
        for document in documents.values():
            if _is_called(document, name):
                new = {other for other in (document.id, document.replaces) if other} - wanted
                wanted |= new
                waiting += new
    return wanted


def is_known(source: str, documents: Iterable[Document]) -> bool:
    """Is a source, by its id, address, path or file's name, among the documents or what they replace?"""
    return any(source == document.replaces or _is_called(document, source) for document in documents)


def _is_called(document: Document, name: str) -> bool:
    names = {document.id, document.url, document.path}
    return name in names or (document.path is not None and PurePath(document.path).name == name)


def _describe_change(standing: Standing, document: Document | None, replaced: Container[str | None]) -> str:
    if document is None:
        return "corrected" if standing.document_id in replaced else "gone"
    if document.status == "withdrawn":
        return "withdrawn"
    if document.status == "corrected" or document.replaced_by:
        return "corrected"
    return "unchanged" if document.sha256 == standing.sha256 else "changed"


def load_standings(folder: Path) -> tuple[Standing, ...]:
    """Everything remembered; nothing where nothing was. Raises ``RecordDamagedError`` for a broken file."""
    path = folder / FILE
    try:
        if path.stat().st_size > MAX_BYTES:
            raise RecordDamagedError(f"{path}: larger than {MAX_BYTES // 1_000_000} MB", _ADVICE)
        rows = json.loads(path.read_bytes())
        return tuple(_read_standing(row) for row in rows)
    except FileNotFoundError:
        return ()
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise RecordDamagedError(f"{path}: not what quotecheck wrote ({error})", _ADVICE) from None


def _read_standing(row: dict[str, Any]) -> Standing:
    return Standing(
        story=str(row["story"]),
        document_id=str(row["document"]),
        sha256=str(row["sha256"]),
        words=tuple(map(str, row["words"])),
    )


def _save(folder: Path, standings: list[Standing]) -> None:
    rows = [
        {"story": one.story, "document": one.document_id, "sha256": one.sha256, "words": list(one.words)}
        for one in sorted(standings, key=lambda one: (one.story, one.document_id, one.sha256))
    ]
    try:
        save_file(folder / FILE, json.dumps(rows, ensure_ascii=False, indent=1).encode())
    except OSError as error:
        raise RecordError(f"{folder}: cannot be written ({error.strerror})") from None
