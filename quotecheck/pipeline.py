"""The road put together, as the user walks it: build an index, check drafts against it, find, audit, verify."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Final, Self

from quotecheck import statements
from quotecheck.checking import Run
from quotecheck.disagreements import list_disagreements
from quotecheck.discretion import remember_registry, warn_of_indiscretion
from quotecheck.errors import InputError, ReadError, UsageError
from quotecheck.faults import FAULTS, tell_fault
from quotecheck.given import Day, take_day, take_kind, take_names
from quotecheck.index import Archive, Filter
from quotecheck.inquiry import Inquiry
from quotecheck.intake import Count, Sources, Watch, are_namesakes, cut_batches, name_by_path, part_namesakes, take_in
from quotecheck.model import READ_LANGUAGE, Document, Policy, Speaker, Utterance, load_lexicon
from quotecheck.people import Registry
from quotecheck.reporting import Audit, Finds, Report
from quotecheck.reporting.plain_words import NOBODY_NAMED
from quotecheck.reporting.redaction import hide_confidential
from quotecheck.settings import load_people, take_policy
from quotecheck.statements import NOBODY, Text, extract, number_utterances, read, take_text
from quotecheck.verification import Verification, verify_archive

_LONGEST_PATH: Final = 4096  # characters, as of most systems

if TYPE_CHECKING:
    from quotecheck.reporting.timeline import Timeline


def check(
    draft: str | Path | Document,
    *,
    sources: Sources,
    policy: str | Path | Policy = "wire",
    people: str | Path | Registry | None = None,
    as_of: Day | None = None,
    exclude: str | Iterable[str] = (),
) -> Report:
    """Hold one draft against sources, in one call.

    ``draft`` is a path, a document, or a text: a string is a path where a file has that name or where
    it looks like one (no space in it, a suffix at its end).
    """
    text = _find_draft(draft)
    drafts = [text.path] if isinstance(text, Document) and text.path else []
    with QuoteIndex.build(sources, people=people, exclude=exclude, drafts=drafts) as index:
        return index.check(text, policy=policy, as_of=as_of)


class QuoteIndex:
    """Who said what, in the sources on file. Answers questions about new text.

    In memory, or a folder; a context manager; pickles as its path.
    """

    def __init__(self, archive: Archive, people: Registry = NOBODY, unread: Sequence[InputError] = ()) -> None:
        self.archive = archive
        self.people = people
        self.unread = tuple(unread)
        """Sources that could not be read when the index was built."""
        self.drafts: tuple[Path, ...] = ()
        """Files that were left out of the sources then, since they are what is checked."""

    @classmethod
    def build(
        cls,
        sources: Sources,
        *,
        path: str | Path | None = None,
        people: str | Path | Registry | None = None,
        watch: Watch | None = None,
        exclude: str | Iterable[str] = (),
        drafts: Iterable[str | Path] = (),
    ) -> Self:
        """Read files and folders, and documents already read, into an index: in memory or, with ``path``, in a folder
        that is kept.

        A source that cannot be read is kept in ``unread``, shows in every report, and stops nothing; where none
        can be read, the first ``ReadError`` is raised, and so is the error of a broken ``sources.yaml``.
        ``watch`` is told how far it is: first in files, then in characters. ``exclude`` leaves out files and folders
        by pattern (``*.bak``, ``old/``). ``drafts`` names the files that will be checked: wherever they lie among the
        sources they are none, and reports say so.
        """
        taken = take_in(sources, watch, exclude=exclude, drafts=drafts)
        if taken.unread and not taken.documents:
            raise taken.unread[0]
        registry = load_registry(people)
        with open_archive(None if path is None else Path(path)).released_on_error() as archive:
            index = cls(archive, registry, taken.unread)
            index.drafts = taken.drafts
            if archive.path is not None:
                remember_registry(archive.path, registry)
            index._add_all(part_namesakes(taken.documents, archive.catalogue()), watch)
        warn_of_indiscretion(archive.path, registry)
        return index

    def _add_all(self, documents: Sequence[Document], watch: Watch | None) -> None:
        """Add what the index has not yet as it is, some documents at a time."""
        coming = self.archive.expect(documents)
        documents = tuple(document for document in documents if document.id in coming)
        count = Count("finding statements", sum(len(document.text) for document in documents), watch)
        for some in cut_batches(documents):
            self._add_together(some)
            count.add(sum(len(document.text) for document in some))

    @classmethod
    def open(
        cls,
        path: str | Path,
        *,
        people: str | Path | Registry | None = None,
        read_only: bool = False,
        watch: Watch | None = None,
    ) -> Self:
        """Open an index that was kept. Statements found by other rules are found again in the documents as they are
        kept; where the index cannot be written, or other rules read a document, every report says so.

        ``watch`` is told how far that is, in documents. Raises ``RecordError`` where the folder holds none, or one this
        version cannot use.
        """
        registry = load_registry(people)
        with open_archive(Path(path), read_only=read_only, create=False).released_on_error() as archive:
            stale = () if archive.read_only else archive.stale()
            count = Count("finding statements again", len(stale), watch)
            for some in cut_batches(map(archive.document, stale)):
                archive.renew_all([(document.id, number_utterances(extract(document))) for document in some])
                count.add(len(some))
        warn_of_indiscretion(archive.path, registry)
        return cls(archive, registry)

    def add(self, document: Document) -> bool:
        """Keep a document and its statements. Adding it again changes nothing and gives False."""
        return self.archive.add(*_find_utterances(document))

    def _add_together(self, documents: Sequence[Document]) -> None:
        """Add some of many, with one commit; a fault of ours keeps out the one that it is at, and says so."""
        try:
            self._add_files(documents)
        except FAULTS as fault:
            if len(documents) > 1:
                for document in documents:
                    self._add_together([document])
                return
            self.unread += (ReadError(tell_fault(fault), path=documents[0].path or documents[0].id),)

    def _add_files(self, documents: Sequence[Document]) -> None:
        """Each by its whole path where another build put another file of its name there since this one began."""
        changed = self.archive.add_all(list(map(_find_utterances, documents)), spare=are_namesakes)
        beside = [name_by_path(document) for document, one in zip(documents, changed, strict=True) if one is None]
        if beside:
            self.archive.add_all(list(map(_find_utterances, beside)))

    def remove(self, document_id: str) -> bool:
        """Forget a document with all it says. False where there is none of that id."""
        return self.archive.remove(document_id)

    @property
    def documents(self) -> tuple[Document, ...]:
        """The current version of every document, in order of id."""
        return self.archive.documents()

    def utterances(self, document_id: str) -> tuple[Utterance, ...]:
        """What a document has somebody say, in document order."""
        return self.archive.utterances(document_id)

    def check(self, draft: Text, *, policy: str | Path | Policy = "wire", as_of: Day | None = None) -> Report:
        """Hold a text against the index: one check for each quotation, in the order of the text.

        A string is the text itself, other than for ``quotecheck.check``, which takes a path too. Raises ``UsageError``
        for one that is the name of a file (``draft.md``), which would pass as a text without quotations: ``read`` it.
        """
        return self.check_all([draft], policy=policy, as_of=as_of)

    def check_all(
        self,
        drafts: Iterable[Text],
        *,
        policy: str | Path | Policy = "wire",
        as_of: Day | None = None,
        watch: Watch | None = None,
    ) -> Report:
        """Hold several texts against the index, in one report.

        ``as_of`` is the day from which age is counted: by default a draft's own date, and without one the newest
        in drafts and sources, so that a run repeats. ``watch`` is told how far it is, in characters. Raises
        ``BrokenOff`` on Ctrl-C.
        """
        texts = [take_text(draft) for draft in drafts]
        house = take_policy(policy)
        run = Run(self.archive, self.people, self.unread, self.drafts)
        return run.check(texts, house, take_day(as_of) or house.as_of, watch)

    def find(
        self,
        text: Text,
        *,
        speaker: str | None = None,
        since: Day | None = None,
        until: Day | None = None,
        kinds: str | Iterable[str] = (),
        publishers: str | Iterable[str] = (),
        narration: bool = False,
    ) -> Finds:
        """What of a text stands in the sources, in quotation marks or not.

        A phrase (one line of up to forty words) is looked for as a whole: the nearest first, speech before
        narration. In a longer text, and where a phrase stands nowhere, every passage is found that repeats what
        somebody said: five words in a row, two of them no small ones, or a sentence with one word in five changed;
        with ``narration`` also what repeats a reporter's own words.

        ``speaker``, the days of the documents, their ``kinds`` (story, transcript ...) and ``publishers`` narrow
        what counts. Raises ``UsageError`` for a text without words, an unknown kind,
        or days that end before they begin.
        """
        first, last = take_day(since), take_day(until)
        if first and last and last < first:
            raise UsageError(f"no day is since {first} and until {last}")
        only = Filter(
            since=first,
            until=last,
            kinds=frozenset(map(take_kind, take_names(kinds))),
            publishers=take_names(publishers),
        )
        inquiry, lexicon = Inquiry(self.archive, self.people, Policy()), load_lexicon(READ_LANGUAGE)
        extraction = extract(text, people=self.people)
        found = inquiry.find(extraction, lexicon, speaker=speaker, only=only, narration=narration)
        return hide_confidential(Finds(extraction.document, found), self.people.people)

    def audit(self, *, watch: Watch | None = None) -> Audit:
        """Where the sources disagree: the same utterance, printed with different words or by different speakers.

        ``watch`` is told how far it is.
        """
        count = Count("comparing", self.archive.count_speech(), watch)
        found = list_disagreements(self.archive, self.people, load_lexicon(READ_LANGUAGE), count.add)
        return hide_confidential(Audit(found), self.people.people)

    def verify(self, evidence: str | Path | None = None) -> Verification:
        """Compare everything the index holds with its digests; damaged segments are made again.

        With an evidence file, also whether the sources it names still stand as they were read. Raises ``ReadError``
        where it is none, ``RecordDamagedError`` where the record cannot even be read.
        """
        return verify_archive(self.archive, None if evidence is None else Path(evidence))

    def timeline(self) -> Timeline:
        """Who said how much when, by the names of the registry: in a notebook a picture."""
        from quotecheck.reporting.timeline import Saying, Timeline

        said = [
            Saying(self._name_speaker(utterance.quotation.speaker, day), day, utterance.quotation.kind)
            for document in self.archive.catalogue()
            for day in (document.day_said,)
            for utterance in self.utterances(document.id)
        ]
        return hide_confidential(Timeline(tuple(said)), self.people.people)

    def _name_speaker(self, speaker: Speaker, day: dt.date | None) -> str:
        person = self.people.person_of(speaker, day)
        if person is not None:
            return person.shown_name
        return speaker.called or NOBODY_NAMED

    def __repr__(self) -> str:
        return f"<QuoteIndex {self.archive.path or 'in memory'}>"

    def _repr_html_(self) -> str:
        from quotecheck.reporting.notebook import show_documents

        documents = self.archive.catalogue()
        numbers = [len(self.utterances(document.id)) for document in documents]
        shown = hide_confidential(documents, self.people.people)
        return show_documents(shown, {one.id: number for one, number in zip(shown, numbers, strict=True)})

    def close(self) -> None:
        """Let go of the files."""
        self.archive.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _find_utterances(document: Document) -> tuple[Document, list[Utterance]]:
    """A document as it is kept, and what it has people say."""
    document = take_text(document)
    return document, number_utterances(extract(document))


def _find_draft(draft: str | Path | Document) -> Text:
    if isinstance(draft, Document):
        return draft
    if not isinstance(draft, str | Path):
        several = ": check_all of an index holds several drafts" if isinstance(draft, Iterable) else ""
        raise UsageError(f"a path, a text or a Document is needed, not {type(draft).__name__}{several}")
    if isinstance(draft, Path) or _is_path(draft):
        return read(draft)
    return draft


def _is_path(draft: str) -> bool:
    """A file's name rather than a text: something of that name exists, or it is one word with a suffix."""
    if not draft or len(draft) > _LONGEST_PATH or "\n" in draft or "\0" in draft:
        return False
    return Path(draft).exists() or (not any(map(str.isspace, draft)) and bool(Path(draft).suffix))


def open_archive(path: Path | None, *, read_only: bool = False, create: bool = True) -> Archive:
    """The archive of a folder, or with None one in memory, for what the rules of this version find and read."""
    rules, reading = statements.fingerprint_rules(), statements.fingerprint_reading()
    return Archive.open(path, rules=rules, reading=reading, read_only=read_only, create=create)


def load_registry(people: str | Path | Registry | None) -> Registry:
    """Who is who: as given, from a file, or nobody."""
    if people is None:
        return NOBODY
    if not isinstance(people, str | Path | Registry):
        raise UsageError(f"people: a path or a Registry is needed, not {type(people).__name__}")
    return people if isinstance(people, Registry) else load_people(people)
