"""The words are not there: how grave that is by what was searched, and whether something like them is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import attrs

from quotecheck.codes import Wording
from quotecheck.judgement.case import Case
from quotecheck.judgement.comparison import compare_drafted
from quotecheck.judgement.findings import raise_finding
from quotecheck.judgement.shown import show_drafted, show_speaker
from quotecheck.model import Document, Finding, Occurrence, Placing, Span, Utterance

LEAST_SHARED: Final = 0.6
"""Share of the draft's content words that a paraphrase has in common with what was said."""
FEWEST_SHARED: Final = 3
_WINDOW: Final = 2  # times the draft's length: the words must stand close together
_NEWS: Final = 3  # days for which an event is news
_SHORTEST_STEM: Final = 3


def find_absence(case: Case) -> Finding:
    """NOT_FOUND, as grave as what is held makes it."""
    holdings, span = case.holdings, case.quotation.span
    name = show_drafted(case)
    event = _find_event(case)
    if event is not None:
        title = event.event or event.title or event.called
        return raise_finding("NOT_FOUND", case.policy, draft_span=span, S=name, event=title)
    if holdings.documents and (holdings.by_speaker or not _is_known(case)):
        finding = raise_finding("NOT_FOUND/excerpts", case.policy, draft_span=span, n=holdings.documents)
        only_one = holdings.documents == 1
        return (
            attrs.evolve(finding, message="The one source on file does not have these words") if only_one else finding
        )
    return raise_finding("NOT_FOUND/nothing_held", case.policy, draft_span=span, S=name)


def _find_event(case: Case) -> Document | None:
    """The whole event on file that the draft tells of: the only one of this speaker, or the one of the draft's day.

    None where it lies behind the draft, and where of several none was held in the days before the draft's.
    """
    events, today = case.holdings.whole_events, case.draft.date
    days = [event.day_said for event in events]
    if len(events) == 1 and not (today and days[0] and days[0] > today):
        return events[0]
    near = [
        event for event, day in zip(events, days, strict=True) if today and day and 0 <= (today - day).days <= _NEWS
    ]
    return near[0] if near else None


def _is_known(case: Case) -> bool:
    """Can it be told whether his words are on file? A role alone may be anybody there; who stays unnamed is not."""
    speaker = case.quotation.speaker
    return bool(speaker.name or speaker.anonymous)


@attrs.frozen
class Paraphrase:
    """What was said in other words: ``span`` is where most of the draft's content words stand."""

    placing: Placing
    occurrence: Occurrence
    said: Utterance
    span: Span
    finding: Finding


def find_paraphrase(case: Case, placings: Sequence[Placing]) -> Paraphrase | None:
    """Speech of the named speaker that has most of the draft's content words close together."""
    best: tuple[float, Span, Placing, Occurrence, Utterance] | None = None
    for placing in placings:
        for occurrence in placing.occurrences:
            said = occurrence.utterance
            if said is None or compare_drafted(case, occurrence, said.quotation.speaker) is not True:
                continue
            share, span = _find_shared(case, occurrence)
            if share >= LEAST_SHARED and (best is None or share > best[0]):
                best = (share, span, placing, occurrence, said)
    if best is None:
        return None
    _, span, placing, occurrence, said = best
    name = show_speaker(case, said.quotation.speaker)
    finding = raise_finding(Wording.PARAPHRASED.value, case.policy, draft_span=case.quotation.span, T=name)
    return Paraphrase(placing, occurrence, said, span, finding)


def _find_shared(case: Case, occurrence: Occurrence) -> tuple[float, Span]:
    """The share of the draft's content words, inflection folded, in the best stretch of an utterance, and that."""
    endings, width = case.lexicon.wording.stem_endings, _WINDOW * len(case.passage.words)
    inside = dict.fromkeys(_list_stems(case), 0)
    stems = [fold_inflection(key, endings) for key in occurrence.passage.keys]
    best = last = 0
    for index, stem in enumerate(stems):
        if stem in inside:
            inside[stem] += 1
        if index >= width and stems[index - width] in inside:
            inside[stems[index - width]] -= 1
        if stem in inside and (shared := sum(count > 0 for count in inside.values())) > best:
            best, last = shared, index
    share = best / len(inside) if best >= FEWEST_SHARED else 0.0
    return share, occurrence.passage.bound(max(0, last + 1 - width), last + 1)


def _list_stems(case: Case) -> set[str]:
    """The draft's content words, inflection folded."""
    small, endings = case.lexicon.scope.function_words, case.lexicon.wording.stem_endings
    spoken = (word.key for word in case.passage.spoken)
    return {fold_inflection(key, endings) for key in spoken if key not in small}


def fold_inflection(key: str, endings: Sequence[str]) -> str:
    """A word without the ending that tense or number gives it; only good for holding words against each other."""
    for ending in endings:
        if key.endswith(ending) and len(key) - len(ending) >= _SHORTEST_STEM:
            return key[: -len(ending)].removesuffix("e")
    return key.removesuffix("e") if len(key) > _SHORTEST_STEM else key
