"""Waivers, kept beside the story."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Final

from quotecheck.model import Waiver
from quotecheck.settings.fields import Field, open_settings, read_open_day
from quotecheck.settings.house import read_rule

_NEEDED: Final = ("story", "rule", "words", "speaker", "reason", "by", "on")
_PROOF: Final = ("kind", "file", "sha256", "at")


def load_waivers(path: str | Path) -> tuple[Waiver, ...]:
    """``waivers.yaml``: each entry one decision, with its reason, its person and its end."""
    return tuple(_read_waiver(item, Path(path)) for item in open_settings(path).items())


def _read_waiver(item: Field, path: Path) -> Waiver:
    entries = item.known_entries((*_NEEDED, "until", "evidence"))
    for name in _NEEDED:
        if name not in entries:
            raise item.refuse(f"a waiver needs {name!r}")
    texts = {name: entries[name].read_text() for name in _NEEDED if name not in ("rule", "on")}
    signed = entries["on"].read_moment()
    until = read_open_day(entries, "until")
    if until is not None and until < dt.datetime.fromisoformat(signed).date():
        raise entries["until"].refuse(f"ends before it was signed, on {signed}")
    return Waiver(
        **texts,
        on=signed,
        rule=read_rule(entries["rule"]),
        until=until,
        evidence=_read_evidence(entries["evidence"]) if "evidence" in entries else "",
        place=f"{path.as_posix()}:{item.file.line_of(item.where)}",
    )


def _read_evidence(field: Field) -> str:
    if isinstance(field.value, str):
        return field.read_text()
    entries = field.known_entries(_PROOF)
    return ", ".join(f"{name} {value.read_text()}" for name, value in entries.items())
