"""The pytest plugin. It imports nothing of quotecheck until a fixture or a collected draft asks for it.

Configuration, in any of pytest's ini files (paths count from the root directory):

    quotecheck_sources = sources/         # files and folders, one a line
    quotecheck_people = people.yaml
    quotecheck_policy = wire              # a name, or a file
    quotecheck_drafts = drafts/*.md       # collect these, one pattern a line: one test for each quotation
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest

if TYPE_CHECKING:
    from quotecheck.model import Document, Policy
    from quotecheck.pipeline import QuoteIndex
    from quotecheck.reporting import Report, ReportedCheck


def pytest_addoption(parser: pytest.Parser) -> None:
    """Declare the settings."""
    parser.addini("quotecheck_sources", "files and folders of sources", type="linelist")
    parser.addini("quotecheck_people", "who is who", default="")
    parser.addini("quotecheck_policy", "house rules: a name or a file", default="wire")
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
    def policy(self) -> Policy:
        """The house rules."""
        from quotecheck.settings import load_policy

        name = str(self._config.getini("quotecheck_policy"))
        file = self._config.rootpath / name
        return load_policy(file if file.is_file() else name)

    @cached_property
    def index(self) -> QuoteIndex:
        """The sources, read and indexed in memory."""
        from quotecheck.pipeline import QuoteIndex

        sources = [self._config.rootpath / name for name in self._config.getini("quotecheck_sources")]
        if not sources:
            raise pytest.UsageError("quotecheck: name the sources, as quotecheck_sources in pytest's settings")
        people = self._config.getini("quotecheck_people")
        index = QuoteIndex.build(sources, people=self._config.rootpath / people if people else None)
        for error in index.unread:
            self._warn(str(error))
        return index

    def _warn(self, message: str) -> None:
        self._config.issue_config_time_warning(pytest.PytestConfigWarning(message), stacklevel=2)

    def check(self, draft: Document) -> Report:
        """The draft held against the sources, under the house rules."""
        return self.index.check(draft, policy=self.policy)

    def close(self) -> None:
        """Close the index, where one was made."""
        index = self.__dict__.pop("index", None)
        if index is not None:
            index.close()


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

        document = read(self.path)
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

        return self._setup.check(read(self.path))

    @property
    def _setup(self) -> Setup:
        return self.config.stash[_SETUP]


class QuotationItem(pytest.Item):
    """One quotation of a draft. It fails as an editor's note."""

    def __init__(self, *, place: int, line: int, **settings: Any) -> None:
        super().__init__(**settings)
        self.place, self.line = place, line

    def runtest(self) -> None:
        """Pass, unless the check is at or above the report's ``fail_on``."""
        assert isinstance(self.parent, DraftFile)
        report = self.parent.report
        check = report.checks[self.place]
        if check.severity.rank >= report.fail_on.rank:
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
