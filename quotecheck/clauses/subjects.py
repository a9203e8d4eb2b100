"""Who does what a reporting verb says: its subject, past appositives and relative clauses."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import Final

from quotecheck.clauses.nouns import NounPhrase
from quotecheck.clauses.phrases import find_verb, read_phrase_after, read_phrase_before
from quotecheck.clauses.tokens import MARK, NUMBER, QUOTE, WORD, Sentence
from quotecheck.text import OPENING_MARKS


def find_subject(sentence: Sentence, verb: int) -> NounPhrase | None:
    """Who does what the verb at ``verb`` says, looked for on its left."""
    index = _skip_auxiliaries(sentence, verb - 1)
    if index < 0:
        return _find_subject_behind(sentence, verb)
    if index == verb - 1 and sentence.has_class(verb, "gerund"):
        opens = index == 0 and bool(sentence.classes[0] & {"preposition", "conjunction"})
        behind = _find_subject_behind(sentence, verb) if opens else None
        return behind or _find_participle_subject(sentence, verb)
    if sentence.is_mark(index, ",") or sentence.is_mark(index, "—–-)"):
        return _find_subject_before_comma(sentence, index, verb)
    if sentence.kinds[index] == QUOTE or sentence.has_class(index, "fronting"):
        return _find_told_actor(sentence, index, verb) or find_main_subject(sentence, index)
    if sentence.has_class(index, "floating") and sentence.is_word(index - 1):
        index -= 1  # "the board and the union both"
    phrase = read_phrase_before(sentence, index)
    if phrase is None:
        return find_main_subject(sentence, index)
    stepped = _step_over_phrase(sentence, phrase)
    if stepped is not None:
        return stepped
    if _is_governed(sentence, phrase):
        form = find_verb(sentence, verb)
        return None if form is None or form.tense == "present" else find_main_subject(sentence, index)
    if phrase.kind == "common" and _is_in_relative(sentence, phrase):
        return find_main_subject(sentence, phrase.first - 1)
    return _find_name_before(sentence, phrase) or _find_relative_owner(sentence, phrase) or phrase


def _find_relative_owner(sentence: Sentence, phrase: NounPhrase) -> NounPhrase | None:
    """ "One man who fought the plan to buy the school called it": past all that "who" says of him."""
    if phrase.kind not in ("organisation", "document", "common"):
        return None
    main = find_main_subject(sentence, phrase.first - 1)
    if main is None or not main.can_speak or sentence.keys[main.last] != "who":
        return None
    between = range(main.last + 1, phrase.first)
    bare = sentence.tables.bare_verbs
    reports = any((verb := find_verb(sentence, place)) is not None and verb.lemma in bare for place in between)
    return None if reports or not between or any(sentence.is_mark(place, ",") for place in between) else main


def _find_name_before(sentence: Sentence, office: NounPhrase) -> NounPhrase | None:
    """ "Joan Roe, 60, head of the mint said": the name that opens the clause, where no comma closes its apposition."""
    comma = office.first - 1
    if comma < 2 or not sentence.is_mark(comma, ",") or not _may_appose(sentence, office):
        return None
    if sentence.kinds[comma - 1] == NUMBER and sentence.is_mark(comma - 2, ","):
        comma -= 2  # the age
    named = read_phrase_before(sentence, comma - 1)
    if named is None or named.kind != "name" or named.name is None or named.name[1] - named.name[0] < 2:
        return None
    return named if not named.first or sentence.is_mark(named.first - 1, ",") else None


def _may_appose(sentence: Sentence, office: NounPhrase) -> bool:
    """An office without a name, or "a longtime Dane"."""
    if office.kind == "role":
        return office.name is None
    classes = sentence.classes[office.first]
    return "article" in classes and "definite" not in classes


def _find_told_actor(sentence: Sentence, link: int, verb: int) -> NounPhrase | None:
    """ "Police said the man came in and shouted, "..."": who does the verb before "and", in what somebody reports."""
    form = sentence.forms[verb]
    if form is None or form.lemma not in sentence.tables.calling_verbs or "conjunction" not in sentence.classes[link]:
        return None
    for place in reversed(sentence.verb_places):
        told = find_verb(sentence, place) if place < link else None
        if told is None or "say" not in told.frames or told.tense != "past":
            continue
        actor = read_phrase_after(sentence, place + 1 + (sentence.keys[place + 1] == "that"))
        acts = actor is not None and actor.last < link and sentence.has_class(actor.last, "preterite")
        return actor if acts and actor is not None and actor.kind in ("name", "role", "people") else None
    return None


def _is_in_relative(sentence: Sentence, phrase: NounPhrase) -> bool:
    """ "A school that banned phones says": a thing right behind a verb that "that" or "which" leads to."""
    verb = phrase.first - (not sentence.has_class(phrase.first, "preterite"))
    return verb > 1 and sentence.has_class(verb, "preterite") and sentence.has_class(verb - 1, "relative")


def _is_governed(sentence: Sentence, phrase: NounPhrase) -> bool:
    """Does the phrase hang on a preposition ("after the Paris attacks"), so that it does nothing itself?"""
    link = phrase.first - 1
    if link < 0 or phrase.kind in ("pronoun", "relative"):
        return False
    return "preposition" in sentence.classes[link] and "loose" not in sentence.classes[link]


def _find_participle_subject(sentence: Sentence, verb: int) -> NounPhrase | None:
    """Of "..., adding" and "a statement saying": the subject of the report before it, or of the sentence.

    In "with one neighbour writing" and ", the ministry adding" it stands right before.
    """
    beside = read_phrase_before(sentence, verb - 1) if sentence.is_word(verb - 1) else None
    if beside is not None and _is_recalled(sentence, beside.first - 1):
        return beside
    if beside is not None and beside.can_speak and beside.first > 0:
        before = beside.first - 1
        named = beside.kind in ("name", "role", "pronoun")
        apart = sentence.is_mark(before, ",—–")
        if sentence.keys[before] == "with" or (apart and beside.kind != "document"):
            return beside
        if named and sentence.keys[before] == "and":
            return beside
    other = _find_reporter_behind_marks(sentence, verb) or _find_accompanying(sentence, verb)
    if other is not None:
        return other
    main = find_main_subject(sentence, verb - 1)
    if main is not None and main.can_speak and not sentence.has_class(main.head, "empty"):
        return main
    return beside or main


_ACCOMPANYING: Final = 20
"""Tokens between "with" and the second participle."""


def _find_accompanying(sentence: Sentence, verb: int) -> NounPhrase | None:
    """ "..., with the union leaving the hall and calling": who does both."""
    if sentence.keys[verb - 1] != "and":
        return None
    for place in range(verb - 2, max(0, verb - _ACCOMPANYING), -1):
        if sentence.keys[place] == "with":
            phrase = read_phrase_after(sentence, place + 1)
            acts = phrase is not None and phrase.can_speak and sentence.has_class(phrase.last, "gerund")
            return phrase if acts else None
    return None


def _is_recalled(sentence: Sentence, verb: int) -> bool:
    """ "One of them recalled him saying": does a verb stand there whose object spoke?"""
    form = sentence.forms[verb] if verb > 0 else None
    return form is not None and form.lemma in sentence.tables.recalling_verbs


def _find_reporter_behind_marks(sentence: Sentence, verb: int) -> NounPhrase | None:
    """ "...," he said, adding: the subject of the verb between the last marks and the participle."""
    for place in range(verb - 1, max(0, verb - 40), -1):
        if sentence.kinds[place] == QUOTE:
            break
        form = find_verb(sentence, place) if sentence.is_word(place) else None
        if form is not None and form.tense in ("past", "present") and "say" in form.frames:
            phrase = find_inverted(sentence, place) or find_subject(sentence, place)
            if phrase is not None and phrase.can_speak and QUOTE in sentence.kinds[:place]:
                return phrase
    return None


def find_inverted(sentence: Sentence, verb: int) -> NounPhrase | None:
    """ "...," said the mayor, "...": the subject stands behind the verb when marks stand right before it."""
    before = verb - 1
    while before > 0 and sentence.kinds[before] == MARK:
        before -= 1
    if sentence.has_class(verb, "gerund") or sentence.keys[verb] in sentence.tables.telling_forms:
        return None
    phrase = read_phrase_after(sentence, verb + 1)
    if phrase is None or not phrase.can_speak:
        return None
    if before < 0 or sentence.kinds[before] == QUOTE:
        return phrase
    return phrase if _stands_between_commas(sentence, verb, phrase) else None


def _stands_between_commas(sentence: Sentence, verb: int, phrase: NounPhrase) -> bool:
    """ "The council, said Moon, is ...": a tag put into a clause of the words."""
    named = phrase.kind in ("name", "pronoun", "role")
    return named and sentence.is_mark(verb - 1, ",—–") and sentence.is_mark(phrase.last, ",—–")


def _step_over_phrase(sentence: Sentence, phrase: NounPhrase) -> NounPhrase | None:
    """The subject before "has in the past" or the like, where a phrase stands inside the verb."""
    link = phrase.first - 1
    if link < 1 or "preposition" not in sentence.classes[link]:
        return None
    if sentence.keys[link] == "by" and link > 1 and sentence.is_word(link - 1) and not sentence.is_capital(link - 1):
        seen = read_phrase_before(sentence, link - 2)
        return seen if seen is not None and seen.can_speak else None
    if phrase.can_speak:
        return None
    if "auxiliary" not in sentence.classes[link - 1]:
        return None
    return read_phrase_before(sentence, _skip_auxiliaries(sentence, link - 1))


def _skip_auxiliaries(sentence: Sentence, index: int) -> int:
    """Leftwards over "has also", "on Tuesday", "later"."""
    while index >= 0:
        classes = sentence.classes[index]
        key = sentence.keys[index]
        if sentence.is_capital(index) and "auxiliary" in classes and not _is_real_auxiliary(sentence, index):
            break
        if (
            "auxiliary" in classes
            or (
                "clitic" in classes
                and (
                    key != "'s" or sentence.has_class(index - 1, "pronoun") or sentence.has_class(index - 1, "relative")
                )
            )
        ) or (
            sentence.kinds[index] == WORD
            and not _is_noun_like(sentence, index)
            and ("adverb" in classes or ("manner" in classes and not sentence.is_capital(index)))
        ):
            index -= 1
            while index > 0 and sentence.has_class(index, "degree"):
                index -= 1
        elif "time" in classes:
            index -= 1
            if index >= 0 and sentence.has_class(index, "dating"):
                index -= 1
        else:
            break
    return index


def _is_real_auxiliary(sentence: Sentence, index: int) -> bool:
    """With a capital it is one only at the head of a sentence, before a bare verb; else a name ("Will wrote")."""
    return index == 0 and index + 1 < len(sentence.words) and not sentence.keys[index + 1].endswith(("ed", "s", "e"))


def _is_noun_like(sentence: Sentence, index: int) -> bool:
    return bool(sentence.classes[index] & {"role", "people", "organisation"}) or (
        sentence.is_capital(index) and index > 0
    )


def _find_subject_before_comma(sentence: Sentence, comma: int, verb: int) -> NounPhrase | None:
    """Past appositives and relative clauses, between their commas, to the name they belong to."""
    right = comma
    for _ in range(6):
        left = _find_comma(sentence, right - 1)
        if left < 0 or not _is_aside(sentence, left + 1, right):
            break
        if _find_comma(sentence, left - 1) < 0 and _opens_aside(sentence, 0) and not _is_joined(sentence, left):
            phrase = read_phrase_after(sentence, _skip_marks(sentence, left + 1))
            if phrase is not None and phrase.can_speak:
                return phrase
        right = left
    if right == comma and not _is_aside(sentence, _find_comma(sentence, comma - 1) + 1, comma):
        return find_main_subject(sentence, verb - 1)
    phrase = read_phrase_before(sentence, right - 1 - sentence.has_class(right - 1, "reflexive"))
    if phrase is not None and phrase.kind in ("name", "pronoun", "people", "indefinite"):
        return phrase
    aside = read_phrase_after(sentence, right + 1) if right < comma else None
    if aside is not None and aside.kind in ("role", "name") and not _is_governed(sentence, aside):
        return aside if phrase is None or phrase.kind != "role" else phrase
    if phrase is not None and phrase.can_speak:
        return phrase
    return find_main_subject(sentence, verb - 1)


def _skip_marks(sentence: Sentence, index: int) -> int:
    """Behind the mark that closes a title, its comma inside."""
    while index < len(sentence) and sentence.kinds[index] == MARK:
        index += 1
    return index


def _is_joined(sentence: Sentence, comma: int) -> bool:
    """ "But Roe, ...": a bare "but" before the subject."""
    phrase = read_phrase_after(sentence, 1) if sentence.has_class(0, "contrast") else None
    return phrase is not None and phrase.can_speak and phrase.last == comma


def _find_comma(sentence: Sentence, index: int) -> int:
    """The last comma, dash or bracket up to a token, or -1."""
    for place in reversed(sentence.mark_places):
        if place <= index and sentence.is_mark(place, ",—–("):
            return place
    return -1


def _is_aside(sentence: Sentence, first: int, last: int) -> bool:
    """Does what stands between two commas only say more about the name before?"""
    if first >= last:
        return False
    classes = sentence.classes[first]
    if sentence.kinds[first] == NUMBER or classes & {"aside", "former", "preposition", "suffix", "adverb", "role"}:
        return True
    if classes & {"gerund", "preterite"} and not sentence.is_capital(first):
        return True
    capitals = all(not sentence.is_word(i) or sentence.is_capital(i) for i in range(first, last))
    return capitals and last - first <= 4


def find_main_subject(sentence: Sentence, before: int) -> NounPhrase | None:
    """The subject of the clause that stands before token ``before``: its first noun phrase, past any opening phrase."""
    start = _find_clause_start(sentence, before)
    found = _read_first_subject(sentence, start, before)
    return found if found is not None or start == 0 else _read_first_subject(sentence, 0, before)


def _find_clause_start(sentence: Sentence, before: int) -> int:
    """Behind the last semicolon, or ", but", ", while" and the like, or the dash of a dateline."""
    for mark in reversed(sentence.mark_places):
        if not 1 < mark < before - 1:
            continue
        if sentence.is_mark(mark, ";") or _ends_dateline(sentence, mark):
            return mark + 1
        if sentence.is_mark(mark, ",—–") and _begins_clause(sentence, mark + 1):
            phrase = read_phrase_after(sentence, mark + 2)
            if phrase is not None and phrase.can_speak and _goes_on(sentence, phrase):
                return mark + 2
    return 0


def _begins_clause(sentence: Sentence, index: int) -> bool:
    """ "but", or "while" behind a whole clause: "In May, while Doe slept, Roe said" has none before it."""
    if sentence.has_class(index, "countering"):
        return _read_first_subject(sentence, 0, index - 1) is not None
    return sentence.has_class(index, "contrast")


def _goes_on(sentence: Sentence, phrase: NounPhrase) -> bool:
    """No comma behind it, or one that opens an aside about a name."""
    if not sentence.is_mark(phrase.last, ","):
        return True
    closing = _next_comma(sentence, phrase.last + 1, len(sentence))
    return phrase.kind == "name" and closing is not None and _is_aside(sentence, phrase.last + 1, closing)


_SUBJECT_REACH: Final = 80
"""Tokens from the start of a clause in which its subject is looked for."""
_DATELINE: Final = 14
"""Tokens that a place and a date before a dash may take."""


def _ends_dateline(sentence: Sentence, mark: int) -> bool:
    """ "LISBON, May 3 (Agency) - ", "Lisbon —", "LISBON: The court": a place that speaks no word of what follows."""
    if mark >= _DATELINE or not sentence.is_capital(0):
        return False
    if sentence.is_mark(mark, "—–"):
        return True
    return sentence.is_mark(mark, ":-") and _is_in_capitals(sentence, 0) and not _is_in_capitals(sentence, mark + 1)


def _is_in_capitals(sentence: Sentence, first: int) -> bool:
    """Is the run of words that begins there in capitals, and nobody's role?"""
    last = next((mark for mark in sentence.mark_places if mark > first), len(sentence.words))
    words = [index for index in range(first, last) if sentence.kinds[index] == WORD]
    if any(sentence.classes[index] & {"role", "title", "people", "organisation"} for index in words):
        return False
    return len(sentence.words[first]) > 1 and bool(words) and all(sentence.words[index].isupper() for index in words)


