"""Tags: a subject and its reporting verb beside reported words, in either order."""

from __future__ import annotations

from typing import Final

from quotecheck.clauses.nouns import NounPhrase, is_part_of_office
from quotecheck.clauses.phrases import find_verb, read_phrase_after
from quotecheck.clauses.tokens import MARK, NUMBER, QUOTE, WORD, Sentence
from quotecheck.model import VerbForm
from quotecheck.model.slots import sealed

_UNKNOWN: Final = frozenset({"say"})
_UNKNOWN_PAST: Final = frozenset({"preterite"})
"""Of a word that only its ending tells to be a past form."""


@sealed
class TagPhrase:
    """Who says it, and the token of the verb."""

    phrase: NounPhrase
    place: int
    verb: VerbForm
    inverted: bool = False


_ADJUNCTS: Final = frozenset({"time", "preposition", "adverb", "conjunction", "gerund"})
_MOST_TAILS: Final = 5
_TAIL_MARKS: Final = frozenset({",", "—", "--"})


def list_tail_commas(sentence: Sentence) -> list[int]:
    """The last few commas and dashes behind which a tag may close the sentence, the last one first."""
    found: list[int] = []
    verbs, last_quote = sentence.verb_places, sentence.last_quote
    last_verb = verbs[-1] if verbs else -1
    inside = False
    for mark in reversed(sentence.mark_places):
        if mark < last_quote or len(found) >= _MOST_TAILS:
            break
        word = sentence.words[mark]
        if word in "()":
            inside = word == ")"  # "..." (Rowing, she said.)
        elif mark < last_verb and word in _TAIL_MARKS and not inside:
            found.append(mark)
    return found


def list_source_phrases(sentence: Sentence, first: int = 0) -> list[tuple[int, int]]:
    """Where "according to" and "in the words of" begin and end, from a token on, and more behind it."""
    found: list[tuple[int, int]] = []
    for words in sentence.tables.source_phrases:
        if words[-2:][0] in sentence.keys:
            ends = ((index, index + len(words)) for index in range(first, sentence.size - len(words)))
            found += [(index, last) for index, last in ends if sentence.keys[index:last] == words]
    return found


def read_tag(sentence: Sentence, index: int, *, strict: bool) -> TagPhrase | None:
    """A tag that begins at a token: verb and subject in either order. ``strict``: only with nothing behind it."""
    if sentence.keys[index + 1 : index + 3] == (".", "-") and sentence.has_class(index, "title"):
        index += 3  # "Det.-Sgt. Roe said"
    elif (
        sentence.is_mark(index + 1, "-")
        and sentence.has_class(index, "title")
        and sentence.has_class(index + 2, "title")
    ):
        index += 2  # "Lt.-Col. Roe said"
    start, manner = index, sentence.tables.manner_word
    while sentence.is_key(index, manner) or is_adverb(sentence, index):
        if "countering" in sentence.classes[index]:
            return None  # "even though he voted for it"
        index += 1
    if sentence.keys[start:index].count(manner) > 1:
        return None  # "as long as they agree" sets a condition
    if sentence.kinds[index : index + 1] not in (WORD, NUMBER):
        return None
    if _starts_clause(sentence, index):
        if not _modifies_titled(sentence, index):
            return None
        index += 1  # "retiring Sen. Joan Roe said"
    verb = find_verb(sentence, index) or _find_bare_verb(sentence, index)
    if verb is not None and "say" in verb.frames and verb.tense != "ing" and (verb.tense != "base" or not strict):
        if sentence.keys[index] in sentence.tables.telling_forms:
            return None
        phrase = read_phrase_after(sentence, index + 1)
        if (
            phrase is not None
            and phrase.kind != "relative"
            and (not strict or _parts_words(sentence, phrase) or (phrase.can_speak and _closes(sentence, phrase.last)))
        ):
            return TagPhrase(phrase, index, verb, inverted=True)
        return None
    return _read_subject_verb(sentence, index, strict) or (None if strict else _read_unknown(sentence, index))


def _parts_words(sentence: Sentence, phrase: NounPhrase) -> bool:
    """ "..." wrote Roe "...": a name between two stretches of what was said."""
    return phrase.kind == "name" and sentence.kinds[phrase.last : phrase.last + 1] == QUOTE


def _find_bare_verb(sentence: Sentence, index: int) -> VerbForm | None:
    """ "..., say drivers": behind marks, a bare verb whose subject follows in the plural."""
    form = sentence.forms[index]
    if (
        form is None
        or form.tense != "base"
        or sentence.is_capital(index)
        or not sentence.has_class(index + 1, "people")
    ):
        return None
    return form


