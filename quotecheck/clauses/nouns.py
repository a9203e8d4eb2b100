"""What a run of nouns is made of, and what it names."""

from __future__ import annotations

from typing import Final

from quotecheck.clauses.tokens import NUMBER, WORD, Sentence
from quotecheck.model.slots import sealed
from quotecheck.model.tables.reporting import DATES_MONTH

_BREAKS_NOUNS: Final = frozenset({"preposition", "conjunction", "auxiliary", "pronoun", "relative", "adverb", "time"})
BREAKS_LINKS: Final = _BREAKS_NOUNS - {"time"}
GRAMMAR: Final = _BREAKS_NOUNS | {"determiner", "possessive"}
STARTS_PHRASE: Final = frozenset({"determiner", "possessive"})
_LEADS_TO_NOUN: Final = STARTS_PHRASE | {"owner"}
SPEAKING_NOUNS: Final = frozenset({"role", "people", "organisation", "document"})
_NO_VERBS: Final = SPEAKING_NOUNS | {"former", "speech"}
_STAY_NOUN_VERBS: Final = frozenset({"role", "former"})
_STAY_NOUNS: Final = frozenset({"determiner", "former", "indefinite"})
"""Words of grammar that stand among nouns all the same."""
_VERBAL: Final = frozenset({"preterite", "gerund"})
_BODIES: Final = frozenset({"organisation", "body"})
_BEFORE_NAMES: Final = _BODIES | {"title", "role", "former"}
_NO_NAMES: Final = frozenset({"people", "document", "indefinite", "vague"})
_NO_PERSON: Final = _BODIES | {"place", "role", "people"}
_NO_GIVEN_NAME: Final = _BEFORE_NAMES | {"place", "national"}
_SPEAKING: Final = SPEAKING_NOUNS | {"pronoun", "relative", "name", "indefinite"}


@sealed
class NounPhrase:
    """Tokens ``[first, last)`` of a sentence that name one thing; ``head`` says what, ``kind`` which sort."""

    first: int
    last: int
    head: int
    kind: str
    """pronoun, relative, name, role, people, organisation, document, indefinite or common."""
    name: tuple[int, int] | None = None
    """Tokens of the proper name in it, titles left out."""
    joined: tuple[tuple[int, int], ...] = ()
    """Tokens of the further names that "and" joins to it."""

    @property
    def can_speak(self) -> bool:
        """Is it a person, a body or a document?"""
        return self.kind in _SPEAKING


def is_nominal(sentence: Sentence, index: int, last: int) -> bool:
    """Can the token stand inside a run of nouns that ends at ``last``?"""
    kind = sentence.kinds[index]
    if kind != WORD:
        return index < last if kind == NUMBER else sentence.words[index] == "&" or _is_nickname_mark(sentence, index)
    classes, form = sentence.classes[index], sentence.forms[index]
    if not classes:  # most words: in no table, and no verb of reporting
        return form is None or sentence.capitals[index] or form.tense in ("base", "present")
    if "owner" in classes:
        return index < last and not sentence.has_class(index - 1, "pronoun")
    if is_name_word(sentence, index):
        numbered = "grade" in classes and sentence.kinds[index + 1 : index + 2] == NUMBER  # "Year 10 pupil Joan Doe"
        return "time" not in classes or numbered or ("namesake" in classes and not _dates(sentence, index))
    if not _BREAKS_NOUNS.isdisjoint(classes) and _STAY_NOUNS.isdisjoint(classes):
        second = "ordinal" in classes and not sentence.is_capital(index + 1)  # "a second official"
        return second and opens_noun(sentence, index - 1)
    if form is None or form.tense in ("base", "present") or not _STAY_NOUN_VERBS.isdisjoint(classes):
        return True
    if form.tense == "ing" and "document" in classes:
        return opens_noun(sentence, index - 1)  # "the court's ruling"
    return form.tense == "past" and index < last and opens_noun(sentence, index - 1)  # "an alleged victim"


def _dates(sentence: Sentence, index: int) -> bool:
    """ "in April Roe said": the month, and a name behind it."""
    return index > 0 and sentence.is_capital(index + 1) and not sentence.classes[index - 1].isdisjoint(DATES_MONTH)


