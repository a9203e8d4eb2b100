"""The value of a number, a date or a time, and when two are the same."""

from __future__ import annotations

from fractions import Fraction
from typing import Any, Final, NamedTuple

_CENTURY: Final = 100
METRES: Final = "m"
"""Unit of "5m", which may be metres or millions."""
_METER: Final = "meter"
_MILLION: Final = 10**6


class Quantity(NamedTuple):
    """The words ``[start, end)`` name one value.

    ``kind`` is number, ordinal, date, decade, weekday or clock; ``value`` compares within a kind. A date is
    ``(year, month, day)``, None where not named; a clock ``(minute of the day, is the half known)``.
    """

    start: int
    end: int
    kind: str
    value: Any
    unit: str = ""

    @property
    def is_date(self) -> bool:
        """Does it tell when?"""
        return self.kind in ("date", "weekday", "clock", "decade")


def equal_quantities(one: Quantity, other: Quantity) -> bool:
    """Do the two name the same value?"""
    if one.kind == other.kind == "decade" and min(one.value, other.value) < _CENTURY:
        return bool(one.value % _CENTURY == other.value % _CENTURY)
    if {one.kind, other.kind} == {"clock", "number"}:
        clock, number = (one, other) if one.kind == "clock" else (other, one)
        return _reads_as_clock(number.value, clock.value[0])
    if METRES in (one.unit, other.unit) and one.kind == other.kind and one.unit != other.unit:
        short, written = (one, other) if one.unit == METRES else (other, one)
        return (written.value, written.unit) in ((short.value, _METER), (short.value * _MILLION, ""))
    return one.kind == other.kind and one.value == other.value and one.unit == other.unit


def _reads_as_clock(value: Any, minutes: int) -> bool:
    """Is the number a time with a point for its colon ("7.30")?"""
    hour, minute = divmod(minutes, 60)
    return isinstance(value, Fraction) and value == hour + Fraction(minute, 100)


def refines_date(one: Quantity, other: Quantity) -> bool:
    """Are both dates that agree wherever both say something? Then words were left out, not changed."""
    if one.kind != "date" or other.kind != "date":
        return False
    return all(a is None or b is None or a == b for a, b in zip(one.value, other.value, strict=True))
