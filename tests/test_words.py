"""Words of a text: what is there for speed gives what the plain way gives."""

from __future__ import annotations

import pickle
import re

from hypothesis import given
from hypothesis import strategies as st

from quotecheck import text as words_of
from quotecheck.model import Document, Passage, Span, Unread, Word
from quotecheck.text import fold_word, list_keys, read_passage, split_words

PLAINLY = re.compile("|".join((words_of._NUMBER, words_of._ABBREVIATION, words_of._LETTERS, "&")))
ODD = (
    st.text("aAbUS.. ,,;:?!'’-−\n“”\"()$€5²_&é\u0301\u00ad\u200bß%/", max_size=60)
    | st.text("abU .,;'’-?\n”—", max_size=60)
    | st.text(max_size=30)
)


def find_plainly(text: str, span: Span) -> list[Word]:
    """The words, without what is there for speed."""
    found = PLAINLY.finditer(text, span.start, span.end)
    return [Word(match.group(), fold_word(match.group()), *match.span()) for match in found]


@given(ODD, st.integers(0, 60), st.integers(0, 60))
def test_words_are_those_that_the_plain_pattern_finds(text: str, start: int, end: int) -> None:
    span = Span(min(start, end, len(text)), min(max(start, end), len(text)))
    found = find_plainly(text, span)
    assert split_words(text, span) == found
    assert list_keys(text, span) == [word.key for word in found]
    assert split_words(text) == find_plainly(text, Span(0, len(text)))


@given(ODD, st.lists(st.integers(0, 60), max_size=6))
def test_words_of_a_passage_made_when_asked_for_are_those_made_at_once(text: str, places: list[int]) -> None:
    borders = sorted(min(place, len(text)) for place in places)
    spans = [Span(start, end) for start, end in zip(borders[::2], borders[1::2], strict=False)]
    passage = read_passage(Document(id="a", text=text), spans)
    unread = isinstance(passage._words, Unread)
    ready = Passage(tuple(word for span in spans for word in find_plainly(text, span))) if unread else passage
    count = len(passage.keys)
    assert not count or passage.bound(0, count) == ready.bound(0, count)
    assert passage == ready
    assert hash(passage) == hash(ready)
    assert passage == pickle.loads(pickle.dumps(passage))
    assert (passage.keys, passage.words, passage.joined) == (ready.keys, ready.words, ready.joined)
    assert unread or any(sign in text for sign in "[]()….") or not count
