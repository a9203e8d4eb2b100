"""Hypothesis strategies: texts that nobody tidied, and drafts whose right answer is known.

Registered through Hypothesis's entry point, so ``st.from_type(quotecheck.Document)`` works wherever quotecheck is
installed; nothing else is imported until a strategy is drawn from.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from hypothesis import strategies as st

if TYPE_CHECKING:
    from quotecheck.model import Document, Quotation
    from quotecheck.testing.trials import Trial

MARKS: Final = (('"', '"'), ("“", "”"), ("„", "“"), ("«", "»"), ("”", "“"), ("“", '"'))
"""Pairs of marks a quotation may stand in, mismatched ones among them."""

_DASHES: Final = {"—": "—–-", "-": "-–\u2011", "'": "'’ʼ"}
_SPACES: Final = (" ", "  ", "\u00a0", "\u2009", " \u200b")
_EDGES: Final = " ,.;:!?-–—\u2011"
_MESS: Final = (
    *("He said", "Ada Lind ", " not ", "we will ", "said", " that ", "told", "so-called ", "Q. ", "SPEAKER: "),
    *("“", "”", '"', "‘", "’", "'", "« ", "»", "[", "]", "(", ")", "…", "— ", ", ", ". ", "? ", "6'2\" "),
    *("\n", "\n\n", "\r\n", "\u2028", "\u200b", "\u202e", "<b>", "&amp;", "3,000 ", "é", "e\u0301", "\ufeff"),
)

_MOST_PIECES: Final = 60
_FEWEST_WORDS: Final = 4


def register() -> None:
    """Teach Hypothesis to draw documents: its entry point calls this."""
    from quotecheck.model import Document

    st.register_type_strategy(Document, documents())


def messy_texts() -> st.SearchStrategy[str]:
    """Prose in which marks, line ends, labels and invisible characters stand anywhere."""
    return st.lists(st.sampled_from(_MESS), max_size=_MOST_PIECES).map("".join)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Documents of messy text."""
    from quotecheck.reading import read_text

    return read_text(draw(messy_texts()), format="text")


@st.composite
def typeset(draw: st.DrawFn, words: str) -> str:
    """The same words with other dashes, apostrophes and spaces."""
    for mark, variants in _DASHES.items():
        words = words.replace(mark, draw(st.sampled_from(variants)))
    return words.replace(" ", draw(st.sampled_from(_SPACES)))


@st.composite
def fragments(draw: st.DrawFn, words: str) -> str:
    """A run of at least four words, on word borders; what the words say may be cut."""
    row = words.split()
    start = draw(st.integers(0, max(0, len(row) - _FEWEST_WORDS)))
    end = draw(st.integers(min(start + _FEWEST_WORDS, len(row)), len(row)))
    return " ".join(row[start:end]).strip(_EDGES)


@st.composite
def honest_drafts(draw: st.DrawFn, quotations: Sequence[Quotation]) -> str:
    """A draft that quotes a fragment of one of these quotations by its speaker, its typography made over.

    Its words and speaker are right. Hand over quotations without negation or condition, and no cut can reverse
    them either.
    """
    quotation = draw(st.sampled_from(quotations))
    words = draw(typeset(draw(fragments(quotation.text))))
    left, right = draw(st.sampled_from(MARKS))
    return f"{quotation.speaker.name} said: {left}{words}{right}\n"


def trials(*names: str) -> st.SearchStrategy[Trial]:
    """Drafts by a named mutation (any of them, where none is named), with their sources and what must come out.

    ``quotecheck.testing.trials.list_mutations`` names them; ``quotecheck.testing.grading.hold_trial`` gives the answer.
    """
    return st.deferred(lambda: _list_trials(names))


def _list_trials(names: Sequence[str]) -> st.SearchStrategy[Trial]:
    from quotecheck.testing.trials import list_mutations, make_trial

    return st.builds(make_trial, st.sampled_from(names or list_mutations()), st.randoms(use_true_random=False))
