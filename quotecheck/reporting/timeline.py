"""Who said how much, and when: a picture for a notebook, and the same as a table where pictures are stripped.

A row a speaker, a column a day; where the days are many, each column stands for as many of them as the others.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Final

import attrs

from quotecheck.codes import write_day
from quotecheck.model import Kind
from quotecheck.reporting.escapes import escape_controls
from quotecheck.reporting.escapes import escape_markup as _say
from quotecheck.reporting.plain_words import count_things

_MOST_ROWS: Final = 20
_MOST_LISTED: Final = 200
_MOST_COLUMNS: Final = 12
_LONGEST_NAME: Final = 26  # characters shown in the picture; the table has all

# Sizes in pixels.
_LEFT, _TOP, _ROW, _COLUMN = 210, 34, 44, 84
_SMALLEST, _LARGEST = 9, 20  # radius
_COLOR: Final = "#2f5d8a"  # 6.8 to 1 against white, and white figures on it
_LINE: Final = "#8c8c8c"


@attrs.frozen
class Saying:
    """One statement, as far as the picture needs it."""

    speaker: str
    day: dt.date | None
    kind: Kind


@attrs.frozen
class _Column:
    """Days shown as one: from the first to the last; None for what has no date."""

    first: dt.date | None
    last: dt.date | None

    @property
    def days(self) -> tuple[dt.date | None, dt.date | None]:
        return self.first, self.last

    @property
    def label(self) -> str:
        if self.first is None or self.last is None:
            return "undated"
        return write_day(self.first) if self.first == self.last else f"from {write_day(self.first)}"


@attrs.frozen
class Timeline:
    """The statements of an index by speaker and day."""

    sayings: tuple[Saying, ...]

    def __repr__(self) -> str:
        people, said = len(self._counts), count_things(len(self.sayings), "statement")
        return f"<Timeline: {said} of {people:,} {'person' if people == 1 else 'people'}>"

    @cached_property
    def _counts(self) -> dict[str, Counter[tuple[dt.date | None, Kind]]]:
        counts: dict[str, Counter[tuple[dt.date | None, Kind]]] = {}
        for saying in self.sayings:
            counts.setdefault(saying.speaker, Counter())[saying.day, saying.kind] += 1
        return counts

    @cached_property
    def speakers(self) -> tuple[str, ...]:
        """Who says most comes first; of equals, by name."""
        return tuple(sorted(self._counts, key=lambda name: (-self._counts[name].total(), name)))

    @cached_property
    def days(self) -> tuple[dt.date | None, ...]:
        """Every day, in order, statements without a date first."""
        return tuple(sorted({saying.day for saying in self.sayings}, key=lambda day: day or dt.date.min))

    def count(self, speaker: str, first: dt.date | None, last: dt.date | None = None) -> Counter[Kind]:
        """How many statements of each kind a speaker has on a day (None: on none), or from one day to another."""
        found: Counter[Kind] = Counter()
        for (day, kind), number in self._counts[speaker].items():
            if day == first or (day and first and last and first <= day <= last):
                found[kind] += number
        return found

    def __str__(self) -> str:
        lines = []
        for speaker in self.speakers:
            counts = ((column.label, self.count(speaker, *column.days).total()) for column in _divide_days(self.days))
            told = ", ".join(f"{label}: {number}" for label, number in counts if number)
            lines.append(f"{escape_controls(speaker)} - {told}")
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        columns, speakers = _divide_days(self.days), self.speakers
        shown, listed = speakers[:_MOST_ROWS], speakers[:_MOST_LISTED]
        caption = f"{count_things(len(self.sayings), 'statement')} of {count_things(len(speakers), 'speaker')}"
        caption += f"; the picture has the first {len(shown)}" if len(shown) < len(speakers) else ""
        picture = _draw(self, shown, columns) if self.sayings else ""
        return f"<figure>{picture}<figcaption>{caption}</figcaption></figure>{_write_table(self, listed, columns)}"


def _divide_days(days: Sequence[dt.date | None]) -> list[_Column]:
    """A column a day; where they are too many, columns of equal length in time."""
    dated = [day for day in days if day is not None]
    columns = [_Column(None, None)] if len(dated) < len(days) else []
    if len(dated) <= _MOST_COLUMNS:
        return columns + [_Column(day, day) for day in dated]
    length = -(-((dated[-1] - dated[0]).days + 1) // _MOST_COLUMNS)
    for number in range(_MOST_COLUMNS):
        first = dated[0] + dt.timedelta(number * length)
        if first <= dated[-1]:
            columns.append(_Column(first, first + dt.timedelta(length - 1)))
    return columns


def _draw(timeline: Timeline, speakers: Sequence[str], columns: Sequence[_Column]) -> str:
    """The picture. Colours stand in attributes, so that it needs no style sheet; its words are in the page's colour."""
    width, height = _LEFT + _COLUMN * len(columns), _TOP + _ROW * len(speakers) + 8
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" width="{width}" height="{height}"'
        f' viewBox="0 0 {width} {height}" font-family="system-ui, sans-serif" font-size="13"'
        f' aria-label="Statements by speaker and day; the table below has the same figures">'
    ]
    for number, column in enumerate(columns):
        x = _LEFT + _COLUMN * number + _COLUMN // 2
        parts.append(
            f'<text x="{x}" y="18" text-anchor="middle" font-size="11" fill="currentColor">{column.label}</text>'
        )
    counts = {speaker: [timeline.count(speaker, *column.days) for column in columns] for speaker in speakers}
    largest = max(count.total() for row in counts.values() for count in row)
    for number, speaker in enumerate(speakers):
        cells = list(zip(columns, counts[speaker], strict=True))
        parts += _draw_row(speaker, cells, _TOP + _ROW * number + _ROW // 2, largest)
    return "".join((*parts, "</svg>"))


def _draw_row(speaker: str, cells: Sequence[tuple[_Column, Counter[Kind]]], y: int, largest: int) -> Iterator[str]:
    name = _say(speaker if len(speaker) <= _LONGEST_NAME else speaker[: _LONGEST_NAME - 1] + "…")
    end = _LEFT + _COLUMN * len(cells)
    yield f'<text x="{_LEFT - 14}" y="{y + 4}" text-anchor="end" fill="currentColor">{name}</text>'
    yield f'<line x1="{_LEFT}" y1="{y}" x2="{end}" y2="{y}" stroke="{_LINE}" stroke-width="1" stroke-dasharray="1 4"/>'
    for number, (column, kinds) in enumerate(cells):
        total, x = kinds.total(), _LEFT + _COLUMN * number + _COLUMN // 2
        if total:
            told = ", ".join(f"{kinds[kind]} {kind.value}" for kind in Kind if kinds[kind])
            radius = round(_SMALLEST + (_LARGEST - _SMALLEST) * (total / largest) ** 0.5)
            yield (
                f"<g><title>{_say(speaker)}, {column.label}: {told}</title>"
                f'<circle cx="{x}" cy="{y}" r="{radius}" fill="{_COLOR}"/>'
                f'<text x="{x}" y="{y + 4}" text-anchor="middle" font-size="11" fill="#fff">{total}</text></g>'
            )


def _write_table(timeline: Timeline, speakers: Sequence[str], columns: Sequence[_Column]) -> str:
    head = "".join(f"<th>{column.label}</th>" for column in columns)
    rows = []
    for speaker in speakers:
        cells = "".join(f"<td>{timeline.count(speaker, *column.days).total()}</td>" for column in columns)
        rows.append(f"<tr><th>{_say(speaker)}</th>{cells}</tr>")
    left = len(timeline.speakers) - len(speakers)
    more = f"<p>and {count_things(left, 'speaker')} more</p>" if left else ""
    table = f"<table><thead><tr><th>speaker</th>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
    return f"<details><summary>The figures</summary>{table}{more}</details>"
