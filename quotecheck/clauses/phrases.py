"""Reporting verbs, and the noun phrases that can speak."""

from __future__ import annotations

from typing import Final

import attrs

from quotecheck.clauses.tokens import MARK, NUMBER, WORD, Sentence
from quotecheck.model import VerbForm

_BREAKS_NOUNS: Final = frozenset({"preposition", "conjunction", "auxiliary", "pronoun", "relative", "adverb", "time"})
_GRAMMAR: Final = _BREAKS_NOUNS | {"determiner", "possessive"}
_STARTS_PHRASE: Final = frozenset({"determiner", "possessive"})
_SPEAKING_NOUNS: Final = frozenset({"role", "people", "organisation", "document"})
_NO_PERSON: Final = frozenset({"organisation", "body", "place", "role", "people"})
_LONGEST_RUN: Final = 14
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
    joined: tuple[tuple[int, int], ...] = ()
    """Tokens of the further names that "and" joins to it."""

    @property
    def can_speak(self) -> bool:
        """Is it a person, a body or a document?"""
        return self.kind in _SPEAKING


_SPEAKS: Final = frozenset({"say"})


def find_verb(sentence: Sentence, index: int) -> VerbForm | None:
    """The reporting verb at a token, unless the word is a noun there ("the claims", "his call")."""
    if not 0 <= index < len(sentence.words):
        return None
    form = sentence.forms[index]
    key = sentence.keys[index]
    particles = sentence.tables.phrasal_verbs.get(key)
    if (
        particles
        and index
        and not sentence.is_capital(index)
        and not particles.isdisjoint(sentence.keys[index + 1 : index + 2])
    ):
        return VerbForm(lemma=key, tense="past", frames=_SPEAKS)
    if form is None:
        return None
    if index == 0:
        return form if form.tense == "ing" or not sentence.is_capital(0) or _is_inverted_start(sentence, form) else None
    if (sentence.is_capital(index) and not _is_headline_verb(sentence, form)) or _follows_determiner(sentence, index):
        return None
    if form.tense == "base" and not _has_base_subject(sentence, index):
        return None
    if form.tense == "present" and _follows_verb(sentence, index):
        return None
    return None if sentence.keys[index - 1] == "that" and _links_clause(sentence, index - 1) else form


def _links_clause(sentence: Sentence, that: int) -> bool:
    """ "said only that talks": "that" behind a verb of saying leads to a clause, and is no subject of what follows."""
    before = that - 1
    while before > 0 and "adverb" in sentence.classes[before]:
        before -= 1
    form = sentence.forms[before] if before > 0 else None
    return form is not None and "say" in form.frames


def _follows_verb(sentence: Sentence, index: int) -> bool:
    """ "disputed reports": what stands right behind another verb is its object."""
    before = sentence.forms[index - 1]
    noun = "role" in sentence.classes[index - 1]  # "accused tells jury"
    return before is not None and before.tense == "past" and not sentence.is_capital(index - 1) and not noun


def _is_headline_verb(sentence: Sentence, form: VerbForm) -> bool:
    """In a line where every word has a capital, so have the verbs."""
    return form.tense == "present" and sentence.title_case


def _is_inverted_start(sentence: Sentence, form: VerbForm) -> bool:
    """ "Said Doe, ...": a verb of saying that opens the sentence, a name behind it."""
    return form.tense != "base" and "say" in form.frames and sentence.is_capital(1)


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
    while before > 0 and sentence.classes[before] & {"adverb", "manner"}:
        before -= 1
    key, classes = sentence.keys[before], sentence.classes[before]
    if key in ("to", "not", "and", ",") or classes & {"auxiliary", "pronoun", "people", "relative", "indefinite"}:
        return True
    if sentence.kinds[before] != WORD:
        return False
    phrase = read_phrase_before(sentence, before)
    return phrase is not None and (_is_plural(sentence, phrase) or _is_perceived(sentence, phrase))


def _is_perceived(sentence: Sentence, phrase: NounPhrase) -> bool:
    """ "heard one man shout": the object of a verb of hearing does what the bare form says."""
    form = sentence.forms[phrase.first - 1] if phrase.first > 0 else None
    return form is not None and form.lemma in sentence.tables.perceiving_verbs


def _is_plural(sentence: Sentence, phrase: NounPhrase) -> bool:
    """By its head, or by an "and" that joins two."""
    key = sentence.keys[phrase.head]
    if "people" in sentence.classes[phrase.head] or "indefinite" in sentence.classes[phrase.head]:
        return True
    if phrase.kind == "name":
        return "and" in sentence.keys[phrase.first : phrase.last]
    return key.endswith("s") and not key.endswith("ss") and key != "'s"


