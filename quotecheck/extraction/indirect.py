"""Reported clauses without marks: "She said that ...", "..., the official said", "according to ...".

Precision first: a clause counts only beside a verb of saying whose subject can speak.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from quotecheck.clauses import (
    MARK,
    QUOTE,
    NounPhrase,
    Sentence,
    divide_sentences,
    find_dateline_end,
    find_subject,
    find_verb,
    list_source_phrases,
    list_tail_commas,
    read_phrase_after,
    read_phrase_before,
    read_sentence,
    read_tag,
)
from quotecheck.extraction.hints import ASIDE, FEWEST_WORDS, Hints, list_hints, reports_clause
from quotecheck.extraction.unsaid import is_unsaid
from quotecheck.model import INDIRECT, Content, Lexicon, ReportingTables, Span, VerbForm

_BARE_REACH: Final = 3
"""Tokens behind a subject in which its verb follows, where no "that" says that a clause began."""
_SURELY_CLAUSE: Final = 5
"""Words behind "that" that hold a verb, be it in a table or not ("that the repair took 90 days")."""
_MANNERS: Final = ("gerund", "manner", "adverb")
"""What goes on behind "according to ..." with how something is done."""
_HANDED_ON: Final = 50_000
"""Characters of a text whose sentences are kept for the step that asks who speaks: longer ones hold no more of them."""


def find_indirect(
    text: str, paragraphs: Sequence[Span], taken: Sequence[Span], lexicon: Lexicon
) -> tuple[Content, ...]:
    """The reported clauses of some paragraphs, in order.

    ``taken`` are the stretches in marks, in order, none inside another: a clause that holds one of them
    is mixed speech, and not listed.
    """
    return tuple(
        Content(kind=INDIRECT, span=span, outer=span) for span in _find_clauses(text, paragraphs, taken, lexicon)
    )


def _find_clauses(text: str, paragraphs: Sequence[Span], taken: Sequence[Span], lexicon: Lexicon) -> Iterator[Span]:
    hints = list_hints(lexicon.reporting)
    place = 0
    for paragraph in paragraphs:
        while place < len(taken) and taken[place].end <= paragraph.start:
            place += 1
        first = place
        while place < len(taken) and taken[place].start < paragraph.end:
            place += 1
        if place > first or hints.may_report(text[paragraph.start : paragraph.end].split()):
            yield from _read_paragraph(text, paragraph, taken[first:place], lexicon, hints)


def _read_paragraph(
    text: str, paragraph: Span, quoted: Sequence[Span], lexicon: Lexicon, hints: Hints
) -> Iterator[Span]:
    divisions = divide_sentences(text, paragraph, quoted, lexicon)
    sure = len(divisions) == 1 and not quoted  # the words of the paragraph were looked at
    for division in divisions:
        held = quoted[division.first : division.last]
        if sure or _may_report(text, division.span, held, hints):
            sentence = read_sentence(text, division.span, held, lexicon)
            if division.span.start < _HANDED_ON:
                division.sentence = sentence
            yield from _read_clauses(sentence)


def _may_report(text: str, span: Span, quoted: Sequence[Span], hints: Hints) -> bool:
    """Could a clause be reported in a sentence, ``quoted`` being the stretches in marks in it?"""
    before: list[str] = []
    place = span.start
    for stretch in quoted:
        before += text[place : stretch.start].split()
        place = stretch.end
    behind = text[place : span.end].split()
    return hints.may_report_beside(before, behind) if quoted else hints.may_report(behind)


def _read_clauses(sentence: Sentence) -> Iterator[Span]:
    """The clauses of one sentence: the one before a closing tag, else those behind verbs."""
    closing = _read_before_tag(sentence) or _read_source_phrase(sentence)
    if closing is not None:
        yield from _cut_clause(sentence, *closing)
        return
    free = 0
    for index in sentence.verb_places:
        clause = _read_behind_verb(sentence, index) if index >= free else None
        if clause is not None:
            yield from _cut_clause(sentence, *clause)
            free = clause[1]


def _cut_clause(sentence: Sentence, first: int, last: int) -> Iterator[Span]:
    """The span of a clause that is long enough and holds no marks."""
    while last > first and sentence.kinds[last - 1] == MARK:
        last -= 1
    while first < last and sentence.is_mark(first, ","):
        first += 1  # "said that, personally, he"
    if last - first >= FEWEST_WORDS and QUOTE not in sentence.kinds[first:last]:
        yield sentence.cut(first, last)


def _read_before_tag(sentence: Sentence) -> tuple[int, int] | None:
    """ "These forces are part of a larger force, the official said." """
    for comma in list_tail_commas(sentence):
        if comma > 2:
            found = read_tag(sentence, comma + 1, strict=True)
            if found is not None and "say" in found.verb.frames:
                first = find_dateline_end(sentence)
                if _is_only_opening(sentence, first, comma) or not _has_clause(sentence, first, comma):
                    return None
                told = read_phrase_after(sentence, first)
                if told is not None and told.last == comma:
                    return None  # "The main armed group, the Watch, said": a thing, and what it is called
                return first, comma
    return None


def _is_only_opening(sentence: Sentence, first: int, comma: int) -> bool:
    """ "As the guard left, Doe yelled at him": one clause that says when, with nothing that is told."""
    if sentence.has_class(first, "adverb") and sentence.is_mark(first + 1, ","):
        first += 2  # "Later, as the guard left"
    if "conjunction" not in sentence.classes[first] and sentence.keys[first] not in sentence.tables.when_words:
        return _opens_only(sentence, first, comma)
    return "contrast" not in sentence.classes[first] and _find_mark(sentence, first, comma) is None


_VERB_NEAR: Final = 4


def _opens_only(sentence: Sentence, first: int, comma: int) -> bool:
    """ "In a statement put out later", "Denying that he will go": no clause of its own, as "Smoking is bad" has."""
    if sentence.has_class(first, "gerund"):
        return not any("auxiliary" in sentence.classes[place] for place in range(first + 1, first + _VERB_NEAR))
    if not sentence.has_class(first, "preposition") or _find_mark(sentence, first, comma) is not None:
        return False
    return not any(sentence.classes[place] & {"auxiliary", "pronoun", "irregular"} for place in range(first, comma))


def _read_source_phrase(sentence: Sentence) -> tuple[int, int] | None:
    """ "According to the ministry, the road is closed." """
    for index, last in list_source_phrases(sentence):
        phrase = read_phrase_after(sentence, last)
        if phrase is None or not phrase.can_speak:
            return None
        if index and not sentence.is_mark(index - 1, ",") and "binding" in sentence.classes[phrase.head]:
            return None  # "act according to the constitution"
        if index == 0:
            comma = _find_mark(sentence, phrase.last, sentence.size)
            return None if comma is None else (_skip_apposition(sentence, comma), sentence.size)
        end = index - 1 if sentence.is_mark(index - 1, ",") else index
        manners = (name for name in _MANNERS if sentence.has_class(phrase.last + 1, name))
        if sentence.is_mark(phrase.last, ",") and any(manners):
            return None  # it stands inside: "Doe left, according to the poll, slowly pulling ..."
        start = find_dateline_end(sentence)
        return (start, end) if _has_clause(sentence, start, end) else None
    return None


def _skip_apposition(sentence: Sentence, comma: int) -> int:
    """ "According to Roe, a guard at the gate, the road is closed": behind what only says who Roe is."""
    closing = _find_mark(sentence, comma + 1, sentence.size)
    article = sentence.has_class(comma + 1, "article")
    aside = closing is not None and article and not _has_clause(sentence, comma, closing)
    return closing + 1 if closing is not None and aside else comma + 1


def _find_mark(sentence: Sentence, first: int, last: int) -> int | None:
    return next((i for i in sentence.mark_places if first <= i < last and sentence.words[i] == ","), None)


def _read_behind_verb(sentence: Sentence, index: int) -> tuple[int, int] | None:
    """ "Doe said that the road is closed": the clause behind the verb."""
    verb = find_verb(sentence, index)
    if verb is None or not _takes_clause(sentence, index, verb):
        return None
    denies = verb.lemma in sentence.tables.clausal_denials
    bare = denies or verb.lemma in sentence.tables.bare_verbs
    own = bare and _is_finite_pronoun(sentence, index + 1)
    behind_that = None if own else _find_that(sentence, index)
    first = behind_that
    if first is None:
        first = _find_bare_clause(sentence, index, 1 if denies else _BARE_REACH) if bare else None
        if first is None:
            return None
    subject = find_subject(sentence, index)
    if subject is None or not subject.can_speak or is_unsaid(sentence, index, verb, subject):
        return None
    if subject.kind == "document" and sentence.keys[first] in sentence.tables.personal_pronouns:
        return None  # "The bill went to Doe, who led them, and said he would sign it"
    last = _find_end(sentence, first, verb if index <= 1 else None, subject)
    surely = behind_that is not None and last - first >= _SURELY_CLAUSE and not _is_that_thing(sentence, first)
    return (first, last) if surely or _has_clause(sentence, first, last) else None


def _is_that_thing(sentence: Sentence, first: int) -> bool:
    """ "repeated that position at the meeting": a bare noun behind "that", and where or of what it is."""
    return not sentence.classes[first] and not sentence.is_capital(first) and sentence.has_class(first + 1, "attaching")


def _takes_clause(sentence: Sentence, index: int, verb: VerbForm) -> bool:
    """Does the verb report a clause there: not "was asked", not "begin", not the noun of "wide reporting"?"""
    if not reports_clause(verb, sentence.tables) or (
        verb.tense == "base" and verb.lemma != sentence.tables.plainest_verb
    ):
        return False
    if verb.lemma in sentence.tables.clauseless_verbs:
        return False
    if verb.tense == "past" and index and sentence.keys[index - 1] in sentence.tables.be_forms:
        return False
    plain = verb.tense == "ing" and sentence.is_word(index - 1) and not sentence.classes[index - 1]
    if not plain or sentence.is_capital(index - 1):
        return True
    before = read_phrase_before(sentence, index - 1)
    return before is not None and before.can_speak


def _is_finite_pronoun(sentence: Sentence, index: int) -> bool:
    """ "she said it's good to know that": the clause begins with the pronoun."""
    verbal = index + 1 < sentence.size and bool(sentence.classes[index + 1] & {"auxiliary", "clitic"})
    return verbal and sentence.has_class(index, "pronoun")


def _find_that(sentence: Sentence, verb: int) -> int | None:
    """The token behind "that", which may follow the person told or an aside; "that" itself in "that's"."""
    first = verb + 1
    if sentence.has_class(first, "article") and sentence.forms[verb] is not None and _tells_nobody(sentence, verb):
        return None  # "said the union that was formed ..."
    if sentence.tables.clause_word not in sentence.keys[first : first + ASIDE]:
        return None
    for place in range(first, min(sentence.size - 1, first + ASIDE)):
        if sentence.keys[place] == sentence.tables.clause_word:
            if _is_told_to(sentence, place + 1) or (place > first and _is_counted_in(sentence, place - 1)):
                return None
            if sentence.has_class(place + 1, "auxiliary") or _acts_at_once(sentence, place + 1):
                return place if place == first and _is_said(sentence, verb) else None
            return place + (not sentence.has_class(place + 1, "clitic") or sentence.words[place + 1][0] not in "'’")
        if sentence.kinds[place] == QUOTE or "auxiliary" in sentence.classes[place]:
            return None
        if find_verb(sentence, place) is not None:
            return None
    return None


def _is_told_to(sentence: Sentence, index: int) -> bool:
    """ "said that to him": the pronoun."""
    tables = sentence.tables
    told = sentence.keys[index + 1] if sentence.is_key(index, tables.infinitive_word) else ""
    return told in tables.objective_pronouns or told in tables.pronouns_self


def _is_counted_in(sentence: Sentence, index: int) -> bool:
    """ "responds to all, including that it is late": one of the things, which others said."""
    return sentence.has_class(index, "gerund") and sentence.is_mark(index - 1, ",")


def _is_said(sentence: Sentence, verb: int) -> bool:
    """ "said that would": the pronoun; but "remarks that would", and "offered a change that would"."""
    form = sentence.forms[verb]
    return form is not None and (form.tense == "past" or form.lemma in sentence.tables.bare_verbs)


_FOLLOWS_VERB: Final = frozenset({"determiner", "possessive", "preposition", "pronoun", "object"})


def _acts_at_once(sentence: Sentence, index: int) -> bool:
    """ "during a talk that also named Roe": a past form behind "that", no noun between; but "that armed men came"."""
    while sentence.has_class(index, "adverb"):
        index += 1
    if not sentence.has_class(index, "preterite") or sentence.is_capital(index) or index + 1 >= sentence.size:
        return False
    return sentence.is_capital(index + 1) or not _FOLLOWS_VERB.isdisjoint(sentence.classes[index + 1])


def _tells_nobody(sentence: Sentence, verb: int) -> bool:
    """ "said", behind which nobody is named who is told."""
    form = sentence.forms[verb]
    bare = form is not None and form.lemma in sentence.tables.bare_verbs
    return bare and sentence.keys[verb] not in sentence.tables.telling_forms


def _find_bare_clause(sentence: Sentence, verb: int, reach: int) -> int | None:
    """Where "said the road is closed" goes on without "that": a subject and then, soon, a verb of grammar."""
    first = verb + 1
    if sentence.keys[verb] in sentence.tables.telling_forms:
        told = read_phrase_after(sentence, first)
        first = first if told is None else told.last
    phrase = read_phrase_after(sentence, first)
    if phrase is None:
        return None
    if any(
        "auxiliary" in sentence.classes[place] for place in range(phrase.last, min(sentence.size, phrase.last + reach))
    ):
        return first
    return first if phrase.kind == "pronoun" else None


def _find_end(sentence: Sentence, first: int, opening: VerbForm | None, subject: NounPhrase) -> int:
    """The clause goes to the sentence's end, or to the comma before another report.

    ``opening`` is the verb of a participle that opens the sentence: the comma before its subject ends the clause. In
    "Doe, who had said it was lost, left" the comma that closes the relative clause does.
    """
    if opening is not None and opening.tense == "ing" and first < subject.first:
        return subject.first - 1
    aside = subject.kind == "relative" and sentence.is_mark(subject.first - 1, ",")
    for place in sentence.mark_places:
        inside = first < place < sentence.size - 1 and sentence.words[place] == ","
        if inside and _ends_clause(sentence, place + 1, aside=aside) and place != _find_own_comma(sentence, first):
            return place
    return sentence.size


def _ends_clause(sentence: Sentence, index: int, *, aside: bool) -> bool:
    """Does another report follow behind a comma, or the verb before which an aside stood?"""
    verb = find_verb(sentence, index)
    if verb is not None and "say" in verb.frames and (aside or _goes_with_comma(verb, sentence.tables)):
        return True
    return aside and not sentence.classes[index].isdisjoint(("auxiliary", "preterite"))


def _goes_with_comma(verb: VerbForm, tables: ReportingTables) -> bool:
    """ "..., saying", "..., said": the verbs that a comma alone parts from the clause before them."""
    return verb.tense == "ing" or verb.lemma == tables.plainest_verb


def _find_own_comma(sentence: Sentence, first: int) -> int | None:
    """ "that Roe, who is ill, said": the comma that closes what is said of the clause's own subject."""
    phrase = read_phrase_after(sentence, first)
    if phrase is None or not sentence.is_mark(phrase.last, ","):
        return None
    return _find_mark(sentence, phrase.last + 1, sentence.size)


def _has_clause(sentence: Sentence, first: int, last: int) -> bool:
    """Does a stretch hold a verb that can be seen: an auxiliary, a reporting verb, or a past form?"""
    return any(
        "auxiliary" in sentence.classes[place]
        or ("preterite" in sentence.classes[place] and not sentence.is_capital(place))
        or find_verb(sentence, place) is not None
        or sentence.has_class(place - 1, "pronoun")
        for place in range(first + 1, last)
        if sentence.is_word(place)
    )
