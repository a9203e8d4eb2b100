"""Settings of a project: three files that mean the same, options that win, mistakes that are shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from quotecheck.cli import main

SEEDS = Path(__file__).parent.parent / "seeds"
UNKNOWN = '"Nobody here buys candles this winter," shopkeeper Irena Wolska said.\n'

YAML = (
    "quotecheck.yaml",
    "sources: [wires]\nexclude: [old]\nfail-on: unchecked\nselect: [QC1, QC3]\nallow-empty: yes\n",
)
TOML = (
    "pyproject.toml",
    '[tool.quotecheck]\nsources = ["wires"]\nexclude = ["old"]\n'
    'fail-on = "unchecked"\nselect = ["QC1", "QC3"]\nallow-empty = true\n',
)
CFG = (
    "setup.cfg",
    "[quotecheck]\nsources = wires\nexclude = old\n"
    "fail-on = unchecked\nselect =\n    QC1\n    QC3\nallow-empty = yes\n",
)


@pytest.fixture(name="project")
def make_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "wires").symlink_to(SEEDS)
    (tmp_path / "stories").mkdir()
    (tmp_path / "stories" / "draft.md").write_text(UNKNOWN, encoding="utf-8")
    monkeypatch.chdir(tmp_path / "stories")
    return tmp_path


@pytest.mark.parametrize(("name", "text"), [YAML, TOML, CFG], ids=lambda value: value.split("\n")[0])
def test_each_file_means_the_same_and_is_found_upwards(project: Path, name: str, text: str) -> None:
    (project / name).write_text(text, encoding="utf-8")
    assert main(["check", "draft.md"]) == 1
    assert main(["check", "draft.md", "--fail-on", "error"]) == 0
    assert main(["check", "draft.md", "--select", "QC4"]) == 0
    assert main(["check", "draft.md", "--select", "cut tail, source withdrawn"]) == 0
    (project / "stories" / "empty.md").write_text("Snow fell.\n", encoding="utf-8")
    assert main(["check", "empty.md"]) == 0
    assert main(["find", "every inch of NATO territory"]) == 0


def test_the_settings_that_are_named_outweigh_the_nearest(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "quotecheck.yaml").write_text("sources: [wires]\nfail-on: unchecked\n", encoding="utf-8")
    (project / "mild.yaml").write_text("sources: [wires]\n", encoding="utf-8")
    assert main(["check", "draft.md"]) == 1
    assert main(["check", "draft.md", "--config", "../mild.yaml"]) == 0
    assert main(["check", "draft.md", "--config", "nowhere.yaml"]) == 2
    assert "nowhere.yaml" in capsys.readouterr().err


def test_what_the_house_rules_select_and_ignore_holds_until_an_option_says_otherwise(project: Path) -> None:
    given = ["check", "draft.md", "--sources", "../wires", "--fail-on", "unchecked", "--policy", "house.yaml"]
    house = project / "stories" / "house.yaml"
    for rules, code in (("select: [QC1]\n", 1), ("select: [QC4]\n", 0), ("ignore: [QC1]\n", 0)):
        house.write_text(rules, encoding="utf-8")
        assert main(given) == code, rules
    assert main([*given, "--ignore", "QC4"]) == 1


def test_an_index_is_made_and_read_by_the_settings_alone(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    people = "- name: Ned Price\n  confidential: yes\n  print_as: a diplomat\n"
    (project / "people.yaml").write_text(people, encoding="utf-8")
    (project / YAML[0]).write_text("sources: [wires]\nindex: kept\npeople: people.yaml\n", encoding="utf-8")
    assert main(["index"]) == 0
    assert (project / "kept").is_dir()
    assert "2 documents" in capsys.readouterr().out
    (project / "wires").unlink()  # a check holds the words against the index
    assert main(["check", "draft.md", "--fail-on", "unchecked"]) == 1
    capsys.readouterr()
    assert [main(["index", "--list"]), main(["affected", "nothing"])] == [0, 0]
    assert main(["extract", str(SEEDS)]) == 0
    shown = capsys.readouterr().out
    assert "a diplomat" in shown
    assert "Price" not in shown


def test_an_index_that_nobody_names_is_asked_for(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / YAML[0]).write_text("fail-on: warning\n", encoding="utf-8")
    assert main(["index", "../wires"]) == 2
    assert "say where the index is: -o DIR" in capsys.readouterr().err
    assert main(["index", "-o", "kept"]) == 2
    assert "name the sources" in capsys.readouterr().err


def test_a_project_file_without_a_section_of_ours_is_passed_over(project: Path) -> None:
    (project / YAML[0]).write_text(YAML[1], encoding="utf-8")
    (project / "stories" / "pyproject.toml").write_text("[tool.other]\nx = 1\n", encoding="utf-8")
    (project / "stories" / "setup.cfg").write_text("[metadata]\nname = x\n", encoding="utf-8")
    assert main(["check", "draft.md"]) == 1


def test_what_holds_is_shown_with_where_it_was_set(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / YAML[0]).write_text(YAML[1], encoding="utf-8")
    assert main(["check", "draft.md", "--policy", "tidy", "--show-settings"]) == 0
    lines = capsys.readouterr().out.splitlines()
    file = f"../{YAML[0]}"
    assert "policy = tidy  (option)" in lines
    assert f"fail-on = unchecked  ({file})" in lines
    assert f"select = QC1, QC3  ({file})" in lines
    assert f"exclude = old  ({file})" in lines
    assert "ignore = -  (built in)" in lines


def test_sources_by_option_put_the_index_of_the_settings_aside(project: Path) -> None:
    (project / "quotecheck.yaml").write_text("index: nowhere.qc\n", encoding="utf-8")
    assert main(["check", "draft.md"]) == 2
    assert main(["check", "draft.md", "--sources", str(SEEDS)]) == 0


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("quotecheck.yaml", "sorces: [wires]\n", "unknown key 'sorces'; did you mean 'sources'?"),
        ("quotecheck.yaml", "fail_on: warning\nfail-on: error\n", "'fail-on' stands here twice"),
        ("quotecheck.yaml", "sources: [wires]\nfail-on: warnin\n", "did you mean 'warning'"),
        ("quotecheck.yaml", "sources: [wires]\nselect: [QX1]\n", "no rule 'QX1'; `quotecheck explain` lists them"),
        ("quotecheck.yaml", "ignore: cut too soon\n", "no rule 'cut too soon'; did you mean 'cut tail'?"),
        ("quotecheck.yaml", "sources: [wires\n", "quotecheck.yaml:"),
        ("pyproject.toml", "[tool.quotecheck]\nsorces = 1\n", "did you mean 'sources'"),
        ("pyproject.toml", "[tool.quotecheck\n", "broken TOML"),
        ("pyproject.toml", "[tool]\nquotecheck = 1\n", "must be a table"),
        ("setup.cfg", "[quotecheck]\nsources = wires\nas-of = soon\n", "as-of: must be a day"),
        ("setup.cfg", "no section\n", "broken"),
    ],
)
def test_a_mistake_is_two_and_shown(
    project: Path, name: str, text: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / name).write_text(text, encoding="utf-8")
    assert main(["check", "draft.md"]) == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize("sources", ["", "sources: []\n", "sources:\n"])
def test_neither_option_nor_setting_is_two(project: Path, sources: str, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "quotecheck.yaml").write_text(sources, encoding="utf-8")
    assert main(["check", str(project / "stories" / "draft.md")]) == 2
    assert "--sources or --index" in capsys.readouterr().err
