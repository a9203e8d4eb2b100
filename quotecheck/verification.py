"""Is an index what was written, and do the sources that an evidence file names still stand in it?"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from enum import Enum
from pathlib import Path
from typing import Any, Final

import attrs

from quotecheck.errors import ReadError
from quotecheck.index import Archive, Inspection, Version
from quotecheck.reading import load_bytes
from quotecheck.reporting.escapes import escape_controls
from quotecheck.reporting.evidence_file import EVIDENCE_SCHEMA
from quotecheck.reporting.plain_words import count_things

_MAX_BYTES: Final = 256_000_000
_BUILD_AGAIN: Final = "build the index again from its sources, in a new folder"


class Fate(str, Enum):
    """What became of a source that an evidence file names."""

    STANDS = "stands"
    SUPERSEDED = "superseded"  # it is kept, but was corrected, replaced or withdrawn since, and confirms nothing
    CHANGED = "changed"  # the index has the document, but never had this version of it
    GONE = "gone"
    UNKNOWN = "no digest"  # the evidence file cannot say which bytes were read


@attrs.frozen
class Named:
    """A source as an evidence file names it."""

    name: str
    """Its id, else its path."""
    sha256: str
    fate: Fate = Fate.UNKNOWN


@attrs.frozen
class Evidence:
    """What an evidence file says of its sources."""

    sources: tuple[Named, ...]
    """Each digest once, in the order of the file."""
    content: str | None = None
    """Fingerprint of the index that it was made with."""


@attrs.frozen
class Verification:
    """The answer. ``evidence`` is None where no evidence file was asked about."""

    inspection: Inspection
    evidence: Evidence | None = None

    @property
    def is_damaged(self) -> bool:
        """Was anything not what was written, mended since or not?"""
        return bool(self.inspection.damage or self.inspection.mended)

    @property
    def fallen(self) -> tuple[Named, ...]:
        """The sources of the evidence that do not stand as they did."""
        sources = self.evidence.sources if self.evidence else ()
        return tuple(named for named in sources if named.fate is not Fate.STANDS)

    @property
    def exit_code(self) -> int:
        """2: damaged; 1: documents are missing, or a source of the evidence does not stand; else 0."""
        return 2 if self.is_damaged else 1 if self.fallen or self.inspection.missing else 0

    def __str__(self) -> str:
        return "\n".join(self.list_lines())

    def list_lines(self) -> Iterator[str]:
        """What is wrong and what to do, then what there is; safe for a terminal, fields parted by tabs."""
        for reason in self.inspection.damage:
            yield f"{escape_controls(reason)}: {_BUILD_AGAIN}"
        for reason in self.inspection.mended:
            yield f"{escape_controls(reason)}; nothing is lost, but something damages files on this disk"
        if missing := self.inspection.missing:
            told = f"not built to its end: {count_things(len(missing), 'document')} missing ({missing[0]})"
            yield f"{escape_controls(told)}: index them again"
        for named in self.fallen:
            yield "\t".join(map(escape_controls, (named.fate.value, named.name, named.sha256 or "-")))
        if self.evidence is not None:
            yield self._describe_evidence(self.evidence)
        yield self._describe_holding()

    def _describe_evidence(self, evidence: Evidence) -> str:
        number = len(evidence.sources)
        told = f"evidence: {number - len(self.fallen)} of {count_things(number, 'source')} stand as they were read"
        return f"{told}; the index is as it was then" if evidence.content == self.inspection.content else told

    def _describe_holding(self) -> str:
        holding = self.inspection.holding
        counts = (
            (holding.documents, "document"),
            (holding.versions, "version"),
            (holding.utterances, "statement"),
            (holding.wordings, "wording"),
            (holding.segments, "segment"),
        )
        told = ", ".join(count_things(number, noun) for number, noun in counts)
        return f"{'damaged' if self.is_damaged else 'whole'}: generation {holding.generation}, {told}"


def verify_archive(archive: Archive, evidence: Path | None = None) -> Verification:
    """Compare everything with its digest, and the sources of an evidence file with what is kept.

    Raises ``ReadError`` where the evidence file is none, ``RecordDamagedError`` where nothing can be compared.
    """
    inspection = archive.inspect()
    if evidence is None:
        return Verification(inspection)
    named = load_evidence(evidence)
    judged = tuple(_judge_all(named.sources, archive.digests()))
    return Verification(inspection, attrs.evolve(named, sources=judged))


def _judge_all(named: Iterable[Named], versions: Iterable[Version]) -> Iterator[Named]:
    kept: dict[str, bool] = {}
    names: set[str] = set()
    for version in versions:
        names.update((version.document_id, version.path or version.document_id))
        if version.sha256:
            kept[version.sha256] = kept.get(version.sha256, False) or version.current
    for one in named:
        yield attrs.evolve(one, fate=_judge_source(one, kept, names))


def _judge_source(named: Named, kept: dict[str, bool], names: set[str]) -> Fate:
    """By the digest; ids and paths tell only what became of what is not there."""
    if not named.sha256:
        return Fate.UNKNOWN
    if named.sha256 in kept:
        return Fate.STANDS if kept[named.sha256] else Fate.SUPERSEDED
    return Fate.CHANGED if named.name in names else Fate.GONE


def load_evidence(path: Path) -> Evidence:
    """The sources that an evidence file names. Raises ``ReadError`` where it is none."""
    record = _load(path)
    try:
        first: dict[str, Named] = {}
        for named in _list_named(record):
            first.setdefault(named.sha256 or named.name, named)
        return Evidence(tuple(first.values()), record["run"]["index"]["content"])
    except (KeyError, TypeError, AttributeError):
        raise ReadError("not what `quotecheck check -o evidence:FILE` writes", path=str(path)) from None


def _load(path: Path) -> Any:
    try:
        record = json.loads(load_bytes(path, _MAX_BYTES))
    except (ValueError, RecursionError):
        raise ReadError("not JSON", path=str(path)) from None
    if not isinstance(record, dict) or record.get("schema") != EVIDENCE_SCHEMA:
        raise ReadError(f"not an evidence file ({EVIDENCE_SCHEMA})", path=str(path))
    return record


def _list_named(record: Any) -> Iterator[Named]:
    """Those the quotations stand on first: they are named by their ids."""
    for quotation in record["quotations"]:
        for place in (quotation["source"], *quotation["others"]):
            if place is not None:
                yield Named(str(place["document"]["id"]), str(place["document"]["sha256"] or ""))
    for source in record["run"]["sources_read"]:
        yield Named(str(source["path"]), str(source["sha256"] or ""))
