"""What a user imports: the names, what they cost, what they say of themselves."""

from __future__ import annotations

import datetime as dt
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import pytest

import quotecheck as qc
from quotecheck.codes import Severity
from quotecheck.errors import UsageError
from quotecheck.model import DocumentKind
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
    extraction = qc.extract(STORY)
    assert repr(extraction) == "<Extraction of 'story.txt': 1 quotation, 0 others in marks>"
    (said,) = extraction.quotations  # in two stretches
    assert repr(said) == "<Quotation direct, Ana Ruiz: 'The bridge will not close, We will mend it.'>"
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
        ({"may_drop": "Um"}, {"may_drop": ("um",)}),
        ({"may_waive": "Kim Dahl"}, {"may_waive": ("Kim Dahl",)}),
        ({"evidence": ["wire"]}, {"evidence": ("wire",)}),
    ],
)
def test_house_rules_made_by_hand_may_name_things_as_a_file_does(given: Any, taken: Any) -> None:
    assert settle_policy(qc.Policy(**given)) == qc.Policy(**taken)


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        ({"ignore": ["QC999"]}, "ignore: no rule 'QC999'"),
        ({"select": "cut too soon"}, "did you mean 'cut tail'"),
        ({"never_waive": [5]}, "never_waive: a name is needed, not 5"),
        ({"may_drop": None}, "may_drop: names are needed, not None"),
        ({"severities": {"NOPE": Severity.ERROR}}, "severities: no rule 'NOPE'"),
        ({"severities": {"CUT_TAIL": "grave"}}, "severities: 'grave' is no severity: ok, note"),
        ({"severities": {"CUT_TAIL": None}}, "severities: None is no severity"),
        ({"old_after_days": "3"}, "old_after_days: a whole number from 0 is needed, not '3'"),
        ({"old_after_days": float("nan")}, "old_after_days: .* not nan"),
        ({"short_words": -1}, "short_words: .* not -1"),
        ({"evidence": "hearsay"}, "evidence: 'hearsay' is none of recording"),
        ({"spelling": "welsh"}, "spelling: 'welsh' is none of american, british"),
        ({"as_of": "soon"}, "a day is needed"),
        ({"name": None}, "name: text is needed, not None"),
    ],
)
def test_house_rules_made_by_hand_are_refused_in_words(rule: dict[str, Any], told: str) -> None:
    with qc.QuoteIndex.build([STORY]) as index, pytest.raises(UsageError, match=told):
        index.check("", policy=qc.Policy(**rule))


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
    installed = dict(os.environ, PYTHONPATH=str(Path(qc.__file__).parent.parent))  # mypy sees no editable install
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path, env=installed)
    assert done.returncode == 0, done.stdout
    assert "Any" not in done.stdout
    assert done.stdout.count("Revealed type") == 2


DRAFT = '"The bridge will close," Bo Lund said.'


@pytest.mark.parametrize(
    ("field", "told"),
    [
        ({"title": 5}, "title: text is needed, not 5"),
        ({"id": ""}, "a document needs an id"),
        ({"id": "\ud800"}, "id: half of a surrogate pair"),
        ({"text": None}, "text: text is needed, not None"),
        ({"whole": "yes"}, "whole: True or False is needed, not 'yes'"),
        ({"status": "Withdrawn"}, "'Withdrawn' is no status: usable, held"),
        ({"date": "1 Nov"}, "a day is needed"),
        ({"kind": "tale"}, "no kind of document"),
        ({"asides": None}, "asides: a tuple is needed, not None"),
    ],
)
@pytest.mark.parametrize("digest", ["", "0" * 64])
def test_a_document_no_index_could_read_back_is_refused(
    field: dict[str, Any], told: str, digest: str, tmp_path: Path
) -> None:
    odd = attrs.evolve(STORY, sha256=digest, **field)  # one that was read and changed by hand has a digest
    with qc.QuoteIndex.build([STORY], path=tmp_path / "kept.qc") as index:
        with pytest.raises(UsageError, match=told):
            index.add(odd)
        with pytest.raises(UsageError, match=told):
            qc.check(DRAFT, sources=[odd])
        assert [document.id for document in index.documents] == ["story.txt"]


def test_one_pattern_to_exclude_is_no_list_of_letters(tmp_path: Path) -> None:
    (tmp_path / "wire.txt").write_text(STORY.text, encoding="utf-8")
    (tmp_path / "wire.bak").write_text(DRAFT, encoding="utf-8")
    report = qc.check(DRAFT, sources=tmp_path, exclude="*.bak")
    assert [source.path for source in report.sources] == [str(tmp_path / "wire.txt")]


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (lambda: qc.check(None, sources=[STORY]), "a path, a text or a Document is needed, not NoneType"),
        (lambda: qc.check(["draft.md"], sources=[STORY]), "not list: check_all of an index holds several drafts"),
        (lambda: qc.check(b"draft.md", sources=[STORY]), "not bytes"),
        (lambda: qc.check(DRAFT, sources=None), "sources: .* not NoneType"),
        (lambda: qc.check(DRAFT, sources=[None]), "sources: .* not NoneType"),
        (lambda: qc.check(DRAFT, sources=[STORY], policy=None), "policy: .* not NoneType"),
        (lambda: qc.check(DRAFT, sources=[STORY], people=7), "people: .* not int"),
        (lambda: qc.check(DRAFT, sources=[STORY], exclude=None), "exclude: names are needed, not None"),
        (lambda: qc.read(None), "a path is needed, not NoneType"),
    ],
)
def test_what_cannot_be_meant_is_a_usage_error(call: Callable[[], object], told: str) -> None:
    with pytest.raises(UsageError, match=told):
        call()


def test_a_text_without_words_and_one_document_are_no_paths() -> None:
    assert qc.check("", sources=STORY).exit_code == 5
    assert qc.check(DRAFT, sources=STORY).counts["error"] == 1


@pytest.mark.parametrize(("language", "checked"), [("EN", True), ("en-US", True), ("de", False), ("und", False)])
def test_a_document_made_by_hand_is_checked_in_its_language_or_said_not_to_be(language: str, checked: bool) -> None:
    draft = attrs.evolve(STORY, id="draft.txt", language=language)
    with qc.QuoteIndex.build([STORY]) as index:
        report = index.check(draft)
    assert bool(report.checks) is checked
    assert ("OTHER_LANGUAGE" in [notice.name for notice in report.notices]) is not checked


def test_a_kind_may_be_given_by_its_name() -> None:
    document = attrs.evolve(STORY, kind="transcript")
    assert qc.extract(document).document.kind is DocumentKind.TRANSCRIPT


@pytest.mark.parametrize("language", ["forms", "", "the Queen's"])
def test_what_is_no_language_is_refused(language: str) -> None:
    with pytest.raises(UsageError, match="a language is needed, as en, not"):
        qc.extract(attrs.evolve(STORY, language=language))