def read_phrase_before(sentence: Sentence, last: int) -> NounPhrase | None:
    """The noun phrase whose last token stands at ``last``."""
    if last < 0 or sentence.kinds[last] not in (WORD, NUMBER):
        return None
    classes = sentence.classes[last]
    if sentence.keys[last] in ("'s", "'"):
        return None
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
    if link < 1 or not _may_attach(sentence, link):
        return None
    if not sentence.is_word(link - 1) or sentence.classes[link - 1] & (_BREAKS_NOUNS - {"time"}):
        return None
    first = _extend_left(sentence, link - 1)
    if first > link - 1:
        return None
    outer = _make_phrase(sentence, first, link)
    held = _find_holder(sentence, outer, link, phrase)
    if held is not None:
        return held
    if sentence.keys[link] == "and":
        return _join_phrases(outer, phrase)
    if sentence.keys[link] != "of" and ((phrase.kind == "name" and outer.kind == "common") or not outer.can_speak):
        return None
    if outer.kind == "document" and phrase.kind == "name" and sentence.keys[link] != "of":
        return None
    return attrs.evolve(outer, last=phrase.last)


def _find_holder(sentence: Sentence, outer: NounPhrase, link: int, inner: NounPhrase) -> NounPhrase | None:
    """ "Secretary of State Joan Roe", "head of research Joan Roe": the name behind what the office is in charge of."""
    if sentence.keys[link] != "of" or outer.kind != "role" or inner.name is None:
        return None
    first = link + 1
    while first < inner.last and _is_field(sentence, first):
        first += 1
    name = (max(first, inner.name[0]), inner.name[1])
    if first == link + 1 or first != name[0] or name[0] >= name[1] or name[1] != inner.last:
        return None
    return NounPhrase(outer.first, inner.last, inner.last - 1, "name", name)


def _is_field(sentence: Sentence, index: int) -> bool:
    """ "the", "State", "research": no word for a person."""
    classes = sentence.classes[index]
    if "field" in classes or (sentence.keys[index] == "the" and sentence.has_class(index + 1, "field")):
        return True
    return sentence.is_word(index) and not sentence.is_capital(index) and not classes


def _may_attach(sentence: Sentence, link: int) -> bool:
    """ "a spokesman for", "and", "an aide to"."""
    return "attaching" in sentence.classes[link] or sentence.keys[link] in _LINKS


_LINKS: Final = frozenset({"to", "and"})


def _join_phrases(outer: NounPhrase, phrase: NounPhrase) -> NounPhrase | None:
    """ "Smith and Jones": two speakers in one phrase."""
    if outer.kind == phrase.kind and outer.kind in ("name", "organisation", "people", "role"):
        return attrs.evolve(phrase, first=outer.first)
    return None


def _extend_left(sentence: Sentence, last: int) -> int:
    """The first token of the run of nouns, names and adjectives that ends at ``last``."""
    index = last
    while index >= 0 and last - index < _LONGEST_RUN and _is_nominal(sentence, index, last):
        if sentence.classes[index] & _STARTS_PHRASE and not _is_name_word(sentence, index):
            if "relative" in sentence.classes[index]:
                return index if index == last else index + 1
            before = index - 1
            wider = (
                before >= 0 and sentence.classes[before] & _STARTS_PHRASE and "relative" not in sentence.classes[before]
            )
            return before if wider else index
        if _is_participle(sentence, index) and not _opens_noun(sentence, index - 1):
            return index + 1
        index -= 1
    return index + 1


def _is_participle(sentence: Sentence, index: int) -> bool:
    """A lower-case word in -ed or -ing that is no known noun: rather a verb than part of a name."""
    key = sentence.keys[index]
    return (
        len(key) > 4
        and bool(sentence.classes[index] & {"preterite", "gerund"})
        and not sentence.is_capital(index)
        and not sentence.classes[index] & (_SPEAKING_NOUNS | {"former", "speech"})
        and not is_part_of_office(sentence, index)
    )


def is_part_of_office(sentence: Sentence, index: int) -> bool:
    """ "housing officer Joan Doe": a word in -ing before an office and its holder's name."""
    office = sentence.has_class(index, "gerund") and sentence.has_class(index + 1, "role")
    return office and not sentence.is_capital(index + 1) and sentence.is_capital(index + 2)


