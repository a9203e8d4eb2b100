"""English speech: how news prose reports what somebody said."""

from __future__ import annotations

from typing import Final

ELISIONS: Final = frozenset("em tis twas twere til till cause cos coz n bout round neath ere un tude nother".split())

SCARE_CUES: Final = frozenset("so-called self-styled self-described self-proclaimed supposed".split())
