"""One placing read: which rung of the wording ladder it stands on, and why."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

import attrs

from quotecheck.codes import Severity, Wording
from quotecheck.judgement.case import Case
from quotecheck.judgement.comparison import compare_speakers
from quotecheck.judgement.confusables import fold_lookalikes
from quotecheck.judgement.contracted import is_half_bracketed, pair_contraction
from quotecheck.judgement.edits import NamedEdit, name_edits
from quotecheck.judgement.findings import drop_repeated, raise_finding, shorten, worst_severity
from quotecheck.judgement.nearness import MOST_EDITED, count_edited, is_far, is_narrator, is_near
from quotecheck.judgement.shown import show_drafted
from quotecheck.judgement.tellings import find_borders, tell_edit
from quotecheck.judgement.typography import Print
from quotecheck.judgement.views import is_set_off
from quotecheck.model import Alignment, Edit, Finding, Occurrence, Piece, Placing, Span, Utterance, Word
from quotecheck.model.once import once
from quotecheck.model.slots import sealed
from quotecheck.text import list_keys

_SMALL_LEAP: Final = 2  # words: who left out so few ran no statements together
_LEAST_PIECE: Final = 2  # words that a piece of a splice must have, lest a stray word be a statement
_NEVER_FILLERS: Final = frozenset(("NEGATION_CHANGED", "NUMBER_CHANGED", "CONDITION_CHANGED", "MODAL_CHANGED"))
_FALSE_STARTS: Final = "false starts"  # a house's word for what is said twice


@sealed
class Reading:
    """A placing with its wording. ``voice`` is the utterance whose speaker counts, None for the narrator."""

    placing: Placing
    wording: Wording
    findings: tuple[Finding, ...]
    occurrence: Occurrence
    pieces: tuple[Piece, ...]
    voice: Utterance | None
    distance: int
    edits: tuple[Edit, ...] = ()
    tagged: frozenset[int] = frozenset()
    """Draft words before which the draft's own tag stands."""
    splice: bool = False
    set_off: bool = False
    """The source prints the words as a block quotation, of nobody it names."""

    @property
    def severity(self) -> Severity:
        """The gravest of its findings."""
        return worst_severity(self.findings)


def read_placing(case: Case, placing: Placing) -> Reading | None:
    """The reading of a placing, or None where the words are not there."""
    candidates = list({piece.candidate: None for piece in placing.alignment.pieces})
    if not candidates:
        return None
    if placing.alignment.edits:
        placing = pair_contraction(placing, case.lexicon)
    reader = _PlacingReader(case, placing, placing.alignment, placing.occurrences[candidates[0]])
    if placing.alignment.edits and is_far(placing.alignment, reader.pairs):
        return None
    if len(candidates) > 1:
        return reader.read_splice()
    return reader.read_narration() if reader.occurrence.utterance is None else reader.read_speech()


