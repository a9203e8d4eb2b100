"""From alignments to verdicts: are these the words, are they this speaker's, does the cut keep the meaning?"""

from quotecheck.judgement.case import Case
from quotecheck.judgement.matches import build_match, show_place, weigh_document
from quotecheck.judgement.verdict import judge_quotation

__all__ = ["Case", "build_match", "judge_quotation", "show_place", "weigh_document"]
