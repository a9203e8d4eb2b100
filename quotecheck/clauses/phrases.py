"""Where reporting verbs stand, and how far the noun phrases reach that can speak."""

from __future__ import annotations

from typing import Final

import attrs

from quotecheck.clauses.noun_forms import (
    follows_determiner,
    follows_preposition,
    follows_verb,
    is_headline_verb,
    is_inverted_start,
    is_plural_noun,
    is_silenced,
)
from quotecheck.clauses.nouns import (
    BREAKS_LINKS,
    GRAMMAR,
    SPEAKING_NOUNS,
    STARTS_PHRASE,
    NounPhrase,
    is_name_word,
    is_nominal,
    is_origin,
    is_participle,
    make_phrase,
    opens_noun,
)
from quotecheck.clauses.offices import find_double_holder, find_holder, is_of_office
from quotecheck.clauses.tokens import NUMBER, WORD, Sentence
from quotecheck.model import VerbForm

_SPEAKS: Final = frozenset({"say"})
_BASE_LEADS: Final = frozenset({"leading", "auxiliary", "pronoun", "people", "relative", "indefinite"})
"""What makes of a bare form behind it a verb."""
_LONGEST_RUN: Final = 14
"""Tokens of a run of nouns."""
_ATTACHED: Final = range(3)
"""As often a phrase is made wider by what hangs on it."""


def find_verb(sentence: Sentence, index: int) -> VerbForm | None:
    """The reporting verb at a token, unless the word is a noun there ("the claims", "his call")."""
    if not 0 <= index < sentence.size or not sentence.reports[index]:
        return None
    capital = sentence.capitals[index]
    if index and not capital:
        key = sentence.keys[index]
        particles = sentence.tables.phrasal_verbs.get(key)
        if particles and not particles.isdisjoint(sentence.keys[index + 1 : index + 2]):
            return VerbForm(lemma=key, tense="past", frames=_SPEAKS)
    form = sentence.forms[index]
    if form is None:
        return None
    if index == 0:
        return form if form.tense == "ing" or not capital or is_inverted_start(sentence, form) else None
    several = "people" in sentence.classes[index - 1]
    if (capital and not is_headline_verb(sentence, form, several=several)) or follows_determiner(sentence, index):
        return None
    behind_that = sentence.keys[index - 1] == sentence.tables.clause_word
    if form.tense == "base" and (
        not _has_base_subject(sentence, index)
        or (behind_that and sentence.has_class(index + 1, "genitive"))  # "that talk of"
    ):
        return None
    if form.tense == "present" and (
        follows_verb(sentence, index) or follows_preposition(sentence, index) or is_plural_noun(sentence, index)
    ):
        return None
    silent = sentence.tables.silent_particles.get(form.lemma)
    if silent and is_silenced(sentence, index + 1, silent):
        return None
    return None if behind_that and _links_clause(sentence, index - 1) else form


def _links_clause(sentence: Sentence, that: int) -> bool:
    """ "said only that talks": "that" behind a verb of saying leads to a clause, and is no subject of what follows.

    So it does wherever the word behind it has a verb of its own: "that states can".
    """
    if "auxiliary" in sentence.classes[min(that + 2, sentence.size - 1)]:
        return True
    before = that - 1
    while before > 0 and "adverb" in sentence.classes[before]:
        before -= 1
    form = sentence.forms[before] if before > 0 else None
    if form is None or "say" not in form.frames:
        return False
    return form.tense != "base" or _has_base_subject(sentence, before)  # "a tweet that said"


def _has_base_subject(sentence: Sentence, index: int) -> bool:
    """A bare form is a verb after "to", an auxiliary, or a plural that can speak."""
    before = index - 1
    while before > 0 and sentence.classes[before] & {"adverb", "manner"}:
        before -= 1
    if sentence.keys[before] in sentence.tables.introducing_words:
        return False  # "another claim"
    if not _BASE_LEADS.isdisjoint(sentence.classes[before]) or sentence.words[before] == ",":
        return True
    if sentence.kinds[before] != WORD:
        return False
    phrase = read_phrase_before(sentence, before)
    if phrase is None or _is_in_compound(sentence, phrase, index):
        return False
    return _is_plural(sentence, phrase) or _is_perceived(sentence, phrase)


def _is_in_compound(sentence: Sentence, phrase: NounPhrase, index: int) -> bool:
    """ "told analysts on a conference call": with the noun before it the word is one thing."""
    attached = sentence.classes[phrase.head + 1 : index]
    one = any("article" in classes and "definite" not in classes for classes in attached)
    return one and "speech" in sentence.classes[index]


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
        return any("joining" in classes for classes in sentence.classes[phrase.first : phrase.last])
    return _ends_as_plural(sentence, phrase.head) and not key.endswith(sentence.tables.singular_endings)


def _ends_as_plural(sentence: Sentence, index: int) -> bool:
    return sentence.keys[index].endswith(sentence.tables.plural_ending) and "owner" not in sentence.classes[index]


