"""Are the words near enough to be those words at all? What is further off is a paraphrase, or chance."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final

from quotecheck.judgement.case import Case
from quotecheck.judgement.changes import NamedEdit, split_keys
from quotecheck.judgement.comparison import compare_speakers
from quotecheck.judgement.variants import expand_word
from quotecheck.model import Alignment, Document, Lexicon, Occurrence, Word
from quotecheck.people import names_match
from quotecheck.text import show_stretch

MOST_EDITED: Final = 0.4
"""Share of a draft's words that may be edited in words that are still those words."""
_LEAST_CONTENT: Final = 0.5
"""Share of its content words that must stand in place."""
_LEAST_FOREIGN: Final = 3  # content words kept, before changed words count as another speaker's or the narrator's
_MOST_FOREIGN: Final = 0.3  # of the words edited, in words of somebody else than the draft names
_STOPS: Final = frozenset(".?!")
_LEAST_PLACED: Final = 0.3  # of the words of a draft: with fewer, no blessing of edits brings it within MOST_EDITED
_MANY_WORDS: Final = 8  # from which on that holds
_FEW_WORDS: Final = 3  # of which a lost "not" is a larger share than any edit may be

Pairs = Sequence[tuple[int, int]]
"""Indexes of the words that stand in both, draft and source."""


def is_far(alignment: Alignment, pairs: Pairs) -> bool:
    """Are most words elsewhere? Then the edits need no names, which cost most of a reading."""
    count = len(alignment.draft.spoken)
    return count >= _MANY_WORDS and len(pairs) < _LEAST_PLACED * count


def is_near(case: Case, occurrence: Occurrence, alignment: Alignment, pairs: Pairs, named: Sequence[NamedEdit]) -> bool:
    """At most so many words edited, and half the content words in place."""
    words = alignment.draft.spoken
    changes = [edit for edit in named if not _is_same(edit)]
    if len(words) <= _FEW_WORDS and len(changes) == 1 and _only_denies(changes[0], case.lexicon):
        return _may_be_own(case, occurrence)
    if not words or count_edited(changes) > MOST_EDITED * len(words):
        return False
    content, placed = _list_content(case, alignment), {i for i, _ in pairs}
    blessed = {i for edit in named if _is_same(edit) for i in range(*edit.edit.draft)}
    kept = len(content & (placed | blessed))
    if kept < _LEAST_CONTENT * len(content):
        return False
    if len(words) <= _MANY_WORDS and count_edited(changes) > 1 and _runs_on(case, occurrence, alignment):
        return False
    foreign = kept < _LEAST_FOREIGN or count_edited(changes) > _MOST_FOREIGN * len(words)
    return not (foreign and changes) or _may_be_own(case, occurrence)


def _is_same(named: NamedEdit) -> bool:
    """Are they those words all the same: written otherwise, or as they are spoken ("gonna")?"""
    return named.cosmetic or named.key == "TIDIED"


def count_edited(changes: Iterable[NamedEdit]) -> int:
    """Word edits, of edits that no rule blesses."""
    return sum(change.weight for change in changes)


def _list_content(case: Case, alignment: Alignment) -> set[int]:
    small = case.lexicon.scope.function_words
    return {i for i, word in enumerate(alignment.draft.words) if not word.inserted and word.key not in small}


def _only_denies(named: NamedEdit, lexicon: Lexicon) -> bool:
    """Is a "not" all that came or went?"""
    if named.key != "NEGATION_CHANGED":
        return False
    drafted, source = (_drop_denials(split_keys(words), lexicon) for words in (named.draft_words, named.source_words))
    return drafted == source


def _drop_denials(keys: Iterable[str], lexicon: Lexicon) -> list[str]:
    words = [word for key in keys for word in expand_word(key, (), lexicon)]
    return [word for word in words if word not in lexicon.scope.verb_negators]


def _may_be_own(case: Case, occurrence: Occurrence) -> bool:
    """May these be the named speaker's own words? In another's, changed and few, a likeness is chance."""
    if occurrence.utterance is None:
        return is_narrator(case, occurrence.document)
    drafted, speaker = case.quotation.speaker, occurrence.utterance.quotation.speaker
    if not (drafted.name or drafted.anonymous):
        return True
    same = compare_speakers(case, drafted, speaker, occurrence.document)
    return same is True if drafted.anonymous else same is not False


def is_narrator(case: Case, document: Document) -> bool:
    """Does the draft give the words to the document, its author or its publisher?"""
    speaker = case.quotation.speaker
    names = {speaker.name, speaker.mention.text if speaker.mention else None} - {None}
    own = {document.author, document.publisher, document.title} - {None}
    return any(names_match(name, theirs) for name in names if name for theirs in own if theirs)


def _runs_on(case: Case, occurrence: Occurrence, alignment: Alignment) -> bool:
    """Does the source end a sentence amid the words where the draft ends none?"""
    start, end = alignment.pieces[0].source
    printed = _count_stops(occurrence.document, occurrence.passage.words[start:end])
    return printed > _count_stops(case.draft, alignment.draft.words)


def _count_stops(document: Document, words: Sequence[Word]) -> int:
    gaps = (show_stretch(document, one.end, other.start) for one, other in pairwise(words))
    return sum(not _STOPS.isdisjoint(gap) for gap in gaps)
