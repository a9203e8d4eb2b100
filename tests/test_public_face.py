"""What a user imports: the names, what they cost, what they say of themselves."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

import quotecheck as qc
from quotecheck.errors import UsageError

HEAVY = {"numpy", "jinja2", "hypothesis", "pytest", "pandas", "pypdfium2", "argparse", "xml.etree.ElementTree"}


def test_every_public_name_is_there_and_says_what_it_is() -> None:
    assert all(getattr(qc, name).__doc__ for name in qc.__all__)


def test_the_page_names_every_public_name_and_no_other() -> None:
    page = (Path(__file__).parent.parent / "docs" / "python.md").read_text(encoding="utf-8")
    assert set(re.findall(r"`qc\.(\w+)", page)) == set(qc.__all__)


def test_importing_loads_nothing_heavy() -> None:
    code = "import quotecheck, sys; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not HEAVY & set(done.stdout.split())


@pytest.mark.parametrize("text", [None, b"bytes", Path("draft.md"), 5])
def test_what_is_no_text_is_refused_in_words(text: object) -> None:
    with qc.QuoteIndex.build([]) as index, pytest.raises(UsageError, match=type(text).__name__):
        index.check(text)  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="read"):
        qc.extract(text)  # type: ignore[arg-type]
