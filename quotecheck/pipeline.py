"""The road put together, as the user walks it: read, extract, index, check, find."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Final, Self

import attrs

from quotecheck.attribution import attribute_contents
from quotecheck.codes import Severity
from quotecheck.disagreements import list_disagreements
from quotecheck.errors import InputError, UsageError
from quotecheck.extraction import extract_contents
from quotecheck.index import Archive, Filter
from quotecheck.inquiry import Inquiry
from quotecheck.intake import Count, Paths, Watch, take_in
from quotecheck.model import (
    Check,
    Document,
    DocumentKind,
    Extraction,
    Kind,
    Lexicon,
    Policy,
    Speaker,
    Utterance,
    load_lexicon,
)
from quotecheck.people import Registry
from quotecheck.reading import read_path, read_text
from quotecheck.reading.facts import make_notice
from quotecheck.reporting import Audit, Basis, DraftReport, Finds, Report, SourceLine
from quotecheck.reporting.redaction import hide_confidential
from quotecheck.settings import load_people, load_policy
from quotecheck.text import hide_asides, split_words
from quotecheck.verification import Verification, verify_archive

if TYPE_CHECKING:
    from quotecheck.reporting.timeline import Timeline

Text = str | Document
"""A text as the caller has it: the words themselves, or a document already read."""

_NOBODY: Final = Registry(())
_RULE_MODULES: Final = ("text.py", "clauses", "people", "extraction", "attribution", "lexicon")


def read(path: str | Path, *, root: str | Path | None = None) -> Document:
    """Read one file. Raises ``ReadError`` with the place where it is not readable."""
    return read_path(Path(path), root=None if root is None else Path(root), lexicon=load_lexicon("en"))


def extract(text: Text, *, people: Registry = _NOBODY) -> Extraction:
    """Every attributed statement of a text, and what is in marks but nobody's words.

    What reading assumed and what was odd stands in the notices. A text in a language without a lexicon gives no
    quotations and says so there.
    """
    document = _take_text(text)
    lexicon = _lexicon_of(document)
    if lexicon is None:
        return Extraction(document, (), (), document.notices)
    extraction = _extract_page(document, lexicon, people) if document.asides else _extract(document, lexicon, people)
    return attrs.evolve(extraction, notices=(*document.notices, *extraction.notices))


def _extract(document: Document, lexicon: Lexicon, people: Registry) -> Extraction:
    return attribute_contents(document, extract_contents(document, lexicon), lexicon, people)


def _extract_page(document: Document, lexicon: Lexicon, people: Registry) -> Extraction:
    """The main text by itself, so that no menu or teaser names its speakers; what stands beside it, as on the page."""
    main, whole = _extract(hide_asides(document), lexicon, people), _extract(document, lexicon, people)
    asides = [said for said in whole.quotations if any(document.is_aside(span.start) for span in said.spans)]
    nobodys = [words for words in whole.not_quotations if document.is_aside(words.span.start)]
    odd = [notice for notice in whole.notices if notice.draft_span and document.is_aside(notice.draft_span.start)]
    return Extraction(
        document,
        tuple(sorted((*main.quotations, *asides), key=lambda said: said.spans)),
        tuple(sorted((*main.not_quotations, *nobodys), key=lambda words: words.span)),
        (*main.notices, *odd),
    )


def check(
    draft: str | Path | Document,
    *,
    sources: Paths,
    policy: str | Path | Policy = "wire",
    people: str | Path | None = None,
    as_of: dt.date | None = None,
    exclude: Sequence[str] = (),
) -> Report:
    """Hold one draft against sources, in one call.

    ``draft`` is a path, a document, or a text: a string is a path where a file has that name or where
    it looks like one (no space in it, a suffix at its end).
    """
    with QuoteIndex.build(sources, people=people, exclude=exclude) as index:
        return index.check(_find_draft(draft), policy=policy, as_of=as_of)


class BrokenOff(KeyboardInterrupt):
    """Ctrl-C during a check. ``report`` has the drafts that were done, and names the others as not checked."""

    def __init__(self, report: Report) -> None:
        super().__init__()
        self.report = report


class QuoteIndex:
    """Who said what, in the sources on file. Answers questions about new text.

    In memory, or a folder; a context manager; pickles as its path.
    """

    def __init__(self, archive: Archive, people: Registry = _NOBODY, unread: Sequence[InputError] = ()) -> None:
        self.archive = archive
        self.people = people
        self.unread = tuple(unread)
        """Sources that could not be read when the index was built."""

    @classmethod
    def build(
        cls,
        sources: Paths,
        *,
        path: str | Path | None = None,
        people: str | Path | Registry | None = None,
        watch: Watch | None = None,
        exclude: Sequence[str] = (),
    ) -> Self:
        """Read files and folders into an index, in memory or, with ``path``, in a folder that is kept.

        A source that cannot be read is kept in ``unread``, shows in every report, and stops nothing; where none
        can be read, the first ``ReadError`` is raised, and so is the error of a broken ``sources.yaml``.
        ``watch`` is told how far it is: first in files, then in characters. ``exclude`` leaves out files and folders
        by pattern (``*.bak``, ``old/``).
        """
        taken = take_in(sources, watch, exclude=exclude)
        if taken.unread and not taken.documents:
            raise taken.unread[0]
        archive = Archive.open(None if path is None else Path(path), rules=fingerprint_rules())
        index = cls(archive, _load_registry(people), taken.unread)
        archive.expect(taken.documents)
        count = Count("finding statements", sum(len(document.text) for document in taken.documents), watch)
        for document in taken.documents:
            index.add(document)
            count.add(len(document.text))
        return index

    @classmethod
    def open(cls, path: str | Path, *, people: str | Path | Registry | None = None, read_only: bool = False) -> Self:
        """Open an index that was kept. Statements found by older rules are found again.

        Raises ``RecordError`` where the folder holds none, or one this version cannot use.
        """
        archive = Archive.open(Path(path), rules=fingerprint_rules(), read_only=read_only, create=False)
        index = cls(archive, _load_registry(people))
        for document_id in () if read_only else archive.stale():
            index.add(archive.document(document_id))
        return index

    def add(self, document: Document) -> bool:
        """Keep a document and its statements. Adding it again changes nothing and gives False."""
        return self.archive.add(document, _number_utterances(extract(document)))

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

    def check(self, draft: Text, *, policy: str | Path | Policy = "wire", as_of: dt.date | None = None) -> Report:
        """Hold a text against the index: one check for each quotation, in the order of the text."""
        return self.check_all([draft], policy=policy, as_of=as_of)

    def check_all(
        self,
        drafts: Iterable[Text],
        *,
        policy: str | Path | Policy = "wire",
        as_of: dt.date | None = None,
        watch: Watch | None = None,
    ) -> Report:
        """Hold several texts against the index, in one report.

        ``as_of`` is the day from which age is counted: by default a draft's own date, and without one the newest
        in drafts and sources, so that a run repeats. ``watch`` is told how far it is, in characters. Raises
        ``BrokenOff`` on Ctrl-C.
        """
        texts = [_take_text(draft) for draft in drafts]
        house = policy if isinstance(policy, Policy) else load_policy(policy)
        sources = self.archive.catalogue()
        asked = as_of or house.as_of
        house = attrs.evolve(house, as_of=asked or _newest_date([*texts, *sources]))
        inquiry = Inquiry(self.archive, self.people, house, asked)
        missing = _tell_missing(self.archive)
        report = Report(
            policy=house,
            fingerprint=_digest(house.fingerprint, self.archive.fingerprint, repr(self.people)),
            documents=(),
            sources=(*map(SourceLine.of, sources), *map(_unread_line, self.unread), *missing),
            partial=bool(missing),
        )
        done: list[DraftReport] = []
        try:
            done.extend(self._check_drafts(inquiry, texts, watch))
        except KeyboardInterrupt:
            left = tuple(map(_break_off, texts[len(done) :]))
            partial = attrs.evolve(report, documents=(*done, *left), partial=bool(left or missing))
            raise BrokenOff(hide_confidential(partial, self.people.people)) from None
        whole = attrs.evolve(report, documents=tuple(done), basis=_state_basis(self.archive, done))
        return hide_confidential(whole, self.people.people)

    def _check_drafts(self, inquiry: Inquiry, drafts: Sequence[Document], watch: Watch | None) -> Iterator[DraftReport]:
        count = Count("checking", sum(len(draft.text) for draft in drafts), watch)
        for draft in drafts:
            yield self._check_draft(inquiry, draft, count)
            count.add(len(draft.text))

    def _check_draft(self, inquiry: Inquiry, draft: Document, count: Count) -> DraftReport:
        extraction, lexicon = extract(draft, people=self.people), _lexicon_of(draft)
        checks = []
        for check in () if lexicon is None else inquiry.check_quotations(extraction, lexicon):
            checks.append(check)
            count.tell(check.quotation.span.end)
        notices = [*extraction.notices]
        if lexicon is not None:
            notices += inquiry.list_unmarked(extraction, lexicon)
            notices += () if any(_is_marked(check) for check in checks) else (make_notice("NO_QUOTATIONS"),)
        return DraftReport(
            document=draft,
            checks=tuple(checks),
            not_quotations=extraction.not_quotations,
            notices=tuple(notice for notice in notices if notice.severity is not Severity.OK),
        )

    def find(
        self,
        text: Text,
        *,
        speaker: str | None = None,
        since: dt.date | None = None,
        until: dt.date | None = None,
        kinds: Iterable[str] = (),
        publishers: Iterable[str] = (),
        narration: bool = False,
    ) -> Finds:
        """What of a text stands in the sources, in quotation marks or not.

        A phrase (one line of up to forty words) is looked for as a whole: the nearest first, speech before
        narration. In a longer text, and where a phrase stands nowhere, every passage is found that repeats what
        somebody said: five words in a row, two of them no small ones, or a sentence with one word in five changed;
        with ``narration`` also what repeats a reporter's own words.

        ``speaker``, the days of the documents, their ``kinds`` (story, transcript ...) and ``publishers`` narrow
        what counts. Raises ``UsageError`` for a text without words, or an unknown kind.
        """
        only = Filter(
            since=since, until=until, kinds=frozenset(map(_read_kind, kinds)), publishers=frozenset(publishers)
        )
        inquiry, lexicon = Inquiry(self.archive, self.people, Policy()), load_lexicon("en")
        extraction = extract(text, people=self.people)
        found = inquiry.find(extraction, lexicon, speaker=speaker, only=only, narration=narration)
        return hide_confidential(Finds(extraction.document, found), self.people.people)

    def audit(self, *, watch: Watch | None = None) -> Audit:
        """Where the sources disagree: the same utterance, printed with different words or by different speakers.

        ``watch`` is told how far it is.
        """
        count = Count("comparing", self.archive.count_speech(), watch)
        found = list_disagreements(self.archive, self.people, load_lexicon("en"), count.add)
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
            Saying(
                self._name_speaker(utterance.quotation.speaker, document.date), document.date, utterance.quotation.kind
            )
            for document in self.archive.catalogue()
            for utterance in self.utterances(document.id)
        ]
        return hide_confidential(Timeline(tuple(said)), self.people.people)

    def _name_speaker(self, speaker: Speaker, day: dt.date | None) -> str:
        person = self.people.person_of(speaker, day)
        if person is not None:
            return person.shown_name
        return speaker.name or (speaker.mention.text if speaker.mention else "nobody named")

    def _repr_html_(self) -> str:
        from quotecheck.reporting.notebook import show_documents

        numbers = [len(self.utterances(document.id)) for document in self.documents]
        documents = hide_confidential(self.documents, self.people.people)
        return show_documents(documents, {one.id: number for one, number in zip(documents, numbers, strict=True)})

    def close(self) -> None:
        """Let go of the files."""
        self.archive.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


@cache
def fingerprint_rules() -> str:
    """What the rules that find statements are: changes when any of them does."""
    folder = Path(__file__).parent
    files = sorted(file for name in _RULE_MODULES for file in _python_files(folder / name))
    return _digest(*(file.read_text(encoding="utf-8") for file in files))


def _python_files(path: Path) -> Iterable[Path]:
    """The files of a module, or of a package by that name."""
    return path.rglob("*.py") if path.is_dir() else (path.with_suffix(".py"),)


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]


def _take_text(text: Text) -> Document:
    """The document of a text. A path is refused: it would be ambiguous with the words themselves."""
    if isinstance(text, str):
        return _read_string(text)
    if not isinstance(text, Document):
        raise UsageError(f"a string or a Document is needed, not {type(text).__name__}; read() makes one of a file")
    return text


def _read_string(text: str) -> Document:
    return read_text(text, lexicon=load_lexicon("en"))


def _lexicon_of(document: Document) -> Lexicon | None:
    try:
        return load_lexicon(document.language)
    except UsageError:
        return None


def _read_kind(name: str) -> DocumentKind:
    try:
        return DocumentKind(name)
    except ValueError:
        known = ", ".join(kind.value for kind in DocumentKind)
        raise UsageError(f"{name!r} is no kind of document: {known}") from None


def _find_draft(draft: str | Path | Document) -> Text:
    if isinstance(draft, Document):
        return draft
    if isinstance(draft, Path) or _names_file(draft):
        return read(draft)
    return draft


def _names_file(draft: str) -> bool:
    """A file's name rather than a text: something of that name exists, or it is one word with a suffix."""
    if len(draft) > 4096 or "\n" in draft or "\0" in draft:
        return False
    return Path(draft).exists() or (not any(map(str.isspace, draft)) and bool(Path(draft).suffix))


