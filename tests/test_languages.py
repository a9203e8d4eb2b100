"""The rules hold no words of a language: these stand in its tables, so that another language can have its own.

A literal counts where it is held against a word of a text: compared with a key, a word or a lemma, or asked as its
beginning or end. Patterns and tables of a module's own are not looked into.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from german import make_german

import quotecheck as qc

PACKAGE = Path(__file__).parent.parent / "quotecheck"
FREE = ("clauses", "attribution", "extraction", "alignment")
KNOWN = {"text.py": 1, "people": 1, "judgement": 14}
"""How many there are where some are left: how English bends a word, for the most part. No more may come."""

_WORDS = re.compile(r"\b(?:keys?|words?|lemma|text)\b")
_CLASSES = re.compile(r"class|frames|kind|tense|rule|policy|headline")
_ENDS = {"is_key", "startswith", "endswith", "removesuffix", "removeprefix"}


def list_words(node: ast.AST) -> list[str]:
    """The words in small letters that an expression spells out."""
    if isinstance(node, ast.Constant):
        return (
            [node.value] if isinstance(node.value, str) and re.fullmatch(r"['’ a-z]*[a-zI][a-z ]*", node.value) else []
        )
    parts = node.elts if isinstance(node, ast.Tuple | ast.List | ast.Set) else ()
    return [word for part in parts for word in list_words(part)]


def list_literals(source: str) -> Iterator[str]:
    """The literals of a module that are held against words of a text."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Compare):
            sides = [node.left, *node.comparators]
            asked = " ".join(ast.unparse(side) for side in sides if not list_words(side))
            if _WORDS.search(asked) and not _CLASSES.search(asked):
                yield from (word for side in sides for word in list_words(side))
        elif isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] in _ENDS:
            yield from (word for argument in node.args for word in list_words(argument))


def count_literals(part: str) -> list[str]:
    path = PACKAGE / part
    files = sorted(path.rglob("*.py")) if path.is_dir() else [path]
    return [f"{file.name}: {word}" for file in files for word in list_literals(file.read_text(encoding="utf-8"))]


@pytest.mark.parametrize("part", FREE)
def test_no_rule_spells_out_a_word(part: str) -> None:
    assert count_literals(part) == []


@pytest.mark.parametrize("part", KNOWN)
def test_no_more_rules_spell_out_a_word(part: str) -> None:
    assert len(count_literals(part)) == KNOWN[part], count_literals(part)


@pytest.mark.parametrize(
    "line",
    [
        'sentence.keys[index] == "that"',
        'key in ("to", "not", "and")',
        'sentence.keys[2:3] == ("of",)',
        'sentence.is_key(index, "as")',
        'word.key.endswith(("ed", "s"))',
        'word != "I"',
        """"'s" in word.key""",
    ],
)
def test_a_word_spelled_out_is_seen(line: str) -> None:
    assert list(list_literals(line))


@pytest.mark.parametrize(
    "line",
    [
        '"article" in sentence.classes[index]',
        'sentence.has_class(index, "owner")',
        'verb.tense == "past" and "say" in verb.frames',
        '"title" in classify_word(word.key, lexicon)',
        'words[0] == ","',
        'change.key == "SUBSTITUTION"',
    ],
)
def test_a_class_is_no_word(line: str) -> None:
    assert not list(list_literals(line))


GERMAN = qc.Document(
    id="bruecke.txt",
    language="de",
    text="Die Brücke bleibt offen. „Wir werden die Brücke in diesem Winter nicht schließen“, sagte Bürgermeisterin"
    " Anna Ruhr am Montag. „Das kostet uns 40 Millionen Euro“, fügte sie hinzu.\n\nDer Sprecher des Ministeriums,"
    " Jens Vogt, erklärte: „Der Bund zahlt die Hälfte, wenn das Land zustimmt.“ Nach Angaben der Polizei war die Straße"
    " „für mehrere Stunden gesperrt“. »Das ist teuer«, warnte Vogt.",
)


@pytest.fixture
def german(monkeypatch: pytest.MonkeyPatch) -> None:
    """Texts in German are read with a little of it."""
    known = {"de": make_german()}
    for module in ("statements", "checking", "reading.insight"):
        monkeypatch.setattr(f"quotecheck.{module}.find_lexicon", known.get)


@pytest.mark.usefixtures("german")
def test_who_says_it_in_another_language() -> None:
    quotations = qc.extract(GERMAN).quotations
    assert [(said.text.split()[0], said.speaker.name, said.cue and said.cue.text) for said in quotations] == [
        ("Wir", "Anna Ruhr", "sagte"),
        ("Das", "Anna Ruhr", "fügte"),
        ("Der", "Jens Vogt", "erklärte"),
        ("für", "Polizei", "Nach Angaben"),
        ("Das", "Jens Vogt", "warnte"),
    ]


@pytest.mark.usefixtures("german")
@pytest.mark.parametrize(
    ("draft", "found"),
    [
        ("„Wir werden die Brücke in diesem Winter nicht schliessen“, sagte Anna Ruhr.", "CASE"),
        ("„Wir werden die Brücke in diesem Winter schließen“, sagte Anna Ruhr.", "NEGATION_CHANGED"),
        ("„Das kostet uns 50 Millionen Euro“, sagte Anna Ruhr.", "NUMBER_CHANGED"),
        ("„Der Bund zahlt die Hälfte“, sagte Vogt.", "CUT_TAIL"),
        ("„Der Bund zahlt die Hälfte, wenn das Land zustimmt“, sagte Anna Ruhr.", "MISATTRIBUTED"),
    ],
)
def test_what_is_wrong_in_another_language(draft: str, found: str) -> None:
    with qc.QuoteIndex.build([GERMAN]) as index:
        report = index.check(qc.Document(id="entwurf.txt", language="de", text=draft))
    assert found in [finding.name for finding in report.checks[0].findings]
    assert not report.notices
