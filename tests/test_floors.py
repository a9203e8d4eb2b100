"""The house stands on floors: a module imports from floors below, and steps do not import each other."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "quotecheck"

FLOORS = [
    {"errors", "faults", "codes", "lexicon"},
    {"model"},
    {"text", "strict_yaml", "given"},
    {"people", "clauses"},
    {"reading", "extraction", "attribution", "index", "alignment", "judgement", "reporting"},
    {"settings", "statements", "placement", "holdings", "concordance", "commenting"},
    {"intake", "inquiry", "ledger", "verification", "disagreements", "discretion"},
    {"checking"},
    {"pipeline"},
    {""},  # quotecheck/__init__.py
    {"cli", "testing", "__main__"},
]
WITHIN_ONE_FLOOR = {("codes", "errors"), ("clauses", "people"), ("__main__", "cli")}
"""Pairs on one floor of which the first may import the second."""


def floor_of(part: str) -> int:
    return next(number for number, parts in enumerate(FLOORS) if part in parts)


def part_of(module: str) -> str:
    """``quotecheck.model.speech`` stands in part ``model``."""
    return module.partition(".")[2].partition(".")[0]


@cache
def list_nodes(path: Path) -> list[ast.AST]:
    """All that stands in a file, inside functions too. Four tests ask."""
    return list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))


def list_imports(path: Path) -> list[ast.Import | ast.ImportFrom]:
    """The import statements of a file, inside functions and for types alone too."""
    return [node for node in list_nodes(path) if isinstance(node, ast.Import | ast.ImportFrom)]


def list_named(path: Path) -> set[str]:
    """The parts that strings of a file name ("quotecheck.reporting.notebook"): these are imported by name."""
    strings = (
        node.value for node in list_nodes(path) if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )
    named = (re.fullmatch(r"quotecheck\.(\w+)(?:\.\w*)*", string) for string in strings)
    return {match[1] for match in named if match is not None} & set().union(*FLOORS)


def imports_of(path: Path) -> set[str]:
    """The parts of quotecheck that a file imports, inside functions, for types alone and by name too."""
    modules: set[str] = set()
    for node in list_imports(path):
        if isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            modules.add(node.module)
            modules.update(f"{node.module}.{alias.name}" for alias in node.names if node.module == "quotecheck")
        elif isinstance(node, ast.Import):
            modules.update(alias.name for alias in node.names)
    return {part_of(module) for module in modules if module.startswith("quotecheck.")} | list_named(path)


FILES = sorted(PACKAGE.rglob("*.py"))


def part_of_file(path: Path) -> str:
    relative = path.relative_to(PACKAGE)
    return relative.parts[0] if len(relative.parts) > 1 else relative.stem.replace("__init__", "")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_module_imports_only_from_floors_below(path: Path) -> None:
    part = part_of_file(path)
    above = {
        other
        for other in imports_of(path) - {part}
        if floor_of(other) >= floor_of(part) and (part, other) not in WITHIN_ONE_FLOOR
    }
    assert not above, f"{part} stands on floor {floor_of(part)} and imports {sorted(above)}"


def test_every_part_stands_on_one_floor() -> None:
    parts = [part for floor in FLOORS for part in floor]
    assert sorted(parts) == sorted({part_of_file(path) for path in FILES})


def test_no_module_is_imported_relatively() -> None:
    relative = [
        path for path in FILES for node in list_imports(path) if isinstance(node, ast.ImportFrom) and node.level
    ]
    assert not relative


def test_no_step_reads_a_word_table() -> None:
    """Only ``model.load_lexicon`` opens the lexicon; the steps are handed it."""
    readers = {part_of_file(path) for path in FILES if "lexicon" in imports_of(path)} - {"lexicon"}
    assert readers <= {"model"}
