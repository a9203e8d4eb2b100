"""Reporting verbs, and the noun phrases that can speak."""

from __future__ import annotations

from typing import Final

import attrs

from quotecheck.clauses.tokens import MARK, NUMBER, WORD, Sentence
from quotecheck.model import VerbForm

_BREAKS_NOUNS: Final = frozenset({"preposition", "conjunction", "auxiliary", "pronoun", "relative", "adverb", "time"})
_SPEAKING: Final = frozenset(
    {"pronoun", "relative", "name", "role", "people", "organisation", "document", "indefinite"}
)


@attrs.frozen
class NounPhrase:
    """Tokens ``[first, last)`` of a sentence that name one thing; ``head`` says what, ``kind`` which sort."""

    first: int
    last: int
    head: int
    kind: str
    """pronoun, relative, name, role, people, organisation, document, indefinite or common."""
    name: tuple[int, int] | None = None
    """Tokens of the proper name in it, titles left out."""

    @property
    def can_speak(self) -> bool:
        """Is it a person, a body or a document?"""
        return self.kind in _SPEAKING


def find_verb(sentence: Sentence, index: int) -> VerbForm | None:
    """The reporting verb at a token, unless the word is a noun there ("the claims", "his call")."""
    form = sentence.tables.reporting_verbs.get(sentence.keys[index])
    if form is None or sentence.kinds[index] != WORD:
        return None
    if index == 0:
        return form if form.tense == "ing" or not sentence.is_capital(0) else None
    if sentence.is_capital(index) or _follows_determiner(sentence, index):
        return None
    if form.tense == "base" and not _has_base_subject(sentence, index):
        return None
    return form


def _follows_determiner(sentence: Sentence, index: int) -> bool:
    before = index - 1
    classes = sentence.classes[before]
    if "possessive" in classes:
        return True
    if sentence.keys[before] in ("'s", "’s"):
        return not sentence.has_class(before - 1, "pronoun")
    return "determiner" in classes and not classes & {"indefinite", "relative"}


def _has_base_subject(sentence: Sentence, index: int) -> bool:
    """A bare form is a verb after "to", an auxiliary, or a plural that can speak."""
    before = index - 1
    while before > 0 and "adverb" in sentence.classes[before]:
        before -= 1
    key, classes = sentence.keys[before], sentence.classes[before]
    if key in ("to", "not", "and", ",") or classes & {"auxiliary", "pronoun", "people", "relative", "indefinite"}:
        return True
    return sentence.kinds[before] == WORD and key.endswith("s") and not key.endswith("ss") and key != "'s"


def read_phrase_before(sentence: Sentence, last: int) -> NounPhrase | None:
    """The noun phrase whose last token stands at ``last``."""
    if last < 0 or sentence.kinds[last] not in (WORD, NUMBER):
        return None
    classes = sentence.classes[last]
    if classes & {"pronoun", "relative"} and not _is_name_word(sentence, last):
        return NounPhrase(last, last + 1, last, "pronoun" if "pronoun" in classes else "relative")
    first = _extend_left(sentence, last)
    if first > last:
        return None
    phrase = _make_phrase(sentence, first, last + 1)
    for _ in range(3):
        wider = _attach_left(sentence, phrase)
        if wider is None:
            break
        phrase = wider
    return phrase


def _attach_left(sentence: Sentence, phrase: NounPhrase) -> NounPhrase | None:
    """Take "a spokesman for" to the left of the phrase in: then its head is the head of the whole."""
    link = phrase.first - 1
    if link < 1 or sentence.keys[link] not in ("of", "for", "at", "from", "in", "with", "on", "to", "and"):
        return None
    if not sentence.is_word(link - 1) or sentence.classes[link - 1] & (_BREAKS_NOUNS - {"time"}):
        return None
    first = _extend_left(sentence, link - 1)
    if first > link - 1:
        return None
    outer = _make_phrase(sentence, first, link)
    if sentence.keys[link] == "and":
        return _join_phrases(outer, phrase)
    if sentence.keys[link] != "of" and ((phrase.kind == "name" and outer.kind == "common") or not outer.can_speak):
        return None
    if outer.kind == "document" and phrase.kind == "name" and sentence.keys[link] != "of":
        return None
    return attrs.evolve(outer, last=phrase.last)


def _join_phrases(outer: NounPhrase, phrase: NounPhrase) -> NounPhrase | None:
    """ "Smith and Jones": two speakers in one phrase."""
    if outer.kind == phrase.kind and outer.kind in ("name", "organisation", "people", "role"):
        return attrs.evolve(phrase, first=outer.first)
    return None


def _extend_left(sentence: Sentence, last: int) -> int:
    """The first token of the run of nouns, names and adjectives that ends at ``last``."""
    index = last
    while index >= 0 and last - index < 14 and _is_nominal(sentence, index, last):
        if sentence.classes[index] & {"determiner", "possessive"} and not _is_name_word(sentence, index):
            return index
        index -= 1
    return index + 1


