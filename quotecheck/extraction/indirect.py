"""Reported clauses without marks: "She said that ...", "..., the official said", "according to ...".

Precision first: a clause counts only beside a verb of saying whose subject can speak.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Final

import attrs

from quotecheck.clauses import (
    MARK,
    QUOTE,
    Sentence,
    divide_sentences,
    find_subject,
    find_verb,
    list_tail_commas,
    read_phrase_after,
    read_sentence,
    read_tag,
)
from quotecheck.model import Content, Kind, Lexicon, ReportingTables, Span

_FEWEST_WORDS: Final = 3
_LONGEST_TAIL: Final = 16
"""Words that a tag at the end of a sentence may have."""
_ASIDE: Final = 8
"""Tokens that may stand between a reporting verb and its "that"."""


def find_indirect(
    text: str, paragraphs: Sequence[Span], taken: Sequence[Span], lexicon: Lexicon
) -> tuple[Content, ...]:
    """The reported clauses of some paragraphs, in order.

    ``taken`` are the stretches in marks, in order, none inside another: a clause that holds one of them
    is mixed speech, and not listed.
    """
    return tuple(
        Content(kind=Kind.INDIRECT, span=span, outer=span) for span in _find_clauses(text, paragraphs, taken, lexicon)
    )


def _find_clauses(text: str, paragraphs: Sequence[Span], taken: Sequence[Span], lexicon: Lexicon) -> Iterator[Span]:
    hints = _list_hints(lexicon.reporting)
    place = 0
    for paragraph in paragraphs:
        while place < len(taken) and taken[place].end <= paragraph.start:
            place += 1
        first = place
        while place < len(taken) and taken[place].start < paragraph.end:
            place += 1
        if place > first or hints.may_report(text[paragraph.start : paragraph.end].split()):
            yield from _read_paragraph(text, paragraph, taken[first:place], lexicon, hints)


_SURELY_CLAUSE: Final = 5
"""Words behind "that" that hold a verb, be it in a table or not ("that the repair took 90 days")."""


@attrs.frozen
class _Hints:
    """Words between spaces without which a sentence reports nothing, so that most are never taken apart."""

    bare: frozenset[str]
    """Forms that take a clause without "that"."""
    others: frozenset[str]
    any: frozenset[str]
    """These together."""
    sources: frozenset[str]
    around: frozenset[str]
    """Words whose clause may stand before stretches in marks."""
    goes_on: frozenset[str]
    """Words one of which stands in every clause without "that", or begins it."""

    def may_report(self, words: Sequence[str]) -> bool:
        """Could a clause be reported in these words?"""
        if len(words) < _FEWEST_WORDS + 2:
            return False
        verbs = self.any.intersection(words)
        if self.bare.isdisjoint(verbs):
            return bool(verbs) and (self._bring_clause(words) or self._close_sentence(words))
        return self._lead_on(words) or self._follow_comma(words) or not self.sources.isdisjoint(words)

    def may_report_beside(self, before: list[str], behind: list[str]) -> bool:
        """The same of the words around stretches in marks: most clauses can only stand behind the last one."""
        if not (self.around.isdisjoint(before) and self.around.isdisjoint(behind)):
            return self.may_report(before + behind)
        return len(before) + len(behind) >= _FEWEST_WORDS + 2 and self._lead_on(behind)

    def _lead_on(self, words: Sequence[str]) -> bool:
        """Does a verb come before what can be its clause?"""
        verbs = self.bare.intersection(words)
        if verbs and not self.goes_on.isdisjoint(words[min(map(words.index, verbs)) + 1 :]):
            return True
        return self._bring_clause(words)

    def _bring_clause(self, words: Sequence[str]) -> bool:
        """Does "that" follow a verb closely?"""
        return "that" in words and any(
            "that" in words[i + 1 : i + 1 + _ASIDE] for i, word in enumerate(words) if word in self.others
        )

    def _close_sentence(self, words: Sequence[str]) -> bool:
        """Does a verb stand near the end, a comma somewhere before?"""
        return not self.others.isdisjoint(words[-_LONGEST_TAIL:]) and ", " in f"{' '.join(words)} "

    def _follow_comma(self, words: Sequence[str]) -> bool:
        """Does a comma or a dash stand somewhere before a verb?"""
        last = next(index for index in range(len(words) - 1, -1, -1) if words[index] in self.bare)
        before = " ".join(words[:last])
        return "," in before or "—" in before or "--" in before


@cache
def _list_hints(tables: ReportingTables) -> _Hints:
    saying = [(form, verb) for form, verb in tables.reporting_verbs.items() if "say" in verb.frames]
    bare = [form for form, verb in saying if verb.lemma in tables.bare_verbs]
    others = [form for form, verb in saying if verb.tense != "base"]
    around = [form for form, verb in saying if verb.tense == "ing"]
    sources = ("according", "According")
    return _Hints(
        bare=_add_marks((*bare, *sources)),
        others=_add_marks(others),
        any=_add_marks((*bare, *others, *sources)),
        sources=_add_marks(sources),
        around=_add_marks((*around, *sources)),
        goes_on=_list_clausal(tables),
    )


def _add_marks(words: Iterable[str]) -> frozenset[str]:
    return frozenset(word + end for word in words for end in ("", ",", ".", ":", ";"))


def _list_clausal(tables: ReportingTables) -> frozenset[str]:
    """Auxiliaries, pronouns and relatives in every shape that a word between spaces has."""
    wanted = {"auxiliary", "pronoun", "relative"}
    words = [word for word, classes in tables.word_classes.items() if classes & wanted]
    clitics = [word for word, classes in tables.word_classes.items() if "clitic" in classes]
    words += [word + clitic for word in words for clitic in clitics]
    shapes = {shape for word in words for shape in (word, word.capitalize(), word.upper())}
    shapes |= {shape.replace("'", "’") for shape in shapes}
    return frozenset(
        start + shape + end for shape in shapes for start in ("", "(") for end in ("", ",", ".", ":", ";", "?", ")")
    )


def _read_paragraph(
    text: str, paragraph: Span, quoted: Sequence[Span], lexicon: Lexicon, hints: _Hints
) -> Iterator[Span]:
    divisions = divide_sentences(text, paragraph, quoted, lexicon)
    sure = len(divisions) == 1 and not quoted  # the words of the paragraph were looked at
    for span, first, last in divisions:
        held = quoted[first:last]
        if sure or _may_report(text, span, held, hints):
            yield from _read_clauses(read_sentence(text, span, held, lexicon))


def _may_report(text: str, span: Span, quoted: Sequence[Span], hints: _Hints) -> bool:
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
    if last - first >= _FEWEST_WORDS and QUOTE not in sentence.kinds[first:last]:
        yield sentence.cut(first, last)


def _read_before_tag(sentence: Sentence) -> tuple[int, int] | None:
    """ "These forces are part of a larger force, the official said." """
    for comma in list_tail_commas(sentence):
        if comma > 2:
            found = read_tag(sentence, comma + 1, strict=True)
            if found is not None and "say" in found.verb.frames:
                return (0, comma) if _has_clause(sentence, 0, comma) else None
    return None


def _read_source_phrase(sentence: Sentence) -> tuple[int, int] | None:
    """ "According to the ministry, the road is closed." """
    if "according" not in sentence.keys:
        return None
    for index in range(len(sentence.words) - 2):
        if sentence.keys[index] != "according" or sentence.keys[index + 1] != "to":
            continue
        phrase = read_phrase_after(sentence, index + 2)
        if phrase is None or not phrase.can_speak:
            return None
        if index == 0:
            comma = _find_mark(sentence, phrase.last, len(sentence.words))
            return None if comma is None else (comma + 1, len(sentence.words))
        end = index - 1 if sentence.is_mark(index - 1, ",") else index
        return (0, end) if _has_clause(sentence, 0, end) else None
    return None


def _find_mark(sentence: Sentence, first: int, last: int) -> int | None:
    return next((i for i in sentence.mark_places if first <= i < last and sentence.words[i] == ","), None)


def _read_behind_verb(sentence: Sentence, index: int) -> tuple[int, int] | None:
    """ "Doe said that the road is closed": the clause behind the verb."""
    verb = find_verb(sentence, index)
    if verb is None or "say" not in verb.frames or (verb.tense == "base" and verb.lemma != "say"):
        return None
    behind_that = _find_that(sentence, index + 1)
    first = behind_that
    if first is None:
        if verb.lemma not in sentence.tables.bare_verbs:
            return None
        first = _find_bare_clause(sentence, index + 1)
        if first is None:
            return None
    subject = find_subject(sentence, index)
    if subject is None or not subject.can_speak:
        return None
    last = _find_end(sentence, first)
    surely = behind_that is not None and last - first >= _SURELY_CLAUSE
    return (first, last) if surely or _has_clause(sentence, first, last) else None


def _find_that(sentence: Sentence, first: int) -> int | None:
    """The token behind "that", which may follow the person told or an aside."""
    for place in range(first, min(len(sentence.words) - 1, first + _ASIDE)):
        if sentence.keys[place] == "that":
            return place + 1
        if sentence.kinds[place] == QUOTE or find_verb(sentence, place) is not None:
            return None
    return None


def _find_bare_clause(sentence: Sentence, first: int) -> int | None:
    """Where "said the road is closed" goes on without "that": a subject and then a verb of grammar."""
    phrase = read_phrase_after(sentence, first)
    if phrase is None:
        return None
    if any(
        "auxiliary" in sentence.classes[place]
        for place in range(phrase.last, min(len(sentence.words), phrase.last + 3))
    ):
        return first
    return first if phrase.kind == "pronoun" else None


def _find_end(sentence: Sentence, first: int) -> int:
    """The clause goes to the sentence's end, or to the comma before another report."""
    for place in sentence.mark_places:
        if first < place < len(sentence.words) - 1 and sentence.words[place] == ",":
            verb = find_verb(sentence, place + 1) if sentence.is_word(place + 1) else None
            if verb is not None and "say" in verb.frames and (verb.tense == "ing" or verb.lemma == "say"):
                return place
    return len(sentence.words)


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