def _opens_noun(sentence: Sentence, index: int) -> bool:
    return (index >= 0 and bool(sentence.classes[index] & {"determiner", "possessive"})) or (
        index >= 0 and sentence.keys[index] == "'s"
    )


def _is_nominal(sentence: Sentence, index: int, last: int) -> bool:
    """Can the token stand inside a run of nouns?"""
    kind = sentence.kinds[index]
    if kind == NUMBER:
        return index < last
    if kind != WORD:
        return kind == MARK and sentence.words[index] == "&"
    key = sentence.keys[index]
    if key == "'s":
        return index < last and not sentence.has_class(index - 1, "pronoun")
    if _is_name_word(sentence, index):
        return "time" not in sentence.classes[index] or key in ("may", "march")
    classes = sentence.classes[index]
    if classes & _BREAKS_NOUNS and not classes & {"determiner", "former", "indefinite"}:
        return False
    form = sentence.tables.reporting_verbs.get(key)
    return form is None or form.tense in ("base", "present") or bool(classes & {"role", "former"})


def _is_name_word(sentence: Sentence, index: int) -> bool:
    """Capitalised, and not only because the sentence begins there with a word of grammar."""
    if not 0 <= index < len(sentence.words):
        return False
    if not sentence.capitals[index]:
        return _is_particle(sentence, index)
    classes, key = sentence.classes[index], sentence.keys[index]
    if _GRAMMAR.isdisjoint(classes) or "time" in classes:
        return True
    if key == "i" or len(key) == 1:
        return False
    if index == 0:
        return "auxiliary" in classes and sentence.is_word(1) and sentence.keys[1] in sentence.tables.reporting_verbs
    return sentence.kinds[index - 1] == WORD or bool(classes & {"auxiliary"})


def _is_particle(sentence: Sentence, index: int) -> bool:
    """ "van" and "de la" between capitals."""
    if "particle" not in sentence.classes[index] or index == 0:
        return False
    if not sentence.is_capital(index - 1) and not (index > 1 and sentence.has_class(index - 1, "particle")):
        return False
    return sentence.is_capital(index + 1) or sentence.has_class(index + 1, "particle")


def _make_phrase(sentence: Sentence, first: int, last: int) -> NounPhrase:
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
    while _is_honoured(sentence, first, last - 1):
        last -= 1
    start = last
    while start > first and _is_name_word(sentence, start - 1):
        start -= 1
    while start < last and sentence.has_class(start, "determiner"):
        start += 1
    if start == 0 and sentence.classes[0] & {"people", "document", "indefinite", "vague"}:
        start += 1
    for index in range(last - 1, start - 1, -1):
        if sentence.classes[index] & {"title", "role", "former", "organisation", "body"}:
            is_title = not sentence.classes[index] & {"organisation", "body"} or sentence.has_class(index, "title")
            if is_title or index == last - 1:
                start = index + 1
                break
    return (start, last) if start < last else None


def _is_honoured(sentence: Sentence, first: int, index: int) -> bool:
    """ "Joan Roe MP", but not "a Northern Union MP": two words of a name at least, and letters behind them."""
    if index - first < 2 or not sentence.has_class(index, "honour") or not sentence.words[index][1:].isupper():
        return False
    names = range(max(first, index - 2), index)
    if sentence.classes[first] & {"determiner", "possessive"} and "title" in sentence.classes[index]:
        return False
    return all(_is_name_word(sentence, one) and not sentence.classes[one] & _NO_PERSON for one in names)


def _judge_head(sentence: Sentence, head: int, name: tuple[int, int] | None) -> str:
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
    return "role" if sentence.keys[head].endswith(sentence.tables.person_endings) else "common"


def _names_body(sentence: Sentence, name: tuple[int, int]) -> bool:
    """An organisation by its words, its article, or its capitals."""
    first, last = name
    if any(sentence.classes[index] & {"organisation", "body"} for index in range(first, last)):
        return True
    if first > 0 and sentence.keys[first - 1] == "the":
        return True
    if last - first == 1 and "place" in sentence.classes[first]:
        return True
    word = sentence.words[last - 1]
    return last - first == 1 and len(word) > 2 and word.isupper()


