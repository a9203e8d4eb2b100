"""In marks, but nobody's words: titles of works, names, scare words, terms, nicknames.

Each test looks at the words in marks and at a few words on either side. What has a reporting word in its
sentence is given the benefit of the doubt: newspapers quote single words far oftener than they invent terms.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

import attrs

from quotecheck.extraction.pairing import Pair
from quotecheck.extraction.surroundings import Beside, SentenceReader, has_words, look_beside, split_plain
from quotecheck.model import Lexicon, Span
from quotecheck.model.slots import sealed

TITLE: Final = "title"
NAME: Final = "name"
SCARE_WORDS: Final = "scare words"
TERM: Final = "term"
NICKNAME: Final = "nickname"
CODE: Final = "code"
MEASURE: Final = "measure"
WORDLESS: Final = "no words"

_NETWORK: Final = re.compile(r"\b[A-Z]{2,5}['’]s?\s{1,2}\Z")
_STATION: Final = re.compile(r"\b(\w{2,4}) ([A-Z]\w{1,14})(?: ([A-Z]\w{2,12}))?(['’]s?)?\s{1,2}\Z")
"""A word, the name of who sends it in one or two words, and the mark of an owner."""
_NAME_BEFORE: Final = re.compile(r"\b[A-Z][a-z’'-]{1,20}\s\Z")
_NAME_BEHIND: Final = re.compile(r"\s[A-Z][a-z]")
_SIGNED: Final = re.compile(r"[ \t]{1,4}[-–—]{1,2}[ \t]{0,2}[^\W\d_a-z]")
_LABEL: Final = re.compile(r"([^\W\d_a-z][\w’'-]{1,20}): ")
_LABEL_BEHIND: Final = re.compile(r": ([^\W\d_a-z][\w’'-]{1,20})\s*\Z")
_STORY: Final = 2000
"""Characters behind a headline in which the story names in full who is its label."""
_POSSESSIVES: Final = ("'s", "’s", "s'", "s’", "S'", "S’")
_LITTLE: Final = {"preposition", "determiner", "conjunction", "particle"}
_NO_NAME: Final = {*_LITTLE, "auxiliary", "pronoun", "adverb"}
_STOPS: Final = ".,!?…—-"
_EDGES: Final = " .,;:!?…\u00a0"
_NEAR: Final = 4
"""Words before a title in which the kind of work is named."""
_LONGEST: Final = 80
"""Characters: what is longer in marks is somebody's words."""
_HEADLINE: Final = 120
"""Characters at the head of a text in which a headline stands."""
_LONGEST_SIGNATURE: Final = 60
_TITLING: Final = 14
"""Characters before a title in which "entitled" stands."""
_PAIR: Final = 2
_CHRISTENED: Final = 7
"""Words before "called" and with it that can bring in what is called so."""
_SHORT: Final = 3
"""Words that marks may set apart without quoting them."""


@sealed
class MarkedStretch:
    """A stretch in marks, how many others it stands in, and its paragraph."""

    pair: Pair
    depth: int
    paragraph: Span
    reason: str | None = None
    """Why it is nobody's words; None: it is somebody's."""


def judge_marked(text: str, found: Sequence[MarkedStretch], lexicon: Lexicon) -> Iterator[MarkedStretch]:
    """The same stretches, each with its reason where it is nobody's words.

    A title stays one wherever it is repeated, and words quoted from somebody stay so when they are echoed;
    in a headline, also where they are a part of what the story quotes.
    """
    reader = SentenceReader(text, lexicon)
    reasons = [find_reason(text, marked, reader) for marked in found]
    if not any(reasons):
        yield from found
        return
    keys = [_make_key(text, marked.pair) for marked in found]
    titles = {key for key, reason in zip(keys, reasons, strict=True) if key and reason in (TITLE, NAME)}
    quoted = {key for key, reason in zip(keys, reasons, strict=True) if reason is None}
    headline = _list_echoes(text, found, reasons, keys)
    for marked, key, reason in zip(found, keys, reasons, strict=True):
        if key in titles and reason not in (TITLE, NAME) and stands_inside(text, marked.pair):
            reason = TITLE
        elif reason == SCARE_WORDS and (key in quoted or key in headline):
            reason = None
        yield attrs.evolve(marked, reason=reason) if reason else marked


def _list_echoes(
    text: str, found: Sequence[MarkedStretch], reasons: Sequence[str | None], keys: Sequence[str]
) -> frozenset[str]:
    """Of the words in marks that head the text, those that the story quotes at greater length."""
    head = [key for marked, key in zip(found, keys, strict=True) if marked.pair.outer.start < _HEADLINE]
    if not any(head):
        return frozenset()
    said = (text[m.pair.inner.start : m.pair.inner.end] for m, why in zip(found, reasons, strict=True) if why is None)
    quoted = "\n".join(said).casefold()
    return frozenset(key for key in head if key and re.search(rf"\b{re.escape(key)}\b", quoted))


