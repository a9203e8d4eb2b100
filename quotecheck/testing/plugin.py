"""The pytest plugin. It imports nothing of quotecheck until a fixture or a collected draft asks for it.

Configuration, in any of pytest's ini files (paths count from the root directory):

    quotecheck_sources = sources/         # files and folders, one a line
    quotecheck_people = people.yaml
    quotecheck_policy = wire              # a name, or a file
    quotecheck_waivers = waivers.yaml
    quotecheck_drafts = drafts/*.md       # collect these, one pattern a line: one test for each quotation

What they do not say, the project's ``quotecheck.yaml`` does, as for the command.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest

if TYPE_CHECKING:
    from quotecheck.model import Document, Policy
    from quotecheck.pipeline import QuoteIndex
    from quotecheck.reporting import Report, ReportedCheck
    from quotecheck.settings import Configuration


def pytest_addoption(parser: pytest.Parser) -> None:
    """Declare the settings."""
    parser.addini("quotecheck_sources", "files and folders of sources", type="linelist")
    parser.addini("quotecheck_people", "who is who", default="")
    parser.addini("quotecheck_policy", "house rules: a name or a file", default="")
    parser.addini("quotecheck_waivers", "what somebody has decided", default="")
    parser.addini("quotecheck_drafts", "drafts to collect, as glob patterns", type="linelist")


def pytest_configure(config: pytest.Config) -> None:
    """Make room for what the run shares."""
    config.stash[_SETUP] = Setup(config)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Let go of the index, where one was made."""
    setup = config.stash.get(_SETUP, None)
    if setup is not None:
        setup.close()


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """A draft that the settings name is collected; everything else is left alone."""
    if file_path in parent.config.stash[_SETUP].drafts:
        return DraftFile.from_parent(parent, path=file_path)
    return None


@pytest.fixture(scope="session")
def quotecheck_policy(pytestconfig: pytest.Config) -> Policy:
    """The house rules of this run, from ``quotecheck_policy``."""
    return pytestconfig.stash[_SETUP].policy


@pytest.fixture(scope="session")
def quote_index(pytestconfig: pytest.Config) -> QuoteIndex:
    """An index of ``quotecheck_sources``, built once a run."""
    return pytestconfig.stash[_SETUP].index


class Setup:
    """The settings of a run, and what is made from them when it is first needed."""

    def __init__(self, config: pytest.Config) -> None:
        self._config = config

    @cached_property
    def drafts(self) -> frozenset[Path]:
        """The files that the settings name as drafts; a pattern that names none is warned of."""
        drafts: set[Path] = set()
        for pattern in self._config.getini("quotecheck_drafts"):
            found = set(self._config.rootpath.glob(pattern))
            if not found:
                self._warn(f"quotecheck_drafts: no file matches {pattern!r} (one pattern a line)")
            drafts |= found
        return frozenset(drafts)

    @cached_property
    def project(self) -> Configuration:
        """What the project always asks for, where pytest's settings do not say: its ``quotecheck.yaml``, if any."""
        from quotecheck.settings import Configuration, find_configuration

        root = self._config.rootpath
        return find_configuration(root) or Configuration(path=root)

    @cached_property
    def policy(self) -> Policy:
        """The house rules."""
        import attrs

        from quotecheck.settings import POLICIES, load_policy

        name = str(self._config.getini("quotecheck_policy"))
        if name and name not in POLICIES:
            name = self._find(name)
        house = load_policy(name or self.project.policy or "wire")
        asked = {key: getattr(self.project, key) for key in ("select", "ignore", "as_of")}
        return attrs.evolve(house, **{key: value for key, value in asked.items() if value is not None})

    @cached_property
    def index(self) -> QuoteIndex:
        """The sources, read and indexed in memory, or the index that the project keeps."""
        from quotecheck.pipeline import QuoteIndex

        sources = [self._find(name) for name in self._config.getini("quotecheck_sources")]
        people, project = self._find_setting("people"), self.project
        if not sources and project.index is not None:
            return QuoteIndex.open(project.index, people=people, read_only=True)
        if not sources and not project.sources:
            raise pytest.UsageError("quotecheck: name the sources, as quotecheck_sources in pytest's settings")
        index = QuoteIndex.build(
            sources or project.sources or (), people=people, exclude=project.exclude or (), drafts=self.drafts
        )
        for error in index.unread:
            self._warn(str(error))
        return index

    def _find_setting(self, name: str) -> str | None:
        """The file that pytest's settings name, else the project's."""
        own = self._config.getini(f"quotecheck_{name}")
        return self._find(own) if own else getattr(self.project, name)

    def _find(self, name: str) -> str:
        """A file of the project, as it is called from here."""
        return call_from_here(self._config.rootpath / name)

    def _warn(self, message: str) -> None:
        self._config.issue_config_time_warning(pytest.PytestConfigWarning(message), stacklevel=2)

    def check(self, draft: Document) -> Report:
        """The draft held against the sources, under the house rules, with what was decided of it."""
        import attrs

        from quotecheck.reporting.redaction import hide_confidential
        from quotecheck.reporting.waiving import apply_waivers
        from quotecheck.settings import load_waivers

        report = self.index.check(draft, policy=self.policy)
        report = attrs.evolve(report, fail_on=self.project.fail_on or report.fail_on)
        waivers = self._find_setting("waivers")
        report = apply_waivers(report, load_waivers(waivers) if waivers else ())
        return hide_confidential(report, self.index.people.people)

    def close(self) -> None:
        """Close the index, where one was made."""
        index = self.__dict__.pop("index", None)
        if index is not None:
            index.close()


