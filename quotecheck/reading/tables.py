"""JSON, JSON Lines and CSV: exports of articles, one document a row; or the turns of one transcript."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from quotecheck.errors import ReadError
from quotecheck.model import DocumentKind, PlaceMark
from quotecheck.reading.captions import UNNAMED_TURN
from quotecheck.reading.facts import Facts, RawText, name_fact, read_fact
from quotecheck.reading.webpage import is_html, show_html

MAX_ROWS: Final = 100_000
MAX_FIELD: Final = 5_000_000

_TEXT_FIELDS: Final = (
    "text", "body", "content", "articlebody", "article", "fulltext", "full_text", "maintext", "story", "words",
    "transcript", "utterance", "statement", "speech", "remarks", "dialogue", "line", "quote", "description",
)  # fmt: skip
"""Names of the field that holds the text, the likeliest first."""
_SPEAKER_FIELDS: Final = ("speaker", "speaker_name", "voice")
_TIME_FIELDS: Final = ("start", "time", "timestamp", "begin", "at")
_STATED: Final = re.compile(r"sep=([^\w\s\"]|\t)\r?\n", re.IGNORECASE)
"""The line with which spreadsheets say what stands between fields."""
_LIST_FIELDS: Final = ("documents", "articles", "items", "results", "data", "rows", "segments", "turns", "utterances")
_AUTHOR_FIELDS: Final = (
    "name",
    "author_name",
    "author",
    "display_name",
    "user",
    "username",
    "screen_name",
    "handle",
    "account",
)
_POST_FIELDS: Final = frozenset(
    "created_at createdat posted_at tweet_id retweets retweet_count is_retweet isretweet favorites likes like_count"
    " reply_count reposts screen_name handle in_reply_to".split()
)
"""Names of fields that only exports of posts have."""
_LONGEST_POST: Final = 1_000
"""Characters; what is longer may be an article, and its author its reporter."""
_SHARED: Final = re.compile(r"RT @\w")
_ID_FIELDS: Final = ("id", "doc_id", "uri", "guid")

Row = tuple[str, Mapping[str, str]]
"""Where a row stands ("row 7") and its fields, by their names in small letters."""


def read_json(text: str, path: str | None = None) -> tuple[RawText, ...]:
    """A JSON file: an article, a list of articles, or a list of turns (``speaker`` and ``text``)."""
    data = _parse_json(text, path, None)
    rows = _find_rows(data)
    if rows is None:
        raise ReadError("holds no text: wanted is an object, or a list of objects, with a field 'text'", path=path)
    return _read_rows([(f"item {number}", _flatten(row)) for number, row in enumerate(rows, 1)], path)


def read_json_lines(text: str, path: str | None = None) -> tuple[RawText, ...]:
    """A JSON Lines file: an object a line."""
    rows = []
    for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), 1):
        if line.strip():
            row = _parse_json(line, path, number)
            if not isinstance(row, dict):
                raise ReadError("each line must be an object", path=path, line=number)
            rows.append((f"line {number}", _flatten(row)))
    return _read_rows(rows, path)


def read_csv(text: str, path: str | None = None) -> tuple[RawText, ...]:
    """A table with a row of names at its head; comma, semicolon, tab or bar between the fields, or what "sep=" says."""
    stated = _STATED.match(text)
    head = text[stated.end() if stated else 0 :].partition("\n")[0]
    delimiter = stated[1] if stated else max(",;\t|", key=head.count)
    csv.field_size_limit(MAX_FIELD)
    table = io.StringIO(text, newline="")
    first = 2
    if stated:
        table.seek(stated.end())
        first = 3
    reader = csv.reader(table, delimiter=delimiter)
    try:
        names = [name.strip().lower() for name in next(reader, [])]
        rows = [
            (f"row {number}", dict(zip(names, row, strict=False))) for number, row in enumerate(reader, first) if row
        ]
    except csv.Error as error:
        raise ReadError(f"broken CSV ({error})", path=path, line=reader.line_num) from None
    if text.count('"') % 2:
        _refuse_cut_field(text, delimiter, path)
    return _read_rows(rows, path)


def _refuse_cut_field(text: str, delimiter: str, path: str | None) -> None:
    """Marks that do not match may be inches; where the last field is still open, the file is cut off."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for _ in reader:
            pass
    except csv.Error as error:
        if "end of data" in str(error):
            raise ReadError("broken CSV (cut off inside a quoted field)", path=path, line=reader.line_num) from None


def _parse_json(text: str, path: str | None, line: int | None) -> Any:
    try:
        return json.loads(text, parse_int=str, parse_float=str, parse_constant=str)
    except json.JSONDecodeError as error:
        raise ReadError(
            f"broken JSON ({error.msg})", path=path, line=line or error.lineno, column=error.colno
        ) from None
    except RecursionError:
        raise ReadError("broken JSON (nested too deep)", path=path, line=line) from None


def _find_rows(data: Any) -> list[dict[str, Any]] | None:
    """The objects of a file: the list it is, the list it holds, or the one object."""
    if isinstance(data, dict):
        lists = {name.lower(): value for name, value in data.items() if _is_rows(value)}
        for name in _LIST_FIELDS:
            if name in lists:
                return lists[name]  # type: ignore[no-any-return]
        data = [data]
    return data if _is_rows(data) else None


