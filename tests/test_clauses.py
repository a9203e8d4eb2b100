"""Sentences as tokens: each token stands where the text has it, however the text is spaced."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotecheck.clauses import QUOTE, divide_sentences, read_sentence
from quotecheck.model import Span, load_lexicon

LEXICON = load_lexicon("en")
BITS = st.sampled_from(
    ["Ann", "Lee", "said", "U.S.", "Sen.", "it's", "they’ve", "$1,200", "--", ",", "(", "\u200b", "\n", "  ", "’"]
)


@given(st.lists(BITS, max_size=30).map(" ".join), st.integers(0, 60), st.integers(0, 60))
def test_every_token_begins_where_the_text_has_it(text: str, first: int, last: int) -> None:
    marked = Span(min(first, last, len(text)), min(max(first, last), len(text)))
    sentence = read_sentence(text, Span(0, len(text)), [marked] if len(marked) else [], LEXICON)
    assert len(sentence.starts) == sentence.size
    assert list(sentence.starts) == sorted(sentence.starts)
    for word, kind, start in zip(sentence.words, sentence.kinds, sentence.starts, strict=True):
        assert start == marked.start if kind == QUOTE else text.startswith(word, start)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ann  Lee said.", ["Ann", "Lee", "said", "."]),
        ("Sen. J. Lee said it.", ["Sen.", "J.", "Lee", "said", "it", "."]),
        ("I did. I do.", ["I", "did", ".", "I", "do", "."]),
        ("They’ve gone -- the mayor’s aides.", ["They", "’ve", "gone", "--", "the", "mayor", "’s", "aides", "."]),
    ],
)
def test_the_tokens_of_a_sentence(text: str, words: list[str]) -> None:
    assert list(read_sentence(text, Span(0, len(text)), [], LEXICON).words) == words


@given(st.lists(BITS, max_size=60).map(" ".join))
def test_the_sentences_of_a_paragraph_follow_each_other(text: str) -> None:
    spans = [division.span for division in divide_sentences(text, Span(0, len(text)), [], LEXICON)]
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert all(text[span.start : span.end].strip() for span in spans)
