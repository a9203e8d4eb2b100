"""What ``quotecheck explain`` tells: one page for each rule, from the tables in ``pages/``."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from typing import Final

import attrs

from quotecheck.codes import RULES, RULES_BY_CODE, Rule, name_by_headline
from quotecheck.errors import UsageError
from quotecheck.strict_yaml import load_yaml

_WIDTH: Final = 88
_BLANKS: Final = {
    "S": "<speaker>",
    "T": "<true speaker>",
    "A": "<first>",
    "B": "<second>",
    "a": "<yours>",
    "b": "<the source's>",
    "w": "<words>",
    "he": "<mention>",
    "when": "at <event>",
    "see": ": see <its replacement>",
}


@attrs.frozen(kw_only=True)
class Explanation:
    """The page of one rule."""

    rule: Rule
    means: str
    do: str
    house: str
    """The house rule that stands behind it, and where it is set."""
    given: str | None = None
    """What must hold beside the two texts; None: the texts alone raise it."""
    source: str | None = None
    raises: str | None = None
    """A draft that raises it, held against ``source``."""
    passes: str | None = None
    """A draft that does not."""


@cache
def load_explanations() -> dict[str, Explanation]:
    """Every page by the key of its rule, in order of code."""
    pages: dict[str, dict[str, str]] = {}
    folder = files("quotecheck.reporting") / "pages"
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if file.name.endswith(".yaml"):
            pages |= load_yaml(file.read_text(encoding="utf-8"), path=file.name)
    rules = sorted(RULES.values(), key=lambda rule: rule.code)
    return {rule.key: Explanation(rule=rule, **pages[rule.key]) for rule in rules if rule.key in pages}


def find_explanations(word: str) -> tuple[Explanation, ...]:
    """The pages for a code (``QC301``) or a name (``TOO_SHORT``, "too short"). Raises ``UsageError`` for neither."""
    asked = "_".join(word.upper().split())
    pages = load_explanations()
    if asked in RULES_BY_CODE:
        return (pages[RULES_BY_CODE[asked].key],)
    called = (asked, name_by_headline(word))
    named = tuple(page for page in pages.values() if page.rule.name in called or page.rule.key.upper() == asked)
    if not named:
        known = [*RULES_BY_CODE, *(rule.name for rule in RULES.values())]
        near = [name for name in known if asked and name.startswith(asked)] or get_close_matches(asked, known, n=1)
        raise UsageError(
            f"no rule {word[:60]!r}" + (f"; did you mean {near[0]}?" if near else "; `quotecheck explain` lists them")
        )
    return named


def write_explanation(word: str) -> str:
    """The page or pages for a code or name, for a terminal."""
    return "\n\n".join("\n".join(_write_page(page)) for page in find_explanations(word))


def list_codes() -> str:
    """Every code with its gravity, name and headline."""
    rules = sorted(RULES.values(), key=lambda rule: rule.code)
    return "\n".join(f"{rule.code}  {rule.severity.value:<9}  {rule.name:<19}  {show_headline(rule)}" for rule in rules)


def show_headline(rule: Rule) -> str:
    """The headline with its blanks named."""
    return re.sub(r"\{(\w+)\}", lambda blank: _BLANKS.get(blank[1], f"<{blank[1]}>"), rule.headline)


def _write_page(page: Explanation) -> Iterator[str]:
    rule = page.rule
    yield f"{rule.code} {rule.name} ({rule.severity.value})"
    yield f"  {show_headline(rule)}"
    yield ""
    yield from _wrap(page.means, "")
    examples = (("Source", page.source), ("Raises it", page.raises), ("Does not", page.passes))
    for label, example in (("When", page.given), *examples):
        if example:
            yield ""
            yield f"{label}:"
            yield from _wrap_lines(example.split("\n"))
    yield ""
    yield from _wrap(f"What to do: {page.do}", "")
    yield from _wrap(f"House rule: {page.house}", "")


def _wrap_lines(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        yield from _wrap(line, "    ") if line else [""]


def _wrap(text: str, indent: str) -> list[str]:
    return textwrap.wrap(text, _WIDTH, initial_indent=indent, subsequent_indent=indent)
