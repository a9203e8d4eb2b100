"""The JSON Schemas that come with quotecheck: of what it writes, and of the files a newsroom owns."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

_FOLDER: Final = Path(__file__).parent / "schemas"
SCHEMAS: Final = tuple(sorted(path.stem for path in _FOLDER.glob("*.json")))
"""Their names."""


def find_schema(name: str) -> Path:
    """The file of one of ``SCHEMAS``."""
    return _FOLDER / f"{name}.json"


def read_schema(name: str) -> str:
    """One of ``SCHEMAS`` as text."""
    return find_schema(name).read_text(encoding="utf-8")


def list_schemas() -> str:
    """A line a schema: its name, a tab, what it describes."""
    return "\n".join(f"{name}\t{json.loads(read_schema(name))['title']}" for name in SCHEMAS)
