"""The newsroom's own files: what the schemas let an editor accept, the loaders accept, and the other way round."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from quotecheck.cli import main
from quotecheck.codes import RULES
from quotecheck.errors import InputError
from quotecheck.model import STATUSES, Policy
from quotecheck.reading import KINDS
from quotecheck.reporting.schema_files import SCHEMAS, find_schema, read_schema
from quotecheck.settings import (
    POLICIES,
    house,
    load_configuration,
    load_people,
    load_policy,
    load_quotes,
    load_sources_table,
    load_waivers,
)
from quotecheck.strict_yaml import load_yaml

FIXTURES = Path(__file__).parent.parent / "fixtures"
FOLDER = FIXTURES / "newsroom"
FILES: dict[str, tuple[str, Callable[[Path], Any]]] = {
    "configuration": ("quotecheck.yaml", load_configuration),
    "people": ("people.yaml", load_people),
    "policy": ("house.yaml", load_policy),
    "quotes": ("quotes.yaml", load_quotes),
    "sources": ("sources.yaml", load_sources_table),
    "waivers": ("waivers.yaml", load_waivers),
}


def load(name: str) -> Any:
    return load_yaml((FOLDER / FILES[name][0]).read_text(encoding="utf-8"))


@cache
def make_validator(name: str) -> Draft202012Validator:
    return Draft202012Validator(json.loads(read_schema(name)), format_checker=Draft202012Validator.FORMAT_CHECKER)


def fits_schema(name: str, value: Any) -> bool:
    return make_validator(name).is_valid(value)


def is_loaded(name: str, value: Any, folder: Path) -> bool:
    """JSON is YAML, and every scalar in it is the text the loader sees."""
    path = folder / FILES[name][0]
    path.write_text(json.dumps(value), encoding="utf-8")
    try:
        FILES[name][1](path)
    except InputError:
        return False
    return True


def list_places(value: Any, where: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to every value below the top."""
    members = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in members:
        yield (*where, key)
        yield from list_places(inner, (*where, key))


def reach(value: Any, where: tuple[Any, ...]) -> Any:
    for key in where:
        value = value[key]
    return value


def put(value: Any, where: tuple[Any, ...], new: Any) -> Any:
    changed = copy.deepcopy(value)
    reach(changed, where[:-1])[where[-1]] = new
    return changed


def drop(value: Any, where: tuple[Any, ...]) -> Any:
    changed = copy.deepcopy(value)
    del reach(changed, where[:-1])[where[-1]]
    return changed


@pytest.mark.parametrize("name", FILES)
@pytest.mark.slow
class TestAgreement:
    def test_the_example_says_everything_that_can_be_said(self, name: str, tmp_path: Path) -> None:
        value = load(name)
        assert fits_schema(name, value)
        assert is_loaded(name, value, tmp_path)

    def test_an_unknown_key_is_refused_by_both(self, name: str, tmp_path: Path) -> None:
        value = load(name)
        mappings = [where for where in [(), *list_places(value)] if isinstance(reach(value, where), dict)]
        assert mappings
        for where in mappings:
            changed = put(value, (*where, "surprise"), "x")
            assert not fits_schema(name, changed), where
            assert not is_loaded(name, changed, tmp_path), where

    def test_what_is_taken_away_is_missed_by_both(self, name: str, tmp_path: Path) -> None:
        value = load(name)
        for where in list_places(value):
            changed = drop(value, where)
            assert fits_schema(name, changed) == is_loaded(name, changed, tmp_path), where

    @pytest.mark.parametrize("new", ["", "surprise", "2024-02-30", ["x"], {"x": "y"}], ids=repr)
    def test_another_value_is_taken_or_refused_by_both(self, name: str, new: Any, tmp_path: Path) -> None:
        value = load(name)
        for where in list_places(value):
            changed = put(value, where, new)
            assert fits_schema(name, changed) == is_loaded(name, changed, tmp_path), where

    def test_an_editor_may_see_numbers_truth_values_and_nothing(self, name: str) -> None:
        """YAML as others read it: ``yes`` may be true, a bare number a number, an empty value nothing."""
        plain = {"configuration": ("allow-empty", True), "policy": ("short_words", 4)}
        if name in plain:
            assert fits_schema(name, {plain[name][0]: plain[name][1]})
        elif name in ("people", "sources"):
            key, rest = {"people": ("confidential", {"print_as": "x"}), "sources": ("whole", {"file": "x"})}[name]
            assert fits_schema(name, [{key: True, **rest}])
        if name != "configuration":
            assert fits_schema(name, None)