@attrs.define(slots=False)
class _PlacingReader:
    case: Case
    placing: Placing
    alignment: Alignment
    """The placing's."""
    occurrence: Occurrence
    """The first that it lies in."""

    @once
    def pairs(self) -> list[tuple[int, int]]:
        return self.print.pairs

    @once
    def named(self) -> tuple[NamedEdit, ...]:
        if self.print.is_same_text:
            return ()
        documents = [occurrence.document for occurrence in self.placing.occurrences]
        named = name_edits(self.alignment, self.case.draft, documents, self.case.lexicon)
        return tuple(item for item in named if not self._is_blessed(item))

    def _is_blessed(self, named: NamedEdit) -> bool:
        if self._is_filler(named) or self._is_lookalike(named) or self._is_cut_at_tag(named):
            return True
        return self._has_brackets and is_half_bracketed(named.edit, self.alignment, self.case.lexicon)

    @once
    def _has_brackets(self) -> bool:
        return self.alignment.draft.has_insertions

    def _is_cut_at_tag(self, named: NamedEdit) -> bool:
        """Source words left out where the draft's tag stands between two pairs of marks."""
        return named.edit.draft[0] == named.edit.draft[1] and named.edit.draft[0] in self.tagged

    def _is_lookalike(self, named: NamedEdit) -> bool:
        """The very words, but for letters of another alphabet: told apart as CONFUSABLE."""
        source = self.alignment.sources[named.edit.candidate].keys[slice(*named.edit.source)]
        drafted = self.alignment.draft.keys[slice(*named.edit.draft)]
        return drafted != source and tuple(map(fold_lookalikes, drafted)) == source

    def _is_filler(self, named: NamedEdit) -> bool:
        """Words that the house lets go without a mark ("um", "you know"), unless that turns the sense."""
        gone = self.alignment.sources[named.edit.candidate].keys[slice(*named.edit.source)]
        if named.draft_words or not gone or named.key in _NEVER_FILLERS:
            return False
        fillers = self.case.policy.may_drop
        return _is_made_of(gone, _split_fillers(fillers)) or (named.detail == "doubled" and _FALSE_STARTS in fillers)

    @once
    def tagged(self) -> frozenset[int]:
        """Draft words before which the draft's own tag stands: what is left out there is left out of no marks."""
        spans = self.case.quotation.spans
        if len(spans) < 2:
            return frozenset()
        starts = [span.start for span in spans[1:]]
        words = self.alignment.draft.words
        return frozenset(
            i for i, word in enumerate(words) if i and any(words[i - 1].end <= s <= word.start for s in starts)
        )

    @once
    def pieces(self) -> tuple[Piece, ...]:
        """The pieces of the alignment, parted where the draft's tag stands and source words are left out."""
        if not self.alignment.edits:
            return self.alignment.pieces
        return tuple(self._reach_edits(part) for piece in self.alignment.pieces for part in self._part_piece(piece))

    def _reach_edits(self, piece: Piece) -> Piece:
        """The piece with what of an edit lies just outside it: words moved in, the rest of a number or a date."""
        edits = [named.edit for named in self.named]
        here = [e for e in edits if e.candidate == piece.candidate and piece.draft[0] <= e.draft[0] < piece.draft[1]]
        starts, ends = zip(piece.source, *(edit.source for edit in here), strict=True)
        return Piece(piece.candidate, piece.draft, (min(starts), max(ends)))

    def _part_piece(self, piece: Piece) -> Iterator[Piece]:
        drafted, source = piece.draft[0], piece.source[0]
        for edit in self.alignment.edits:
            here = edit.candidate == piece.candidate and source <= edit.source[0] and edit.source[1] <= piece.source[1]
            if here and edit.draft[0] == edit.draft[1] and edit.draft[0] in self.tagged and edit.draft[0] > drafted:
                yield Piece(piece.candidate, (drafted, edit.draft[0]), (source, edit.source[0]))
                drafted, source = edit.draft[0], edit.source[1]
        yield Piece(piece.candidate, (drafted, piece.draft[1]), (source, piece.source[1]))

    @once
    def changes(self) -> tuple[NamedEdit, ...]:
        """The edits that no rule blesses."""
        return tuple(named for named in self.named if not named.cosmetic)

    @once
    def print(self) -> Print:
        return Print(self.case, self.occurrence, self.alignment)

    def read_speech(self) -> Reading | None:
        """Words of one utterance."""
        assert self.occurrence.utterance is not None
        if self.print.is_same_text:
            return self._read_same(self.occurrence.utterance)
        if self._is_reordered():
            return self._read_reordered()
        return self._read_words(self.occurrence.utterance)

    def _read_same(self, voice: Utterance) -> Reading:
        """One stretch, printed alike: there is nothing to name."""
        wording = Wording.VERBATIM if self.print.is_verbatim() else Wording.TYPOGRAPHIC
        return self._reading(wording, tuple(self.print.find_added_stop()), voice)

    def read_narration(self) -> Reading | None:
        """Words of a paragraph of a story: the narrator's, a speaker's, or both."""
        voices = {id(voice): voice for voice in self._voices()}
        spoken = [voice for voice in voices.values() if voice is not None]
        if self._is_reordered():
            return None
        if not spoken:
            return self._read_narrator()
        if len(voices) == 1:
            return self._read_words(spoken[0])
        return self._read_widened(spoken[0])

    def read_splice(self) -> Reading | None:
        """Words of several utterances as one quotation."""
        pieces = self.alignment.pieces
        if not self._is_near() or any(p.draft[1] - p.draft[0] < _LEAST_PIECE for p in pieces):
            return None
        used = [self.placing.occurrences[piece.candidate] for piece in pieces]
        if any(occurrence.utterance is None for occurrence in used):
            return None
        if self._is_parted_by_tags(used):
            return self._read_parted()
        findings = [self._raise("SPLICED"), *self._edit_findings(), *find_borders(self.case, used)]
        return self._reading(Wording.SPLICED, findings, used[0].utterance, splice=True)

    def _is_parted_by_tags(self, used: Sequence[Occurrence]) -> bool:
        """Statements of one speaker in one document, in order, each in marks of its own around the draft's tag."""
        pieces, first = self.alignment.pieces, used[0]
        if any(piece.draft[0] not in self.tagged for piece in pieces[1:]):
            return False
        places = [o.passage.words[p.source[0]].start for o, p in zip(used, pieces, strict=True)]
        speakers = [o.utterance.quotation.speaker for o in used if o.utterance is not None]
        return places == sorted(places) and all(
            other.document.id == first.document.id
            and compare_speakers(self.case, speakers[0], speaker, first.document) is True
            for other, speaker in zip(used, speakers, strict=True)
        )

    def _read_parted(self) -> Reading:
        """Nothing was run together; several matches, read as one."""
        wording = Wording.ALTERED if self.changes else Wording.VARIANT if self.named else Wording.ELIDED
        findings = [*self._edit_findings(), *self._grade_findings(wording)]
        if self.changes:
            findings.append(self._alter(findings))
        return self._reading(wording, findings, self.occurrence.utterance, splice=True)

    def _voices(self) -> Iterator[Utterance | None]:
        voices = self.occurrence.voices
        for _, j in self.pairs:
            yield voices[j] if j < len(voices) else None

    def _is_reordered(self) -> bool:
        pieces = self.alignment.pieces
        return any(b.source[0] < a.source[1] for a, b in itertools.pairwise(pieces))

    def _is_near(self) -> bool:
        return not self.alignment.edits or is_near(self.case, self.occurrence, self.alignment, self.pairs, self.named)

    def _read_words(self, voice: Utterance) -> Reading | None:
        """One utterance, in order: the rungs from VERBATIM to ALTERED."""
        if not self._is_near():
            return self._read_leap(voice)
        inner = [finding for finding in self.print.differences if finding.severity is not Severity.OK]
        if self.changes or inner:
            return self._read_altered(voice)
        wording = self._grade_clean()
        findings = [*self._edit_findings(), *self._print_findings(), *self._grade_findings(wording)]
        return self._reading(wording, findings, voice)

    def _read_leap(self, voice: Utterance) -> Reading | None:
        """In order, but so much left out without a mark that two statements stand as one."""
        omissions = [named for named in self.changes if named.edit.draft[0] == named.edit.draft[1]]
        rest = count_edited(self.changes) - sum(named.weight for named in omissions)
        words = self.alignment.draft.spoken
        if not omissions or rest > MOST_EDITED * len(words) / 2 or len(omissions) > max(1, len(words) // 5):
            return None
        if count_edited(self.changes) <= _SMALL_LEAP or not any(map(self._leaps, omissions)):
            return self._read_altered(voice)
        return self._reading(Wording.SPLICED, [self._raise("SPLICED"), *self._edit_findings()], voice, splice=True)

    def _leaps(self, omission: NamedEdit) -> bool:
        """Do the words left out end a sentence, so that two are run together?"""
        words, text = self.occurrence.passage.words, self.occurrence.document.text
        first, last = omission.edit.source
        stretch = text[words[max(0, first - 1)].end : words[min(last, len(words) - 1)].start]
        return any(mark in stretch for mark in ".?!;")

    def _read_reordered(self) -> Reading | None:
        """The words of one utterance in another order; with many of them changed, it is a paraphrase."""
        if not self._is_near() or count_edited(self.changes) > MOST_EDITED / 2 * len(self.alignment.draft.words):
            return None
        told = list(self._edit_findings())
        if all(finding.name != "REORDERED" for finding in told):
            told.insert(0, self._raise("REORDERED"))
        findings = [self._raise("SPLICED"), *told]
        return self._reading(Wording.SPLICED, findings, self.occurrence.utterance, splice=True)

    def _read_altered(self, voice: Utterance, *more: Finding) -> Reading:
        findings = [*self._edit_findings(), *self._print_findings(), *more]
        return self._reading(Wording.ALTERED, [*findings, self._alter(findings)], voice)

    def _alter(self, findings: Sequence[Finding]) -> Finding:
        """The verdict ALTERED, as grave as what it rests on."""
        changed = self.changes[0] if self.changes else None
        finding = self._raise(
            "ALTERED",
            severity=self.case.policy.severities.get("ALTERED", worst_severity(findings)),
            a=f'"{changed.draft_words}"' if changed else "other punctuation",
            b=f'"{changed.source_words}"' if changed else "the source's",
        )
        if changed is None or (changed.draft_words and changed.source_words):
            return finding
        came = f'"{shorten(changed.draft_words)}" added'
        went = f'"{shorten(changed.source_words)}" left out'
        head = finding.message.partition(":")[0]
        return attrs.evolve(finding, message=f"{head}: {came if changed.draft_words else went}")

    def _read_narrator(self) -> Reading | None:
        if not self._is_near():
            return None
        own = is_narrator(self.case, self.occurrence.document)
        if own or self._is_set_off():
            wording = Wording.ALTERED if self.changes else self._grade_clean()
            reading = self._reading(wording, [*self._edit_findings(), *self._grade_findings(wording)], None)
            return reading if own else attrs.evolve(reading, set_off=True)
        findings = [self._raise("NARRATION", S=show_drafted(self.case)), *self._edit_findings()]
        return self._reading(Wording.NARRATION, findings, None)

    def _is_set_off(self) -> bool:
        """Does the source print the words as a block quotation?"""
        return is_set_off(self.occurrence.document, self.occurrence.passage.words[self.pieces[0].source[0]].start)

    def _read_widened(self, voice: Utterance) -> Reading | None:
        outside = self._outside_words()
        if not outside or not self._is_near():  # all of it is said: by two, or in two breaths
            return None
        marks = self._raise("MARKS_WIDENED", draft_span=self._span_of(outside), w=_show_words(outside))
        if self.changes:
            return self._read_altered(voice, marks)
        return self._reading(Wording.WIDENED, [self._raise("WIDENED"), marks, *self._edit_findings()], voice)

    def _outside_words(self) -> list[Word]:
        voices = self.occurrence.voices
        return [self.alignment.draft.words[i] for i, j in self.pairs if j >= len(voices) or voices[j] is None]

    def _span_of(self, words: Sequence[Word]) -> Span | None:
        return Span(words[0].start, words[-1].end) if words else None

    def _grade_clean(self) -> Wording:
        """The gravest of the mild rungs that the draft stands on."""
        if self.named:
            return Wording.VARIANT
        if any(self.alignment.is_editorial(edit) for edit in self.alignment.edits) or self._has_edge_insertion():
            return Wording.BRACKETED
        if self.print.is_recased():
            return Wording.BRACKETED
        if len(self.pieces) > 1:
            return Wording.ELIDED
        return Wording.VERBATIM if self.print.is_verbatim() else Wording.TYPOGRAPHIC

    def _has_edge_insertion(self) -> bool:
        if not self.alignment.draft.has_insertions:
            return False
        inserted = {i for i, word in enumerate(self.alignment.draft.words) if word.inserted}
        return not inserted <= {i for i, _ in self.pairs}

    def _grade_findings(self, wording: Wording) -> Iterator[Finding]:
        if wording is Wording.BRACKETED:
            yield self._raise("BRACKETED")
        elif wording is Wording.VARIANT:
            first, told = self.named[0], worst_severity(self._edit_findings())
            severity = Severity.OK if told is Severity.OK else None
            yield self._raise("VARIANT", severity=severity, a=first.draft_words, b=first.source_words)

    def _print_findings(self) -> tuple[Finding, ...]:
        return (*self.print.differences, *self.print.find_added_stop())

    def _edit_findings(self) -> Iterator[Finding]:
        return (tell_edit(self.case, self.alignment, named) for named in self.named)

    def _raise(
        self, key: str, *, draft_span: Span | None = None, severity: Severity | None = None, **fill: object
    ) -> Finding:
        span = draft_span or self.case.quotation.span
        return raise_finding(key, self.case.policy, draft_span=span, severity=severity, fills=fill)

    def _reading(
        self, wording: Wording, findings: Sequence[Finding], voice: Utterance | None, *, splice: bool = False
    ) -> Reading:
        return Reading(
            placing=self.placing,
            wording=wording,
            findings=drop_repeated(findings),
            occurrence=self.occurrence,
            pieces=self.pieces,
            tagged=self.tagged,
            voice=voice,
            distance=self.alignment.distance,
            edits=self.alignment.edits,
            splice=splice,
        )


def _show_words(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)


@lru_cache(maxsize=8)
def _split_fillers(fillers: tuple[str, ...]) -> frozenset[tuple[str, ...]]:
    """The words of each of a house's fillers, as compared."""
    return frozenset(tuple(list_keys(filler)) for filler in fillers)


def _is_made_of(keys: tuple[str, ...], phrases: frozenset[tuple[str, ...]]) -> bool:
    """Can the words be told off in phrases, none left over?"""
    reached = {0}
    for end in range(1, len(keys) + 1):
        if any(keys[start:end] in phrases for start in reached):
            reached.add(end)
    return len(keys) in reached
