"""The record: documents and what they have people say, read from SQLite as values.

Documents are the truth. Utterances, wordings and their occurrences are derived from them (``filing``).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, partial
from hashlib import blake2b
from typing import Any, Final, NamedTuple, Self

import attrs

from quotecheck.errors import RecordDamagedError
from quotecheck.index.values import decode_value, encode_value
from quotecheck.index.wordings import Entry, Shelf
from quotecheck.model import Document, Mention, Quotation, Span, Speaker, Utterance

DIGEST_BYTES: Final = 16

CURRENT: Final = "latest = 1 AND replaced_by IS NULL"


class DocumentRow(NamedTuple):
    """A version of a document as the record has it; each field is a column."""

    row: int
    id: bytes
    version: int
    latest: int
    text: bytes
    value: str
    rules: str
    replaced_by: bytes | None
    digest: bytes


_ROWS: Final = f"SELECT {', '.join(DocumentRow._fields)} FROM document"


def pack(text: str) -> bytes:
    """Any text as bytes: file names may hold what is not Unicode."""
    return text.encode("utf-8", "surrogatepass")


def unpack(data: bytes) -> str:
    """The text of ``pack``."""
    return data.decode("utf-8", "surrogatepass")


def digest_parts(*parts: bytes) -> bytes:
    """Sixteen bytes for parts, told apart by their lengths."""
    state = blake2b(digest_size=DIGEST_BYTES)
    for part in parts:
        state.update(len(part).to_bytes(8, "big"))
        state.update(part)
    return state.digest()


def load_document(row: DocumentRow) -> Document:
    """The document of a row. Raises ``RecordDamagedError`` where its digest is wrong."""
    name = unpack(row.id)
    if row.digest != digest_document(row.id, row.version, row.text, row.value, row.rules):
        raise RecordDamagedError(f"document {name!r} does not have its digest")
    document = decode_value(Document, row.value, id=name, text=unpack(row.text))
    successor = name if not row.latest else None if row.replaced_by is None else unpack(row.replaced_by)
    return document if successor == document.replaced_by else attrs.evolve(document, replaced_by=successor)


def find_latest(connection: sqlite3.Connection, document_id: str) -> DocumentRow | None:
    """The row of the latest version of a document, replaced or not."""
    return next(_list_rows(connection, "id = ? AND latest = 1", pack(document_id)), None)


def _list_rows(connection: sqlite3.Connection, condition: str, *values: Any) -> Iterator[DocumentRow]:
    return map(DocumentRow._make, connection.execute(f"{_ROWS} WHERE {condition}", values))


def load_utterances(connection: sqlite3.Connection, row: int, document_id: str) -> tuple[Utterance, ...]:
    """What the document of that row has people say, in its order."""
    query = "SELECT ordinal, id, value, digest FROM utterance WHERE document = ? ORDER BY ordinal"
    return tuple(_load_utterance(found, document_id) for found in connection.execute(query, (row,)))


def _load_utterance(found: Sequence[Any], document_id: str) -> Utterance:
    ordinal, id_, value, digest = found
    if digest != digest_utterance(document_id, ordinal, id_, value):
        raise RecordDamagedError(f"utterance {id_} of document {document_id!r} does not have its digest")
    return Utterance(id=id_, document_id=document_id, ordinal=ordinal, quotation=decode_value(Quotation, value))


def load_entry(connection: sqlite3.Connection, row: int) -> Entry | None:
    """A document with its utterances, by its row."""
    found = next(_list_rows(connection, "row = ?", row), None)
    if found is None:
        return None
    document = load_document(found)
    return Entry(document, load_utterances(connection, row, document.id))


def find_version(connection: sqlite3.Connection, document: Document) -> int | None:
    """The latest version of a document's id that had its text, counted from 1; None where there was none."""
    query = "SELECT max(version) FROM document WHERE id = ? AND text = ?"
    (version,) = connection.execute(query, (pack(document.id), pack(document.text))).fetchone()
    return None if version is None else int(version)


def trace_standing(connection: sqlite3.Connection, document: Document) -> Document:
    """A document as it stands by now: withdrawn where its last version is, else with the last that replaced it."""
    if document.replaced_by == document.id:
        row = find_latest(connection, document.id)
        if row is not None:
            last = load_document(row)
            if last.status == "withdrawn":
                return attrs.evolve(document, status=last.status, replaced_by=last.replaced_by)
            document = attrs.evolve(document, replaced_by=last.replaced_by or last.id)
    names = [document.replaced_by] if document.replaced_by else []
    while names:
        row = find_latest(connection, names[-1])
        if row is None or row.replaced_by is None or unpack(row.replaced_by) in (*names, document.id):
            return attrs.evolve(document, replaced_by=names[-1])
        names.append(unpack(row.replaced_by))
    return document