def read_phrase_before(sentence: Sentence, last: int) -> NounPhrase | None:
    """The noun phrase whose last token stands at ``last``."""
    if last < 0 or sentence.kinds[last] not in (WORD, NUMBER):
        return None
    classes = sentence.classes[last]
    if "owner" in classes:
        return None
    bare = not classes.isdisjoint(("pronoun", "relative")) or (
        "object" in classes and "genitive" not in sentence.classes[last - 1]
    )
    if bare and not is_name_word(sentence, last):
        return NounPhrase(last, last + 1, last, "relative" if "relative" in classes else "pronoun")
    first = _extend_left(sentence, last)
    if first > last:
        return None
    phrase = make_phrase(sentence, first, last + 1)
    for _ in _ATTACHED:
        wider = _attach_left(sentence, phrase)
        if wider is None:
            break
        phrase = wider
    return phrase


def read_run_before(sentence: Sentence, last: int) -> NounPhrase | None:
    """The same without what it hangs on: "Doe" in "the pull of Doe's promise"."""
    first = _extend_left(sentence, last)
    return make_phrase(sentence, first, last + 1) if first <= last else None


def _attach_left(sentence: Sentence, phrase: NounPhrase) -> NounPhrase | None:
    """Take "a spokesman for" to the left of the phrase in: then its head is the head of the whole."""
    link = phrase.first - 1
    if link < 1 or "linking" not in sentence.classes[link]:
        return None
    if not sentence.is_word(link - 1) or not BREAKS_LINKS.isdisjoint(sentence.classes[link - 1]):
        return None
    first = _extend_left(sentence, link - 1)
    if first > link - 1:
        return None
    outer = make_phrase(sentence, first, link)
    held = find_holder(sentence, outer, link, phrase)
    if held is not None:
        return held
    classes = sentence.classes[link]
    if "genitive" in classes and "quantity" in sentence.classes[outer.head] and phrase.can_speak:
        return attrs.evolve(phrase, first=outer.first)  # "a lot of his wardens"
    if "joining" in classes:
        return find_double_holder(sentence, outer, phrase) or _join_phrases(outer, phrase)
    if "genitive" not in classes:
        if phrase.kind == "name" and outer.kind in ("common", "document"):
            return None
        if not outer.can_speak:
            return None
    if is_of_office(sentence, link, phrase):
        return attrs.evolve(phrase, first=outer.first)
    return attrs.evolve(outer, last=phrase.last)


def _join_phrases(outer: NounPhrase, phrase: NounPhrase) -> NounPhrase | None:
    """ "Smith and Jones": two speakers in one phrase."""
    if outer.kind != phrase.kind or outer.kind not in ("name", "organisation", "people", "role"):
        return None
    if outer.name is None or phrase.name is None:
        return attrs.evolve(phrase, first=outer.first)
    return attrs.evolve(phrase, first=outer.first, name=outer.name, joined=(phrase.name, *phrase.joined))


def _extend_left(sentence: Sentence, last: int) -> int:
    """The first token of the run of nouns, names and adjectives that ends at ``last``."""
    for index in range(last, last - _LONGEST_RUN if last >= _LONGEST_RUN else -1, -1):
        classes = sentence.classes[index]
        if not classes and sentence.capitals[index]:
            continue  # a name, as most are
        if not is_nominal(sentence, index, last):
            return index + 1
        if not STARTS_PHRASE.isdisjoint(classes) and not is_name_word(sentence, index):
            if "relative" in classes and not sentence.has_class(index - 1, "genitive"):  # "the clerk of that court"
                return index if index == last else index + 1
            return index - 1 if index > 0 and _starts_wider(sentence.classes[index - 1]) else index
        if is_participle(sentence, index) and not opens_noun(sentence, index - 1):
            return index + 1
        if index == last - 1 and "thing" in classes and sentence.capitals[last] and not sentence.capitals[index]:
            return last  # "a figure Roe calls"
    return max(0, last - _LONGEST_RUN + 1)


def _starts_wider(classes: frozenset[str]) -> bool:
    """ "all the", "his every": a word before the first that starts the phrase already."""
    return not STARTS_PHRASE.isdisjoint(classes) and "relative" not in classes


def read_phrase_after(sentence: Sentence, first: int) -> NounPhrase | None:
    """The noun phrase that begins at ``first``, with what "of" or "and" hangs on it."""
    if first >= sentence.size or sentence.kinds[first] not in (WORD, NUMBER):
        return None
    classes = sentence.classes[first]
    bare = not classes.isdisjoint(("pronoun", "relative")) and "determiner" not in classes
    if bare and not is_name_word(sentence, first):
        return NounPhrase(first, first + 1, first, "pronoun" if "pronoun" in classes else "relative")
    last = _extend_right(sentence, first)
    if last <= first:
        return None
    phrase = make_phrase(sentence, first, last)
    for _ in _ATTACHED:
        wider = _attach_right(sentence, phrase)
        if wider is None:
            break
        phrase = wider
    return phrase


