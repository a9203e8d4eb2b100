"""From alignments to verdicts: are these the words, are they this speaker's, does the cut keep the meaning?"""

from quotecheck.judgement.case import Case
from quotecheck.judgement.matches import show_place, weigh_document
from quotecheck.judgement.nested import settle_nested
from quotecheck.judgement.occasions import FEWEST_WORDS, SAME_DAYS, is_one_occasion
from quotecheck.judgement.shown import name_speaker
from quotecheck.judgement.unmarked import Narration, find_unmarked, is_narrated
from quotecheck.judgement.verdict import judge_quotation, judge_quotations

__all__ = [
    "FEWEST_WORDS",
    "SAME_DAYS",
    "Case",
    "Narration",
    "find_unmarked",
    "is_narrated",
    "is_one_occasion",
    "judge_quotation",
    "judge_quotations",
    "name_speaker",
    "settle_nested",
    "show_place",
    "weigh_document",
]
