"""What of a text stands in the sources, for a person and for programs: the answer of ``quotecheck find``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from quotecheck.model import Found, Marked
from quotecheck.reporting.escapes import escape_controls
from quotecheck.reporting.finds import Finds
from quotecheck.reporting.json_text import dump_json
from quotecheck.reporting.plain_words import count_things, describe_match, name_document
from quotecheck.reporting.records import Record, match_record, span_record, write_iso

FIND_SCHEMA: Final = "quotecheck.find/1"

_MARKS: Final = {Marked.ALL: "in marks", Marked.PART: "partly in marks", Marked.NONE: "without marks"}


def write_found(finds: Finds) -> str:
    """A phrase: its words as each source has them, and below whose they are. A text: passage by passage."""
    if not finds.found:
        return "No source on file has these words."
    lines = _write_places(finds.found) if _is_phrase(finds) else _write_passages(finds)
    return "\n".join(map(escape_controls, lines))


def _is_phrase(finds: Finds) -> bool:
    """Was the whole text found as one passage?"""
    return {(found.asked, found.marked) for found in finds} == {(finds[0].asked, Marked.NONE)} and (
        len(finds[0].words.split()) == len(finds.text.text.split())
    )


def _write_places(found: Sequence[Found]) -> Iterator[str]:
    for text, place in dict.fromkeys((one.text, describe_match(one)) for one in found):
        yield text
        yield f"    {place}"


def _write_passages(finds: Finds) -> Iterator[str]:
    passages = finds.passages
    yield f"{name_document(finds.text)} - {count_things(len(passages), 'passage')} that the sources have"
    for places in passages:
        line, column = finds.text.locate(places[0].asked.start)
        yield ""
        yield f"{line}:{column}  {_MARKS[places[0].marked]}  {places[0].words}"
        for lines in dict.fromkeys(tuple(_write_place(place)) for place in places):
            yield from lines


def _write_place(place: Found) -> Iterator[str]:
    if place.distance:
        yield f"    {count_things(place.distance, 'word')} changed from: {place.text}"
    yield f"    {describe_match(place)}"


def write_found_json(finds: Finds) -> str:
    """``quotecheck.find/1``: a match for each place, with the passage of the text asked about."""
    matches = [_found_record(finds, found) for found in finds]
    return dump_json({"schema": FIND_SCHEMA, "path": finds.text.path, "matches": matches})


def _found_record(finds: Finds, found: Found) -> Record:
    line, column = finds.text.locate(found.asked.start)
    asked = {
        "text": found.words,
        "span": span_record(found.asked),
        "line": line,
        "column": column,
        "place": finds.text.place_of(found.asked.start),
        "marks": found.marked.value,
    }
    return {**match_record(found), "distance": found.distance, "asked": asked}


ROW_NAMES: Final = (
    "path", "line", "column", "place", "text", "marks", "distance",
    "source_path", "source_date", "source_place", "source_speaker", "source_kind", "source_text",
)  # fmt: skip


def list_rows(finds: Finds) -> list[Record]:
    """One flat row for each place."""
    return [_flatten(finds, found) for found in finds]


def _flatten(finds: Finds, found: Found) -> Record:
    line, column = finds.text.locate(found.asked.start)
    document = found.document
    values = (
        finds.text.path,
        line,
        column,
        finds.text.place_of(found.asked.start),
        found.words,
        found.marked.value,
        found.distance,
        document.called,
        write_iso(document.date),
        found.place,
        found.speaker.name if found.speaker else None,
        found.kind,
        found.text,
    )
    return dict(zip(ROW_NAMES, values, strict=True))
