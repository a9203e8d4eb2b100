"""One word that is a number in figures: "3,000", "2.5%", "$5m", "2½"."""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction
from typing import Final, NamedTuple

from quotecheck.model import Word

_NUMERAL: Final = re.compile(r"([+-]?)([$£€¥]?)(\d{1,30})((?:[.:/]\d{1,30}){0,3})(%|[a-z]{0,9})")
_VULGAR: Final = re.compile(r"([$£€¥]?)(\d{0,30})([¼-¾⅐-⅞])(%|[a-z]{0,9})")
_BROKEN: Final = "\u2044"  # stands between the two numbers of a folded "½"
_SMALLEST_PART: Final = 10  # "⅒"


class Numeral(NamedTuple):
    """A number in figures, as it is written."""

    value: Fraction | None
    currency: str
    tail: str
    parts: str
    plain: bool
    """Digits alone, no comma, sign or currency as printed."""


def read_numeral(word: Word) -> Numeral | None:
    """The number that the word is in figures, if it is one."""
    if _BROKEN in word.key:
        return _read_vulgar(word.text.casefold())
    match = _NUMERAL.fullmatch(word.key)
    if match is None:
        return None
    sign, currency, whole, parts, tail = match.groups()
    value: Fraction | None = None
    if not parts or (parts[0] == "." and parts.count(".") == 1):
        value = Fraction(f"{sign}{whole}{parts}")
    elif parts[0] == "/" and parts.count("/") == 1 and int(parts[1:]):
        value = Fraction(int(f"{sign}{whole}"), int(parts[1:]))
    return Numeral(value, currency, tail, parts, word.text.isdigit())


def _read_vulgar(text: str) -> Numeral | None:
    """ "2½" as it is printed, for folded it is "21⁄2"."""
    match = _VULGAR.fullmatch(text)
    if match is None:
        return None
    currency, whole, part, tail = match.groups()
    fraction = Fraction(unicodedata.numeric(part)).limit_denominator(_SMALLEST_PART)
    return Numeral(int(whole or 0) + fraction, currency, tail, part, plain=False)
