"""A paragraph as its sentences, each with the contents in it and the tags that name their speakers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from quotecheck.attribution.tagging import Tag, find_tag
from quotecheck.clauses import MARK, QUOTE, Sentence, divide_sentences, read_sentence
from quotecheck.model import Content, Lexicon, Span


@attrs.frozen
class Line:
    """One sentence with the contents in it and their tags, where it has them."""

    sentence: Sentence
    contents: tuple[Content, ...] = ()
    places: tuple[int, ...] = ()
    """The token of each content."""
    tags: tuple[Tag | None, ...] = ()

    @property
    def floats(self) -> bool:
        """Nothing but marks and small words stands around the contents."""
        kinds, classes = self.sentence.kinds, self.sentence.classes
        return all(
            kind in (QUOTE, MARK) or bool(found & {"conjunction", "adverb"})
            for kind, found in zip(kinds, classes, strict=True)
        )

    @property
    def introduces(self) -> bool:
        """It ends with a colon."""
        return len(self.sentence) > 0 and self.sentence.words[-1] == ":"


def read_lines(text: str, paragraph: Span, contents: Sequence[Content], lexicon: Lexicon) -> Iterator[Line]:
    """The sentences of a paragraph. ``contents``: those in it, in order, none inside another."""
    stretches = [content.outer for content in contents]
    place = 0
    for span in divide_sentences(text, paragraph, stretches, lexicon):
        first = place
        while place < len(stretches) and stretches[place].start < span.end:
            place += 1
        sentence = read_sentence(text, span, stretches[first:place], lexicon)
        places = tuple(index for index, kind in enumerate(sentence.kinds) if kind == QUOTE)
        tags = tuple(find_tag(sentence, index) for index in places)
        yield Line(sentence, tuple(contents[first:place]), places, tags)


def read_last_line(text: str, paragraph: Span, lexicon: Lexicon, reach: int = 600) -> Line | None:
    """The last sentence of a paragraph without regard to marks, for what it may introduce."""
    tail = Span(max(paragraph.start, paragraph.end - reach), paragraph.end)
    spans = list(divide_sentences(text, tail, (), lexicon))
    return Line(read_sentence(text, spans[-1], (), lexicon)) if spans else None
