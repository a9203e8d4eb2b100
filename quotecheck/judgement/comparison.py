"""Do two speakers, one of a draft and one of a source, name one person or body?"""

from __future__ import annotations

import re
from functools import cache

import attrs

from quotecheck.judgement.bodies import goes_by_kind, holds_office, weigh_body
from quotecheck.judgement.case import Case
from quotecheck.judgement.labels import find_label, weigh_label
from quotecheck.judgement.offices import is_anothers, is_called, is_described, is_surname, list_content
from quotecheck.judgement.views import see_document
from quotecheck.model import Document, Lexicon, Occurrence, Speaker
from quotecheck.people import fold_office, names_match, same_speaker
from quotecheck.text import fold_word, split_words


def compare_drafted(case: Case, occurrence: Occurrence, speaker: Speaker) -> bool | None:
    """Is the source's speaker the draft's? None where the texts do not tell."""
    return compare_speakers(case, case.quotation.speaker, speaker, occurrence.document)


def compare_speakers(case: Case, drafted: Speaker, speaker: Speaker, source: Document) -> bool | None:
    """Do a speaker of the draft and a speaker of a source name one person or body?"""
    if case.quotation.in_headline:
        drafted = _drop_headline_name(drafted, case.lexicon)
    drafted, speaker = drop_common_name(drafted), drop_common_name(speaker)
    drafted = _take_surname(drafted, source, case.lexicon)
    if drafted.candidates and not drafted.name:
        return _compare_candidates(case, drafted, speaker, source)
    same = same_speaker(drafted, speaker, case.registry, case.draft.date, source.day_said)
    label = find_label(case, drafted, speaker)
    if label is not None:
        told = weigh_label(case, label, drafted, speaker, same)
        if told is not same or speaker.name is None:
            return told
    if same is True:
        return True
    if same is None and goes_by_kind(case, drafted, speaker):
        return True
    if holds_office(case, drafted, speaker, source, source.day_said):
        same = None
    tie = weigh_body(case, drafted, speaker, source)
    if tie is True or _are_alike(drafted, speaker, case.lexicon) or _is_among(drafted, speaker, case.lexicon):
        return True
    lexicon = case.lexicon
    if is_described(drafted, speaker, source, lexicon) or is_described(speaker, drafted, case.draft, lexicon):
        return True
    if same is None and is_anothers(drafted, speaker, source, lexicon):
        return False
    if tie is None or _shares_surname(case, drafted, speaker) or _may_be(case, drafted, speaker, source):
        return None
    return same


def _may_be(case: Case, drafted: Speaker, speaker: Speaker, source: Document) -> bool:
    """Is the source's speaker another of those that the draft's words ("the senator") can stand for?"""
    return bool(drafted.candidates) and _compare_candidates(case, drafted, speaker, source) is not False


def _shares_surname(case: Case, drafted: Speaker, speaker: Speaker) -> bool:
    """Does the draft's bare surname fit the source's speaker too, whom the draft names in full elsewhere?"""
    if drafted.mention is None or not speaker.name or not drafted.name:
        return False
    bare = len(split_words(drafted.mention.text)) < len(split_words(drafted.name))
    return bare and names_match(drafted.mention.text, speaker.name) and speaker.name in see_document(case.draft).text


def drop_common_name(speaker: Speaker) -> Speaker:
    """A "name" without a capital ("company") names nobody: only the mention is left."""
    return attrs.evolve(speaker, name=None) if speaker.name and speaker.name.islower() else speaker


def _take_surname(drafted: Speaker, source: Document, lexicon: Lexicon) -> Speaker:
    """ "King said", where the source has a Joan King: his name, though the word is an office too."""
    word = drafted.mention.text if drafted.mention and not drafted.name and not drafted.candidates else ""
    named = word[:1].isupper() and word.isalpha() and is_surname(fold_word(word), source, lexicon)
    return attrs.evolve(drafted, name=word) if named else drafted


def _drop_headline_name(speaker: Speaker, lexicon: Lexicon) -> Speaker:
    """ "Union" at the head of a headline has its capital from its place."""
    name = speaker.name or ""
    common = " " not in name and "organisation" in lexicon.reporting.find_classes(fold_word(name)) if name else False
    return attrs.evolve(speaker, name=None) if common else speaker


def _compare_candidates(case: Case, drafted: Speaker, speaker: Speaker, source: Document) -> bool | None:
    """An unresolved mention: None if any candidate fits, for the editor must say who."""
    if speaker.candidates and set(speaker.candidates) == set(drafted.candidates):
        return True
    answers = [compare_speakers(case, Speaker(name=name), speaker, source) for name in drafted.candidates]
    return None if any(answer is not False for answer in answers) else False


def _are_alike(a: Speaker, b: Speaker, lexicon: Lexicon) -> bool:
    """Two that stay nameless are one where the words for one are among the words for the other."""
    if a.name and b.name:
        names = [[fold_office(word) for word in name.casefold().split()] for name in (a.name, b.name)]
        return names[0] == names[1]  # "a Mint spokeswoman" and "a Mint spokesperson"
    if a.mention is None or b.mention is None:
        return False
    if not (list_content(a.mention.text) and list_content(b.mention.text)):
        return a.mention.text.casefold() == b.mention.text.casefold()
    return any(
        is_called(one.mention.text, other.mention.text, lexicon)
        for one, other in ((a, b), (b, a))
        if one.mention and other.mention
    )


def _is_among(drafted: Speaker, speaker: Speaker, lexicon: Lexicon) -> bool:
    """Are all whom the draft names among the several whose words the source says they are ("Doe and Roe")?"""
    link = _compile_link(lexicon.reporting.joining_word)
    several, named = _split_names(speaker, link), _split_names(drafted, link)
    return len(several) > 1 and bool(named) and all(any(names_match(a, b) for b in several) for a in named)


@cache
def _compile_link(word: str) -> re.Pattern[str]:
    return re.compile(rf", (?:{word} )?| {word} | & ")


def _split_names(speaker: Speaker, link: re.Pattern[str]) -> list[str]:
    if not speaker.name or speaker.organisation or speaker.anonymous:
        return []
    return [name for name in link.split(speaker.name) if name]
