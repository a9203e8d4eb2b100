"""Character entities, as HTML and Markdown write them."""

from __future__ import annotations

import html
from html.entities import html5
from typing import Final

ENTITY: Final = r"&(?:\#[0-9]{1,7}|\#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"
"""Pattern of an entity (without groups)."""


def decode_entity(raw: str) -> str | None:
    """What an entity shows as, a hard space as a plain one; None where it is none and stands for itself."""
    if raw[1] != "#":
        shown = html5.get(raw[1:])
        return " " if shown == "\u00a0" else shown
    shown = html.unescape(raw)
    return None if shown == raw or shown == "\0" else shown.replace("\u00a0", " ") or None