def _read_unknown(sentence: Sentence, index: int) -> TagPhrase | None:
    """A subject and one word that can only be its verb, in no table: "...," the mayor harrumphed; either way round."""
    if sentence.classes[index] == _UNKNOWN_PAST and not sentence.is_capital(index):
        behind = read_phrase_after(sentence, index + 1)
        if behind is not None and behind.kind == "name" and _closes(sentence, behind.last):
            return TagPhrase(behind, index, VerbForm(sentence.keys[index], "past", _UNKNOWN), inverted=True)
    phrase = read_phrase_after(sentence, index)
    if phrase is None or phrase.kind not in ("name", "pronoun", "role"):
        return None
    place = phrase.last
    while is_adverb(sentence, place):
        place += 1
    if not sentence.is_word(place) or sentence.is_capital(place) or sentence.classes[place] - {"preterite"}:
        return None
    if not sentence.keys[place].endswith(sentence.tables.verb_endings) or not _closes(sentence, place + 1):
        return None
    return TagPhrase(phrase, place, VerbForm(sentence.keys[place], "past", _UNKNOWN))


def _is_definite(sentence: Sentence, phrase: NounPhrase) -> bool:
    """Not a bare noun in the singular ("as independent states")."""
    if phrase.kind not in ("role", "organisation", "document"):
        return True
    return (
        sentence.is_capital(phrase.first)
        or bool(sentence.classes[phrase.first] & {"determiner", "possessive", "former", "vague"})
        or sentence.kinds[phrase.first] == NUMBER
    )


def is_adverb(sentence: Sentence, index: int) -> bool:
    """A word of manner or time, by table or by its ending."""
    if not sentence.is_word(index) or sentence.has_class(index, "indefinite"):
        return False
    return "adverb" in sentence.classes[index] or (
        "manner" in sentence.classes[index] and not sentence.is_capital(index)
    )


def _starts_clause(sentence: Sentence, index: int) -> bool:
    """A relative or a participle: what goes on with the sentence rather than tagging it."""
    if "relative" in sentence.classes[index]:
        return True
    gerund = "gerund" in sentence.classes[index] and not is_part_of_office(sentence, index)
    return gerund and not sentence.is_capital(index) and len(sentence.keys[index]) > 4


def _modifies_titled(sentence: Sentence, index: int) -> bool:
    """A participle right before a title and its holder's name, which a reporting verb follows."""
    if "gerund" not in sentence.classes[index]:
        return False
    phrase = read_phrase_after(sentence, index + 1)
    if phrase is None or phrase.name is None or phrase.name[0] == phrase.first:
        return False
    return sentence.has_class(phrase.name[0] - 1, "title") and find_verb(sentence, phrase.last) is not None


def _read_subject_verb(sentence: Sentence, index: int, strict: bool) -> TagPhrase | None:
    phrase = read_phrase_after(sentence, index)
    if phrase is None or (strict and not (phrase.can_speak and _is_definite(sentence, phrase))):
        return None
    place = _find_tag_verb(sentence, phrase.last)
    if place is None:
        return None
    verb = find_verb(sentence, place)
    behind = place + 1 + (sentence.keys[place] in sentence.tables.phrasal_verbs)
    if strict and sentence.keys[place] in sentence.tables.telling_forms:
        told = read_phrase_after(sentence, behind)
        behind = behind if told is None else told.last
    if verb is None or (strict and not _closes(sentence, behind)):
        return None
    if _is_passive(sentence, place, verb):
        return _read_agent(sentence, place, verb)
    if strict and "say" not in verb.frames:
        return None
    if place + 1 >= sentence.size and verb.tense == "past" and sentence.keys[place] in sentence.tables.telling_forms:
        return None  # "..., court told": of a headline's passive, who is told
    return TagPhrase(phrase, place, verb)


def _read_agent(sentence: Sentence, place: int, verb: VerbForm) -> TagPhrase | None:
    """ "...," they were told by the judge."""
    if not sentence.is_key(place + 1, sentence.tables.agent_word):
        return None
    agent = read_phrase_after(sentence, place + 2)
    return TagPhrase(agent, place, verb) if agent is not None and agent.can_speak else None


def _is_passive(sentence: Sentence, place: int, verb: VerbForm) -> bool:
    """ "..., as the mayor is widely expected to": nobody says what is said of them; but "was quoted as saying"."""
    if verb.tense != "past" or sentence.is_key(place + 1, sentence.tables.manner_word):
        return False
    before = place - 1
    while before > 0 and is_adverb(sentence, before):
        before -= 1
    return sentence.keys[before] in sentence.tables.be_forms


