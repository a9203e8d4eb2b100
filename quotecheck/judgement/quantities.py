"""Numbers, dates and times among words, by value: "3,000" is "three thousand" is "3000"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Final

from quotecheck.judgement.numerals import Numeral, read_numeral
from quotecheck.judgement.values import METRES, Quantity
from quotecheck.model import Lexicon, Word

_DIGIT: Final = re.compile(r"\d")
_ORDINAL_ENDS: Final = frozenset(("st", "nd", "rd", "th"))
_FIRST_YEAR, _LAST_YEAR = 1000, 2199
_LONGEST_UNIT: Final = 3  # words: "miles per hour"
_HOURS: Final = 24
_NOUGHT: Final = Fraction(0)


def find_quantities(words: Sequence[Word], lexicon: Lexicon, last: int | None = None) -> list[Quantity]:
    """The quantities of a run of words, in order, none inside another; those that begin behind ``last`` left out."""
    keys = [word.key for word in words]
    if not _may_count(keys, lexicon):
        return []
    starters, found = lexicon.quantity_openings, list[Quantity]()
    reader: _Reader | None = None
    for place, key in enumerate(keys if last is None else keys[: last + 1]):
        if not (key in starters or key[:1].isdigit() or key[1:2].isdigit()) or (found and place < found[-1].end):
            continue
        if key in lexicon.wording.number_articles and not _precedes_scale(words, place, lexicon):
            continue
        reader = reader or _Reader(words, lexicon)
        quantity = reader.read_at(place)
        if quantity is not None:
            found.append(quantity)
    return found


def _may_count(keys: Sequence[str], lexicon: Lexicon) -> bool:
    """Is there a numeral or a word of time or number among them? Asked first, for it is cheap, and most have none."""
    plain = "".join(keys)
    if not plain.isascii() or _DIGIT.search(plain) is not None:
        return True
    return not lexicon.quantity_words.isdisjoint(keys)


def _precedes_scale(words: Sequence[Word], place: int, lexicon: Lexicon) -> bool:
    """An article stands everywhere, and is one only before a scale ("a hundred")."""
    return place + 1 < len(words) and words[place + 1].key in lexicon.wording.scales


class _Reader:
    """Reads the quantity that begins at a word, if one does."""

    def __init__(self, words: Sequence[Word], lexicon: Lexicon) -> None:
        self.words = words
        self.keys = [word.key for word in words]
        self.tables = lexicon.wording
        self.prose = lexicon.prose
        self.parting = lexicon.scope.parting
        self.months, self.weekdays = lexicon.month_numbers, lexicon.weekday_numbers
        self.numerals: dict[int, Numeral | None] = {}
        self.spelled: dict[int, tuple[int, Fraction, str] | None] = {}

    def read_at(self, place: int) -> Quantity | None:
        """The longest reading that begins here."""
        readers: tuple[Callable[[int], Quantity | None], ...] = (
            self._read_weekday,
            self._read_date,
            self._read_clock,
            self._read_number,
        )
        for read in readers:
            quantity = read(place)
            if quantity is not None:
                return quantity
        return None

    def _key(self, place: int) -> str:
        return self.keys[place] if 0 <= place < len(self.keys) else ""

    def _numeral(self, place: int) -> Numeral | None:
        if place not in self.numerals:
            self.numerals[place] = read_numeral(self.words[place]) if 0 <= place < len(self.words) else None
        return self.numerals[place]

    # dates

    def _read_weekday(self, place: int) -> Quantity | None:
        key, text = self._key(place), self.words[place].text
        if not text[0].isupper():
            return None
        number = self.weekdays.get(key, self.tables.weekday_abbreviations.get(key))
        return None if number is None else Quantity(place, place + 1, "weekday", number)

    def _month(self, place: int) -> int | None:
        key = self._key(place)
        number = self.months.get(key, self.tables.month_abbreviations.get(key))
        return number if number is not None and self.words[place].text[0].isupper() else None

    def _day(self, place: int) -> tuple[int, int] | None:
        """A day of the month and where it ends."""
        numeral = self._numeral(place)
        if numeral and numeral.value and not numeral.currency and numeral.tail in ("", *_ORDINAL_ENDS):
            value = numeral.value
            return (int(value), place + 1) if value.denominator == 1 and 1 <= value <= 31 else None
        spelled = self._spell(place)
        if spelled and spelled[1] <= 31 and spelled[1] >= 1 and spelled[1].denominator == 1:
            return int(spelled[1]), spelled[0]
        return None

    def _year(self, place: int) -> int | None:
        numeral = self._numeral(place)
        if numeral is None or not numeral.plain or numeral.value is None or len(self._key(place)) != 4:
            return None
        return int(numeral.value) if _FIRST_YEAR <= numeral.value <= _LAST_YEAR else None

    def _read_date(self, place: int) -> Quantity | None:
        month = self._month(place)
        if month is not None:
            return self._read_month_first(place, month)
        day = self._day(place)
        if day is not None:
            behind = day[1] + (self._key(day[1]) == self.tables.date_link)
            month = self._month(behind) if behind < len(self.keys) else None
            if month is not None:
                year = self._year(behind + 1)
                start = place - (self._key(place - 1) == self.tables.date_article)
                return Quantity(start, behind + 1 + (year is not None), "date", (year, month, day[0]))
        return self._read_year(place)

    def _read_month_first(self, place: int, month: int) -> Quantity | None:
        day = self._day(place + 1)
        end = day[1] if day else place + 1
        if not day and self._key(end) == self.tables.date_link and self._year(end + 1) is not None:
            end += 1
        year = self._year(end)
        end += year is not None
        bare = day is None and year is None
        if bare and self._key(place) in self.prose.case_pairs and not self._follows_lead(place):
            return None
        return Quantity(place, end, "date", (year, month, day[0] if day else None))

    def _follows_lead(self, place: int) -> bool:
        before = self._key(place - 1)
        return before in self.tables.year_leads or before in self.tables.calendar_shifts

    def _read_year(self, place: int) -> Quantity | None:
        year = self._year(place)
        if year is not None and self._key(place - 1) in self.tables.year_leads:
            return Quantity(place, place + 1, "date", (year, None, None))
        numeral = self._numeral(place)
        if numeral and numeral.tail == "s" and numeral.value is not None and numeral.value % 10 == 0:
            return Quantity(place, place + 1, "decade", int(numeral.value))
        decade = self.tables.decades.get(self._key(place))
        return None if decade is None else Quantity(place, place + 1, "decade", decade)

    def _read_clock(self, place: int) -> Quantity | None:
        key = self._key(place)
        if key in self.tables.clock_words:
            return Quantity(place, place + 1, "clock", (self.tables.clock_words[key], True))
        read = self._read_hour(place)
        if read is None:
            return None
        minutes, end, half = read
        if half is None:
            half = self._key(end) if self._key(end) in self.tables.day_halves else None
            end += half is not None
        if half is None:
            colon = ":" in key
            oclock = self._key(end) == self.tables.hour_mark
            if not colon and not oclock:
                return None
            known = minutes >= 13 * 60 or minutes < 60
            return Quantity(place, end + oclock, "clock", (minutes, known))
        minutes = minutes % (12 * 60) + 60 * self.tables.day_halves[half]
        return Quantity(place, end, "clock", (minutes, True))

    def _read_hour(self, place: int) -> tuple[int, int, str | None] | None:
        """Minutes, where the hour ends, and the half of the day if it is written on to it."""
        numeral = self._numeral(place)
        if numeral is None:
            spelled = self._spell(place)
            if spelled and 1 <= spelled[1] <= 12 and spelled[1].denominator == 1:
                return int(spelled[1]) * 60, spelled[0], None
            return None
        half = numeral.tail if numeral.tail in self.tables.day_halves else None
        if numeral.currency or (numeral.tail and half is None):
            return None
        key = self._key(place)
        hour, colon, minute = key.removesuffix(numeral.tail).replace(".", ":").partition(":")
        if not hour.isdigit() or int(hour) > _HOURS or (colon and not re.fullmatch(r"[0-5]\d", minute)):
            return None
        return int(hour) * 60 + int(minute or 0), place + 1, half

    # numbers

    def _read_number(self, place: int) -> Quantity | None:
        key = self._key(place)
        if key in self.tables.vague_numbers:
            return Quantity(place, place + 1, "number", ("vague", self.tables.vague_numbers[key]))
        numeral = self._numeral(place)
        if numeral is None:
            return self._read_spelled(place)
        if numeral.value is None:
            return Quantity(place, place + 1, "number", key)
        if numeral.tail in _ORDINAL_ENDS:
            return Quantity(place, place + 1, "ordinal", numeral.value)
        value, end = numeral.value, place + 1
        unit = self.tables.units.get(numeral.tail, "") if numeral.tail else ""
        if numeral.tail == METRES and not unit and not numeral.currency:
            return Quantity(place, end, "number", value, METRES)
        if numeral.tail in self.tables.scales:
            value *= self.tables.scales[numeral.tail]
        elif numeral.tail and not unit:
            return Quantity(place, end, "number", key)
        if not numeral.parts and not numeral.tail:
            value, end, unit = self._add_part(value, end)
        value, end = self._scale(value, end)
        return self._add_unit(place, end, value, unit or self.tables.units.get(numeral.currency, ""))

    def _add_part(self, value: Fraction, end: int) -> tuple[Fraction, int, str]:
        """ "4 1/2%", "4 and a half": the value with its part, where it ends, and the unit that is written on to it."""
        part = self._numeral(end)
        if part is None or not part.parts.startswith("/") or part.value is None or not 0 < part.value < 1:
            return (*self._add_half(value, end), "")
        unit = self.tables.units.get(part.tail, "")
        return (value, end, "") if part.currency or (part.tail and not unit) else (value + part.value, end + 1, unit)

    def _add_half(self, value: Fraction, end: int) -> tuple[Fraction, int]:
        """ "... and a half", "... and three quarters"; no part of something ("four, and a quarter of the rest")."""
        if self._key(end) != self.tables.number_link:
            return value, end
        key, tables = self._key(end + 1), self.tables
        count = 1 if key in tables.number_articles else tables.number_words.get(key)
        parts = tables.fractions.get(self._key(end + 2))
        if not count or not parts or count >= parts or self._key(end + 3) in self.parting:
            return value, end
        return value + Fraction(count, parts), end + 3

    def _scale(self, value: Fraction, end: int) -> tuple[Fraction, int]:
        scales = self.tables.scales
        while len(self._key(end)) > 3 and self._key(end) in scales:
            value *= scales[self._key(end)]
            end += 1
        if len(self._key(end)) <= 3 and self._key(end) in scales and self._key(end) not in self.tables.letter_scales:
            value *= scales[self._key(end)]
            end += 1
        return value, end

    def _add_unit(self, start: int, end: int, value: Fraction, unit: str) -> Quantity:
        units = self.tables.units
        for length in range(_LONGEST_UNIT, 0, -1):
            name = units.get(" ".join(self.keys[end : end + length])) if end + length <= len(self.keys) else None
            if name is not None and unit in ("", name):
                return Quantity(start, end + length, "number", value, name)
        return Quantity(start, end, "number", value, unit)

    def _read_spelled(self, place: int) -> Quantity | None:
        times = self.tables.multiples.get(self._key(place))
        if times is not None:
            return Quantity(place, place + 1, "number", Fraction(times), self.tables.times_unit)
        spelled = self._spell(place)
        if spelled is None:
            return None
        end, value, kind = spelled
        if kind == "year":
            return Quantity(place, end, "date", (int(value), None, None))
        if kind == "ordinal":
            return Quantity(place, end, "ordinal", value)
        return self._add_unit(place, end, value, "")

    def _spell(self, place: int) -> tuple[int, Fraction, str] | None:
        """A number in words: where it ends, its value, and whether it is a number, an ordinal or a year."""
        if place not in self.spelled:
            self.spelled[place] = self._spell_out(place)
        return self.spelled[place]

    def _spell_out(self, place: int) -> tuple[int, Fraction, str] | None:
        first = self._key(place)
        if first == self.tables.half or first in self.tables.number_articles:
            return self._spell_article(place)
        total, current, end = _NOUGHT, _NOUGHT, place
        before = 0
        while end < len(self.keys):
            key = self.keys[end]
            value = self.tables.number_words.get(key)
            if value is not None:
                if end > place and before >= 10 and value >= 10 and total == 0 and current < 100:
                    return self._spell_year(current, end)
                if end > place and 0 < before < 100 and not (before >= 20 and value < 10):
                    break
                current += value
                before = value
            elif end > place and key in self.tables.scales and len(key) > 3:
                total, current = _apply_scale(total, current, self.tables.scales[key])
                before = 0
            elif key in self.tables.ordinals and (end == place or before == 0 or before >= 20):
                return end + 1, total + current + self.tables.ordinals[key], "ordinal"
            elif not (
                key == self.tables.number_link
                and end > place
                and before == 0
                and self._key(end + 1) in self.tables.number_words
            ):
                break
            end += 1
        if end == place:
            return None
        return self._spell_fraction(end, total + current)

    def _spell_article(self, place: int) -> tuple[int, Fraction, str] | None:
        """ "a hundred", "half a million"."""
        half = self._key(place) == self.tables.half
        behind = place + 1 + (half and self._key(place + 1) in self.tables.number_articles)
        key = self._key(behind)
        if behind == place + half or key not in self.tables.scales or len(key) <= 3:
            return None
        value, end = self._scale(Fraction(1, 2) if half else Fraction(1), behind)
        return end, value, "number"

    def _spell_year(self, lead: Fraction, place: int) -> tuple[int, Fraction, str]:
        """ "nineteen eighty-four": the second half begins here."""
        value = self.tables.number_words[self.keys[place]]
        end = place + 1
        following = self.tables.number_words.get(self._key(end))
        if value >= 20 and following is not None and 0 < following < 10:
            value += following
            end += 1
        return end, lead * 100 + value, "year"

    def _spell_fraction(self, end: int, value: Fraction) -> tuple[int, Fraction, str]:
        """ "two thirds", "one half", or the number itself."""
        key = self._key(end)
        plural = self.tables.ordinals.get(key.removesuffix("s"), 0) if key.endswith("s") and value >= 2 else 0
        parts = plural or self.tables.fractions.get(key, 0)
        if parts > 2 or (parts and key in self.tables.fractions):
            return end + 1, value / parts, "number"
        if key == self.tables.decimal_point and self._key(end + 1) in self.tables.number_words:
            return self._spell_decimals(end + 1, value)
        with_half, behind = self._add_half(value, end)
        if behind > end:
            value, end = self._scale(with_half, behind)
        return end, value, "number"

    def _spell_decimals(self, end: int, value: Fraction) -> tuple[int, Fraction, str]:
        """ "two point five": the digits behind the point begin here."""
        unit = Fraction(1, 10)
        while 0 <= self.tables.number_words.get(self._key(end), 10) < 10:
            value += self.tables.number_words[self._key(end)] * unit
            unit /= 10
            end += 1
        value, end = self._scale(value, end)
        return end, value, "number"


def _apply_scale(total: Fraction, current: Fraction, scale: int) -> tuple[Fraction, Fraction]:
    if scale < 1000:
        return total, (current or Fraction(1)) * scale
    return total + (current or Fraction(1)) * scale, _NOUGHT
