"""A paragraph as its sentences, each with the contents in it and the tags that name their speakers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import attrs

from quotecheck.attribution.speech_tag import SpeechTag
from quotecheck.attribution.tagging import find_tag
from quotecheck.clauses import MARK, QUOTE, Sentence, divide_sentences, fold_clauses, is_adverb, read_sentence
from quotecheck.model import INDIRECT, Content, Lexicon, Span

_FIRST: Final = (0,)
_NO_TAG: Final = (None,)
_TAIL: Final = 600
"""Characters of a paragraph that can introduce what comes behind it."""


@attrs.define(eq=False)
class Line:
    """One sentence with the contents in it; its tokens and tags are read at first need.

    They are kept in fields: a cached property would slow down every other field of a class with slots.
    """

    text: str = attrs.field(repr=False)
    span: Span
    contents: Sequence[Content]
    lexicon: Lexicon = attrs.field(repr=False)
    is_bare: bool = False
    """It is one content and nothing else, as many sentences are: no tag stands in it, and no token need be read."""
    _sentence: Sentence | None = None
    _places: Sequence[int] | None = None
    _tags: Sequence[SpeechTag | None] | None = None

    @property
    def sentence(self) -> Sentence:
        """Its tokens."""
        if self._sentence is None:
            stretches = [content.outer for content in self.contents]
            self._sentence = read_sentence(self.text, self.span, stretches, self.lexicon)
        return self._sentence

    @property
    def places(self) -> Sequence[int]:
        """The tokens that stand for the contents."""
        if self._places is None:
            self._places = _FIRST if self.is_bare else self.sentence.quote_places
        return self._places

    @property
    def tags(self) -> Sequence[SpeechTag | None]:
        """The tag of each content, where it has one."""
        if self._tags is None:
            self._tags = _NO_TAG if self.is_bare else [find_tag(self.sentence, index) for index in self.places]
        return self._tags

    @property
    def floats(self) -> bool:
        """Nothing but marks, small words and what is in brackets stands around the contents."""
        if self.is_bare:
            return True
        inside = False
        for index in range(self.sentence.size):
            if self.sentence.is_mark(index, "()"):
                inside = self.sentence.is_mark(index, "(")
            elif not inside and not self._is_small(index):
                return False
        return True

    def sets_apart(self, content: Content) -> bool:
        """Does a content stand in brackets of the sentence: "(She said it was a Monday.)"?"""
        before = self.text[self.span.start : content.outer.start]
        return before.rfind("(") > before.rfind(")")

    def _is_small(self, index: int) -> bool:
        """A mark, "and", "then", "quietly", or what says how quietly."""
        sentence = self.sentence
        if sentence.kinds[index] in (QUOTE, MARK) or sentence.classes[index] & {"conjunction", "adverb"}:
            return True
        grades = sentence.is_word(index) and not sentence.is_capital(index) and sentence.forms[index] is None
        return is_adverb(sentence, index) or (grades and is_adverb(sentence, index + 1))

    @property
    def introduces(self) -> bool:
        """It ends with a colon."""
        return self.text[self.span.start : self.span.end].rstrip()[-1:] == ":"


def read_lines(text: str, paragraph: Span, contents: Sequence[Content], lexicon: Lexicon) -> list[Line]:
    """The sentences of a paragraph. ``contents``: those in it, in order, none inside another.

    Marks alone part them, so that they are the sentences in which clauses without marks were found.
    """
    marked = [content.outer for content in contents if content.kind is not INDIRECT]
    lines: list[Line] = []
    first = 0
    for division in divide_sentences(text, paragraph, marked, lexicon):
        span = division.span
        last = first
        while last < len(contents) and contents[last].outer.start < span.end:
            last += 1
        held = contents[first:last]
        bare = len(held) == 1 and _fill_sentence(held[0].outer, span)
        sentence = None if bare or division.sentence is None else _take_sentence(division.sentence, held)
        lines.append(Line(text, span, held, lexicon, bare, sentence))
        first = last
    return lines


def _take_sentence(sentence: Sentence, contents: Sequence[Content]) -> Sentence:
    """The tokens of a sentence as another step has left them, with its clauses that report without marks."""
    clauses = [content.outer for content in contents if content.kind is INDIRECT]
    return fold_clauses(sentence, clauses) if clauses else sentence


def _fill_sentence(outer: Span, span: Span) -> bool:
    """Is a content all of its sentence, but for the space before it?"""
    return outer.end == span.end and outer.start - span.start <= 1


def read_tail(text: str, paragraph: Span, lexicon: Lexicon) -> list[Line]:
    """The last sentences of a paragraph without regard to marks, for what they may introduce."""
    tail = Span(max(paragraph.start, paragraph.end - _TAIL), paragraph.end)
    return read_lines(text, tail, (), lexicon)