def _attach_right(sentence: Sentence, phrase: NounPhrase) -> NounPhrase | None:
    """Take "of the mint" or "and John Roe" in, where they belong to the phrase."""
    link = phrase.last
    if link + 1 >= sentence.size:
        return None
    classes = sentence.classes[link]
    joins = "joining" in classes
    if not joins and "attaching" not in classes:
        return None
    if "definite" in sentence.classes[phrase.first] and _opens_setting(sentence, link):
        return None  # "said the director in an interview"
    last = _extend_right(sentence, link + 1)
    if last <= link + 1:
        return None
    if joins:
        joined = make_phrase(sentence, link + 1, last)
        placed = _attach_right(sentence, joined) if sentence.has_class(last, "genitive") else None
        both = find_double_holder(sentence, phrase, placed or joined)
        if both is not None:
            return both
        if not (joined.can_speak and phrase.can_speak) or is_origin(sentence, link + 2):
            return None  # "Roe and her Danish counterpart"
        names = (joined.name,) if joined.name is not None and phrase.name is not None else ()
        return attrs.evolve(phrase, last=last, joined=(*phrase.joined, *names))
    genitive = "genitive" in classes
    if phrase.kind == "name" and not genitive:
        return None
    inner = make_phrase(sentence, link + 1, last)
    held = find_holder(sentence, phrase, link, inner) if sentence.keys[link] in sentence.tables.office_links else None
    if held is not None:
        return held
    counts = genitive and "quantity" in sentence.classes[phrase.head] and inner.can_speak
    if counts or is_of_office(sentence, link, inner):
        return attrs.evolve(inner, first=phrase.first)
    return attrs.evolve(phrase, last=last) if phrase.can_speak or genitive else None


def _opens_setting(sentence: Sentence, link: int) -> bool:
    """ "in an", "on the": where or when it was said rather than who says it."""
    return sentence.keys[link : link + 2] in sentence.tables.setting_phrases


def _extend_right(sentence: Sentence, first: int) -> int:
    """The end of the run of nouns and adjectives that begins at ``first``."""
    end = sentence.size
    last = first + _LONGEST_RUN if first + _LONGEST_RUN < end else end
    for index in range(first, last):
        classes = sentence.classes[index]
        if not classes and sentence.capitals[index]:
            if sentence.forms[index] is not None and index > first and find_verb(sentence, index) is not None:
                return index  # of a headline
            continue  # a name, as most are
        if not STARTS_PHRASE.isdisjoint(classes) and not is_name_word(sentence, index):
            if index > first and not opens_noun(sentence, index - 1):
                return index
        elif not is_nominal(sentence, index, end) or (
            _ends_run(sentence, index) if index > first else is_participle(sentence, index)
        ):
            return index
    return max(first, last)


def _ends_run(sentence: Sentence, index: int) -> bool:
    """Does a word that follows a run belong to what comes next: a verb, or a noun behind a whole name?"""
    if sentence.capitals[index] or sentence.kinds[index] != WORD or "owner" in sentence.classes[index]:
        return False
    form = find_verb(sentence, index)
    classes = sentence.classes[index]
    if "irregular" in classes and not opens_noun(sentence, index - 1):
        return True  # "protesters held signs"
    if form is not None and form.tense != "base":
        return True
    if "former" in classes and _leads_to_time(sentence, index):
        return True
    if not SPEAKING_NOUNS.isdisjoint(classes) or "former" in classes or is_name_word(sentence, index):
        return False
    if _is_adjective_like(sentence, index):
        return False
    before = index - 1
    if is_participle(sentence, index):
        return not opens_noun(sentence, before)
    if is_name_word(sentence, before):
        return not is_origin(sentence, before) or sentence.keys[index].endswith(sentence.tables.plural_ending)
    return not SPEAKING_NOUNS.isdisjoint(sentence.classes[before])


def _leads_to_time(sentence: Sentence, index: int) -> bool:
    """ "said Ann Lee late in the evening": "late" before anything but a noun is no part of who she is."""
    return index + 1 >= sentence.size or bool(sentence.classes[index + 1] & {"preposition", "time"})


def _is_of_body(sentence: Sentence, index: int) -> bool:
    """ "Port News contributor Joan Doe": a noun between a body and a whole name."""
    body = "organisation" in sentence.classes[index - 1] or sentence.words[index - 1].isupper()
    plain = sentence.forms[index] is None and not sentence.keys[index].endswith(sentence.tables.plural_ending)
    return body and plain and sentence.is_capital(index + 2)


def _is_adjective_like(sentence: Sentence, index: int) -> bool:
    """ "Republican presidential nominee", "defender Joan Doe": a word in the middle of titles."""
    if find_verb(sentence, index) is not None:
        return False
    if sentence.is_capital(index + 1) and not is_participle(sentence, index):
        return index == 1 or not is_name_word(sentence, index - 1) or _is_of_body(sentence, index)
    for place in range(index + 1, min(sentence.size, index + 3)):
        classes = sentence.classes[place]
        if sentence.kinds[place] != WORD or not GRAMMAR.isdisjoint(classes):
            return False
        if not SPEAKING_NOUNS.isdisjoint(classes):
            return True
    return False
