"""From alignments to verdicts: are these the words, are they this speaker's, does the cut keep the meaning?"""

from quotecheck.judgement.case import Case
from quotecheck.judgement.matches import build_match, show_place, weigh_document
from quotecheck.judgement.unmarked import FEWEST_WORDS, Narration, find_unmarked, is_narrated
from quotecheck.judgement.verdict import judge_quotation

__all__ = [
    "FEWEST_WORDS",
    "Case",
    "Narration",
    "build_match",
    "find_unmarked",
    "is_narrated",
    "judge_quotation",
    "show_place",
    "weigh_document",
]
