"""The files of ``fixtures``, read once for all tests: several ask for the same cases, and YAML is slow to read."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from quotecheck.strict_yaml import load_yaml


@cache
def read_case_file(path: Path) -> Any:
    """The value of a YAML file. Whoever asks again gets the same one: nobody may change it."""
    return load_yaml(path.read_text(encoding="utf-8"), path=str(path))
