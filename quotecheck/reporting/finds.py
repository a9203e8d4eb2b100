"""What of a text stands in the sources: the answer of ``index.find``, and the forms it can be given in."""

from __future__ import annotations

from itertools import groupby
from typing import Any

import attrs

from quotecheck.model import Document, Found
from quotecheck.reporting.listing import Listing
from quotecheck.reporting.plain_words import count_things


@attrs.frozen
class Finds(Listing[Found]):
    """Every passage of a text with every place that has its words; goes like a tuple of them."""

    text: Document
    """The text that was asked about."""
    found: tuple[Found, ...]

    @property
    def _items(self) -> tuple[Found, ...]:
        return self.found

    @property
    def passages(self) -> tuple[tuple[Found, ...], ...]:
        """The same by passage, in the order found: one for each stretch of the text, the best place first."""
        return tuple(tuple(places) for _, places in groupby(self.found, key=lambda found: found.asked))

    def to_text(self) -> str:
        """For a person: each passage, and below it where it stands."""
        from quotecheck.reporting.found_text import write_found

        return write_found(self)

    def __repr__(self) -> str:
        return f"<Finds: {count_things(len(self.passages), 'passage')}, {count_things(len(self.found), 'place')}>"

    def __str__(self) -> str:
        return self.to_text()

    def to_json(self) -> str:
        """``quotecheck.find/1``."""
        from quotecheck.reporting.found_text import write_found_json

        return write_found_json(self)

    def to_records(self) -> list[dict[str, Any]]:
        """One flat row for each place, for tables and data frames."""
        from quotecheck.reporting.found_text import list_rows

        return list_rows(self)

    def to_frame(self) -> Any:
        """``to_records`` as a data frame of pandas or, where that is absent, polars."""
        from quotecheck.reporting.found_text import ROW_NAMES
        from quotecheck.reporting.frames import build_frame

        return build_frame(self.to_records(), ROW_NAMES)

    def _repr_html_(self) -> str:
        from quotecheck.reporting.notebook import show_finds

        return show_finds(self)
