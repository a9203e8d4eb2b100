"""Who is who, as a newsroom's registry tells it."""

from __future__ import annotations

from datetime import date

import attrs


@attrs.frozen
class Role:
    """An office held for a time."""

    title: str
    """As printed: "US president", "Pentagon spokesperson"."""
    start: date | None = None
    end: date | None = None
    """Last day in office; None: still held."""

    def held_on(self, day: date | None) -> bool:
        """Was it held on that day? An unknown day excludes nothing."""
        if day is None:
            return True
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


@attrs.frozen
class Person:
    """One person or organisation of the registry."""

    name: str
    also: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    id: str | None = None
    print_as: str | None = None
    """The only words any output may show for a confidential person."""
    confidential: bool = False
    pronoun: str | None = None
    """"he", "she" or "they", where the registry says so."""

    @property
    def shown_name(self) -> str:
        """What reports may print."""
        return self.print_as or self.name