def digest_document(id_: bytes, version: int, text: bytes, value: str, rules: str) -> bytes:
    """What a row of ``document`` has to have."""
    return digest_parts(b"document", id_, str(version).encode(), text, value.encode(), rules.encode())


def digest_utterance(document_id: str, ordinal: int, id_: str, value: str) -> bytes:
    """What a row of ``utterance`` has to have."""
    return digest_parts(b"utterance", pack(document_id), str(ordinal).encode(), id_.encode(), value.encode())


def spell_voices(utterances: Iterable[Utterance]) -> set[str]:
    """Each way in which speakers are named, wherever that is: a mention counts only where there is no name."""
    return {encode_value(speaker) for speaker in {_name_voice(said.quotation.speaker) for said in utterances}}


def _name_voice(speaker: Speaker) -> Speaker:
    mention = None if speaker.name or not speaker.mention else Mention(speaker.mention.text, Span(0, 0))
    return attrs.evolve(speaker, mention=mention, rule="", confidence=1.0)


def list_documents(connection: sqlite3.Connection) -> Iterator[Document]:
    """Every current document, in order of id."""
    return map(load_document, _list_rows(connection, f"{CURRENT} ORDER BY id"))


def list_catalogue(connection: sqlite3.Connection) -> Iterator[Document]:
    """Every current document without its text, in order of id."""
    rows = connection.execute(f"SELECT id, value FROM document WHERE {CURRENT} ORDER BY id")
    return (decode_value(Document, value, id=unpack(id_), text="") for id_, value in rows)


def list_voices(connection: sqlite3.Connection) -> Iterator[tuple[Speaker, str]]:
    """Who speaks in which current document, in order of it. One way of naming a speaker is one value throughout."""
    query = f"SELECT speaker, id FROM voice JOIN document ON row = document WHERE {CURRENT} ORDER BY id, speaker"
    decode = cache(partial(decode_value, Speaker))
    return ((decode(speaker), unpack(id_)) for speaker, id_ in connection.execute(query))


def list_speakers(connection: sqlite3.Connection) -> Iterator[Speaker]:
    """The same without the documents: each way of naming a speaker once."""
    rows = connection.execute("SELECT DISTINCT speaker FROM voice ORDER BY speaker")
    return (decode_value(Speaker, speaker) for (speaker,) in rows)


def find_row(connection: sqlite3.Connection, document_id: str) -> int | None:
    """The row of the latest version of a document, replaced or not."""
    found = connection.execute("SELECT row FROM document WHERE id = ? AND latest = 1", (pack(document_id),)).fetchone()
    return None if found is None else int(found[0])


def count_documents(connection: sqlite3.Connection) -> int:
    """How many documents are current."""
    return int(connection.execute(f"SELECT count(*) FROM document WHERE {CURRENT}").fetchone()[0])


@attrs.frozen
class Rules:
    """Fingerprints of what made a document of a source, and statements of the document."""

    found_by: str
    read_by: str = ""

    def __str__(self) -> str:
        """As a row of ``document`` has them."""
        return f"{self.found_by}/{self.read_by}"

    @classmethod
    def parse(cls, column: str) -> Self:
        """From such a row; what an older version wrote does not tell what read it."""
        found_by, _, read_by = column.partition("/")
        return cls(found_by, read_by)


def list_stale(connection: sqlite3.Connection, rules: Rules) -> tuple[str, ...]:
    """Ids of documents in whose latest version other rules found the utterances, in order."""
    return _list_other(connection, rules.found_by, f"{rules.found_by}0")  # which is behind all with a "/"


def list_outdated(connection: sqlite3.Connection, rules: Rules) -> tuple[str, ...]:
    """Ids of these, and of those that were read by other rules, in order."""
    return _list_other(connection, str(rules), f"{rules}\0")


def _list_other(connection: sqlite3.Connection, first: str, last: str) -> tuple[str, ...]:
    query = "SELECT id FROM document WHERE latest = 1 AND (rules < ? OR rules >= ?)"  # so that the index is used
    return tuple(unpack(id_) for id_ in sorted(id_ for (id_,) in connection.execute(query, (first, last))))


