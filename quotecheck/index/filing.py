"""Documents filed in the record, and taken out of it: what follows from them changes with them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from typing import Final

import attrs

from quotecheck.index.record import (
    DIGEST_BYTES,
    DocumentRow,
    Rules,
    digest_document,
    digest_parts,
    digest_utterance,
    find_latest,
    load_entry,
    load_utterances,
    pack,
    spell_voices,
    unpack,
)
from quotecheck.index.values import decode_value, encode_value
from quotecheck.index.wordings import Entry, Shelf
from quotecheck.model import Document, Utterance

_OWN_COLUMNS: Final = frozenset({"id", "text"})
_WITHDRAWN: Final = frozenset({"withdrawn", "corrected"})
_ORPHAN: Final = "number = ? AND NOT EXISTS (SELECT 1 FROM occurrence WHERE wording = number)"


def store_document(
    connection: sqlite3.Connection,
    document: Document,
    utterances: Sequence[Utterance],
    rules: str,
    spare: Callable[[Document, Document], bool],
) -> bool | None:
    """Keep a document and its utterances. False, and nothing changes, where the record has just that.

    None, and nothing changes either, where ``spare`` accepts what the record has by that id, shown without its text.
    """
    id_, before = pack(document.id), find_latest(connection, document.id)
    if before is not None and spare(document, decode_value(Document, before.value, id=document.id, text="")):
        return None
    document = _forget_successor(document, before)
    text, value = _write_columns(document)
    if before is not None and (before.text, before.value) == (text, value):
        if before.rules == rules and load_utterances(connection, before.row, document.id) == tuple(utterances):
            return False
        _derive_again(connection, before, utterances, rules)
        return True
    version = 1 if before is None else before.version + 1
    connection.execute("UPDATE document SET latest = 0 WHERE id = ? AND latest = 1", (id_,))
    row = _insert_document(connection, document, version, (text, value, rules))
    _insert_utterances(connection, row, document.id, utterances)
    _insert_places(connection, row, Entry(document, tuple(utterances)))
    _settle(connection, _touched_by(connection, row, before))
    return True


def renew_utterances(
    connection: sqlite3.Connection, document_id: str, utterances: Sequence[Utterance], found_by: str
) -> None:
    """Keep what these rules found in the latest version of a document, if it is there still."""
    before = find_latest(connection, document_id)
    if before is not None:
        _derive_again(connection, before, utterances, str(attrs.evolve(Rules.parse(before.rules), found_by=found_by)))


def _write_columns(document: Document) -> tuple[bytes, str]:
    """Text and value, as they are kept."""
    return pack(document.text), encode_value(document, leave_out=_OWN_COLUMNS)


def await_documents(connection: sqlite3.Connection, documents: Iterable[Document], rules: str) -> frozenset[str]:
    """Remember those that the record has not yet as they are, until they have come or are removed; their ids."""
    known, coming = list[str](), set[str]()
    for document in documents:
        before = find_latest(connection, document.id)
        columns = (*_write_columns(_forget_successor(document, before)), rules)
        if before is None or (before.text, before.value, before.rules) != columns:
            coming.add(document.id)
        else:
            known.append(document.id)
    stop_awaiting(connection, known)
    connection.executemany("INSERT OR IGNORE INTO awaited VALUES (?)", [(pack(name),) for name in sorted(coming)])
    return frozenset(coming)


def stop_awaiting(connection: sqlite3.Connection, document_ids: Iterable[str]) -> None:
    """They have come, or never will."""
    connection.executemany("DELETE FROM awaited WHERE id = ?", [(pack(name),) for name in document_ids])


def _forget_successor(document: Document, before: DocumentRow | None) -> Document:
    """The document without what the record itself told of it: what is taken out can be put back unchanged."""
    if before is None or document.replaced_by is None or pack(document.replaced_by) != before.replaced_by:
        return document
    return attrs.evolve(document, replaced_by=json.loads(before.value).get("replaced_by"))


def remove_document(connection: sqlite3.Connection, document_id: str) -> bool:
    """Forget every version of a document, and give back its place to what it replaced."""
    id_ = pack(document_id)
    rows = connection.execute("SELECT row, replaces, digest FROM document WHERE id = ?", (id_,)).fetchall()
    for row, _, digest in rows:
        _delete_places(connection, row)
        _delete_utterances(connection, row)
        connection.execute("DELETE FROM document WHERE row = ?", (row,))
        _add_to_manifest(connection, [digest], sign=-1)
    _settle(connection, _rows_named(connection, [replaces for _, replaces, _ in rows]))
    return bool(rows)


def _insert_document(
    connection: sqlite3.Connection, document: Document, version: int, columns: tuple[bytes, str, str]
) -> int:
    id_, digest = pack(document.id), digest_document(pack(document.id), version, *columns)
    replaces = None if document.replaces in (None, document.id) else pack(str(document.replaces))
    cursor = connection.execute(
        "INSERT INTO document (id, version, latest, url, replaces, old, text, value, rules, digest)"
        " VALUES (?, ?, 1, ?, ?, 0, ?, ?, ?, ?)",
        (id_, version, None if document.url is None else pack(document.url), replaces, *columns, digest),
    )
    _add_to_manifest(connection, [digest])
    return int(cursor.lastrowid or 0)


def _derive_again(
    connection: sqlite3.Connection, before: DocumentRow, utterances: Sequence[Utterance], rules: str
) -> None:
    """Keep other utterances of a document that stays as it is."""
    renewed = digest_document(before.id, before.version, before.text, before.value, rules)
    connection.execute("UPDATE document SET rules = ?, digest = ? WHERE row = ?", (rules, renewed, before.row))
    _add_to_manifest(connection, [before.digest], sign=-1)
    _add_to_manifest(connection, [renewed])
    _delete_utterances(connection, before.row)
    _insert_utterances(connection, before.row, unpack(before.id), utterances)
    _move_places(connection, before.row)


def _insert_utterances(
    connection: sqlite3.Connection, row: int, document_id: str, utterances: Iterable[Utterance]
) -> None:
    values = [(said.ordinal, said.id, encode_value(said.quotation)) for said in utterances]
    rows = [(row, *value, digest_utterance(document_id, *value)) for value in values]
    connection.executemany("INSERT INTO utterance VALUES (?, ?, ?, ?, ?)", rows)
    connection.executemany("INSERT INTO voice VALUES (?, ?)", [(row, voice) for voice in spell_voices(utterances)])
    _add_to_manifest(connection, [digest for *_, digest in rows])


def _delete_utterances(connection: sqlite3.Connection, row: int) -> None:
    query = "SELECT digest FROM utterance WHERE document = ?"
    _add_to_manifest(connection, [digest for (digest,) in connection.execute(query, (row,))], sign=-1)
    connection.execute("DELETE FROM utterance WHERE document = ?", (row,))
    connection.execute("DELETE FROM voice WHERE document = ?", (row,))


# -- which documents may confirm --------------------------------------------------------------------------------


def _touched_by(connection: sqlite3.Connection, row: int, before: DocumentRow | None) -> list[int]:
    """The rows whose standing a new document may change: itself, its last version, what these replace."""
    rows = [row] if before is None else [row, before.row]
    marks = ",".join("?" * len(rows))
    query = f"SELECT replaces FROM document WHERE row IN ({marks})"
    return rows + _rows_named(connection, [replaces for (replaces,) in connection.execute(query, rows)])


def _rows_named(connection: sqlite3.Connection, names: Iterable[bytes | None]) -> list[int]:
    """The rows of the documents with one of these ids or URLs."""
    query = "SELECT row FROM document WHERE id = ? OR url = ?"
    return [row for name in names if name is not None for (row,) in connection.execute(query, (name, name))]


def _settle(connection: sqlite3.Connection, rows: Iterable[int]) -> None:
    """Work out anew what replaces these documents, and whether they may confirm anything."""
    for row in dict.fromkeys(rows):
        id_, url, latest, old, value = connection.execute(
            "SELECT id, url, latest, old, value FROM document WHERE row = ?", (row,)
        ).fetchone()
        given = json.loads(value)
        successor = connection.execute(
            "SELECT min(id) FROM document WHERE latest = 1 AND replaces IN (?, ?) AND id != ?", (id_, url, id_)
        ).fetchone()[0]
        if successor is None and "replaced_by" in given:
            successor = pack(given["replaced_by"])
        is_old = not latest or successor is not None or given.get("status") in _WITHDRAWN
        connection.execute("UPDATE document SET replaced_by = ?, old = ? WHERE row = ?", (successor, is_old, row))
        if is_old != bool(old):
            _move_places(connection, row)


# -- what is searched -------------------------------------------------------------------------------------------


def _move_places(connection: sqlite3.Connection, row: int) -> None:
    _delete_places(connection, row)
    entry = load_entry(connection, row)
    if entry is not None:
        _insert_places(connection, row, entry)


def _insert_places(connection: sqlite3.Connection, row: int, entry: Entry) -> None:
    """Put everything a document says on the shelf where it belongs."""
    (old,) = connection.execute("SELECT old FROM document WHERE row = ?", (row,)).fetchone()
    for place in entry.list_places():
        shelf = Shelf.of(narration=place.narration, old=bool(old))
        wording = _number_wording(connection, shelf, pack("\n".join(place.keys)))
        connection.execute(
            "INSERT OR IGNORE INTO occurrence VALUES (?, ?, ?, ?)", (wording, row, place.start, place.stop)
        )


def _number_wording(connection: sqlite3.Connection, shelf: Shelf, keys: bytes) -> int:
    """The number of a wording, a new one where it stands nowhere yet."""
    digest = digest_parts(keys)
    query = "SELECT number FROM wording WHERE shelf = ? AND digest = ?"
    found = connection.execute(query, (int(shelf), digest)).fetchone()
    if found is not None:
        return int(found[0])
    insert = "INSERT INTO wording (shelf, digest, keys) VALUES (?, ?, ?)"
    return int(connection.execute(insert, (int(shelf), digest, keys)).lastrowid or 0)


def _delete_places(connection: sqlite3.Connection, row: int) -> None:
    """Take a document's places away; wordings that stand nowhere any more are dead."""
    query = "SELECT DISTINCT wording FROM occurrence WHERE document = ?"
    wordings = connection.execute(query, (row,)).fetchall()
    connection.execute("DELETE FROM occurrence WHERE document = ?", (row,))
    connection.executemany(f"INSERT INTO dead SELECT number, shelf FROM wording WHERE {_ORPHAN}", wordings)
    connection.executemany(f"DELETE FROM wording WHERE {_ORPHAN}", wordings)


def _add_to_manifest(connection: sqlite3.Connection, digests: Iterable[bytes], sign: int = 1) -> None:
    """The manifest is a sum, so it does not depend on the order of adding."""
    (manifest,) = connection.execute("SELECT manifest FROM state").fetchone()
    total = int.from_bytes(manifest, "big") + sign * sum(int.from_bytes(digest, "big") for digest in digests)
    renewed = (total % (1 << 8 * DIGEST_BYTES)).to_bytes(DIGEST_BYTES, "big")
    connection.execute("UPDATE state SET manifest = ?", (renewed,))
