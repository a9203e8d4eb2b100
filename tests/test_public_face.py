"""What a user imports: the names, what they cost, what they say of themselves."""

from __future__ import annotations

import subprocess
import sys

import quotecheck as qc

HEAVY = {"numpy", "jinja2", "hypothesis", "pytest", "pandas", "pypdfium2", "argparse", "xml.etree.ElementTree"}


def test_every_public_name_is_there_and_says_what_it_is() -> None:
    assert all(getattr(qc, name).__doc__ for name in qc.__all__)


def test_importing_loads_nothing_heavy() -> None:
    code = "import quotecheck, sys; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not HEAVY & set(done.stdout.split())
