"""The strict loader: what it reads, what it refuses and where, and that nothing hostile costs much."""

from __future__ import annotations

import tracemalloc
from contextlib import suppress
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from quotecheck.errors import SettingsError, YamlError
from quotecheck.strict_yaml import MAX_CHARACTERS, MAX_DEPTH, MAX_NODES, load_yaml, read_yaml


def test_every_scalar_is_text() -> None:
    text = "speaker: No\nday: 2022-13-45\nn: 1.10\nbig: " + "9" * 5000 + "\nnothing:\nnull: ~\nquoted: 'yes'\n"
    assert load_yaml(text) == {
        "speaker": "No",
        "day": "2022-13-45",
        "n": "1.10",
        "big": "9" * 5000,
        "nothing": "",
        "null": "~",
        "quoted": "yes",
    }


@pytest.mark.parametrize("text", ["", "# only a comment\n", "---\n", "---\n...\n"])
def test_file_without_content_is_empty_text(text: str) -> None:
    assert load_yaml(text) == ""


def test_lists_and_mappings_nest() -> None:
    assert load_yaml("- {a: [b, c]}\n- - d\n- |\n  e\n  f\n") == [{"a": ["b", "c"]}, ["d"], "e\nf\n"]


REFUSED = {
    "alias": ("a: &x 1\nb: *x\n", "anchor", 1, 4),
    "alias of nothing": ("b: *x\n", "alias", 1, 4),
    "tag": ("a: !!python/object:os.system x\n", "tag", 1, 4),
    "plain tag": ("a: !!str 1\n", "tag", 1, 4),
    "merge key": ("- a: 1\n- <<: {a: 2}\n", "merge key", 2, 3),
    "duplicate key": ("a: 1\nb: 2\n'a': 3\n", "twice (first on line 1)", 3, 1),
    "duplicate key deeper": ("- x\n- {a: 1, a: 2}\n", "twice", 2, 10),
    "list as key": ("? [a]\n: b\n", "key must be text", 1, 3),
    "mapping as key": ("{a: b}: c\n", "key must be text", 1, 1),
    "second document": ("a: 1\n---\nb: 2\n", "second document", 2, 1),
    "directive": ("%YAML 1.1\n---\na: 1\n", "directives", 1, 1),
    "open bracket": ("a: [b\nc: d\n", "expected ',' or ']'", 2, 2),
    "tab": ("a:\n\tb: 1\n", "cannot start any token", 2, 1),
    "control character": ("a: b\x07c\n", "U+0007", 1, 5),
    "NUL": ("a: b\x00c\n", "U+0000", 1, 5),
    "surrogate": ('a: "\\ud800"\n', "surrogate", 1, 4),
    "open string": ('a: "b\n', "while scanning a quoted scalar", None, None),
    "crlf": ("a: 1\r\nb: 2\r\na: 3\r\n", "twice", 3, 1),
}


@pytest.mark.parametrize("label", REFUSED)
def test_refused_with_the_place(label: str) -> None:
    text, message, line, column = REFUSED[label]
    with pytest.raises(YamlError) as caught:
        load_yaml(text, path="house.yaml")
    assert caught.value.path == "house.yaml"
    if line is None:
        assert caught.value.line is not None
        return
    assert message in caught.value.reason
    assert (caught.value.line, caught.value.column) == (line, column)
    assert str(caught.value).startswith(f"house.yaml:{line}:{column}: ")


BOMBS = {
    "nested brackets": "[" * 50_000,
    "nested brackets on lines": "[\n" * 50_000,
    "nested braces": "{a: " * 50_000,
    "nested dashes": "- " * 50_000,
    "nested questions": "? " * 50_000,
    "nested lines": "\n".join(" " * i + "a:" for i in range(1000)),
    "merge bomb": "a: &a {x: 1}\n" + "".join(f"b{i}: &b{i} {{<<: [*a, *a]}}\n" for i in range(2000)),
    "version": "%YAML 1." + "9" * 5000 + "\n---\na\n",
    "escape": 'a: "\\UFFFFFFFF"',
    "too long": "a" * (MAX_CHARACTERS + 1),
}


@pytest.mark.parametrize("label", BOMBS)
def test_bomb_is_one_typed_error_in_little_memory(label: str) -> None:
    tracemalloc.start()
    try:
        with pytest.raises(YamlError) as caught:
            load_yaml(BOMBS[label], path="bomb.yaml")
        assert tracemalloc.get_traced_memory()[1] < 64_000_000
    finally:
        tracemalloc.stop()
    assert "bomb.yaml" in str(caught.value)
    assert len(str(caught.value)) < 500


@pytest.mark.slow
def test_number_of_values_is_bounded() -> None:
    with pytest.raises(YamlError, match=f"{MAX_NODES:,} values"):
        load_yaml("- a\n" * (MAX_NODES + 1))


def test_depth_is_bounded_and_said() -> None:
    assert load_yaml("[" * MAX_DEPTH + "]" * MAX_DEPTH)
    with pytest.raises(YamlError, match=f"deeper than {MAX_DEPTH}") as caught:
        load_yaml("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1))
    assert caught.value.column == MAX_DEPTH + 1


def test_places_stay_reachable() -> None:
    file = read_yaml("# people\n- name: Ada\n  roles:\n    - {role: x, from: soon}\n", path="people.yaml")
    assert file.line_of((0, "roles", 0, "from")) == 4
    assert file.line_of((0, "roles")) == 4
    error = file.refuse_value((0, "roles", 0, "from"), "not a date")
    assert isinstance(error, SettingsError)
    assert (error.path, error.line, error.column) == ("people.yaml", 4, 23)
    assert (file.refuse_key((0, "roles"), "unknown").line, file.refuse_key((0, "roles"), "unknown").column) == (3, 3)


_TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufeff"), max_size=20
)
_VALUES = st.recursive(
    _TEXTS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_TEXTS, inner, max_size=4), max_leaves=12
)


@given(_VALUES)
def test_what_is_written_is_read_back(value: Any) -> None:
    plain = yaml.dump(value, Dumper=_Quoting, allow_unicode=True)
    assert load_yaml(plain) == value


class _Quoting(yaml.SafeDumper):
    """Writes the same text out each time it occurs, and never as a tag."""

    def ignore_aliases(self, _data: Any) -> bool:
        return True

    def represent_str(self, data: str) -> yaml.Node:
        return self.represent_scalar("tag:yaml.org,2002:str", data, style='"')


_Quoting.add_representer(str, _Quoting.represent_str)


@given(st.text(max_size=60) | st.text("[]{}-:?,&*!|>'\"%@`#\n\t a\\<", max_size=60))
def test_any_text_is_a_value_or_a_yaml_error(text: str) -> None:
    with suppress(YamlError):
        assert isinstance(load_yaml(text), str | list | dict)


def test_at_the_end_of_a_file_there_is_no_line_to_show() -> None:
    with pytest.raises(YamlError) as caught:
        load_yaml("a: [b\n", path="people.yaml")
    assert str(caught.value).splitlines() == [str(caught.value)]
    assert str(caught.value).startswith("people.yaml:2:1: ")
