"""A short statement held against another by its verb: the same thing said, and only one of them denies it.

"He would not support it" has three of six words other than "I will support it", and says the opposite all the same. So
a clause is read as its subject, its verb of grammar and the rest: where the rest is the same and the subjects can be
one, a "not" more, a denial, or a word of the opposite meaning contradicts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final

import attrs

from quotecheck.judgement.carriage import find_denial
from quotecheck.judgement.case import Case
from quotecheck.judgement.comparison import compare_drafted
from quotecheck.judgement.findings import raise_finding
from quotecheck.judgement.variants import expand_word
from quotecheck.model import Document, Finding, Lexicon, Occurrence, Placing, Span, Utterance, Word
from quotecheck.text import show_stretch

_LONGEST_SUBJECT: Final = 6
_MOST_SENTENCES: Final = 200  # of one utterance that are looked at
_BORDERS: Final = frozenset(".?!;:")
_ANYBODY: Final = "*"
"""Stands for every pronoun of the rest: "my" and "his", "us" and "them"."""


@attrs.frozen
class Predicate:
    """A clause: subject, verb of grammar, whether it is denied, and the rest; words folded."""

    subject: tuple[str, ...]
    verb: str
    denied: bool
    rest: tuple[str, ...]

    def answers(self, other: Predicate, lexicon: Lexicon) -> bool:
        """Do both speak of the same subject with the same verb, tense and person aside?"""
        tables = lexicon.wording
        verbs = {self.verb, other.verb}
        if len(verbs) > 1 and verbs not in tables.backshifts:
            return False
        ours, theirs = (_drop_grammar(one.subject, lexicon) for one in (self, other))
        return ours == theirs or self._stands_for(other, lexicon) or other._stands_for(self, lexicon)

    def _stands_for(self, other: Predicate, lexicon: Lexicon) -> bool:
        """Is the subject a pronoun that can mean the other one: "it" anything, "we" only a pronoun?"""
        if len(self.subject) != 1 or self.subject[0] not in lexicon.wording.pronouns:
            return False
        both = len(other.subject) == 1 and other.subject[0] in lexicon.wording.pronouns
        return both or self.subject[0] not in lexicon.scope.selves | lexicon.scope.anyones

    def is_named(self, lexicon: Lexicon) -> bool:
        """Does it say in its own words of whom it speaks?"""
        return bool(_drop_grammar(self.subject, lexicon))


def _drop_grammar(words: Sequence[str], lexicon: Lexicon) -> tuple[str, ...]:
    return tuple(word for word in words if word not in lexicon.scope.function_words)


def read_predicate(words: Sequence[Word], lexicon: Lexicon) -> Predicate | None:
    """The clause that some words are; None where no verb of grammar follows its subject soon."""
    tables, scope = lexicon.wording, lexicon.scope
    tokens = [token for word in words for token in expand_word(word.key, (), lexicon)]
    while tokens and tokens[0] in scope.leads:
        del tokens[0]
    verbs = scope.finite - lexicon.reporting.reporting_verbs.keys()
    verb = next((n for n, token in enumerate(tokens[: _LONGEST_SUBJECT + 1]) if token in verbs), 0)
    if not verb:
        return None
    behind = tokens[verb + 1 :]
    denied = bool(behind) and behind[0] in scope.verb_negators
    rest = tuple(_ANYBODY if token in tables.pronouns else token for token in behind[denied:])
    return Predicate(tuple(tokens[:verb]), tokens[verb], denied, rest) if _drop_grammar(rest, lexicon) else None


@attrs.frozen
class Turned:
    """Where a source says the opposite, ``span`` its words, and the finding that tells how."""

    placing: Placing
    occurrence: Occurrence
    said: Utterance
    span: Span
    finding: Finding


def find_turned(case: Case, placings: Iterable[Placing]) -> Turned | None:
    """A statement of the draft's speaker that says the opposite of the draft's; None where another says the same."""
    drafted = read_predicate(case.passage.words, case.lexicon)
    if drafted is None:
        return None
    denied = drafted.denied != (find_denial(case.draft, case.quotation, case.lexicon) is not None)
    found: Turned | None = None
    for placing in placings:
        for occurrence, said, words in _list_clauses(case, placing):
            clause = read_predicate(words, case.lexicon)
            if clause is None or not drafted.answers(clause, case.lexicon):
                continue
            turned = clause.denied != (find_denial(occurrence.document, said.quotation, case.lexicon) is not None)
            if clause.rest == drafted.rest and turned == denied:
                return None
            finding = _name_turn(case, (drafted, clause), turned != denied)
            if finding is not None and found is None:
                found = Turned(placing, occurrence, said, Span(words[0].start, words[-1].end), finding)
    return found


def _name_turn(case: Case, clauses: tuple[Predicate, Predicate], turned: bool) -> Finding | None:
    drafted, clause = clauses
    if drafted.rest == clause.rest:
        by_verb = drafted.denied != clause.denied
        own = drafted.denied if by_verb else find_denial(case.draft, case.quotation, case.lexicon) is not None
        fills: dict[str, object] = {"w": "not" if by_verb else "denied", "dropped": "added" if own else "dropped"}
        key = "NEGATION_CHANGED"
    else:
        pair = _find_opposites(drafted.rest, clause.rest, case.lexicon)
        named = drafted.is_named(case.lexicon) and clause.is_named(case.lexicon)
        if turned or pair is None or not (named or pair[0] in case.lexicon.wording.quantifiers):
            return None
        key, fills = "SUBSTITUTION", {"a": pair[0], "b": pair[1]}
    return raise_finding(key, case.policy, draft_span=case.quotation.span, fills=fills)


def _find_opposites(drafted: Sequence[str], said: Sequence[str], lexicon: Lexicon) -> tuple[str, str] | None:
    """The one pair of words that differ, if one is the opposite of the other, or of another number ("all", "half")."""
    tables = lexicon.wording
    if len(drafted) != len(said):
        return None
    pairs = [(one, other) for one, other in zip(drafted, said, strict=True) if one != other]
    if len(pairs) != 1:
        return None
    opposed = pairs[0][1] in tables.antonyms.get(pairs[0][0], ())
    return pairs[0] if opposed or tables.quantifiers.issuperset(pairs[0]) else None


def _list_clauses(case: Case, placing: Placing) -> Iterator[tuple[Occurrence, Utterance, Sequence[Word]]]:
    """What the draft's speaker says in the passages of a placing, sentence by sentence, or is reported to have said."""
    for occurrence in placing.occurrences:
        spoken = (occurrence.utterance,) if occurrence.utterance is not None else occurrence.reported
        for said in spoken:
            if compare_drafted(case, occurrence, said.quotation.speaker) is True:
                words = [w for w in occurrence.passage.words if any(s.covers(w.span) for s in said.quotation.spans)]
                for sentence in _split_sentences(occurrence.document, words):
                    yield occurrence, said, sentence


def _split_sentences(document: Document, words: Sequence[Word]) -> Iterator[Sequence[Word]]:
    borders = [n for n, (one, other) in enumerate(pairwise(words), 1) if _is_border(document, one, other)]
    for start, end in pairwise([0, *borders[:_MOST_SENTENCES], len(words)]):
        yield words[start:end]


def _is_border(document: Document, one: Word, other: Word) -> bool:
    return not _BORDERS.isdisjoint(show_stretch(document, one.end, other.start))