def _make_key(text: str, pair: Pair) -> str:
    """Short words in marks as compared; "" for long ones."""
    if len(pair.inner) > _LONGEST:
        return ""
    return text[pair.inner.start : pair.inner.end].strip(_EDGES).casefold()


def find_reason(text: str, marked: MarkedStretch, reader: SentenceReader) -> str | None:
    """Why the stretch is nobody's words, or None where it is somebody's, seen by itself."""
    pair = marked.pair
    if pair.inner.end - pair.inner.start > _LONGEST or not pair.close_mark:
        return None if has_words(text, pair) else WORDLESS
    words = split_plain(text, pair.inner.start, pair.inner.end)
    if not words:
        return WORDLESS
    beside = look_beside(text, pair, marked.paragraph)
    speech = reader.lexicon.speech
    if beside.last in speech.scare_cues:
        return SCARE_WORDS
    if _is_nickname(words, beside, reader.lexicon):
        return NICKNAME
    if _is_vote(words, beside, reader.lexicon):
        return TERM
    if _is_titled(words, beside, reader.lexicon):
        return TITLE
    if _is_capitalised(words, reader.lexicon) and stands_inside(text, pair, after_comma=True):
        if beside.last in speech.naming_words or _names_thing(words, beside, reader.lexicon):
            return NAME
        if text[pair.inner.end - 1] == "," and _is_explained(words, beside, reader.lexicon):
            return NAME
        if _names_work(words, beside, reader.lexicon):
            return TITLE
    if _is_christened(words, beside, reader.lexicon):
        return NAME
    if (
        len(words) <= _SHORT
        and not _is_shown(beside, reader.lexicon)
        and stands_inside(text, pair)
        and not _is_signed(text, pair, marked.paragraph)
        and not _is_labelled(text, pair, marked.paragraph)
        and not reader.reports_beside(pair, marked.paragraph)
    ):
        return TERM if beside.last in speech.term_words else SCARE_WORDS
    return None


def _is_shown(beside: Beside, lexicon: Lexicon) -> bool:
    """ "The headline read "...""; but "a shirt that read "..."" only says which shirt it was."""
    if beside.last not in lexicon.speech.showing_words:
        return False
    subject = beside.earlier[-2:-1]
    return not any("relative" in lexicon.reporting.find_classes(word) for word in subject)


def _is_signed(text: str, pair: Pair, paragraph: Span) -> bool:
    """ "Not at all." - Joan Roe: a whole sentence, or all that its paragraph holds, a dash and a name."""
    if _SIGNED.match(text, pair.outer.end) is None:
        return False
    alone = pair.outer.start == paragraph.start and paragraph.end - pair.outer.end < _LONGEST_SIGNATURE
    return alone or text[pair.inner.end - 1] in _STOPS


def _is_labelled(text: str, pair: Pair, headline: Span) -> bool:
    """ "Doe: gate ‘stuck for good’", "Gate ‘stuck for good’: Doe": by the last name of whom the story names in full."""
    if headline.start >= _HEADLINE or text[: headline.start].strip():
        return False
    label = _LABEL.match(text, headline.start, pair.outer.start) or _LABEL_BEHIND.search(
        text, pair.outer.end, headline.end
    )
    if label is None:
        return False
    named = re.compile(rf"[^\W\d_a-z][\w’'-]{{1,20}} {re.escape(label.group(1))}\b")
    return named.search(text, headline.end, headline.end + _STORY) is not None


def stands_inside(text: str, pair: Pair, *, after_comma: bool = False) -> bool:
    """Is the stretch a part of the sentence around it, rather than a sentence of its own?"""
    before = text[max(0, pair.outer.start - 6) : pair.outer.start].rstrip()[-1:]
    if before == ":" or (before == "," and not after_comma):
        return False
    if before.isalnum() or before == "," or (before and before in "'’" and _is_owner(text, pair.outer.start)):
        return True
    return not (text[pair.inner.end - 1] in _STOPS or text[pair.outer.end : pair.outer.end + 1] in _STOPS)


def _is_owner(text: str, start: int) -> bool:
    """ "Port News' ", right before a place."""
    return text[max(0, start - 40) : start].rstrip().endswith(_POSSESSIVES)


