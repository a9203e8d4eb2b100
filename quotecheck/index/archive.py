"""The index as the pipeline sees it: documents in, the places of words out."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Final, Self

import attrs

from quotecheck.errors import UsageError
from quotecheck.index import filing, record
from quotecheck.index.connections import Connections
from quotecheck.index.filters import Filter, Sieve
from quotecheck.index.folders import make_folder
from quotecheck.index.recent import Recent
from quotecheck.index.repeats import Repeat, search_repeats
from quotecheck.index.retrieval import TOLD, Draft, Hit, Question, Retrieval, search_postings
from quotecheck.index.shelves import Shelves
from quotecheck.index.voting import vote_postings
from quotecheck.index.wordings import Shelf
from quotecheck.model import Document, Occurrence, Speaker, Utterance

_AT_ONCE: Final = 1000  # wordings read at a time when all are


@attrs.frozen
class Inspection:
    """What looking at all of an index brought out."""

    holding: record.Holding
    content: str
    """Fingerprint of all that is kept."""
    damage: tuple[str, ...]
    """What in the record is not as it was written."""
    mended: tuple[str, ...]
    """Segments that were damaged, and were made again from the record."""
    missing: tuple[str, ...]
    """Ids of documents that a build set out to keep, and has not."""


class Archive:
    """Documents with what they have people say; remembers who said which words where.

    One writer and any number of readers, in threads and processes. Pickles as its path.
    """

    def __init__(self, path: Path | None, rules: record.Rules, connections: Connections) -> None:
        self.path = path
        self.rules = rules
        self._connections = connections
        self._shelves = Shelves(connections)
        self._recent = Recent()
        self._sieve = Sieve(connections)

    @classmethod
    def open(
        cls, path: Path | None, *, rules: str, reading: str = "", read_only: bool = False, create: bool = True
    ) -> Self:
        """Open the index in a folder, or with None a new one in memory.

        ``rules`` is the fingerprint of the rules that find utterances, ``reading`` of those that read documents.
        Without ``create``, a folder without an index is an error. A folder that may not be written to is opened for
        reading. Raises ``RecordError`` and its kin.
        """
        if path is not None:
            make_folder(path, create=create and not read_only)
            read_only = read_only or not os.access(path, os.W_OK)
        return cls(path, record.Rules(rules, reading), Connections(path, read_only=read_only))

    # -- documents -------------------------------------------------------------------------------------------------

    def add(self, document: Document, utterances: Sequence[Utterance]) -> bool:
        """Keep a document as it was read, and what it has people say. False where the index had just that.

        A document whose id is known is its new version. One that replaces another takes its place: the older
        one stays readable through ``versions``, and is found only when old wordings are asked for. Raises
        ``UsageError`` where the utterances are not numbered from 0 in their order.
        """
        (changed,) = self.add_all([(document, utterances)])
        return changed is True

    def add_all(
        self,
        found: Sequence[tuple[Document, Sequence[Utterance]]],
        *,
        spare: Callable[[Document, Document], bool] = lambda _, __: False,
    ) -> list[bool | None]:
        """Keep several documents with what they have people say: all of them or none, as a commit waits for the disk.

        For each of them what ``add`` gives; None, and it is not kept, where ``spare`` accepts it beside what is kept
        by its id, whoever put that there. Raises ``UsageError`` as ``add``.
        """
        for document, utterances in found:
            if [utterance.ordinal for utterance in utterances] != list(range(len(utterances))):
                raise UsageError(f"the utterances of {document.id!r} are not numbered in order")
        with self._connections.writing() as connection:
            filing.stop_awaiting(connection, [document.id for document, _ in found])
            return [filing.store_document(connection, *one, str(self.rules), spare) for one in found]

    def renew_all(self, found: Iterable[tuple[str, Sequence[Utterance]]]) -> None:
        """Keep what was found anew in documents, by their ids, as they are kept: all of it or nothing.

        That a document was read by older rules, if so, stays known.
        """
        with self._connections.writing() as connection:
            for document_id, utterances in found:
                filing.renew_utterances(connection, document_id, utterances, self.rules.found_by)

    def expect(self, documents: Iterable[Document]) -> frozenset[str]:
        """Say which documents a build is going to add: whoever opens the index before all are there is told so.

        The ids of those that are to be added: what the index has as it is, found by the same rules, need not be.
        """
        with self._connections.writing(counts=False) as connection:
            return filing.await_documents(connection, documents, str(self.rules))

    def awaited(self) -> tuple[str, ...]:
        """Ids of the documents that were expected and have neither been added nor removed since, in order.

        There are some while a build runs, and after one that was broken off.
        """
        with self._connections.reading() as connection:
            return record.list_awaited(connection)

    def remove(self, document_id: str) -> bool:
        """Forget a document in all its versions. False where there is none of that id."""
        with self._connections.writing() as connection:
            filing.stop_awaiting(connection, [document_id])
            return filing.remove_document(connection, document_id)

    def documents(self) -> tuple[Document, ...]:
        """The current version of every document that nothing replaced, in order of id."""
        with self._connections.reading() as connection:
            return tuple(record.list_documents(connection))

    def catalogue(self) -> tuple[Document, ...]:
        """The same documents without their texts: what a list of them needs, however many words they have."""
        with self._connections.reading() as connection:
            return self._recent.list_catalogue(connection)

    def voices(self) -> tuple[tuple[Speaker, str], ...]:
        """Who speaks in which current document: each way in which a document names a speaker once, in order of id.

        A speaker without a name keeps the words that mention them, at no place in particular.
        """
        with self._connections.reading() as connection:
            return tuple(record.list_voices(connection))

    def speakers(self) -> tuple[Speaker, ...]:
        """Each way in which any document names a speaker, once, in no order that matters."""
        with self._connections.reading() as connection:
            return tuple(record.list_speakers(connection))

    def versions(self, document_id: str) -> tuple[Document, ...]:
        """All versions of a document and of what it replaced, the oldest first."""
        with self._connections.reading() as connection:
            return record.list_versions(connection, document_id)

    def document(self, document_id: str) -> Document:
        """The latest version of a document. Raises ``UsageError`` where there is none of that id."""
        with self._connections.reading() as connection:
            found = record.find_latest(connection, document_id)
        if found is None:
            raise _tell_missing(document_id)
        return record.load_document(found)

    def utterances(self, document_id: str) -> tuple[Utterance, ...]:
        """What the latest version of a document has people say, in its order. Raises ``UsageError`` as ``document``."""
        with self._connections.reading() as connection:
            row = record.find_row(connection, document_id)
            if row is None:
                raise _tell_missing(document_id)
            return record.load_utterances(connection, row, document_id)

    @property
    def read_only(self) -> bool:
        """It was opened so, or its folder cannot be written."""
        return self._connections.read_only

    def stale(self) -> tuple[str, ...]:
        """Ids of the documents whose utterances other rules found: they can be found again."""
        with self._connections.reading() as connection:
            return record.list_stale(connection, self.rules)

    def outdated(self) -> tuple[str, ...]:
        """Ids of these, and of the documents that other rules read: their sources have to be read again."""
        with self._connections.reading() as connection:
            return record.list_outdated(connection, self.rules)

    @property
    def fingerprint(self) -> str:
        """Thirty-two hex digits of all that is kept, whatever the order in which it came."""
        with self._connections.reading() as connection:
            return record.load_state(connection).manifest.hex()

    @property
    def generation(self) -> int:
        """How often what is kept has changed."""
        with self._connections.reading() as connection:
            return record.load_generation(connection)

    def version_of(self, document: Document) -> int | None:
        """Which version of its id a document is, counted from 1; None where the index never had it."""
        found = self._recent.recall_version(self._connections.read_generation(), document)
        if found is None:
            with self._connections.reading() as connection:
                found = self._recent.find_version(connection, document)
        return found

    def __len__(self) -> int:
        """How many documents are current."""
        with self._connections.reading() as connection:
            return record.count_documents(connection)

    # -- words -------------------------------------------------------------------------------------------------------

    def retrieve(
        self,
        keys: Sequence[str],
        *,
        narration: bool = False,
        limit: int = TOLD,
        slack: int = 0,
        within: int | None = None,
        old: bool = False,
        only: Filter | None = None,
    ) -> Retrieval:
        """The wordings nearest to these words: just what comparing with every one of them would give.

        The guarantee covers 40 % of the words edited; farther wordings are not found here but by ``vote``.
        ``hits`` are the first ``limit`` of the nearest, and with ``slack`` also of those that many edits farther,
        in order of distance, then of their words; none is farther than ``within``. ``old`` asks what corrected
        and withdrawn documents said; ``only``, what has an occurrence that the filter accepts.
        """
        is_wanted = self._sieve.apply(only)
        return self._shelves.ask(
            Shelf.of(narration=narration, old=old),
            lambda parts, dead: search_postings(
                parts, Question(keys, narration, limit, slack, dead, is_wanted, within)
            ),
        )

    def retrieve_all(
        self, drafts: Sequence[Draft], *, narration: bool, limit: int, old: bool, only: Filter | None
    ) -> list[Retrieval]:
        """What ``retrieve`` gives for each of some words with the slack they have, asked in one."""
        is_wanted = self._sieve.apply(only)
        return self._shelves.ask(
            Shelf.of(narration=narration, old=old),
            lambda parts, dead: [
                search_postings(parts, Question(keys, narration, limit, slack, dead, is_wanted))
                for keys, slack in drafts
            ],
        )

    def vote(
        self,
        keys: Sequence[str],
        *,
        narration: bool = False,
        limit: int = TOLD,
        old: bool = False,
        only: Filter | None = None,
    ) -> tuple[Hit, ...]:
        """Wordings that share the draft's rarer words, nearest first: beyond the guarantee, and for splices."""
        is_wanted = self._sieve.apply(only)
        return self._shelves.ask(
            Shelf.of(narration=narration, old=old),
            lambda parts, dead: vote_postings(parts, Question(keys, narration, limit, 0, dead, is_wanted)),
        )

    def repeats(
        self,
        keys: Sequence[str],
        *,
        shortest: int,
        narration: bool = False,
        limit: int = TOLD,
        only: Filter | None = None,
    ) -> tuple[Repeat, ...]:
        """The longest stretches of a text, of ``shortest`` words and more, that stand word for word in a wording.

        In order of the text, and for each stretch the first ``limit`` wordings in order of their words. It takes
        one pass over the text, however long the text is.
        """
        is_wanted = self._sieve.apply(only)
        return self._shelves.ask(
            Shelf.of(narration=narration, old=False),
            lambda parts, dead: search_repeats(parts, Question(keys, narration, limit, 0, dead, is_wanted), shortest),
        )

    def count_speech(self) -> int:
        """How many wordings ``speech`` gives."""
        with self._connections.reading() as connection:
            return record.count_wordings(connection, Shelf.SPEECH)

    def speech(self) -> Iterator[tuple[Hit, tuple[str, ...]]]:
        """Every wording that counts as speech, with its words; in order of coming, some at a time."""
        last = 0
        while True:
            with self._connections.reading() as connection:
                rows = record.list_wordings_after(connection, Shelf.SPEECH, last, _AT_ONCE)
            if not rows:
                return
            for number, keys in rows:
                yield Hit(number, 0), tuple(record.unpack(keys).split("\n"))
            last = rows[-1][0]

    def prepare(self, hits: Iterable[Hit]) -> None:
        """Read what ``occurrences`` gives for some hits all at once: one by one takes twice the time."""
        missing = self._recent.list_missing(
            self._connections.read_generation(), dict.fromkeys(hit.wording for hit in hits)
        )
        if missing:
            with self._connections.reading() as connection:
                self._recent.prepare(connection, missing)

    def occurrences(self, hit: Hit | Repeat, *, only: Filter | None = None) -> tuple[Occurrence, ...]:
        """Everywhere the hit's wording stands, in order of document and place."""
        found = self._recent.recall_occurrences(self._connections.read_generation(), hit.wording)
        if found is None:
            with self._connections.reading() as connection:
                found = self._recent.list_occurrences(connection, hit.wording)
        return found if only is None else tuple(filter(only.accepts, found))

    # -- coming and going --------------------------------------------------------------------------------------------

    def close(self) -> None:
        """Let go of the files. What was added is put into segments first, so that the next to open finds it there."""
        try:
            if self.path is not None and not self._connections.is_closed:
                self.compact()
        finally:
            self._connections.close()

    @contextmanager
    def released_on_error(self) -> Iterator[Self]:
        """Let go of the files, as they are, where anything within fails; else they stay open."""
        try:
            yield self
        except BaseException:
            self._connections.close()
            raise

    def compact(self) -> None:
        """Put what was added into segments now, rather than when it is asked for or closed."""
        self._shelves.compact()

    def verify(self) -> None:
        """Look at everything the index holds. Raises ``RecordDamagedError`` where the record is; mends segments."""
        with self._connections.reading() as connection:
            record.verify_record(connection)
        self._shelves.verify()

    def inspect(self) -> Inspection:
        """The same, with everything that is wrong told rather than the first thing raised."""
        with self._connections.reading() as connection:
            damage = tuple(record.list_damage(connection))
            holding, missing = record.count_rows(connection), record.list_awaited(connection)
        if not damage:  # segments come from the record: of a damaged one they tell nothing
            self._shelves.verify()
        return Inspection(holding, self.fingerprint, damage, self.notices, missing)

    def digests(self) -> tuple[record.Version, ...]:
        """Every version of every document with the digest of the file it was read from."""
        with self._connections.reading() as connection:
            return tuple(record.list_digests(connection))

    @property
    def notices(self) -> tuple[str, ...]:
        """Segments that were found damaged, and mended."""
        return tuple(self._shelves.notices)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __reduce__(self) -> tuple[object, tuple[Path, record.Rules, bool]]:
        if self.path is None:
            raise UsageError("an index in memory cannot go to another process: give it a path")
        return _reopen, (self.path, self.rules, self.read_only)


def _reopen(path: Path, rules: record.Rules, read_only: bool) -> Archive:
    return Archive.open(path, rules=rules.found_by, reading=rules.read_by, read_only=read_only, create=False)


def _tell_missing(document_id: str) -> UsageError:
    return UsageError(f"no document {document_id!r} in the index")