def _load_registry(people: str | Path | Registry | None) -> Registry:
    if people is None:
        return _NOBODY
    return people if isinstance(people, Registry) else load_people(people)


def _number_utterances(extraction: Extraction) -> list[Utterance]:
    """The quotations as the index keeps them; an id is a hash of document, words and ordinal among equals."""
    seen: dict[str, int] = {}
    utterances = []
    for ordinal, quotation in enumerate(extraction.quotations):
        words = " ".join(word.key for word in split_words(quotation.text))
        seen[words] = seen.get(words, -1) + 1
        identity = _digest(extraction.document.id, words, str(seen[words]))
        utterances.append(
            Utterance(id=identity, document_id=extraction.document.id, ordinal=ordinal, quotation=quotation)
        )
    return utterances


def _newest_date(documents: Iterable[Document]) -> dt.date | None:
    return max((document.date for document in documents if document.date), default=None)


def _state_basis(archive: Archive, drafts: Iterable[DraftReport]) -> Basis:
    """What these drafts stand on in the index, for the day it is to be verified."""
    checks = [check for draft in drafts for check in draft.checks]
    matches = [match for check in checks for match in (check.match, *check.others) if match is not None]
    documents = {(match.document.id, match.document.sha256): match.document for match in matches}
    versions = [(*key, archive.version_of(document) or 1) for key, document in documents.items()]
    return Basis(
        index=None if archive.path is None else archive.path.as_posix(),
        generation=archive.generation,
        content=archive.fingerprint,
        versions=tuple(versions),
    )


def _break_off(draft: Document) -> DraftReport:
    """A draft that nobody came to."""
    return DraftReport(document=draft, notices=(*draft.notices, make_notice("BROKEN_OFF")))


def _is_marked(check: Check) -> bool:
    return check.quotation.kind is not Kind.INDIRECT


def _unread_line(error: InputError) -> SourceLine:
    return SourceLine(path=error.path, notices=(make_notice("UNREADABLE_SOURCE", reason=error.reason),))


def _tell_missing(archive: Archive) -> tuple[SourceLine, ...]:
    """A line for the index itself, where its building was broken off or still goes on."""
    awaited = archive.awaited()
    if not awaited:
        return ()
    notice = make_notice("INDEX_UNFINISHED", n=str(len(awaited)), id=awaited[0])
    return (SourceLine(path=str(archive.path), notices=(notice,)),)
