"""What each source is, and whether it may be used."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, Final

import attrs

from quotecheck.model import READ_LANGUAGE, STATUSES, Document, load_lexicon
from quotecheck.reading import KINDS, Facts, apply_facts, find_ground_rules, note_language
from quotecheck.settings.fields import YES_NO, Field, open_settings

_NAMES: Final = ("file", "id", "url")


@attrs.frozen
class SourcesTable:
    """What the newsroom knows of its documents. It wins over what a file tells of itself."""

    by_file: Mapping[str, Facts]
    """Facts by absolute path."""
    by_name: Mapping[str, Facts]
    """Facts by document id or address."""

    def apply(self, document: Document) -> Document:
        """The document with what the table says of it."""
        facts = self._find_facts(document)
        return document if facts is None else note_language(apply_facts(document, facts))

    def list_missing(self, documents: Iterable[Document]) -> tuple[str, ...]:
        """Entries that fit none of the documents: a mistyped name, or a file that did not arrive."""
        used = [self._find_facts(document) for document in documents]
        entries = {**self.by_file, **self.by_name}
        return tuple(name for name, facts in entries.items() if not any(facts is other for other in used))

    def _find_facts(self, document: Document) -> Facts | None:
        found = self.by_file.get(os.path.abspath(document.path)) if document.path else None
        return found or self.by_name.get(document.id) or self.by_name.get(document.url or "")


def load_sources_table(path: str | Path) -> SourcesTable:
    """``sources.yaml``: what each document is, by its file beside the table, its id or its address."""
    by_file: dict[str, Facts] = {}
    by_name: dict[str, Facts] = {}
    replacing: list[tuple[Field, str]] = []
    older: dict[str, str] = {}
    for item in open_settings(path).items():
        entries = item.known_entries((*_SOURCE_READERS, "file", "id"))
        facts = Facts(**dict(read(entries[name]) for name, read in _SOURCE_READERS.items() if name in entries))
        _check_source(item, facts)
        facts = _hold_back(facts)
        table, name = _name_source(item, entries, Path(path).parent)
        chosen = by_file if table == "file" else by_name
        if name in chosen:
            raise item.refuse(f"{name!r} stands here twice")
        chosen[name] = facts
        if facts.replaces:
            replacing.append((item, facts.replaces))
            older.update((entries[key].read_text(), facts.replaces) for key in _NAMES if key in entries)
    _refuse_circles(replacing, older)
    return SourcesTable(by_file, by_name)


def _refuse_circles(replacing: Iterable[tuple[Field, str]], older: Mapping[str, str]) -> None:
    """Raise ``SettingsError`` where documents replace each other in a circle: none would be left to confirm anything.

    ``older`` has what the document of a name replaces.
    """
    straight: set[str] = set()
    for item, name in replacing:
        passed: dict[str, None] = {}
        while name in older and name not in straight:
            if name in passed:
                raise item.refuse(f"these replace each other in a circle: {', '.join(passed)}")
            passed[name] = None
            name = older[name]
        straight.update(passed)


def _name_source(item: Field, entries: Mapping[str, Field], folder: Path) -> tuple[str, str]:
    for table in _NAMES:
        if table in entries:
            name = entries[table].read_text()
            return table, os.path.abspath(folder / name) if table == "file" else name
    raise item.refuse("an entry needs the file, id or url that it is about")


def _check_source(item: Field, facts: Facts) -> None:
    if facts.embargo_until and facts.status != "embargoed":
        raise item.refuse("'until' is for a source whose status is embargoed")
    if facts.words_of and facts.kind and facts.kind is not KINDS["statement"]:
        raise item.refuse("words_of is for statements: in any other kind, several people can speak")


def _hold_back(facts: Facts) -> Facts:
    """The facts; where terms say "off the record" and nobody a status, they hold as they would in the text itself."""
    if facts.terms is None or facts.status is not None:
        return facts
    rules = find_ground_rules(facts.terms, load_lexicon(READ_LANGUAGE))
    if rules.get("status", "usable") == "usable":
        return facts
    return attrs.evolve(facts, status=rules["status"], embargo_until=rules["embargo_until"])


def _fact(name: str, read: Callable[[Field], Any]) -> Callable[[Field], tuple[str, Any]]:
    return lambda field: (name, read(field))


_SOURCE_READERS: Final[Mapping[str, Callable[[Field], tuple[str, Any]]]] = {
    **{
        name: _fact(name, Field.read_text)
        for name in ("title", "event", "words_of", "author", "publisher", "url", "terms", "received_from")
    },
    "kind": _fact("kind", lambda field: field.read_choice(KINDS)),
    "whole": _fact("whole", lambda field: field.read_choice(YES_NO)),
    "own": _fact("own", lambda field: field.read_choice(YES_NO)),
    "said_on": _fact("said_on", Field.read_day),
    "published": _fact("date", Field.read_day),
    "fetched": _fact("fetched", Field.read_moment),
    "language": _fact("language", lambda field: field.read_text().lower()),
    "status": _fact("status", lambda field: field.read_choice({status: status for status in STATUSES})),
    "until": _fact("embargo_until", Field.read_day),
    "replaces": _fact("replaces", Field.read_text),
}
"""Every key of an entry, and the fact it gives."""