def call_from_here(path: Path) -> str:
    """The path from the working folder, as pytest shows it: what is told of it is short, and the same elsewhere."""
    try:
        return os.path.relpath(path)
    except ValueError:  # another drive
        return str(path)


_SETUP: Final = pytest.StashKey[Setup]()


class DraftFile(pytest.File):
    """A draft: one test for each quotation in marks."""

    def collect(self) -> Iterator[pytest.Item]:
        """The quotations by line; a second one on a line carries its column too."""
        from quotecheck.errors import QuotecheckError

        try:
            yield from self._list_quotations()
        except QuotecheckError as error:  # a setting or file to mend, no fault of the plugin's
            raise self.CollectError(str(error)) from None

    def _list_quotations(self) -> Iterator[pytest.Item]:
        from quotecheck.statements import extract, read

        document = read(call_from_here(self.path))
        names: set[str] = set()
        for place, quotation in enumerate(extract(document, people=self._setup.index.people).quotations):
            if quotation.in_marks:
                line, column = document.locate(quotation.span.start)
                name = f"L{line}" if f"L{line}" not in names else f"L{line}:{column}"
                names.add(name)
                yield QuotationItem.from_parent(self, name=name, place=place, line=line)

    @cached_property
    def report(self) -> Report:
        """The whole draft is checked once, when its first test runs."""
        from quotecheck.statements import read

        return self._setup.check(read(call_from_here(self.path)))

    @property
    def _setup(self) -> Setup:
        return self.config.stash[_SETUP]


class QuotationItem(pytest.Item):
    """One quotation of a draft. It fails as an editor's note."""

    def __init__(self, *, place: int, line: int, **settings: Any) -> None:
        super().__init__(**settings)
        self.place, self.line = place, line

    def runtest(self) -> None:
        """Pass, unless the check is at or above the report's ``fail_on``, or could not be made."""
        assert isinstance(self.parent, DraftFile)
        report = self.parent.report
        check = report.checks[self.place]
        if check.severity.rank >= report.fail_on.rank:
            raise QuotationFailure(check)
        if report.exit_code == 2 and check.wording.value == "UNCHECKED":  # quotecheck itself failed on it
            raise QuotationFailure(check)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """The note, without a traceback through this plugin."""
        from quotecheck.errors import QuotecheckError
        from quotecheck.testing.assertions import describe_check

        if isinstance(excinfo.value, QuotationFailure):
            return describe_check(excinfo.value.check)
        if isinstance(excinfo.value, QuotecheckError):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int, str]:
        """Where an editor jumps to: lines count from 0 here."""
        return self.path, self.line - 1, self.name


class QuotationFailure(AssertionError):
    """A quotation that may not run as it stands."""

    def __init__(self, check: ReportedCheck) -> None:
        super().__init__(check.headline)
        self.check = check