def _read_first_subject(sentence: Sentence, start: int, before: int) -> NounPhrase | None:
    """The first noun phrase from ``start`` on that is no opening, worked out once for each clause."""
    if start not in sentence.subjects:
        sentence.subjects[start] = _read_subject_from(sentence, start)
    found = sentence.subjects[start]
    return found if found is not None and found.first < before and found.last <= before + 1 else None


def _read_subject_from(sentence: Sentence, start: int) -> NounPhrase | None:
    index, before = start, min(len(sentence.words), start + _SUBJECT_REACH)
    while index < before:
        if (closing := _close_title(sentence, index)) is not None:
            index = closing + 1
        elif sentence.kinds[index] in (MARK, QUOTE) or (index == start and sentence.has_class(index, "contrast")):
            index += 1
        elif sentence.has_class(index, "approximate") and NUMBER in sentence.kinds[index + 1 : index + 2]:
            index += 1  # "about 200 people"
        elif _opens_aside(sentence, index, start) or (index > start and sentence.keys[index] in ("who", "which")):
            index = _skip_opening(sentence, index, before)
        else:
            phrase = read_phrase_after(sentence, index)
            if phrase is None:
                index += 1
            elif (after := _find_real_subject(sentence, phrase, index, before)) is not None:
                index = after
            else:
                return phrase
    return None