class TestTables:
    """Words the loaders know stand in the schemas, no more and no fewer."""

    def test_policy(self) -> None:
        schema = json.loads(read_schema("policy"))
        (rules,) = [branch for branch in schema["anyOf"] if branch.get("type") == "object"]
        keys = rules["properties"]
        assert set(keys) == set(house._POLICY_READERS)
        assert keys["based_on"]["enum"] == list(POLICIES)
        assert schema["$defs"]["severity"]["enum"] == list(house.SEVERITIES)
        assert schema["$defs"]["kind"]["enum"] == list(Policy().evidence)
        assert set(schema["$defs"]["rule"]["anyOf"][0]["enum"]) == {*house._PLAIN_RULES, *RULES}

    def test_every_rule_can_be_waived_and_graded_in_an_editor(self, tmp_path: Path) -> None:
        keys = sorted({*house._PLAIN_RULES, *RULES, *(rule.code for rule in RULES.values())})
        waivers = [{**load("waivers")[0], "rule": key} for key in keys]
        assert fits_schema("waivers", waivers)
        assert is_loaded("waivers", waivers, tmp_path)
        assert fits_schema("policy", {"severity": dict.fromkeys(keys, "note")})
        assert fits_schema("configuration", {"ignore": keys})
        assert is_loaded("configuration", {"ignore": keys}, tmp_path)

    def test_sources(self) -> None:
        source = json.loads(read_schema("sources"))["$defs"]["source"]["properties"]
        assert source["kind"]["enum"] == list(KINDS)
        assert source["status"]["enum"] == list(STATUSES)


@pytest.mark.parametrize("path", sorted(FIXTURES.rglob("people.yaml")), ids=lambda path: path.parent.name)
def test_every_registry_of_the_fixtures_fits(path: Path) -> None:
    assert fits_schema("people", load_yaml(path.read_text(encoding="utf-8")))


class TestCommand:
    def test_it_prints_a_schema(self, capsys: pytest.CaptureFixture[str]) -> None:
        for name in SCHEMAS:
            assert main(["schema", name]) == 0
            schema = json.loads(capsys.readouterr().out)
            Draft202012Validator.check_schema(schema)
            assert schema["$id"].startswith("urn:quotecheck:schema:")

    def test_it_says_where_a_schema_is(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["schema", "people", "--path"]) == 0
        assert Path(capsys.readouterr().out.strip()) == find_schema("people")

    def test_it_lists_them_with_what_they_are_for(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["schema"]) == 0
        lines = capsys.readouterr().out.splitlines()
        assert [line.split("\t")[0] for line in lines] == list(SCHEMAS)

    def test_an_unknown_name_is_two(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["schema", "peeple"]) == 2
        assert "people" in capsys.readouterr().err


SEEDS = str(FIXTURES.parent / "seeds")
DRAFTS = [str(path) for path in sorted((FIXTURES / "drafts").glob("*.md"))]


@pytest.mark.parametrize(
    ("name", "command"),
    [
        ("report", ["check", *DRAFTS, "--sources", SEEDS, "-f", "json"]),
        ("evidence", ["check", *DRAFTS, "--sources", SEEDS, "-f", "evidence", "--people", str(FOLDER / "people.yaml")]),
        ("extract", ["extract", SEEDS, *DRAFTS, "-f", "json"]),
        ("find", ["find", "every inch of NATO territory", "--sources", SEEDS, "-f", "json"]),
        ("find", ["find", "--file", DRAFTS[0], "--sources", SEEDS, "-f", "json"]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_a_command_prints_fits(name: str, command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    main(command)
    assert list(make_validator(name).iter_errors(json.loads(capsys.readouterr().out))) == []