def _is_nickname(words: list[str], beside: Beside, lexicon: Lexicon) -> bool:
    """Robert "Bob" Smith; not the capitals of a headline."""
    if len(words) > 2 or not all(word[0].isupper() for word in words):
        return False
    if not (_NAME_BEFORE.search(beside.before) and _NAME_BEHIND.match(beside.behind)):
        return False
    verb = lexicon.reporting.reporting_verbs.get(beside.last)
    if verb and verb.tense != "base":
        return False
    classes = lexicon.reporting.word_classes
    return not any(_NO_NAME.intersection(classes.get(word, ())) for word in (beside.last, beside.later[0]))


def _is_titled(words: list[str], beside: Beside, lexicon: Lexicon) -> bool:
    """ "a piece entitled "Harbour plan is a trap"": with a capital, right behind such a word or its comma."""
    titling = lexicon.speech.titling_words
    near = beside.before[-_TITLING:]
    return (
        words[0][0].isupper() and any(word in near for word in titling) and not titling.isdisjoint(beside.earlier[-1:])
    )


def _is_christened(words: list[str], beside: Beside, lexicon: Lexicon) -> bool:
    """ "an ad called “Heard It”", "the ad, called “Heard It,”", "known as “Old Bess”"; but the mayor called it so."""
    if not (words[0][0].isupper() and words[-1][0].isupper()):
        return False
    earlier = beside.earlier
    if earlier and "article" in lexicon.reporting.find_classes(earlier[-1]):
        del earlier[-1]
    if tuple(earlier[-2:]) in lexicon.speech.renown:
        return True
    if len(earlier) < _PAIR or earlier[-1] not in lexicon.speech.calling_words:
        return False
    aside = f", {earlier[-1]}" in beside.before
    return aside or not lexicon.reporting.introducing_words.isdisjoint(earlier[-_CHRISTENED:-2])


def _is_vote(words: list[str], beside: Beside, lexicon: Lexicon) -> bool:
    """ "three voted "no"", "the "no" votes", "switched his vote to "no""."""
    if len(words) != 1 or words[0].casefold() not in lexicon.speech.votes:
        return False
    return not lexicon.speech.voting_words.isdisjoint((*beside.earlier[-_PAIR:], *beside.later[:1]))


def _is_capitalised(words: list[str], lexicon: Lexicon) -> bool:
    """Has every word but the little ones a capital?"""
    classes = lexicon.reporting.word_classes
    return not words[0][0].islower() and all(
        not word[0].islower() or not _LITTLE.isdisjoint(classes.get(word, ())) for word in words
    )


def _names_thing(words: list[str], beside: Beside, lexicon: Lexicon) -> bool:
    """ "his “Heartbeat Bill” passed": capitals that end in what the thing is; but he called it a “Jobs Bill”."""
    if len(words) < _PAIR or words[-1].casefold() not in lexicon.speech.thing_words:
        return False
    verbs = map(lexicon.reporting.reporting_verbs.get, beside.earlier[-_NEAR:])
    return not any(verb is not None and "describe" in verb.frames for verb in verbs)


def _is_explained(words: list[str], beside: Beside, lexicon: Lexicon) -> bool:
    """ "freed “Harbour John,” the old smuggler": capitals and who that is; not "yelled “Never Again,” Roe said"."""
    later = beside.later
    if len(words) < _PAIR or not later or "article" not in lexicon.reporting.find_classes(later[0]):
        return False
    return not any(word in lexicon.reporting.reporting_verbs for word in (*beside.earlier[-1:], *later))


def _stands_behind_station(beside: Beside, lexicon: Lexicon) -> bool:
    """ "told Port News' "..."", "on NHK "..."": right behind who sends it."""
    station = _STATION.search(beside.before)
    if station is None:
        return False
    lead, name, kind, owner = station.groups()
    if kind and "organisation" not in lexicon.reporting.find_classes(kind.casefold()):
        return False
    leads = lead in lexicon.speech.title_leads or "article" in lexicon.reporting.find_classes(lead)
    return bool(kind or name.isupper()) and bool(owner or leads)


def _names_work(words: list[str], beside: Beside, lexicon: Lexicon) -> bool:
    """Do the words around capitalised words say that they are the title of a work?"""
    speech = lexicon.speech
    if _NETWORK.search(beside.before) or _stands_behind_station(beside, lexicon):
        return True
    near = beside.earlier[-_NEAR:]
    if len(words) > 1:
        possessive = near[-1:] and near[-1].endswith(_POSSESSIVES)
        if beside.last in speech.title_leads or (possessive and not speech.title_leads.isdisjoint(near)):
            return True
    verb = lexicon.reporting.reporting_verbs.get(near[-1]) if near else None
    if verb and "say" in verb.frames and near[-1] not in speech.work_words:
        return False
    around = (*near, words[-1].casefold(), *beside.later[:1])
    return not speech.work_words.isdisjoint(around)
