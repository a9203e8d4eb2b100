"""Which occurrences of a wording count: by speaker, date, kind and publisher."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Callable, Iterator
from typing import Final

import attrs

from quotecheck.index.connections import Connections
from quotecheck.index.record import load_generation
from quotecheck.model import DocumentKind, Occurrence

_FEW_DAYS: Final = 7
_MOST_KEPT: Final = 16  # filters of which the numbers that count are kept at hand
_FIND_OCCURRENCE: Final = (
    "SELECT 1 FROM occurrence JOIN document ON document.row = occurrence.document"
    " LEFT JOIN utterance ON occurrence.stop IS NULL AND utterance.document = occurrence.document"
    " AND utterance.ordinal = occurrence.place WHERE occurrence.wording = ?"
)
_SPEAKER: Final = (
    "coalesce(json_extract(utterance.value, '$.speaker.name'), json_extract(utterance.value, '$.speaker.mention.text'))"
)
_VOICE: Final = "coalesce(json_extract(speaker, '$.name'), json_extract(speaker, '$.mention.text'))"
_DATE: Final = "json_extract(document.value, '$.date')"
_KIND: Final = "coalesce(json_extract(document.value, '$.kind'), 'story')"  # the default is not written
_PUBLISHER: Final = "json_extract(document.value, '$.publisher')"


@attrs.frozen(kw_only=True)
class Filter:
    """Each field that is given has to hold; what has no date, no publisher or no speaker then does not count."""

    speakers: frozenset[str] = frozenset()
    """Names as the documents resolve them; of those left unnamed, the words that mention them.

    Narration has no speaker.
    """
    since: dt.date | None = None
    until: dt.date | None = None
    kinds: frozenset[DocumentKind] = frozenset()
    publishers: frozenset[str] = frozenset()

    def accepts(self, occurrence: Occurrence) -> bool:
        """Does this one count?"""
        document, said = occurrence.document, occurrence.utterance
        if self.speakers and (said is None or said.quotation.speaker.called not in self.speakers):
            return False
        if self.kinds and document.kind not in self.kinds:
            return False
        if self.publishers and document.publisher not in self.publishers:
            return False
        return self._is_dated(document.date)

    def _is_dated(self, day: dt.date | None) -> bool:
        if self.since is None and self.until is None:
            return True
        return day is not None and (self.since or day) <= day <= (self.until or day)

    def list_conditions(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """The same for SQLite: conditions on an occurrence, with their values."""
        for column, values in (
            (_SPEAKER, self.speakers),
            (_KIND, [kind.value for kind in self.kinds]),
            (_PUBLISHER, self.publishers),
        ):
            if values:
                yield f"{column} IN ({','.join('?' * len(values))})", tuple(values)
        for condition, day in ((f"{_DATE} >= ?", self.since), (f"{_DATE} <= ?", self.until)):
            if day is not None:
                yield condition, (day.isoformat(),)

    @property
    def is_of_speakers_alone(self) -> bool:
        """Does nothing else matter?"""
        return bool(self.speakers) and self == Filter(speakers=self.speakers)

    @property
    def is_of_few_days_alone(self) -> bool:
        """Does nothing else matter, and are the days so few that what was said on them can be listed?"""
        if self.since is None or self.until is None or (self.until - self.since).days > _FEW_DAYS:
            return False
        return self == Filter(since=self.since, until=self.until)

    def list_numbers(self, connection: sqlite3.Connection) -> frozenset[int]:
        """Numbers of all wordings that count, worked out at once: for a filter of one of these two sorts."""
        if self.speakers:
            return _list_spoken(connection, self.speakers)
        conditions, values = zip(*self.list_conditions(), strict=True)
        joined = "SELECT DISTINCT wording FROM document CROSS JOIN occurrence ON row = document"
        query = f"{joined} WHERE {' AND '.join(conditions)}"
        return frozenset(number for (number,) in connection.execute(query, [day for (day,) in values]))


def _list_spoken(connection: sqlite3.Connection, speakers: frozenset[str]) -> frozenset[int]:
    """Numbers of all wordings that these speakers have said, worked out at once rather than asked one by one.

    The joins are crossed so that SQLite begins with the few documents that have these voices.
    """
    marks = ",".join("?" * len(speakers))
    names = sorted(speakers)
    said = "SELECT utterance.document, ordinal FROM voice CROSS JOIN utterance USING (document)"
    ours = set(connection.execute(f"{said} WHERE {_VOICE} IN ({marks}) AND {_SPEAKER} IN ({marks})", names + names))
    places = "SELECT wording, occurrence.document, place FROM voice CROSS JOIN occurrence USING (document)"
    found = connection.execute(f"{places} WHERE {_VOICE} IN ({marks}) AND stop IS NULL", names)
    return frozenset(wording for wording, document, place in found if (document, place) in ours)


class Sieve:
    """Filters as questions about the number of a wording, answered by the record."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections
        self._listed: dict[Filter, tuple[int, frozenset[int]]] = {}

    def apply(self, only: Filter | None) -> Callable[[int], bool] | None:
        """Has the wording of a number an occurrence that the filter accepts? None where there is no filter."""
        if only is None:
            return None
        if only.is_of_speakers_alone or only.is_of_few_days_alone:
            return self._list_numbers(only).__contains__
        conditions = list(only.list_conditions())
        query = " AND ".join([_FIND_OCCURRENCE, *(condition for condition, _ in conditions)]) + " LIMIT 1"
        values = [value for _, condition_values in conditions for value in condition_values]
        return lambda number: self._connections.read_row(query, (number, *values)) is not None

    def _list_numbers(self, only: Filter) -> frozenset[int]:
        """Kept while nothing changes in the record: one speaker, or one day, is asked for many times in a run."""
        with self._connections.reading() as connection:
            generation = load_generation(connection)
            kept = self._listed.get(only)
            if kept is None or kept[0] != generation:
                if len(self._listed) >= _MOST_KEPT:
                    self._listed.clear()
                kept = self._listed[only] = (generation, only.list_numbers(connection))
        return kept[1]