_OPENS_NICKNAME: Final = frozenset("\"“‘'(")
_CLOSES_NICKNAME: Final = frozenset("\"”’')")


def _is_nickname_mark(sentence: Sentence, index: int) -> bool:
    """Either mark of the middle in 'Joan "Jo" Roe'."""
    return _opens_nickname(sentence, index) or _opens_nickname(sentence, index - 2)


def _opens_nickname(sentence: Sentence, index: int) -> bool:
    if index < 1 or index + 3 >= sentence.size or sentence.words[index] not in _OPENS_NICKNAME:
        return False
    if sentence.words[index + 1].isupper():
        return False  # "Alban, Port State (CNN) Joan Roe"
    return sentence.words[index + 2] in _CLOSES_NICKNAME and all(
        map(sentence.is_capital, (index - 1, index + 1, index + 3))
    )


def is_name_word(sentence: Sentence, index: int) -> bool:
    """Capitalised, and not only because the sentence begins there with a word of grammar."""
    if not 0 <= index < sentence.size:
        return False
    classes = sentence.classes[index]
    if not classes:
        return sentence.capitals[index]
    if not sentence.capitals[index]:
        return "particle" in classes and _is_particle(sentence, index)
    if GRAMMAR.isdisjoint(classes) or "time" in classes:
        return True
    key = sentence.keys[index]
    if len(key) == 1:
        initial = sentence.words[index].endswith(".") and sentence.is_capital(index + 1)
        return initial and (index == 0 or sentence.is_capital(index - 1))  # "Joan A. Roe"
    if index == 0:
        return "auxiliary" in classes and sentence.is_word(1) and sentence.forms[1] is not None
    return sentence.kinds[index - 1] == WORD or "auxiliary" in classes


def _is_particle(sentence: Sentence, index: int) -> bool:
    """ "van" and "de la" between capitals."""
    following = sentence.is_capital(index + 1) or sentence.has_class(index + 1, "particle")
    if not following or index == 0 or sentence.kinds[index - 1] != WORD:
        return following and "preposition" not in sentence.classes[index]  # "..., de la Roe said
    return sentence.is_capital(index - 1) or (index > 1 and sentence.has_class(index - 1, "particle"))


def is_participle(sentence: Sentence, index: int) -> bool:
    """A lower-case word in -ed or -ing that is no known noun: rather a verb than part of a name."""
    classes = sentence.classes[index]
    return (
        not _VERBAL.isdisjoint(classes)
        and (len(sentence.keys[index]) > 4 or "irregular" in classes)
        and not sentence.capitals[index]
        and _NO_VERBS.isdisjoint(classes)
        and not is_part_of_office(sentence, index)
    )


def is_part_of_office(sentence: Sentence, index: int) -> bool:
    """ "housing officer Joan Doe": a word in -ing before an office and its holder's name."""
    office = sentence.has_class(index, "gerund") and sentence.has_class(index + 1, "role")
    return office and not sentence.is_capital(index + 1) and sentence.is_capital(index + 2)


def opens_noun(sentence: Sentence, index: int) -> bool:
    """Must a noun follow: an article, a possessive, an owner's "'s"?"""
    return index >= 0 and not _LEADS_TO_NOUN.isdisjoint(sentence.classes[index])


def is_definite_article(sentence: Sentence, index: int) -> bool:
    """ "the", which is no demonstrative."""
    classes = sentence.classes[index]
    return "article" in classes and "definite" in classes


def is_origin(sentence: Sentence, index: int) -> bool:
    """ "a Bristol plumber", "his Slovak counterpart": one capital behind "a" or "his" says where the noun is from."""
    return index > 0 and ("article" in sentence.classes[index - 1] or "possessive" in sentence.classes[index - 1])


def make_phrase(sentence: Sentence, first: int, last: int) -> NounPhrase:
    """Say what a run of tokens names."""
    head = last - 1
    while head > first and sentence.kinds[head] == NUMBER:
        head -= 1
    name = _find_name(sentence, first, last)
    if name is not None and sentence.kinds[first] == NUMBER and sentence.is_mark(first - 1, ":"):
        first = name[0]  # behind the hour of a live report
    return NounPhrase(first, last, head, _judge_head(sentence, head, name), name)