_TITLE: Final = 14
"""Tokens that a title in marks may have."""


def _close_title(sentence: Sentence, index: int) -> int | None:
    """The closing mark of a title or term that begins at a token: its words are nobody's subject."""
    if not sentence.is_mark(index, OPENING_MARKS):
        return None
    partner = _PARTNERS.get(sentence.words[index], sentence.words[index])
    places = sentence.mark_places
    near = places[bisect_right(places, index) : bisect_right(places, index + _TITLE)]
    return next((place for place in near if sentence.words[place] == partner), None)


_PARTNERS: Final = {"“": "”", "„": "“", "«": "»", "‘": "’", "‹": "›"}


def _skip_opening(sentence: Sentence, index: int, before: int) -> int:
    """Behind an opening phrase: its comma, or where it has none its noun phrase."""
    comma = _next_comma(sentence, index, before)
    if comma is not None:
        return comma + 1
    index += 1
    phrase = read_phrase_after(sentence, index)
    if phrase is not None and sentence.has_class(index - 1, "preposition"):
        return phrase.last
    return index


def _find_real_subject(sentence: Sentence, phrase: NounPhrase, index: int, before: int) -> int | None:
    """Where to read on when a phrase only opens the sentence ("Hours later,", "in Salem, New Hampshire,")."""
    comma = _comma_after(sentence, phrase.last)
    if comma is None or comma >= before:
        return None
    place = phrase.last - phrase.first == 1 and "place" in sentence.classes[phrase.first]
    if place and sentence.is_mark(index - 1, ","):
        return comma + 1  # "In Salem, Va., Roe said"
    own = comma == phrase.last + 1 and sentence.has_class(phrase.last, "reflexive")  # "Roe herself, asked about it,"
    if phrase.kind == "relative" or (comma > phrase.last and not own) or not phrase.can_speak:
        return comma + 1
    following = read_phrase_after(sentence, comma + 1)
    named = (
        following is not None and following.kind in ("name", "pronoun") and following.first + 1 >= following.last - 2
    )
    if index > 0 and named and following is not None and not sentence.is_mark(following.last, ","):
        return comma + 1 if sentence.is_mark(index - 1, ",") else None
    return None


