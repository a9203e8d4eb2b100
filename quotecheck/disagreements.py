"""Sources held against each other: the same utterance, printed with different words or by different speakers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

import attrs

from quotecheck.alignment import align_passages
from quotecheck.codes import Wording
from quotecheck.index import Archive, Filter, Hit
from quotecheck.judgement import (
    FEWEST_WORDS,
    SAME_DAYS,
    Case,
    is_one_occasion,
    judge_quotation,
    name_speaker,
    show_place,
    weigh_document,
)
from quotecheck.model import (
    Alignment,
    Disagreement,
    Document,
    Lexicon,
    Occurrence,
    Passage,
    Piece,
    Placing,
    Policy,
    Span,
    Speaker,
    Telling,
    Utterance,
)
from quotecheck.people import Registry, same_speaker

_NEAREST: Final = 32  # wordings that one is held against
_MOST_DIFFERENT: Final = 0.4  # share of edited words up to which retrieval misses nothing (DESIGN section 4)
_CLOSE_BY: Final = 4  # places, in order of the days, that one is joined with
_AGREEING: Final = frozenset(
    {Wording.VERBATIM, Wording.TYPOGRAPHIC, Wording.ELIDED, Wording.BRACKETED, Wording.VARIANT}
)  # another house style, and cuts that are marked

Home = tuple[str, str]
"""Ids of a document and of an utterance in it."""
Ranges = list[tuple[int, int]]


def list_disagreements(
    archive: Archive, people: Registry, lexicon: Lexicon, on_compared: Callable[[int], None] = lambda _: None
) -> tuple[Disagreement, ...]:
    """Every utterance about which documents disagree, in order of the weightiest document of each.

    Two prints are one utterance if eight words at least are equal, two in five at most are changed, and the days of
    their documents can be one. Each wording is looked up in the index, never all are held against all; ``on_compared``
    is told of each.
    """
    groups = _Groups(archive, people, lexicon)
    for hit, keys in archive.speech():
        if len(keys) >= FEWEST_WORDS:
            groups.add_wording(hit, keys)
        on_compared(1)
    found = (groups.describe(homes) for homes in groups.list_homes())
    return tuple(sorted((one for one in found if one), key=lambda one: _order(one.tellings[0])))


@attrs.define
class _Groups:
    """The places of wordings, joined where they print one utterance. Only their ids are kept, for there may be many."""

    _archive: Archive
    _people: Registry
    _lexicon: Lexicon
    _wordings: dict[Home, int] = attrs.field(factory=dict, init=False)
    _parents: dict[Home, Home] = attrs.field(factory=dict, init=False)
    _differing: set[Home] = attrs.field(factory=set, init=False)
    """Of groups in which words differ, the root: what else comes to them need not be judged."""

    # -- which are one utterance? ------------------------------------------------------------------------------------

    def add_wording(self, hit: Hit, keys: Sequence[str]) -> None:
        """Join the places of a wording with each other, and with those of the wordings near it."""
        ours = self._archive.occurrences(hit)
        self._join_all(hit, ours)
        for other in self._list_near(keys, ours):
            if other.wording != hit.wording and len(keys) - other.distance >= FEWEST_WORDS:
                self._join_near(hit, ours, other)

    def _list_near(self, keys: Sequence[str], ours: Sequence[Occurrence]) -> Iterable[Hit]:
        """The nearest wordings; of what is said again and again, those of the same days as well."""
        edits = int(_MOST_DIFFERENT * len(keys))
        near = self._archive.retrieve(keys, limit=_NEAREST, slack=edits, within=edits).hits
        found = {hit.wording: hit for hit in near}
        days = {place.document.day_said for place in ours} if len(near) == _NEAREST else ()
        for day in sorted(day for day in days if day):
            only = Filter(since=day - dt.timedelta(SAME_DAYS), until=day + dt.timedelta(SAME_DAYS))
            again = self._archive.retrieve(keys, limit=_NEAREST, slack=edits, within=edits, only=only).hits
            found.update((hit.wording, hit) for hit in again)
        return found.values()

    def _join_all(self, hit: Hit, places: Sequence[Occurrence]) -> None:
        """In order of their days, each with the next few: a thousand prints are not joined a million times."""
        ordered = sorted(places, key=_rank_day)
        for index, one in enumerate(ordered):
            for other in ordered[index + 1 : index + 1 + _CLOSE_BY]:
                if _can_be_one(one, other):
                    self._join((one, hit.wording), (other, hit.wording))

    def _join_near(self, hit: Hit, ours: Sequence[Occurrence], other: Hit) -> None:
        theirs = self._archive.occurrences(other)
        if not ours or not theirs or len(theirs[0].passage.words) < len(ours[0].passage.words):
            return  # the shorter is asked about: what it leaves out at its ends is no disagreement
        pairs = [(a, b) for a, b in _list_neighbours(ours, theirs) if _can_be_one(a, b)]
        if not pairs:
            return
        for a, b in pairs:
            self._join((a, hit.wording), (b, other.wording))
        unknown = [pair for pair in pairs if self._find_root(_name_home(pair[0])) not in self._differing]
        if other.distance and unknown and self._do_words_differ(*unknown[0]):
            self._differing.update(self._find_root(_name_home(a)) for a, _ in unknown)

    def _join(self, one: tuple[Occurrence, int], other: tuple[Occurrence, int]) -> None:
        homes = []
        for place, wording in (one, other):
            home = _name_home(place)
            self._wordings[home] = wording
            homes.append(self._find_root(home))
        self._parents[homes[0]] = homes[1]
        if homes[0] in self._differing:
            self._differing.add(homes[1])

    def _find_root(self, home: Home) -> Home:
        while (parent := self._parents.setdefault(home, home)) != home:
            self._parents[home] = self._parents[parent]
            home = parent
        return home

    def _do_words_differ(self, one: Occurrence, other: Occurrence) -> bool:
        """Would the one, as a draft, be told that words are changed? Of two of one length, either has to be."""
        both = len(one.passage.words) == len(other.passage.words)
        return self._is_altered(one, other) and (not both or self._is_altered(other, one))

    def _is_altered(self, one: Occurrence, other: Occurrence) -> bool:
        alignment = align_passages(one.passage, [other.passage])
        if one.utterance is None or alignment is None:
            return False
        case = Case(
            draft=one.document,
            quotation=one.utterance.quotation,
            passage=one.passage,
            placings=(Placing(alignment, (other,)),),
            registry=self._people,
            policy=Policy(),
            lexicon=self._lexicon,
        )
        return judge_quotation(case).wording not in _AGREEING

    # -- what they disagree about ------------------------------------------------------------------------------------

    def list_homes(self) -> Iterator[set[Home]]:
        """The groups, each with the places in it."""
        groups: dict[Home, set[Home]] = {}
        for home in sorted(self._wordings):
            groups.setdefault(self._find_root(home), set()).add(home)
        return iter(groups.values())

    def describe(self, homes: set[Home]) -> Disagreement | None:
        """None where all of a group say the same."""
        wordings = {self._wordings[home] for home in homes}
        words = self._find_root(next(iter(homes))) in self._differing
        places = [place for wording in sorted(wordings) for place in self._archive.occurrences(Hit(wording, 0))]
        places = sorted((place for place in places if _name_home(place) in homes), key=_rank_weight)
        speakers = self._list_rivals(places)
        if not words and not speakers:
            return None
        return Disagreement(words=words, speakers=speakers, tellings=tuple(self._tell(places)))

    def _list_rivals(self, places: Iterable[Occurrence]) -> tuple[str, ...]:
        """The names of the speakers, each person once, if any two of them are certainly two people."""
        people: list[tuple[Speaker, Document]] = []
        rivals = False
        for place in places:
            said = place.utterance
            if said is None or said.quotation.nested or said.quotation.is_question or not said.quotation.speaker.name:
                continue
            one = said.quotation.speaker, place.document
            answers = [self._is_same(one, other) for other in people]
            rivals = rivals or any(
                answer is False and other.id != place.document.id
                for answer, (_, other) in zip(answers, people, strict=True)
            )
            if True not in answers:
                people.append(one)
            elif len(one[0].name or "") > len(people[answers.index(True)][0].name or ""):
                people[answers.index(True)] = one
        named = (name_speaker(speaker, self._people, document.day_said) for speaker, document in people)
        return tuple(dict.fromkeys(named)) if rivals else ()

    def _is_same(self, one: tuple[Speaker, Document], other: tuple[Speaker, Document]) -> bool | None:
        return same_speaker(one[0], other[0], self._people, one[1].day_said, other[1].day_said)

    def _tell(self, places: Sequence[Occurrence]) -> Iterator[Telling]:
        """Each place, with the words that are not those of the first; and in the first, those that others change."""
        first = places[0]
        compared = [_compare(first.passage, place.passage) for place in places[1:]]
        changed = sorted({stretch for ours, _, _ in compared for stretch in ours})
        yield self._show(first, (0, len(first.passage.words)), changed)
        for place, (_, whole, theirs) in zip(places[1:], compared, strict=True):
            yield self._show(place, whole, theirs)

    def _show(self, place: Occurrence, whole: tuple[int, int], differing: Ranges) -> Telling:
        words = place.passage.words
        part = Passage(words[slice(*whole)])
        alignment = Alignment(part, (place.passage,), (Piece(0, (0, len(part.words)), whole),))
        return Telling(
            match=show_place(Placing(alignment, (place,)), place, None, self._lexicon),
            differs=tuple(Span(words[start].start, words[end - 1].end) for start, end in differing if start < end),
        )


def _compare(first: Passage, other: Passage) -> tuple[Ranges, tuple[int, int], Ranges]:
    """The words of the first that differ, the part of the other that is the same utterance, its words that differ."""
    shorter, longer = (other, first) if len(other.words) <= len(first.words) else (first, other)
    alignment = align_passages(shorter, [longer])
    if alignment is None:
        return [], (0, len(other.words)), []
    drafted = [edit.draft for edit in alignment.edits]
    printed = [edit.source for edit in alignment.edits]
    if shorter is other:
        return printed, (0, len(other.words)), drafted
    ends = [end for piece in alignment.pieces for end in piece.source]
    return drafted, (min(ends), max(ends)), printed


def _can_be_one(one: Occurrence, other: Occurrence) -> bool:
    """Do the two stand in different documents of one day?"""
    return one.document.id != other.document.id and is_one_occasion(one.document, other.document)


def _list_neighbours(
    ours: Sequence[Occurrence], theirs: Sequence[Occurrence]
) -> Iterator[tuple[Occurrence, Occurrence]]:
    """In order of the days, each of ours with those of theirs that are close by, not with all."""
    marked = [*((place, True) for place in ours), *((place, False) for place in theirs)]
    ordered = sorted(marked, key=lambda one: (_rank_day(one[0]), one[1]))
    for index, (one, is_ours) in enumerate(ordered):
        for other, other_is_ours in ordered[index + 1 : index + 1 + _CLOSE_BY]:
            if is_ours != other_is_ours:
                yield (one, other) if is_ours else (other, one)


def _name_home(place: Occurrence) -> Home:
    said: Utterance | None = place.utterance
    return place.document.id, said.id if said else ""


def _rank_day(place: Occurrence) -> tuple[str, Home]:
    return str(place.document.day_said or ""), _name_home(place)


def _rank_weight(place: Occurrence) -> tuple[int, str, Home]:
    return weigh_document(place.document), *_rank_day(place)


def _order(telling: Telling) -> tuple[str, str, Span]:
    document = telling.match.document
    return str(document.day_said or ""), document.id, telling.match.spans[0]