def _find_name(sentence: Sentence, first: int, last: int) -> tuple[int, int] | None:
    """The proper name at the end of the run, behind any title or role; letters of honour behind it left out."""
    while "honour" in sentence.classes[last - 1] and _is_honoured(sentence, first, last - 1):
        last -= 1
    start = last
    while start > first and is_name_word(sentence, start - 1):
        start -= 1
        if sentence.words[start - 1] in _CLOSES_NICKNAME and _opens_nickname(sentence, start - 3):
            start -= 3
    if start == last:
        return None
    while start < last and "determiner" in sentence.classes[start]:
        start += 1
    if start == 0 and not _NO_NAMES.isdisjoint(sentence.classes[0]):
        start += 1
    whole = _count_name_words(sentence, first, last) if "surname" in sentence.classes[last - 1] else 0
    for index in range(last - 1 - whole, start - 1, -1):
        classes = sentence.classes[index]
        if not _BEFORE_NAMES.isdisjoint(classes) and (
            index == last - 1 or _BODIES.isdisjoint(classes) or "title" in classes
        ):
            start = index + 1
            break
    return (start, last) if start < last else None


def _count_name_words(sentence: Sentence, first: int, last: int) -> int:
    """Words at the end that are no office for once: the surname of "Bob Baker", both of "Dean Baker"."""
    return 1 + ("given" in sentence.classes[last - 2]) if _ends_with_surname(sentence, first, last) else 0


def _ends_with_surname(sentence: Sentence, first: int, last: int) -> bool:
    """ "Bob Baker", "Rep. Tom Church", "Mr. Banks": a last word that is an office or a body elsewhere."""
    index = last - 1
    classes = sentence.classes[index]
    if index == first or not sentence.capitals[index]:
        return False
    before = sentence.classes[index - 1]
    if "title" in before:
        return sentence.words[index - 1].endswith(".") or not before.isdisjoint(("male", "female"))
    if not (sentence.is_capital(index - 1) and ("given" in before or before.isdisjoint(_NO_GIVEN_NAME))):
        return False
    return _BODIES.isdisjoint(classes) or any("title" in classes for classes in sentence.classes[first : index - 1])


def _is_honoured(sentence: Sentence, first: int, index: int) -> bool:
    """ "Joan Roe MP", but not "a Northern Union MP": two words of a name at least, and letters behind them."""
    if index - first < 2 or not sentence.words[index][1:].isupper():
        return False
    if "title" in sentence.classes[index] and not STARTS_PHRASE.isdisjoint(sentence.classes[first]):
        return False
    names = range(max(first, index - 2), index)
    return all(is_name_word(sentence, one) and _NO_PERSON.isdisjoint(sentence.classes[one]) for one in names)


def _judge_head(sentence: Sentence, head: int, name: tuple[int, int] | None) -> str:
    """The kind of a phrase by its head, or by the proper name in it."""
    if name is not None:
        return "organisation" if _names_body(sentence, name) and not _is_titled(sentence, name) else "name"
    classes = sentence.classes[head]
    for kind in ("role", "people", "organisation", "document", "indefinite"):
        if kind in classes:
            return kind
    if sentence.capitals[head] and is_name_word(sentence, head):
        return "role" if "title" in classes else "organisation"
    key, tables = sentence.keys[head], sentence.tables
    return "role" if key.endswith(tables.person_endings) or key in tables.standing_nouns else "common"


def _is_titled(sentence: Sentence, name: tuple[int, int]) -> bool:
    """ "Rep. Tom Church"."""
    first, last = name
    return "title" in sentence.classes[first - 1] and first > 0 and "surname" in sentence.classes[last - 1]


def _names_body(sentence: Sentence, name: tuple[int, int]) -> bool:
    """An organisation by its words, its article, or its capitals."""
    first, last = name
    for classes in sentence.classes[first:last]:
        if not _BODIES.isdisjoint(classes):
            return True
    if first > 0 and is_definite_article(sentence, first - 1):
        return True
    if last - first > 1:
        place = not sentence.classes[last - 1].isdisjoint(("place", "regional"))
        return place and all("region" in classes for classes in sentence.classes[first : last - 1])
    word = sentence.words[first]
    return "place" in sentence.classes[first] or (len(word) > 2 and word.isupper())