def read_phrase_after(sentence: Sentence, first: int) -> NounPhrase | None:
    """The noun phrase that begins at ``first``, with what "of" or "and" hangs on it."""
    if first >= len(sentence) or sentence.kinds[first] not in (WORD, NUMBER):
        return None
    classes = sentence.classes[first]
    if classes & {"pronoun", "relative"} and "determiner" not in classes and not _is_name_word(sentence, first):
        return NounPhrase(first, first + 1, first, "pronoun" if "pronoun" in classes else "relative")
    last = _extend_right(sentence, first)
    if last <= first:
        return None
    phrase = _make_phrase(sentence, first, last)
    for _ in range(3):
        wider = _attach_right(sentence, phrase)
        if wider is None:
            break
        phrase = wider
    return phrase


def _attach_right(sentence: Sentence, phrase: NounPhrase) -> NounPhrase | None:
    """Take "of the mint" or "and John Roe" in, where they belong to the phrase."""
    link = phrase.last
    if link + 1 >= len(sentence):
        return None
    key = sentence.keys[link]
    if key != "and" and "attaching" not in sentence.classes[link]:
        return None
    last = _extend_right(sentence, link + 1)
    if last <= link + 1:
        return None
    if key == "and":
        joined = _make_phrase(sentence, link + 1, last)
        if not (joined.can_speak and phrase.can_speak):
            return None
        names = (joined.name,) if joined.name is not None and phrase.name is not None else ()
        return attrs.evolve(phrase, last=last, joined=(*phrase.joined, *names))
    if phrase.kind == "name" and key != "of":
        return None
    held = _find_holder(sentence, phrase, link, _make_phrase(sentence, link + 1, last))
    if held is not None:
        return held
    return attrs.evolve(phrase, last=last) if phrase.can_speak or key == "of" else None


def _extend_right(sentence: Sentence, first: int) -> int:
    """The end of the run of nouns and adjectives that begins at ``first``."""
    index = first
    while index < len(sentence) and index - first < _LONGEST_RUN:
        if sentence.classes[index] & _STARTS_PHRASE and not _is_name_word(sentence, index):
            if index > first and not _opens_noun(sentence, index - 1):
                break
        elif (
            not _is_nominal(sentence, index, len(sentence))
            or (index > first and _ends_run(sentence, index))
            or (index == first and _is_participle(sentence, index))
        ):
            break
        index += 1
    return index


def _ends_run(sentence: Sentence, index: int) -> bool:
    """Does a word that follows a run belong to what comes next: a verb, or a noun behind a whole name?"""
    if sentence.is_capital(index) or sentence.kinds[index] != WORD or sentence.keys[index] == "'s":
        return False
    form = find_verb(sentence, index)
    if form is not None and form.tense != "base":
        return True
    if _is_name_word(sentence, index) or sentence.classes[index] & (_SPEAKING_NOUNS | {"former"}):
        return False
    if _is_adjective_like(sentence, index):
        return False
    if _is_participle(sentence, index):
        return not _opens_noun(sentence, index - 1)
    before = index - 1
    if _is_name_word(sentence, before):
        return not _is_origin(sentence, before) or sentence.keys[index].endswith("s")
    return bool(sentence.classes[before] & _SPEAKING_NOUNS)


def _is_origin(sentence: Sentence, index: int) -> bool:
    """ "a Bristol plumber", "his Slovak counterpart": one capital behind "a" or "his" says where the noun is from."""
    return index > 0 and bool(sentence.classes[index - 1] & {"article", "possessive"})


def _is_adjective_like(sentence: Sentence, index: int) -> bool:
    """ "Republican presidential nominee", "defender Joan Doe": a word in the middle of titles."""
    if find_verb(sentence, index) is not None:
        return False
    if sentence.is_capital(index + 1) and not _is_participle(sentence, index):
        return index == 1 or not _is_name_word(sentence, index - 1)
    for place in range(index + 1, min(len(sentence), index + 3)):
        if not sentence.is_word(place) or sentence.classes[place] & _GRAMMAR:
            return False
        if sentence.classes[place] & _SPEAKING_NOUNS:
            return True
    return False


def find_apposed(sentence: Sentence, phrase: NounPhrase) -> NounPhrase | None:
    """The name between commas behind a role: "the chief of the mint, Joan Doe,", "the mine's owner, Doe Inc.,"."""
    index = phrase.last
    if sentence.is_mark(index, "("):
        index = next((i for i in sentence.mark_places if i > index and sentence.is_mark(i, ")")), index) + 1
    if not sentence.is_mark(index, ","):
        return None
    beside = read_phrase_after(sentence, index + 1)
    if beside is None or beside.kind not in ("name", "organisation"):
        return None
    closed = beside.last >= len(sentence) or sentence.is_mark(beside.last, ",.")
    return beside if closed else None