def _comma_after(sentence: Sentence, index: int) -> int | None:
    """The comma within two adverbs of a place ("Hours later,")."""
    for place in range(index, min(len(sentence.words), index + 3)):
        if sentence.is_mark(place, ","):
            return place
        down = sentence.has_class(place, "preposition") and sentence.is_mark(place + 1, ",")  # "Two doors down,"
        if not (down or sentence.classes[place] & {"adverb", "time"}):
            return None
    return None


def _opens_aside(sentence: Sentence, index: int, start: int = 0) -> bool:
    classes = sentence.classes[index]
    key = sentence.keys[index]
    if classes & {"preposition", "adverb", "time"} or (classes & {"conjunction"}):
        return not sentence.has_class(index, "indefinite") or key in ("once",)
    if index != start or classes.isdisjoint(("gerund", "preterite", "manner")) or sentence.is_capital(index + 1):
        return False
    follows = sentence.forms[index + 1] if index + 1 < len(sentence) else None
    named = sentence.is_capital(index) and "preterite" in classes and follows is not None and follows.tense == "past"
    return not named  # "Husted continued"


def _next_comma(sentence: Sentence, index: int, before: int) -> int | None:
    places = sentence.mark_places
    for place in places[bisect_left(places, index) : bisect_left(places, before)]:
        if sentence.words[place] == ",":
            return place
    return None


def _find_subject_behind(sentence: Sentence, verb: int) -> NounPhrase | None:
    """Of an opening participle ("Calling it ..., Smith said"): the noun phrase behind its comma."""
    for index in sentence.mark_places:
        if index > verb and sentence.words[index] == ",":
            phrase = read_phrase_after(sentence, index + 1)
            if phrase is not None and phrase.can_speak:
                return phrase
    return None
