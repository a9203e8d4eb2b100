"""A transcript's label that gives a last name only: whose it is where two people have that name."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from quotecheck.judgement.case import Case
from quotecheck.judgement.offices import is_titled, list_content
from quotecheck.model import LABELLED, Lexicon, Speaker
from quotecheck.people import Cast, Registry, names_match, split_name

_OFFICES: Final = frozenset({"role", "title"})


def find_label(case: Case, drafted: Speaker, speaker: Speaker) -> str | None:
    """The last name, folded, that the source's speaker has by a label ("MAYOR DOE"), where the draft names a person."""
    if speaker.rule != LABELLED or speaker.anonymous or speaker.mention is None or drafted.organisation:
        return None
    words = split_name(speaker.mention.text) if drafted.name and not drafted.anonymous else ()
    return words[-1] if words and not case.lexicon.reporting.find_classes(words[-1]) & _OFFICES else None


def weigh_label(case: Case, last: str, drafted: Speaker, speaker: Speaker, same: bool | None) -> bool | None:
    """The answer of the names, doubted where the label's title speaks against it, or only the title can tell."""
    assert drafted.name is not None
    assert speaker.mention is not None
    words = split_name(drafted.name)
    if words[-1:] != (last,):
        return False if same is None and speaker.name is None else same
    if len(words) == 1 or case.registry.find_labelled(speaker.mention.text) is not None:
        return same
    titles = list_content(speaker.mention.text) - {last}
    titled = bool(titles) and is_titled(drafted, titles, case.draft)
    if speaker.name is None:
        return True if titled else None
    if same is not True:
        return None if titled else same
    bare = len(split_name(speaker.name)) == 1
    others = _list_namesakes(last, case.draft.text, case.lexicon) if bare else ()
    return None if any(not names_match(one, drafted.name) for one in others) and not titled else True


@lru_cache(maxsize=64)
def _list_namesakes(last: str, text: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The people of a last name whom a text names in full."""
    return Cast(text, lexicon, Registry(())).list_namesakes(last)