def _find_tag_verb(sentence: Sentence, index: int) -> int | None:
    """Rightwards from a subject to its reporting verb: past adverbs, auxiliaries and what stands between commas."""
    limit = min(sentence.size, index + 45)
    while index < limit:
        verb = find_verb(sentence, index)
        if verb is not None and verb.tense in ("past", "present", "base") and sentence.kinds[index] == WORD:
            return index + _is_heard(sentence, index, verb)
        classes = sentence.classes[index]
        if sentence.is_mark(index, ",(—–") or "relative" in classes:
            index = _skip_aside(sentence, index)
        elif classes & {"adverb", "auxiliary", "time", "manner"} or _is_passed(sentence, index):
            index += 1
        elif "vague" in classes and sentence.has_class(index + 1, "preposition"):
            beside = read_phrase_after(sentence, index + 2)  # "a source close to the inquiry has told"
            index = index + 2 if beside is None else beside.last
        elif sentence.is_key(index + 1, sentence.tables.agent_word) and sentence.is_word(index):
            agent = read_phrase_after(sentence, index + 2)  # "a bench led by Justice Roe held"
            index = index + 2 if agent is None else agent.last
        elif "gerund" in classes and not sentence.is_key(index + 1, sentence.tables.clause_word):
            doing = read_phrase_after(sentence, index + 1)  # "a man selling fish said"
            index = index + 1 if doing is None else doing.last
        elif sentence.has_class(index, "preposition"):
            following = find_verb(sentence, index + 1) if sentence.is_word(index + 1) else None
            phrase = None if following is not None else read_phrase_after(sentence, index + 1)
            index = index + 1 if phrase is None else phrase.last
        else:
            return None
    return None


def _is_heard(sentence: Sentence, index: int, verb: VerbForm) -> bool:
    """ "a voice can be heard telling": what is perceived is the saying."""
    perceived = verb.lemma in sentence.tables.perceiving_verbs and sentence.keys[index - 1] in sentence.tables.be_forms
    return perceived and sentence.has_class(index + 1, "gerund") and find_verb(sentence, index + 1) is not None


def _is_passed(sentence: Sentence, index: int) -> bool:
    """ "on", "went", "'s": a small word between a subject and its verb; no place follows it ("in Salem wrote")."""
    if "passed" not in sentence.classes[index]:
        return False
    placed = sentence.has_class(index, "preposition") and sentence.is_capital(index + 1)
    return not placed or sentence.has_class(index + 1, "time")


def _skip_aside(sentence: Sentence, index: int) -> int:
    """Behind the partner of a comma or bracket; past the end where it has none."""
    closing = ")" if sentence.words[index] == "(" else ",—–"
    opening = index
    index += 1
    while index < sentence.size and not sentence.is_mark(index, closing):
        if sentence.kinds[index] == QUOTE:
            return sentence.size
        index += 1
    if index - opening <= 1:
        return sentence.size
    if index >= sentence.size:
        return _find_open_verb(sentence, opening)
    following = index + 1
    verb = find_verb(sentence, following) if sentence.is_word(following) else None
    if verb is None and closing != ")" and _find_comma_after(sentence, following):
        return _skip_more(sentence, following)
    return following


def _find_open_verb(sentence: Sentence, opening: int) -> int:
    """The reporting verb behind an aside whose second comma is missing."""
    for place in range(opening + 3, sentence.size):
        verb = find_verb(sentence, place) if sentence.is_word(place) else None
        if verb is not None and verb.tense == "past" and "say" in verb.frames:
            return place
    return sentence.size


def _find_comma_after(sentence: Sentence, index: int) -> bool:
    return any(sentence.is_mark(place, ",") for place in range(index, min(sentence.size, index + 25)))


def _skip_more(sentence: Sentence, index: int) -> int:
    """An aside with commas of its own: on to the comma before a finite reporting verb."""
    for place in range(index, min(sentence.size - 1, index + 25)):
        if sentence.kinds[place] == QUOTE:
            break
        if sentence.is_mark(place, ",") and sentence.is_word(place + 1) and find_verb(sentence, place + 1):
            return place + 1
    return index


def _is_infinitive(sentence: Sentence, link: int) -> bool:
    """Does a bare verb rather than a person or thing follow?"""
    following = link + 1
    if not sentence.is_word(following) or sentence.is_capital(following):
        return False
    nouns = {"determiner", "possessive", "people", "role", "organisation", "object", "indefinite", "document", "place"}
    if sentence.classes[following] & nouns or sentence.keys[following].endswith(sentence.tables.plural_ending):
        return False
    return sentence.is_word(following + 1)


def _closes(sentence: Sentence, index: int) -> bool:
    """Nothing but adjuncts from here to the end of the clause."""
    if index >= sentence.size or sentence.kinds[index] == MARK:
        return True
    if sentence.keys[index] == sentence.tables.infinitive_word and _is_infinitive(sentence, index):
        return False  # "pledged to mend it"
    if sentence.has_class(index, "dating") and sentence.has_class(index + 1, "time"):
        return True  # "this morning"
    if sentence.has_class(index, "time") and sentence.is_key(index + 1, sentence.tables.clause_word):
        return False  # "told the Courier Friday that"
    return not sentence.classes[index].isdisjoint(_ADJUNCTS)
