"""Equal keys that are other words for their capitals: us and US, may and May."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quotecheck.judgement.sides import Side
from quotecheck.model import Alignment, Document, Edit, Lexicon, Word


def find_case_changes(
    alignment: Alignment, draft: Document, sources: Sequence[Document], lexicon: Lexicon
) -> Iterator[Edit]:
    """The words whose capital makes them another word than the source has.

    A capital that the place explains (the head of a sentence, a headline, a line in capitals) proves nothing.
    """
    pairs = lexicon.prose.case_pairs
    if pairs.isdisjoint(alignment.draft.keys):
        return
    drafted = alignment.draft.words
    for piece in alignment.pieces:
        said = alignment.sources[piece.candidate].words
        recased = [
            (one, other)
            for one, other in alignment.pair_words(piece)
            if drafted[one].key in pairs and drafted[one].text != said[other].text
        ]
        if recased:
            sides = Side(drafted, draft, (), lexicon), Side(said, sources[piece.candidate], (), lexicon)
            for one, other in recased:
                if _is_other_word(sides, one, other):
                    yield Edit((one, one + 1), (other, other + 1), piece.candidate)


def _is_other_word(sides: tuple[Side, Side], one: int, other: int) -> bool:
    styles = _read_style(sides[0], one), _read_style(sides[1], other)
    return None not in styles and styles[0] != styles[1]


def _read_style(side: Side, index: int) -> bool | None:
    """Is it the capitalised word? None where its place, or its neighbours' capitals, leave that open."""
    word = side.words[index]
    if not word.text[0].isupper():
        return False
    if len(word.text) > 1 and word.text.replace(".", "").isupper():
        return None if _neighbours(side, index, str.isupper) else True
    if side.begins_sentence(index) or _neighbours(side, index, str.istitle):
        return None
    return True


def _neighbours(side: Side, index: int, test: object) -> bool:
    around: list[Word] = [*side.words[max(0, index - 1) : index], *side.words[index + 1 : index + 2]]
    return bool(around) and all(callable(test) and test(word.text) for word in around)
