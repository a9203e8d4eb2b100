"""What a user imports: the names, what they cost, what they say of themselves."""

from __future__ import annotations

import datetime as dt
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import quotecheck as qc
from quotecheck.codes import Severity
from quotecheck.errors import UsageError
from quotecheck.settings import settle_policy

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


STORY = qc.Document(text='"The bridge will not close," Ana Ruiz said. "We will mend it."', id="story.txt")


def test_what_is_answered_names_itself_shortly() -> None:
    assert repr(STORY) == "<Document 'story.txt': story, undated, 62 characters>"
    with qc.QuoteIndex.build([STORY]) as index:
        assert str(index.verify()).startswith("whole: generation 1, 1 document")


def test_what_lists_goes_like_a_tuple() -> None:
    with qc.QuoteIndex.build([STORY]) as index:
        finds = index.find("the bridge will not close\n\nwe will mend it")
    assert finds[:1] == (finds[0],)
    assert finds[-1] in finds
    assert [*reversed(finds)] == [*finds][::-1]


@pytest.mark.parametrize(
    ("given", "taken"),
    [
        ({"severities": {"QC213": "error"}}, {"severities": {"INFLECTION": Severity.ERROR}}),
        ({"severities": {"old quote": "off"}}, {"severities": {"OLD_QUOTE": Severity.OK}}),
        ({"ignore": "OLD_QUOTE"}, {"ignore": frozenset({"QC422"})}),
        ({"select": ["qc4", "QC301"]}, {"select": frozenset({"QC4", "QC301"})}),
        ({"never_waive": {"QC301"}}, {"never_waive": frozenset({"MISATTRIBUTED"})}),
        ({"as_of": "2022-02-03"}, {"as_of": dt.date(2022, 2, 3)}),
    ],
)
def test_house_rules_made_by_hand_may_name_things_as_a_file_does(given: Any, taken: Any) -> None:
    assert settle_policy(qc.Policy(**given)) == qc.Policy(**taken)


@pytest.mark.parametrize(
    "given",
    [
        {"severities": {"NOPE": Severity.ERROR}},
        {"severities": {"OLD_QUOTE": "grave"}},
        {"ignore": {"QC999"}},
        {"select": "old quotes"},
        {"never_waive": ["nothing"]},
        {"as_of": "soon"},
        {"old_after_days": "3"},
        {"short_words": None},
        {"spelling": "frisian"},
    ],
)
def test_house_rules_made_by_hand_that_would_do_nothing_are_refused(given: Any) -> None:
    with qc.QuoteIndex.build([STORY]) as index, pytest.raises(UsageError):
        index.check("", policy=qc.Policy(**given))


USER = """
import quotecheck as qc

registry = qc.Registry(())
report = qc.check("draft.md", sources=["seeds/", qc.read("a.txt")], people=registry, as_of="2022-02-03")
with qc.QuoteIndex.build("seeds/", people=registry) as index:
    places = [found.place for found in index.find("words", kinds="story")[:3]]
    report = index.check_all([index.documents[0], "text"], policy=qc.Policy(short_words=3))
for check in report.failures:
    reveal_type((check.wording, check.match, check.diff.draft, check.quotation.speaker.name))
reveal_type((places, report.counts, index.audit()[0], index.verify(), index.timeline()))
"""


@pytest.mark.slow
def test_a_user_sees_the_types(tmp_path: Path) -> None:
    (tmp_path / "user.py").write_text(USER, encoding="utf-8")
    command = [sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(tmp_path), str(tmp_path / "user.py")]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert done.returncode == 0, done.stdout
    assert "Any" not in done.stdout
    assert done.stdout.count("Revealed type") == 2
