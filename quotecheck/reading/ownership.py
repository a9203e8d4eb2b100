"""Whose words a text is, where its first line says so: "Statement by Governor Joan Roe on the floods"."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice
from typing import Final

from quotecheck.model import Lexicon
from quotecheck.text import split_paragraphs

_LONGEST_HEAD: Final = 200
LINES_ABOVE: Final = 8
"""Short lines that may stand above what a document begins with."""
_LONGEST_ABOVE: Final = 80
_TOLD: Final = re.compile(r"\w{3}[.?!]\s{1,3}\([^()]{1,60}\)\s{0,9}\Z")
_LOOKED_AT: Final = 20_000
"""Characters in which the owner must speak of himself."""
MARKED: Final = re.compile('[“"„«「『｢〝❝]')
"""Where marks open."""
SPOKEN: Final = re.compile('[“"„«][^”"»]{0,2000}[”"»]')
"""What stands in them."""
WORD: Final = re.compile(r"[^\W\d_]+")
_OWNERS_TITLES: Final = frozenset({"title", "role", "former", "determiner"})


def find_owner(text: str, lexicon: Lexicon) -> str | None:
    """The name in a first line that heads a statement, or None.

    A story may be headed so as well: where marks stand below, somebody must say "I" or "we" outside them.
    """
    match = _match_head(text, lexicon)
    if match is None or text[match.end() : match.end() + 1] not in ("\r", "\n"):
        return None
    body = text[match.end() : match.end() + _LOOKED_AT]
    if not body.strip() or (MARKED.search(body) and not _speaks_of_self(body, lexicon)):
        return None
    return _drop_titles(match["name"], lexicon)


def _match_head(text: str, lexicon: Lexicon) -> re.Match[str] | None:
    """The first line, lines left out that head a release: capitals, days, an office, whom to ask."""
    head = _compile_head(lexicon)
    for span in islice(split_paragraphs(text), LINES_ABOVE + 1):
        match = head.match(text, span.start, span.start + _LONGEST_HEAD)
        if match is not None or not stands_above(text[span.start : span.end]):
            return match
    return None


def stands_above(line: str) -> bool:
    """Is a line no sentence: short, and without a stop at its end, or before a bracket there ("I did. (Laughter.)")?"""
    last = line.rstrip()[-1:]
    if len(line) > _LONGEST_ABOVE or not (last.isalnum() or last in ":)>"):
        return False
    return last != ")" or _TOLD.search(line) is None


def _speaks_of_self(body: str, lexicon: Lexicon) -> bool:
    words = WORD.findall(SPOKEN.sub(" ", body))
    own = lexicon.reporting.pronouns_self
    return any(word.casefold() in own and not (len(word) > 1 and word.isupper()) for word in words)


def _drop_titles(name: str, lexicon: Lexicon) -> str | None:
    words = name.split()
    while words and lexicon.reporting.find_classes(words[0].casefold().rstrip(".")) & _OWNERS_TITLES:
        del words[0]
    return " ".join(words) if len(words) > 1 else None


@lru_cache(maxsize=8)
def _compile_head(lexicon: Lexicon) -> re.Pattern[str]:
    """One of the phrases, a name of two words and more, and nothing but what, where and when behind it."""
    heads = "|".join(re.escape(phrase) for phrase in lexicon.prose.statement_heads)
    particles = "|".join(w for w, found in lexicon.reporting.word_classes.items() if "particle" in found)
    links = "|".join(w for w, found in lexicon.reporting.word_classes.items() if "preposition" in found)
    word = r"[^\W\d_a-z][\w.'’-]{0,40}"
    return re.compile(
        rf"[ \t]{{0,20}}(?i:{heads})[ \t](?:the[ \t])?"
        rf"(?P<name>{word}(?:[ \t](?:(?:{particles})[ \t]){{0,2}}{word}){{1,8}}?)"
        rf"(?:[ \t]{{0,20}}$|[ \t](?:{links})[ \t][^\r\n]*|[ \t]{{0,2}}[,:(—–-][^\r\n]*)",
        re.MULTILINE,
    )