def _is_nominal(sentence: Sentence, index: int, last: int) -> bool:
    kind = sentence.kinds[index]
    if kind == NUMBER:
        return index < last
    if kind != WORD:
        return kind == MARK and sentence.words[index] == "&"
    key = sentence.keys[index]
    if key == "'s":
        return index < last and not sentence.has_class(index - 1, "pronoun")
    if _is_name_word(sentence, index):
        return not (sentence.classes[index] & {"time"} and key not in ("may", "march"))
    classes = sentence.classes[index]
    if classes & _BREAKS_NOUNS and not classes & {"determiner", "former", "indefinite"}:
        return False
    form = sentence.tables.reporting_verbs.get(key)
    return form is None or form.tense in ("base", "present") or bool(classes & {"role", "former"})


def _is_name_word(sentence: Sentence, index: int) -> bool:
    """Capitalised, and not only because the sentence begins there with a word of grammar."""
    if not sentence.is_word(index):
        return False
    if not sentence.words[index][0].isupper():
        return (
            "particle" in sentence.classes[index]
            and index > 0
            and sentence.is_capital(index - 1)
            and (sentence.is_capital(index + 1) or sentence.has_class(index + 1, "particle"))
        )
    classes = sentence.classes[index]
    if not classes & {"determiner", "possessive", *_BREAKS_NOUNS}:
        return True
    if "time" in classes or sentence.keys[index] == "i":
        return "time" in classes and sentence.keys[index] != "i"
    before = index - 1
    return before >= 0 and sentence.kinds[before] == WORD and len(sentence.words[index]) > 1


def _make_phrase(sentence: Sentence, first: int, last: int) -> NounPhrase:
    """Say what a run of tokens names."""
    head = last - 1
    while head > first and sentence.kinds[head] == NUMBER:
        head -= 1
    name = _find_name(sentence, first, last)
    return NounPhrase(first, last, head, _judge_head(sentence, first, head, name), name)


def _find_name(sentence: Sentence, first: int, last: int) -> tuple[int, int] | None:
    """The proper name at the end of the run, behind any title or role."""
    start = last
    while start > first and _is_name_word(sentence, start - 1):
        start -= 1
    while start < last and sentence.has_class(start, "determiner"):
        start += 1
    for index in range(last - 1, start - 1, -1):
        if sentence.classes[index] & {"title", "role", "former", "organisation"}:
            is_title = not sentence.has_class(index, "organisation") or sentence.has_class(index, "title")
            if is_title or index == last - 1:
                start = index + 1
                break
    return (start, last) if start < last else None


def _judge_head(sentence: Sentence, first: int, head: int, name: tuple[int, int] | None) -> str:
    classes = sentence.classes[head]
    if name is not None:
        return "organisation" if _names_body(sentence, name) else "name"
    for kind in ("role", "people", "organisation", "document"):
        if kind in classes:
            return kind
    if "indefinite" in classes:
        return "indefinite"
    if sentence.is_capital(head) and _is_name_word(sentence, head):
        return "role" if "title" in classes else "organisation"
    return "common"


def _names_body(sentence: Sentence, name: tuple[int, int]) -> bool:
    """An organisation by its words, its article, or its capitals."""
    first, last = name
    if any("organisation" in sentence.classes[index] for index in range(first, last)):
        return True
    if first > 0 and sentence.keys[first - 1] == "the":
        return True
    if last - first == 1 and "place" in sentence.classes[first]:
        return True
    word = sentence.words[last - 1]
    return last - first == 1 and len(word) > 2 and word.isupper()


def read_phrase_after(sentence: Sentence, first: int) -> NounPhrase | None:
    """The noun phrase that begins at ``first``, with what "of" or "for" hangs on it."""
    if not sentence.is_word(first) and not (first < len(sentence) and sentence.kinds[first] == NUMBER):
        return None
    classes = sentence.classes[first]
    if classes & {"pronoun", "relative"} and not classes & {"determiner"}:
        return NounPhrase(first, first + 1, first, "pronoun" if "pronoun" in classes else "relative")
    last = _extend_right(sentence, first)
    if last <= first:
        return None
    phrase = _make_phrase(sentence, first, last)
    if sentence.is_word(last) and sentence.keys[last] in ("of", "for", "at", "from", "in", "with", "on"):
        end = _extend_right(sentence, last + 1)
        of_name = phrase.kind != "name" and (phrase.can_speak or sentence.keys[last] == "of")
        if end > last + 1 and of_name:
            return attrs.evolve(phrase, last=end)
    return phrase


def _extend_right(sentence: Sentence, first: int) -> int:
    index = first
    while index < len(sentence) and index - first < 14:
        if index > first and sentence.classes[index] & {"determiner", "possessive"}:
            if not _is_name_word(sentence, index):
                break
        elif not (index == first and sentence.classes[index] & {"determiner", "possessive"}):
            if not _is_nominal(sentence, index, len(sentence)) or _is_finite(sentence, index, first):
                break
        index += 1
    return index


def _is_finite(sentence: Sentence, index: int, first: int) -> bool:
    """A lower-case reporting verb inside a run that goes to the right ends it."""
    if index == first or sentence.is_capital(index):
        return False
    form = find_verb(sentence, index)
    return form is not None and form.tense != "base"
