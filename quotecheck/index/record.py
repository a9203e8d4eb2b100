"""The record: documents and what they have people say, as values in and out of SQLite.

Documents are the truth. Utterances, wordings and their occurrences are derived from them, and made again when
the rules that made them change.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from typing import Any, Final

import attrs

from quotecheck.errors import RecordDamagedError
from quotecheck.index.values import decode_value, encode_value
from quotecheck.index.wordings import Entry, Shelf
from quotecheck.model import Document, Mention, Quotation, Span, Speaker, Utterance

_OWN_COLUMNS: Final = frozenset({"id", "text"})
_WITHDRAWN: Final = frozenset({"withdrawn", "corrected"})
_DIGEST_BYTES: Final = 16

ROW: Final = "SELECT row, id, version, latest, text, value, rules, replaced_by, digest FROM document"
CURRENT: Final = "latest = 1 AND replaced_by IS NULL"
_ORPHAN: Final = "number = ? AND NOT EXISTS (SELECT 1 FROM occurrence WHERE wording = number)"


def pack(text: str) -> bytes:
    """Any text as bytes: file names may hold what is not Unicode."""
    return text.encode("utf-8", "surrogatepass")


def unpack(data: bytes) -> str:
    """The text of ``pack``."""
    return data.decode("utf-8", "surrogatepass")


def digest_parts(*parts: bytes) -> bytes:
    """Sixteen bytes for parts, told apart by their lengths."""
    state = blake2b(digest_size=_DIGEST_BYTES)
    for part in parts:
        state.update(len(part).to_bytes(8, "big"))
        state.update(part)
    return state.digest()


# -- reading ---------------------------------------------------------------------------------------------------


def load_document(row: Sequence[Any]) -> Document:
    """The document of a row of ``ROW``. Raises ``RecordDamagedError`` where its digest is wrong."""
    _, id_, version, latest, text, value, rules, replaced_by, digest = row
    name = unpack(id_)
    if digest != _digest_document(id_, version, text, value, rules):
        raise RecordDamagedError(f"document {name!r} does not have its digest")
    document = decode_value(Document, value, id=name, text=unpack(text))
    successor = name if not latest else None if replaced_by is None else unpack(replaced_by)
    return document if successor == document.replaced_by else attrs.evolve(document, replaced_by=successor)


def load_utterances(connection: sqlite3.Connection, row: int, document_id: str) -> tuple[Utterance, ...]:
    """What the document of that row has people say, in its order."""
    query = "SELECT ordinal, id, value, digest FROM utterance WHERE document = ? ORDER BY ordinal"
    return tuple(_load_utterance(found, document_id) for found in connection.execute(query, (row,)))


def _load_utterance(found: Sequence[Any], document_id: str) -> Utterance:
    ordinal, id_, value, digest = found
    if digest != _digest_utterance(document_id, ordinal, id_, value):
        raise RecordDamagedError(f"utterance {id_} of document {document_id!r} does not have its digest")
    return Utterance(id=id_, document_id=document_id, ordinal=ordinal, quotation=decode_value(Quotation, value))


def load_entry(connection: sqlite3.Connection, row: int) -> Entry | None:
    """A document with its utterances, by its row."""
    found = connection.execute(f"{ROW} WHERE row = ?", (row,)).fetchone()
    if found is None:
        return None
    document = load_document(found)
    return Entry(document, load_utterances(connection, row, document.id))


# -- writing ---------------------------------------------------------------------------------------------------


def store_document(
    connection: sqlite3.Connection, document: Document, utterances: Sequence[Utterance], rules: str
) -> None:
    """Keep a document and its utterances: nothing changes where the record has just that."""
    id_ = pack(document.id)
    before = connection.execute(f"{ROW} WHERE id = ? AND latest = 1", (id_,)).fetchone()
    document = _forget_successor(document, before)
    text, value = pack(document.text), encode_value(document, leave_out=_OWN_COLUMNS)
    if before is not None and (before[4], before[5]) == (text, value):
        if before[6] != rules or load_utterances(connection, before[0], document.id) != tuple(utterances):
            _derive_again(connection, before, utterances, rules)
        return
    version = 1 if before is None else before[2] + 1
    connection.execute("UPDATE document SET latest = 0 WHERE id = ? AND latest = 1", (id_,))
    row = _insert_document(connection, document, version, (text, value, rules))
    _insert_utterances(connection, row, document.id, utterances)
    _insert_places(connection, row, Entry(document, tuple(utterances)))
    _settle(connection, _touched_by(connection, row, before))


def _forget_successor(document: Document, before: Sequence[Any] | None) -> Document:
    """The document without what the record itself told of it: what is taken out can be put back unchanged."""
    if before is None or document.replaced_by is None or pack(document.replaced_by) != before[7]:
        return document
    return attrs.evolve(document, replaced_by=json.loads(before[5]).get("replaced_by"))


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
    id_, digest = pack(document.id), _digest_document(pack(document.id), version, *columns)
    replaces = None if document.replaces in (None, document.id) else pack(str(document.replaces))
    cursor = connection.execute(
        "INSERT INTO document (id, version, latest, url, replaces, old, text, value, rules, digest)"
        " VALUES (?, ?, 1, ?, ?, 0, ?, ?, ?, ?)",
        (id_, version, None if document.url is None else pack(document.url), replaces, *columns, digest),
    )
    _add_to_manifest(connection, [digest])
    return int(cursor.lastrowid or 0)


def _derive_again(
    connection: sqlite3.Connection, before: Sequence[Any], utterances: Sequence[Utterance], rules: str
) -> None:
    row, id_, version, _, text, value, _, _, digest = before
    renewed = _digest_document(id_, version, text, value, rules)
    connection.execute("UPDATE document SET rules = ?, digest = ? WHERE row = ?", (rules, renewed, row))
    _add_to_manifest(connection, [digest], sign=-1)
    _add_to_manifest(connection, [renewed])
    _delete_utterances(connection, row)
    _insert_utterances(connection, row, unpack(id_), utterances)
    _move_places(connection, row)


def _insert_utterances(
    connection: sqlite3.Connection, row: int, document_id: str, utterances: Iterable[Utterance]
) -> None:
    values = [(said.ordinal, said.id, encode_value(said.quotation)) for said in utterances]
    rows = [(row, *value, _digest_utterance(document_id, *value)) for value in values]
    connection.executemany("INSERT INTO utterance VALUES (?, ?, ?, ?, ?)", rows)
    connection.executemany("INSERT INTO voice VALUES (?, ?)", [(row, voice) for voice in _list_voices(utterances)])
    _add_to_manifest(connection, [digest for *_, digest in rows])


def _delete_utterances(connection: sqlite3.Connection, row: int) -> None:
    query = "SELECT digest FROM utterance WHERE document = ?"
    _add_to_manifest(connection, [digest for (digest,) in connection.execute(query, (row,))], sign=-1)
    connection.execute("DELETE FROM utterance WHERE document = ?", (row,))
    connection.execute("DELETE FROM voice WHERE document = ?", (row,))


def _list_voices(utterances: Iterable[Utterance]) -> set[str]:
    """Each way in which speakers are named, wherever that is: a mention counts only where there is no name."""
    return {encode_value(speaker) for speaker in {_name_voice(said.quotation.speaker) for said in utterances}}


def _name_voice(speaker: Speaker) -> Speaker:
    mention = None if speaker.name or not speaker.mention else Mention(speaker.mention.text, Span(0, 0))
    return attrs.evolve(speaker, mention=mention, rule="", confidence=1.0)


# -- which documents may confirm --------------------------------------------------------------------------------


def _touched_by(connection: sqlite3.Connection, row: int, before: Sequence[Any] | None) -> list[int]:
    """The rows whose standing a new document may change: itself, its last version, what these replace."""
    rows = [row] if before is None else [row, before[0]]
    marks = ",".join("?" * len(rows))
    query = f"SELECT replaces FROM document WHERE row IN ({marks})"
    return rows + _rows_named(connection, [replaces for (replaces,) in connection.execute(query, rows)])


def _rows_named(connection: sqlite3.Connection, names: Iterable[bytes | None]) -> list[int]:
    """The rows of the documents with one of these ids or URLs."""
    query = "SELECT row FROM document WHERE id = ?1 OR url = ?1"
    return [row for name in names if name is not None for (row,) in connection.execute(query, (name,))]


def _settle(connection: sqlite3.Connection, rows: Iterable[int]) -> None:
    """Work out anew what replaces these documents, and whether they may confirm anything."""
    for row in dict.fromkeys(rows):
        id_, url, latest, old, value = connection.execute(
            "SELECT id, url, latest, old, value FROM document WHERE row = ?", (row,)
        ).fetchone()
        given = json.loads(value)
        successor = connection.execute(
            "SELECT min(id) FROM document WHERE latest = 1 AND replaces IN (?1, ?2) AND id != ?1", (id_, url)
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


# -- digests -----------------------------------------------------------------------------------------------------


def _digest_document(id_: bytes, version: int, text: bytes, value: str, rules: str) -> bytes:
    return digest_parts(b"document", id_, str(version).encode(), text, value.encode(), rules.encode())


def _digest_utterance(document_id: str, ordinal: int, id_: str, value: str) -> bytes:
    return digest_parts(b"utterance", pack(document_id), str(ordinal).encode(), id_.encode(), value.encode())


def _add_to_manifest(connection: sqlite3.Connection, digests: Iterable[bytes], sign: int = 1) -> None:
    """The manifest is a sum, so it does not depend on the order of adding."""
    (manifest,) = connection.execute("SELECT manifest FROM state").fetchone()
    total = int.from_bytes(manifest, "big") + sign * sum(int.from_bytes(digest, "big") for digest in digests)
    renewed = (total % (1 << 8 * _DIGEST_BYTES)).to_bytes(_DIGEST_BYTES, "big")
    connection.execute("UPDATE state SET manifest = ?", (renewed,))


def list_documents(connection: sqlite3.Connection) -> Iterator[Document]:
    """Every current document, in order of id."""
    return map(load_document, connection.execute(f"{ROW} WHERE {CURRENT} ORDER BY id"))


def list_catalogue(connection: sqlite3.Connection) -> Iterator[Document]:
    """Every current document without its text, in order of id."""
    rows = connection.execute(f"SELECT id, value FROM document WHERE {CURRENT} ORDER BY id")
    return (decode_value(Document, value, id=unpack(id_), text="") for id_, value in rows)


def list_voices(connection: sqlite3.Connection) -> Iterator[tuple[Speaker, str]]:
    """Who speaks in which current document, in order of it."""
    query = f"SELECT speaker, id FROM voice JOIN document ON row = document WHERE {CURRENT} ORDER BY id, speaker"
    return ((decode_value(Speaker, speaker), unpack(id_)) for speaker, id_ in connection.execute(query))


def find_row(connection: sqlite3.Connection, document_id: str) -> int | None:
    """The row of the latest version of a document, replaced or not."""
    found = connection.execute("SELECT row FROM document WHERE id = ? AND latest = 1", (pack(document_id),)).fetchone()
    return None if found is None else int(found[0])


def count_documents(connection: sqlite3.Connection) -> int:
    """How many documents are current."""
    return int(connection.execute(f"SELECT count(*) FROM document WHERE {CURRENT}").fetchone()[0])


def list_stale(connection: sqlite3.Connection, rules: str) -> tuple[str, ...]:
    """Ids of documents whose latest version was read by other rules, in order."""
    query = "SELECT id FROM document WHERE latest = 1 AND rules != ? ORDER BY id"
    return tuple(unpack(id_) for (id_,) in connection.execute(query, (rules,)))


def list_versions(connection: sqlite3.Connection, document_id: str) -> tuple[Document, ...]:
    """A document in all its versions, behind those of the documents it replaced; the oldest first."""
    order: list[bytes] = []
    waiting = [pack(document_id)]
    while waiting:
        id_ = waiting.pop()
        if id_ in order:
            continue
        order.append(id_)
        query = "SELECT replaces FROM document WHERE id = ? AND replaces IS NOT NULL"
        names = [name for (name,) in connection.execute(query, (id_,))]
        query = "SELECT id FROM document WHERE id = ?1 OR url = ?1 ORDER BY id DESC"
        waiting += [found for name in names for (found,) in connection.execute(query, (name,))]
    rows = (row for id_ in reversed(order) for row in _rows_of(connection, id_))
    return tuple(map(load_document, rows))


def _rows_of(connection: sqlite3.Connection, id_: bytes) -> Iterator[Sequence[Any]]:
    return connection.execute(f"{ROW} WHERE id = ? ORDER BY version", (id_,))


def list_wording_places(connection: sqlite3.Connection, wording: int) -> list[tuple[int, int, int | None]]:
    """Document row, start and stop of everywhere a wording stands, in order of document and place."""
    query = (
        "SELECT document, place, stop FROM occurrence JOIN document ON document.row = occurrence.document"
        " WHERE wording = ? ORDER BY id, version, place"
    )
    return connection.execute(query, (wording,)).fetchall()


@attrs.frozen
class State:
    """Where the record stands."""

    generation: int
    """One more with every change."""
    manifest: bytes
    """Sum of the digests of all rows that count."""
    segmented: int
    """Wordings up to this number stand in segments."""


def load_state(connection: sqlite3.Connection) -> State:
    """Where the record stands now."""
    return State(*connection.execute("SELECT generation, manifest, segmented FROM state").fetchone())


def verify_record(connection: sqlite3.Connection) -> None:
    """Compare every row with its digest, and all with the manifest. Raises ``RecordDamagedError``."""
    (answer,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
    if answer != "ok":
        raise RecordDamagedError(f"the record is damaged: {answer}")
    total = 0
    for row, digest in connection.execute("SELECT row, digest FROM document ORDER BY row").fetchall():
        total += int.from_bytes(digest, "big")
        _verify_entry(connection, row)
        digests = connection.execute("SELECT digest FROM utterance WHERE document = ?", (row,))
        total += sum(int.from_bytes(digest, "big") for (digest,) in digests)
    if total % (1 << 8 * _DIGEST_BYTES) != int.from_bytes(load_state(connection).manifest, "big"):
        raise RecordDamagedError("the record has lost or gained rows: its parts do not sum up to its manifest")
    if connection.execute(
        "SELECT 1 FROM wording WHERE NOT EXISTS (SELECT 1 FROM occurrence WHERE wording = number)"
    ).fetchone():
        raise RecordDamagedError("the record has wordings that stand nowhere")


def _verify_entry(connection: sqlite3.Connection, row: int) -> None:
    """Does the document of a row have its digest, and do its words stand where they are looked for?"""
    entry = load_entry(connection, row)
    if entry is None:
        return
    voices = {voice for (voice,) in connection.execute("SELECT speaker FROM voice WHERE document = ?", (row,))}
    if voices != _list_voices(entry.utterances):
        raise RecordDamagedError(f"the speakers of document {entry.document.id!r} are not those of its utterances")
    query = (
        "SELECT keys, wording.digest, (shelf >= 2) = old, place, stop FROM occurrence"
        " JOIN wording ON number = wording JOIN document ON row = document WHERE row = ?"
    )
    found = connection.execute(query, (row,)).fetchall()
    kept = {(keys, place, stop) for keys, digest, fits, place, stop in found if fits and digest == digest_parts(keys)}
    if kept != {(pack("\n".join(place.keys)), place.start, place.stop) for place in entry.list_places()}:
        raise RecordDamagedError(f"the words of document {entry.document.id!r} are not what is searched")
