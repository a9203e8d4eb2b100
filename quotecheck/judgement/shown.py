"""How a report may print a speaker."""

from __future__ import annotations

import datetime as dt
from typing import Final

from quotecheck.judgement.case import Case
from quotecheck.model import LABELLED, Speaker
from quotecheck.people import Registry

_NOBODY: Final = "the speaker"


def show_drafted(case: Case) -> str:
    """The draft's speaker as a report may print him."""
    return show_speaker(case, case.quotation.speaker, case.draft.date)


def show_speaker(case: Case, speaker: Speaker | None, day: dt.date | None = None) -> str:
    """A speaker as a report may print him: a confidential person by the stand-in only."""
    return name_speaker(speaker, case.registry, day)


def name_speaker(speaker: Speaker | None, registry: Registry, day: dt.date | None = None) -> str:
    """The same without a case."""
    if speaker is None:
        return _NOBODY
    person = registry.person_of(speaker, day)
    if person is not None and (person.confidential or person.print_as or speaker.rule == LABELLED):
        return person.shown_name
    told = speaker.mention.text if speaker.mention else ""
    if speaker.name and speaker.name[0].islower() and told.endswith(f" {speaker.name}"):
        return told[0].lower() + told[1:]  # "a statement from the council"
    return speaker.called or _NOBODY