def list_awaited(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Ids of documents that a build set out to keep and has not kept, in order."""
    return tuple(unpack(id_) for (id_,) in connection.execute("SELECT id FROM awaited ORDER BY id"))


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
        query = "SELECT id FROM document WHERE id = ? OR url = ? ORDER BY id DESC"
        waiting += [found for name in names for (found,) in connection.execute(query, (name, name))]
    rows = (row for id_ in reversed(order) for row in _list_rows(connection, "id = ? ORDER BY version", id_))
    return tuple(map(load_document, rows))


def list_wording_places(
    connection: sqlite3.Connection, wordings: Sequence[int]
) -> dict[int, list[tuple[int, int, int | None]]]:
    """Document row, start and stop of everywhere each of some wordings stands, in order of document and place."""
    places: dict[int, list[tuple[int, int, int | None]]] = {wording: [] for wording in wordings}
    query = (
        "SELECT wording, document, place, stop FROM occurrence JOIN document ON document.row = occurrence.document"
        f" WHERE wording IN ({','.join('?' * len(wordings))}) ORDER BY id, version, place"
    )
    for wording, row, start, stop in connection.execute(query, wordings):
        places[wording].append((row, start, stop))
    return places


def count_wordings(connection: sqlite3.Connection, shelf: int) -> int:
    """How many wordings a shelf has."""
    return int(connection.execute("SELECT count(*) FROM wording WHERE shelf = ?", (shelf,)).fetchone()[0])


def list_wordings_after(connection: sqlite3.Connection, shelf: int, number: int, limit: int) -> list[tuple[int, bytes]]:
    """The next wordings of a shelf behind a number: each with its own number and its words, a line each."""
    query = "SELECT number, keys FROM wording WHERE shelf = ? AND number > ? ORDER BY number LIMIT ?"
    return connection.execute(query, (shelf, number, limit)).fetchall()


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


def load_generation(connection: sqlite3.Connection) -> int:
    """How often the record has changed."""
    return int(connection.execute("SELECT generation FROM state").fetchone()[0])


def verify_record(connection: sqlite3.Connection) -> None:
    """Compare every row with its digest, and all with the manifest. Raises ``RecordDamagedError``."""
    for reason in list_damage(connection):
        raise RecordDamagedError(reason)


def list_damage(connection: sqlite3.Connection) -> Iterator[str]:
    """What is not as it was written, document by document, then in the whole; nothing where the record is whole."""
    (answer,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
    if answer != "ok":
        yield f"the record is damaged: {answer}"
        return
    total = 0
    for row, digest in connection.execute("SELECT row, digest FROM document ORDER BY row").fetchall():
        total += int.from_bytes(digest, "big")
        try:
            _verify_entry(connection, row)
        except RecordDamagedError as error:
            yield error.reason
        digests = connection.execute("SELECT digest FROM utterance WHERE document = ?", (row,))
        total += sum(int.from_bytes(digest, "big") for (digest,) in digests)
    if total % (1 << 8 * DIGEST_BYTES) != int.from_bytes(load_state(connection).manifest, "big"):
        yield "the record has lost or gained rows: its parts do not sum up to its manifest"
    if connection.execute(
        "SELECT 1 FROM wording WHERE NOT EXISTS (SELECT 1 FROM occurrence WHERE wording = number)"
    ).fetchone():
        yield "the record has wordings that stand nowhere"


@attrs.frozen
class Holding:
    """How much a record holds."""

    generation: int
    documents: int
    """Those that are current."""
    versions: int
    """All that were ever kept and not removed."""
    utterances: int
    wordings: int
    segments: int


def count_rows(connection: sqlite3.Connection) -> Holding:
    """How much there is of everything."""
    counts = [
        int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])
        for table in ("document", "utterance", "wording", "segment")
    ]
    return Holding(load_state(connection).generation, count_documents(connection), *counts)


@attrs.frozen
class Version:
    """One version of a document, as it was read."""

    document_id: str
    path: str | None
    sha256: str
    current: bool
    """It may confirm something: nothing replaced it, and it was not withdrawn."""


def list_digests(connection: sqlite3.Connection) -> Iterator[Version]:
    """Every version of every document, in order of id and version."""
    query = (
        "SELECT id, json_extract(value, '$.path'), coalesce(json_extract(value, '$.sha256'), ''),"
        " NOT old FROM document ORDER BY id, version"
    )
    return (Version(unpack(id_), path, sha, bool(current)) for id_, path, sha, current in connection.execute(query))


def _verify_entry(connection: sqlite3.Connection, row: int) -> None:
    """Does the document of a row have its digest, and do its words stand where they are looked for?"""
    entry = load_entry(connection, row)
    if entry is None:
        return
    voices = {voice for (voice,) in connection.execute("SELECT speaker FROM voice WHERE document = ?", (row,))}
    if voices != spell_voices(entry.utterances):
        raise RecordDamagedError(f"the speakers of document {entry.document.id!r} are not those of its utterances")
    query = (
        f"SELECT keys, wording.digest, (shelf >= {Shelf.OLD_SPEECH:d}) = old, place, stop FROM occurrence"
        " JOIN wording ON number = wording JOIN document ON row = document WHERE row = ?"
    )
    found = connection.execute(query, (row,)).fetchall()
    kept = {(keys, place, stop) for keys, digest, fits, place, stop in found if fits and digest == digest_parts(keys)}
    if kept != {(pack("\n".join(place.keys)), place.start, place.stop) for place in entry.list_places()}:
        raise RecordDamagedError(f"the words of document {entry.document.id!r} are not what is searched")
