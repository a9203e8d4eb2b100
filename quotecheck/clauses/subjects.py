"""Who does what a reporting verb says: its subject, past appositives and relative clauses."""

from __future__ import annotations

from typing import Final

from quotecheck.clauses.phrases import NounPhrase, read_phrase_after, read_phrase_before
from quotecheck.clauses.tokens import MARK, NUMBER, QUOTE, WORD, Sentence


def find_subject(sentence: Sentence, verb: int) -> NounPhrase | None:
    """Who does what the verb at ``verb`` says, looked for on its left."""
    index = _skip_auxiliaries(sentence, verb - 1)
    if index < 0:
        return _find_subject_behind(sentence, verb)
    if sentence.is_mark(index, ",") or sentence.is_mark(index, "—–-)") or sentence.words[index] == "--":
        return _find_subject_before_comma(sentence, index, verb)
    key = sentence.keys[index]
    if sentence.kinds[index] == QUOTE or key in (
        "to",
        "and",
        "but",
        "then",
        "or",
        "by",
        "in",
        "without",
        "before",
        "after",
        "while",
        "when",
        "for",
        "of",
    ):
        return find_main_subject(sentence, index)
    phrase = read_phrase_before(sentence, index)
    if phrase is None:
        return find_main_subject(sentence, index)
    return phrase


def _skip_auxiliaries(sentence: Sentence, index: int) -> int:
    """Leftwards over "has also", "on Tuesday", "later"."""
    while index >= 0:
        classes = sentence.classes[index]
        key = sentence.keys[index]
        if (
            "auxiliary" in classes
            or (
                key in ("not", "'s", "'d", "'ve", "'ll", "'re", "'m")
                and (
                    key != "'s" or sentence.has_class(index - 1, "pronoun") or sentence.has_class(index - 1, "relative")
                )
            )
        ) or (
            sentence.kinds[index] == WORD
            and not _is_noun_like(sentence, index)
            and ("adverb" in classes or (key.endswith("ly") and not sentence.is_capital(index)))
        ):
            index -= 1
        elif "time" in classes:
            index -= 1
            if index >= 0 and sentence.keys[index] in ("on", "in", "last", "this", "late", "early", "next"):
                index -= 1
        else:
            break
    return index


def _is_noun_like(sentence: Sentence, index: int) -> bool:
    return bool(sentence.classes[index] & {"role", "people", "organisation"}) or (
        sentence.is_capital(index) and index > 0
    )


def _find_subject_before_comma(sentence: Sentence, comma: int, verb: int) -> NounPhrase | None:
    """Past appositives and relative clauses, between their commas, to the name they belong to."""
    right = comma
    for _ in range(6):
        left = _find_comma(sentence, right - 1)
        first = left + 1
        inside = _is_aside(sentence, first, right) and left >= 0
        if not inside:
            break
        right = left
    if right == comma and not _is_aside(sentence, _find_comma(sentence, comma - 1) + 1, comma):
        return find_main_subject(sentence, verb - 1)
    phrase = read_phrase_before(sentence, right - 1)
    if phrase is not None and phrase.can_speak:
        return phrase
    return find_main_subject(sentence, verb - 1)


def _find_comma(sentence: Sentence, index: int) -> int:
    while index >= 0 and not sentence.is_mark(index, ",—–(") and sentence.words[index] != "--":
        index -= 1
    return index


_ASIDE_KEYS: Final = frozenset(
    {
        "who",
        "whose",
        "which",
        "whom",
        "a",
        "an",
        "the",
        "himself",
        "herself",
        "one",
        "not",
        "along",
        "his",
        "her",
        "its",
        "their",
    }
)


def _is_aside(sentence: Sentence, first: int, last: int) -> bool:
    """Does what stands between two commas only say more about the name before?"""
    if first >= last:
        return False
    key, classes = sentence.keys[first], sentence.classes[first]
    if (
        sentence.kinds[first] == NUMBER
        or key in _ASIDE_KEYS
        or classes & {"former", "preposition", "suffix", "adverb", "role"}
    ):
        return True
    if key.endswith(("ing", "ed")) and not sentence.is_capital(first):
        return True
    capitals = all(not sentence.is_word(i) or sentence.is_capital(i) for i in range(first, last))
    return capitals and last - first <= 4


def find_main_subject(sentence: Sentence, before: int) -> NounPhrase | None:
    """The subject of the clause that stands before token ``before``: its first noun phrase, past any opening phrase."""
    index = 0
    while index < min(before, len(sentence)):
        if sentence.kinds[index] == MARK or sentence.kinds[index] == QUOTE:
            index += 1
            continue
        if _opens_aside(sentence, index):
            comma = _next_comma(sentence, index, before)
            if comma is None:
                index += 1
                phrase = read_phrase_after(sentence, index)
                if phrase is not None and sentence.has_class(index - 1, "preposition"):
                    index = phrase.last
                continue
            index = comma + 1
            continue
        phrase = read_phrase_after(sentence, index)
        if phrase is not None and phrase.last <= before + 1:
            return phrase
        index += 1
    return None


def _opens_aside(sentence: Sentence, index: int) -> bool:
    classes = sentence.classes[index]
    key = sentence.keys[index]
    if classes & {"preposition", "adverb", "time"} or (classes & {"conjunction"}):
        return not sentence.has_class(index, "indefinite") or key in ("once",)
    return index == 0 and key.endswith(("ing", "ed")) and not sentence.is_capital(1)


def _next_comma(sentence: Sentence, index: int, before: int) -> int | None:
    for place in range(index, min(before, len(sentence))):
        if sentence.is_mark(place, ","):
            return place
    return None


def _find_subject_behind(sentence: Sentence, verb: int) -> NounPhrase | None:
    """Of an opening participle ("Calling it ..., Smith said"): the noun phrase behind its comma."""
    for index in range(verb + 1, len(sentence)):
        if sentence.is_mark(index, ","):
            phrase = read_phrase_after(sentence, index + 1)
            if phrase is not None and phrase.can_speak:
                return phrase
    return None