def _is_rows(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(row, dict) for row in value)


def _flatten(row: Mapping[str, Any]) -> dict[str, str]:
    """The fields of an object that are text, a list of texts joined as paragraphs."""
    fields: dict[str, str] = {}
    for name, value in row.items():
        if isinstance(value, list) and value and all(isinstance(part, str) for part in value):
            value = "\n\n".join(value)
        if isinstance(value, str):
            fields[name.lower()] = value
    return fields


def _read_rows(rows: Sequence[Row], path: str | None) -> tuple[RawText, ...]:
    if len(rows) > MAX_ROWS:
        raise ReadError(f"more than {MAX_ROWS:,} rows", path=path)
    field = _find_field([fields for _, fields in rows], _TEXT_FIELDS)
    if field is None:
        if not rows:
            raise ReadError("holds no rows", path=path)
        raise ReadError(f"holds no text: wanted is one of the fields {', '.join(_TEXT_FIELDS[:4])}", path=path)
    speaker = _find_field([fields for _, fields in rows], _SPEAKER_FIELDS)
    titled = any(name_fact(name) in ("title", "url") for _, fields in rows for name in fields)
    if speaker and not titled:
        days = _part_days(rows)
        return tuple(_join_turns(day, days[day], field, speaker, alone=len(days) == 1) for day in days)
    return tuple(_make_raw(place, fields, field) for place, fields in rows if fields.get(field, "").strip())


def _find_field(rows: Sequence[Mapping[str, str]], names: Sequence[str]) -> str | None:
    """The first of some names that a row has with something in it."""
    return next((name for name in names if any(fields.get(name, "").strip() for fields in rows)), None)


def _make_raw(place: str, fields: Mapping[str, str], field: str) -> RawText:
    known: dict[str, Any] = {}
    for name, value in fields.items():
        fact = name_fact(name)
        if fact and fact not in known and (told := read_fact(fact, value)) is not None:
            known[fact] = told
    text = _show(fields[field])
    if "kind" not in known and "words_of" not in known and (author := _find_poster(fields, text)) is not None:
        known |= {"kind": DocumentKind.STATEMENT, "words_of": author}
    facts = Facts(**known)
    if facts.title and name_fact(field) is None:
        text = f"{facts.title}\n\n{text}"
    part = next((fields[name].strip() for name in _ID_FIELDS if fields.get(name, "").strip()), place)
    return RawText(text=text, places=(PlaceMark(0, f"{place}, field {field}"),), facts=facts, part=part)


def _find_poster(fields: Mapping[str, str], text: str) -> str | None:
    """Whose words a post is, or None for what is none: an article, or somebody else's post passed on."""
    if _POST_FIELDS.isdisjoint(fields) or len(text) > _LONGEST_POST or _SHARED.match(text):
        return None
    if any(name_fact(name) == "title" for name in fields):
        return None
    names = (" ".join(fields.get(name, "").split()).lstrip("@") for name in _AUTHOR_FIELDS)
    return next(filter(None, names), None)


def _show(value: str) -> str:
    value = value.replace("\0", "")
    return show_html(value) if is_html(value) else value


def _part_days(rows: Sequence[Row]) -> dict[dt.date | None, list[Row]]:
    """The rows by the day they name, each day's in their order; a row without one stands with the day before it."""
    days: dict[dt.date | None, list[Row]] = {}
    day = next(filter(None, (_read_day(fields) for _, fields in rows)), None)
    for row in rows:
        day = _read_day(row[1]) or day
        days.setdefault(day, []).append(row)
    return days


def _read_day(fields: Mapping[str, str]) -> dt.date | None:
    days = (read_fact("date", value) for name, value in fields.items() if name_fact(name) in ("date", "said_on"))
    return next(filter(None, days), None)


def _join_turns(day: dt.date | None, rows: Sequence[Row], field: str, speaker: str, *, alone: bool) -> RawText:
    """The rows of a day as one transcript; neighbouring rows of one speaker are one turn."""
    pieces: list[str] = []
    places: list[PlaceMark] = []
    offset = 0
    last: str | None = None
    for place, words, name in _iterate_turns(rows, field, speaker):
        label = f"{name}: " if name else UNNAMED_TURN
        lead = " " if name == last else label if last is None else f"\n\n{label}"
        places.append(PlaceMark(offset + len(lead), place))
        pieces += (lead, words)
        offset += len(lead) + len(words)
        last = name
    facts = Facts(kind=DocumentKind.TRANSCRIPT, date=day)
    return RawText(text="".join(pieces), places=tuple(places), facts=facts, part=None if alone else str(day))


def _iterate_turns(rows: Sequence[Row], field: str, speaker: str) -> Iterator[tuple[str, str, str]]:
    for place, fields in rows:
        words = " ".join(_show(fields.get(field, "")).split())
        if words:
            time = next((fields[name] for name in _TIME_FIELDS if fields.get(name, "").strip()), "")
            label = f"{place}, {_format_time(time)}" if time else place
            yield label, words, " ".join(fields.get(speaker, "").split())


def _format_time(time: str) -> str:
    """Seconds as ``00:04:12``; anything else as it is."""
    if not re.fullmatch(r"\d{1,6}(?:\.\d{1,9})?", time):
        return time
    seconds = int(float(time))
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
