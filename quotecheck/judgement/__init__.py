"""From alignments to verdicts: are these the words, are they this speaker's, does the cut keep the meaning?"""

from quotecheck.judgement.case import Case

__all__ = ["Case"]
