"""Where could these words stand? Retrieval and alignment joined: every way to place a draft quotation."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import chain, islice
from typing import Final

import attrs

from quotecheck.alignment import align_edited, align_passages, list_containments, retarget_alignment
from quotecheck.index import Archive, Filter, Hit
from quotecheck.judgement.variants import list_respellings
from quotecheck.model import Alignment, Lexicon, Occurrence, Passage, Placing, Utterance, Word
from quotecheck.model.once import once
from quotecheck.model.slots import sealed, write_slots

Preference = Callable[[Occurrence], bool]
"""Does this occurrence deserve to be looked at first (the named speaker's own words)?"""

FindOwn = Callable[[], Filter | None]
"""The filter of the speaker whose words are asked for first where a fragment stands in more wordings than are fetched;
None where nobody is known."""

MOST_PLACINGS: Final = 48  # occurrences aligned for one draft quotation and voice
_FEW_WORDS: Final = 3  # so short a fragment stands in many wordings: more of them are fetched
_HITS, _HITS_OF_FEW_WORDS = 20, 200
_REPETITIONS: Final = 4  # places in one utterance at which the same words are looked at
_SLACK: Final = 0.2  # of the words: the least grave answer need not be the one with the fewest edits
_MOST_SLACK: Final = 2  # edits
_FARTHER: Final = 12  # wordings that are not the very words, and are looked at all the same
_NEAREST: Final = 3  # of the voted hits that are told as the nearest
_CLOSE: Final = 2  # edits: a splice of several passages would explain no more
_LONGEST_SPLICE: Final = 500  # words: what is longer is a text, not statements run together
_PIECE: Final = 3  # words: shorter pieces of a cut quotation find nothing by themselves, unless all are


@write_slots
@attrs.frozen(weakref_slot=False)
class Selection:
    """What of an index is asked: all of it, or what ``only`` accepts."""

    archive: Archive
    only: Filter | None = None

    def retrieve_all(
        self, pieces: Sequence[tuple[Sequence[str], FindOwn]], *, narration: bool, old: bool
    ) -> Iterator[tuple[Hit, ...]]:
        """The wordings nearest to each of some words; what is no fragment is asked together."""
        long = [(piece, _measure_slack(piece)) for piece, _ in pieces if len(piece) > _FEW_WORDS]
        found = iter(self.archive.retrieve_all(long, narration=narration, limit=_HITS, old=old, only=self.only))
        for piece, find_own in pieces:
            is_long = len(piece) > _FEW_WORDS
            yield next(found).hits if is_long else self.retrieve(piece, find_own, narration=narration, old=old)

    def retrieve(self, fragment: Sequence[str], find_own: FindOwn, *, narration: bool, old: bool) -> tuple[Hit, ...]:
        """The wordings nearest to a few words, those of their speaker whatever else has them."""
        slack = _measure_slack(fragment)
        ask = partial(self.archive.retrieve, fragment, narration=narration, slack=slack, old=old)
        hits = ask(limit=_HITS_OF_FEW_WORDS, only=self.only).hits
        own = find_own() if not narration and len(hits) == _HITS_OF_FEW_WORDS else None
        mine = ask(limit=_HITS, only=own).hits if own else ()
        mine = tuple(hit for hit in mine if hit.distance <= hits[0].distance)
        return (*mine, *hits[:_FARTHER]) if mine else hits

    def vote(self, piece: Sequence[str], *, narration: bool) -> tuple[Hit, ...]:
        """Wordings that share rarer words with these."""
        return self.archive.vote(piece, narration=narration, limit=_FARTHER, only=self.only)

    def list_occurrences(self, hit: Hit) -> tuple[Occurrence, ...]:
        """Everywhere a wording stands."""
        return self.archive.occurrences(hit, only=self.only)


@sealed
class Places:
    """``placings`` could be the words; ``nearest`` are only the nearest there is."""

    placings: tuple[Placing, ...]
    nearest: tuple[Placing, ...] = ()


@attrs.frozen(slots=False)
class Search:
    """A passage of a draft, and what is asked where it could stand."""

    selection: Selection
    passage: Passage
    lexicon: Lexicon
    prefer: Preference
    find_own: FindOwn = lambda: None

    @once
    def pieces(self) -> tuple[tuple[str, ...], ...]:
        """What a source must have in a row."""
        return split_pieces(self.passage)

    def join_hits(self, retrieved: Iterable[tuple[Hit, ...]]) -> tuple[Hit, ...]:
        """Of what was retrieved for each of the pieces what has one word for word, at least the first few."""
        found: list[Hit] = []
        for hits in retrieved:
            exact = sum(hit.distance == 0 for hit in hits) if len(hits) > _FARTHER else 0
            found += hits[: max(exact, _FARTHER)]
        return _distinct(found) if len(found) > 1 else tuple(found)

    def align(self, hits: Sequence[Hit], heard: Sequence[Placing] = ()) -> tuple[Placing, ...]:
        """Each occurrence by itself. One wording is laid along once, however many documents print it.

        A paragraph in which ``heard`` has the words already, as near as they are anywhere in it, is left out.
        """
        occurrences = [
            occurrence
            for hit in hits
            for occurrence in self.selection.list_occurrences(hit)
            if not heard or not any(_is_heard_in(occurrence, hit.distance, placing) for placing in heard)
        ]
        if len(occurrences) > 1:
            occurrences.sort(key=lambda occurrence: not self.prefer(occurrence))
        alignments: dict[tuple[str, ...], tuple[Alignment, ...]] = {}
        placings: list[Placing] = []
        for occurrence in occurrences[:MOST_PLACINGS]:
            source = occurrence.passage
            if source.keys not in alignments:
                alignments[source.keys] = _align(self.passage, source)
            placings += [
                Placing(retarget_alignment(alignment, source), (occurrence,)) for alignment in alignments[source.keys]
            ]
        return tuple(placings)

    def look_wider(
        self, spoken: tuple[Placing, ...], narrated: tuple[Placing, ...], superseded: Sequence[Hit]
    ) -> Places:
        """The places of what no speech has word for word: ``spoken`` and ``narrated`` are what is near it.

        Splices are asked only where no one passage comes close, the wider vote only where nothing else is found. What
        was corrected or withdrawn counts where it has the very words, or where nothing that stands comes near: so that
        judgement can say so.
        """
        old = self.align(superseded)
        spoken += (*filter(is_exact, old), *self._find_turned())
        found = spoken + _drop_heard(narrated, spoken)
        if any(map(_is_close, found)):
            return Places(found)
        voted = self._vote(narration=False)
        near = self.align(self._list_likely(voted))
        reordered = tuple(
            placing for placing in near if placing.alignment.distance <= _CLOSE and not _is_in_order(placing)
        )
        likely = found + reordered + self._align_splice(voted)
        if found or reordered:
            return Places(likely)
        return Places(likely + old, near + self.align(self._vote(narration=True)))

    def _vote(self, *, narration: bool) -> tuple[Hit, ...]:
        return _distinct(hit for piece in self.pieces for hit in self.selection.vote(piece, narration=narration))

    def _list_likely(self, hits: Sequence[Hit]) -> tuple[Hit, ...]:
        """The nearest hits, and those that have the draft's words in another order."""
        keys = set(self.passage.keys)
        return tuple(
            hit
            for place, hit in enumerate(hits)
            if place < _NEAREST
            or any(len(keys - set(one.passage.keys)) <= _CLOSE for one in self.selection.list_occurrences(hit)[:1])
        )

    def _find_turned(self) -> tuple[Placing, ...]:
        """What has so few words but for a "not" or a country's spelling: one edit is too many to find it by."""
        keys = self.passage.keys
        if len(keys) > _FEW_WORDS or self.passage.elisions or self.passage.has_insertions:
            return ()
        hits = [
            hit
            for turned in list_turned(keys, self.lexicon)
            for hit in self.selection.retrieve(turned, self.find_own, narration=False, old=False)
            if not hit.distance
        ]
        return self.align(_distinct(hits)[:_FARTHER])

    def _align_splice(self, hits: Sequence[Hit]) -> tuple[Placing, ...]:
        """The draft laid along several wordings at once, each by the occurrence that is preferred."""
        if len(hits) < 2 or len(self.passage.keys) > _LONGEST_SPLICE:
            return ()
        places = map(self.selection.list_occurrences, hits)
        occurrences = tuple(
            found for some in places for found in sorted(some, key=lambda occurrence: not self.prefer(occurrence))[:1]
        )
        alignment = align_passages(self.passage, [occurrence.passage for occurrence in occurrences])
        return () if alignment is None or len(alignment.pieces) < 2 else (Placing(alignment, occurrences),)


def find_places(searches: Sequence[Search]) -> list[Places]:
    """Every way to place passages of a draft in the sources, speech first.

    Narration is asked only where no speech has the very words. Each step is taken for all passages before the next,
    which takes less time than all steps for one passage after the other (docs/speed.md, "The whole check").
    """
    said = _retrieve_all(searches, narration=False)
    spoken = [search.align(hits) for search, hits in zip(searches, said, strict=True)]
    found = [Places(placings) for placings in spoken]
    inexact = [n for n, placings in enumerate(spoken) if searches[n].pieces and not any(map(is_exact, placings))]
    asked = [searches[n] for n in inexact]
    told, superseded = _retrieve_all(asked, narration=True), _retrieve_all(asked, narration=False, old=True)
    narrated = [searches[n].align(hits, spoken[n]) for n, hits in zip(inexact, told, strict=True)]
    for n, placings, hits in zip(inexact, narrated, superseded, strict=True):
        found[n] = searches[n].look_wider(spoken[n], placings, hits)
    return found


def _retrieve_all(searches: Sequence[Search], *, narration: bool, old: bool = False) -> list[tuple[Hit, ...]]:
    """What is retrieved for each search; where it stands is read for all of them at once."""
    if not searches:
        return []
    selection = searches[0].selection  # the same for all
    pieces = [(piece, search.find_own) for search in searches for piece in search.pieces]
    retrieved = selection.retrieve_all(pieces, narration=narration, old=old)
    found = [search.join_hits(islice(retrieved, len(search.pieces))) for search in searches]
    selection.archive.prepare(chain.from_iterable(found))
    return found


def _measure_slack(piece: Sequence[str]) -> int:
    return min(_MOST_SLACK, int(_SLACK * len(piece)))


def list_turned(keys: Sequence[str], lexicon: Lexicon) -> Iterator[tuple[str, ...]]:
    """The words with one "not" more ("will leave": "will not leave", "won't leave"), or less, or spelt otherwise."""
    scope = lexicon.scope
    for index, key in enumerate(keys):
        yield from ((*keys[:index], other, *keys[index + 1 :]) for other in list_respellings(key, lexicon))
        rest = (*keys[:index], *keys[index + 1 :])
        if key in scope.verb_negators and len(rest) > 1:
            yield rest
        if index:
            yield from ((*keys[:index], negator, *keys[index:]) for negator in sorted(scope.verb_negators))
        for other in lexicon.opposites.get(key, ()) if len(keys) > 1 else ():
            yield (*keys[:index], other, *keys[index + 1 :])


def _is_heard_in(paragraph: Occurrence, distance: int, placing: Placing) -> bool:
    """Are the words placed, so few edits away, in an utterance that stands in a paragraph in one stretch?"""
    said, draft = placing.occurrences[0].utterance, placing.alignment.draft
    if said is None or placing.alignment.distance != distance or draft.elisions or draft.has_insertions:
        return False
    if len(said.quotation.spans) > 1 or said.document_id != paragraph.document.id:
        return False
    return paragraph.passage.bound(0, len(paragraph.passage.keys)).covers(said.quotation.span)


def _drop_heard(narrated: Sequence[Placing], spoken: Sequence[Placing]) -> tuple[Placing, ...]:
    """Without the paragraphs that have the words only in an utterance which has just these words placed already."""
    if not narrated:
        return ()
    heard = {_locate(placing, placing.occurrences[0].utterance) for placing in spoken}
    return tuple(placing for placing in narrated if _locate(placing, _hear(placing)) not in heard)


def _locate(placing: Placing, voice: Utterance | None) -> tuple[str | None, tuple[tuple[int, int], ...]]:
    """Whose the words are, and where they stand."""
    passage, pieces = placing.occurrences[0].passage, placing.alignment.pieces
    spans = [passage.bound(*piece.source) for piece in pieces if piece.source[0] < piece.source[1]]
    return None if voice is None else voice.id, tuple((span.start, span.end) for span in spans)


def _hear(placing: Placing) -> Utterance | None:
    """The one utterance that all words found in a paragraph are part of."""
    voices = placing.occurrences[0].voices
    found = [voice for piece in placing.alignment.pieces for voice in voices[slice(*piece.source)]]
    return found[0] if found and all(voice is found[0] for voice in found) else None


def _is_close(placing: Placing) -> bool:
    """Few edits; turned round none, and in one utterance: else the words may stand in order in two."""
    spoken = placing.occurrences[0].utterance is not None
    turned = spoken and not placing.alignment.edits
    return placing.alignment.distance <= _CLOSE and (turned or _is_in_order(placing))


def _is_in_order(placing: Placing) -> bool:
    """Do the pieces follow each other as in the source?"""
    starts = [piece.source[0] for piece in placing.alignment.pieces]
    return starts == sorted(starts)


def is_exact(placing: Placing) -> bool:
    """Does one source passage have all the words, none changed?"""
    return not placing.alignment.edits and len({piece.candidate for piece in placing.alignment.pieces}) == 1


def split_pieces(passage: Passage) -> tuple[tuple[str, ...], ...]:
    """The keys of a draft quotation between its ellipses and brackets: what a source must have in a row.

    Where every word is in brackets, the brackets are taken for the source's own.
    """
    if not passage.elisions and not passage.has_insertions:
        return (passage.keys,) if passage.keys else ()
    pieces = list(_runs(passage, lambda word: not word.inserted)) or list(_runs(passage, lambda _: True))
    long = [piece for piece in pieces if len(piece) >= _PIECE]
    return tuple(long or pieces)


def _runs(passage: Passage, wanted: Callable[[Word], bool]) -> Iterator[tuple[str, ...]]:
    run: list[str] = []
    for index, word in enumerate(passage.words):
        if run and (index in passage.elisions or not wanted(word)):
            yield tuple(run)
            run = []
        if wanted(word):
            run.append(word.key)
    if run:
        yield tuple(run)


def _distinct(hits: Iterable[Hit]) -> tuple[Hit, ...]:
    """One hit a wording, the nearest, in the order they were found."""
    best: dict[tuple[bool, int], Hit] = {}
    for hit in hits:
        key = (hit.narration, hit.wording)
        if key not in best or hit.distance < best[key].distance:
            best[key] = hit
    return tuple(best.values())


def _align(passage: Passage, source: Passage) -> tuple[Alignment, ...]:
    """Every place where the very words stand (said twice, they may be denied once), else the nearest."""
    exact = tuple(islice(list_containments(passage, [source]), _REPETITIONS))
    nearest = None if exact else align_edited(passage, [source])
    return exact if nearest is None else (nearest,)
