"""Where the sources themselves disagree: the answer of ``index.audit``, for a person and for programs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import attrs

from quotecheck.model import Disagreement, Telling
from quotecheck.reporting.differences import join_stretches, show_telling
from quotecheck.reporting.escapes import escape_controls
from quotecheck.reporting.json_text import dump_json
from quotecheck.reporting.listing import Listing
from quotecheck.reporting.plain_words import count_things, describe_match
from quotecheck.reporting.records import Record, match_record, span_record, write_iso

AUDIT_SCHEMA: Final = "quotecheck.audit/1"

_SHOWN: Final = 5  # places of one print
_PRINTS: Final = 20  # of one disagreement, in the text form

_ROW_NAMES: Final = ("disagreement", "words_differ", "speakers_differ", "path", "date", "place", "speaker", "text")


@attrs.frozen
class Audit(Listing[Disagreement]):
    """Every utterance about which the documents of an index disagree; goes like a tuple of them."""

    disagreements: tuple[Disagreement, ...]

    @property
    def _items(self) -> tuple[Disagreement, ...]:
        return self.disagreements

    def __repr__(self) -> str:
        return f"<Audit: {count_things(len(self.disagreements), 'disagreement')}>"

    def __str__(self) -> str:
        return self.to_text()

    def to_text(self) -> str:
        """For a person: each print once, with ``{words}`` that others print differently, and where it stands."""
        if not self.disagreements:
            return "The sources agree wherever two of them print the same utterance."
        blocks = ["\n".join(map(escape_controls, write_disagreement(one))) for one in self.disagreements]
        return "\n\n".join((*blocks, f"{count_things(len(self.disagreements), 'disagreement')}."))

    def to_json(self) -> str:
        """``quotecheck.audit/1``."""
        return dump_json({"schema": AUDIT_SCHEMA, "disagreements": list(map(_disagreement_record, self))})

    def to_records(self) -> list[dict[str, Any]]:
        """One flat row for each print, for tables and data frames."""
        return [row for number, one in enumerate(self, 1) for row in _list_rows(number, one)]

    def to_frame(self) -> Any:
        """``to_records`` as a data frame of pandas or, where that is absent, polars."""
        from quotecheck.reporting.frames import build_frame

        return build_frame(self.to_records(), _ROW_NAMES)

    def _repr_html_(self) -> str:
        from quotecheck.reporting.notebook import show_audit

        return show_audit(self)


def write_disagreement(disagreement: Disagreement) -> Iterator[str]:
    """What differs, then each print with its places."""
    yield name_difference(disagreement)
    prints = group_tellings(disagreement)
    for excerpt, tellings in prints[:_PRINTS]:
        yield f"   {excerpt}"
        for telling in tellings[:_SHOWN]:
            yield f"      {describe_match(telling.match)}"
        if len(tellings) > _SHOWN:
            yield f"      and {count_things(len(tellings) - _SHOWN, 'more place')}"
    if len(prints) > _PRINTS:
        yield f"   and {count_things(len(prints) - _PRINTS, 'more print')}, which the JSON form lists"


def name_difference(disagreement: Disagreement) -> str:
    """In plain words."""
    told = ["The words differ"] if disagreement.words else []
    if disagreement.speakers:
        told.append(f"{'the speakers' if told else 'The speakers'} differ: {', '.join(disagreement.speakers)}")
    return "; ".join(told)


def group_tellings(disagreement: Disagreement) -> list[tuple[str, list[Telling]]]:
    """Each way in which the words are printed, with everything that prints it so."""
    groups: dict[str, list[Telling]] = {}
    for telling in disagreement.tellings:
        excerpt = " ".join(join_stretches(show_telling(telling)).split())
        groups.setdefault(excerpt, []).append(telling)
    return list(groups.items())


def _disagreement_record(disagreement: Disagreement) -> Record:
    tellings = [
        {"match": match_record(telling.match), "differs": list(map(span_record, telling.differs))}
        for telling in disagreement.tellings
    ]
    return {"words": disagreement.words, "speakers": list(disagreement.speakers), "tellings": tellings}


def _list_rows(number: int, disagreement: Disagreement) -> Iterator[dict[str, Any]]:
    for telling in disagreement.tellings:
        match = telling.match
        values = (
            number,
            disagreement.words,
            bool(disagreement.speakers),
            match.document.called,
            write_iso(match.document.date),
            match.place,
            match.speaker.name if match.speaker else None,
            match.text,
        )
        yield dict(zip(_ROW_NAMES, values, strict=True))
