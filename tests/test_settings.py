"""The newsroom's own files: what they set, and that each mistake is shown where it stands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import attrs
import pytest

from quotecheck.codes import Severity
from quotecheck.errors import InputError, ReadError, SettingsError, YamlError
from quotecheck.model import DocumentKind, Policy
from quotecheck.reading import read_path, read_text
from quotecheck.settings import POLICIES, load_people, load_policy, load_quotes, load_sources_table

FIXTURES = Path(__file__).parent.parent / "fixtures"


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def check_mistake(load: Callable[[Path], object], path: Path, mistake: tuple[str, str, int, int]) -> None:
    """The error of a file that says so names the file, the line and the column."""
    text, message, line, column = mistake
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        load(path)
    assert message in caught.value.reason
    assert (caught.value.path, caught.value.line, caught.value.column) == (str(path), line, column)


# --- house rules

HOUSE = """\
based_on: tidy
severity: {QC211 tidied: error, QC321 nobody named: note, stop inside marks: off, NOT_FOUND/excerpts: look}
never_waive: [wrong speaker, negation changed, QC202]
may_waive: [A. Editor]
may_drop: [Um, you know]
spelling: british
insertions: brackets
evidence: [transcript, wire]
when_sources_differ: error
archive_alone: note
old_after_days: 3
short_words: 5
own_interviews: vouched
not_found: {full transcript on file: error, excerpts only: warning, nothing by speaker: not checked}
as_of: 2022-02-04
select: [QC2, wrong speaker]
ignore: [QC901]
"""


def test_house_rules_change_what_they_name(tmp_path: Path) -> None:
    policy = load_policy(write(tmp_path, "house.yaml", HOUSE))
    assert policy.name == "house"
    assert policy.severity_of("TIDIED") is Severity.ERROR
    assert policy.severity_of("INFLECTION") is Severity.NOTE  # from tidy
    assert policy.severity_of("UNATTRIBUTED") is Severity.NOTE
    assert policy.severity_of("SOURCES_DIFFER") is Severity.ERROR
    assert policy.severity_of("OWN_ARCHIVE_ONLY") is Severity.NOTE
    assert policy.severity_of("PAREN_INSERTION") is Severity.NOTE
    assert policy.severity_of("NOT_FOUND/nothing_held") is Severity.UNCHECKED
    assert policy.never_waive == {"MISATTRIBUTED", "NEGATION_CHANGED", "NUMBER_CHANGED"}
    assert (policy.may_drop, policy.old_after_days, policy.short_words) == (("um", "you know"), 3, 5)
    assert (policy.as_of, policy.select, policy.ignore) == (dt.date(2022, 2, 4), {"QC2", "QC301"}, {"QC901"})
    assert (policy.evidence, policy.spelling, policy.may_waive) == (("transcript", "wire"), "british", ("A. Editor",))


def test_house_rules_keep_what_they_do_not_name(tmp_path: Path) -> None:
    policy = load_policy(write(tmp_path, "ours.yaml", "short_words: 6\n"))
    wire = POLICIES["wire"]
    assert policy == Policy(name="ours", short_words=6)
    assert policy.fingerprint != wire.fingerprint
    assert load_policy("wire") is wire
    assert load_policy("tidy").severity_of("TIDIED") is Severity.NOTE


def test_severity_by_rule_wins_over_a_shorthand(tmp_path: Path) -> None:
    text = "severity: {BRACKETED: error}\ninsertions: brackets\n"
    assert load_policy(write(tmp_path, "house.yaml", text)).severity_of("BRACKETED") is Severity.ERROR


HOUSE_MISTAKES = {
    "unknown key": ("short_word: 4\n", "unknown key 'short_word'; did you mean 'short_words'?", 1, 1),
    "unknown rule": ("severity:\n  wrong speeker: error\n", "did you mean 'wrong speaker'?", 2, 3),
    "unknown code": ("severity: {QC999: error}\n", "no rule 'QC999'", 1, 12),
    "unknown severity": ("severity: {QC201: eror}\n", "did you mean 'error'?", 1, 19),
    "severity as a list": ("severity: {QC201: [error]}\n", "must be some text", 1, 19),
    "severity without names": ("severity: error\n", "must be a mapping", 1, 11),
    "number": ("short_words: four\n", "whole number", 1, 14),
    "number too long": ("short_words: 99999999999\n", "whole number", 1, 14),
    "negative number": ("short_words: -1\n", "whole number", 1, 14),
    "policy": ("based_on: wired\n", "did you mean 'wire'?", 1, 11),
    "day": ("as_of: tomorrow\n", "must be a day", 1, 8),
    "impossible day": ("as_of: 2022-02-30\n", "must be a day", 1, 8),
    "waiver": ("never_waive:\n- wrong speaker\n- number chnged\n", "did you mean 'number changed'?", 3, 3),
    "list of lists": ("may_drop: [[um]]\n", "must be some text", 1, 12),
    "kind of source": ("evidence: [recordings, wire]\n", "did you mean 'recording'?", 1, 12),
    "selection": ("select: [QX]\n", "no rule 'QX'", 1, 10),
    "list at the top": ("- short_words\n", "must be a mapping", 1, 1),
}


@pytest.mark.parametrize("label", HOUSE_MISTAKES)
def test_mistake_in_house_rules_is_shown_where_it_stands(tmp_path: Path, label: str) -> None:
    check_mistake(load_policy, tmp_path / "house.yaml", HOUSE_MISTAKES[label])


def test_policy_that_is_no_file_says_what_there_is() -> None:
    with pytest.raises(SettingsError, match="did you mean 'wire'"):
        load_policy("wir")


def test_broken_and_unreadable_settings_are_input_errors(tmp_path: Path) -> None:
    with pytest.raises(YamlError, match=r"house.yaml:2:1"):
        load_policy(write(tmp_path, "house.yaml", "severity: {a: b\n"))
    (tmp_path / "latin.yaml").write_bytes(b"name: Caf\xe9\n")
    with pytest.raises(ReadError, match="not UTF-8"):
        load_policy(tmp_path / "latin.yaml")
    with pytest.raises(InputError):
        load_policy(tmp_path)


# --- people


def test_people_of_the_seeds() -> None:
    registry = load_people(FIXTURES / "people.yaml")
    names = {person.name: person for person in registry.people}
    assert set(names) == {"Joe Biden", "Ned Price", "John Kirby"}
    (role,) = names["Ned Price"].roles
    assert (role.title, role.start, role.end) == (
        "State Department spokesperson",
        dt.date(2021, 1, 20),
        dt.date(2023, 3, 17),
    )
    assert names["John Kirby"].also == ("Adm. Kirby", "MR KIRBY")


def test_confidential_person_shows_only_the_stand_in(tmp_path: Path) -> None:
    text = "- id: source-0417\n  print_as: a senior defense official\n  confidential: yes\n"
    (person,) = load_people(write(tmp_path, "people.yaml", text)).people
    assert (person.id, person.shown_name, person.confidential) == ("source-0417", "a senior defense official", True)


def test_role_without_end_is_still_held(tmp_path: Path) -> None:
    text = "- name: A\n  roles:\n    - {role: mayor, from: '2020-01-01', to: ''}\n    - {role: member}\n"
    (person,) = load_people(write(tmp_path, "people.yaml", text)).people
    assert [(role.start, role.end) for role in person.roles] == [(dt.date(2020, 1, 1), None), (None, None)]


PEOPLE_MISTAKES = {
    "no name": ("- also: [B]\n", "needs a name", 1, 3),
    "unknown key": ("- name: A\n  role: x\n", "did you mean 'roles'?", 2, 3),
    "confidential by name": ("- name: A\n  confidential: yes\n", "needs print_as", 1, 3),
    "twice": ("- name: A\n- name: B\n- name: A\n", "stands here twice", 3, 3),
    "no title": ("- name: A\n  roles: [{from: '2020-01-01'}]\n", "needs its title", 2, 11),
    "day": ("- name: A\n  roles:\n  - role: x\n    from: '2021-13-01'\n", "must be a day", 4, 11),
    "ends first": (
        "- name: A\n  roles: [{role: x, from: '2021-01-02', to: '2021-01-01'}]\n",
        "before it begins",
        2,
        45,
    ),
    "empty name": ("- name: ' '\n", "must be some text", 1, 9),
    "pronoun": ("- name: A\n  pronoun: it\n", "none of: he, she, they", 2, 12),
    "yes and no": ("- name: A\n  confidential: maybe\n", "none of: yes", 2, 17),
    "mapping": ("name: A\n", "must be a list", 1, 1),
    "person as text": ("- A\n", "must be a mapping", 1, 3),
}


@pytest.mark.parametrize("days", ["", ", from: 2019-01-05", ", to: 2020-12-31", ", from: 2019-01-05, to: 2020-12-31"])
def test_an_office_may_have_either_end_or_none(tmp_path: Path, days: str) -> None:
    (person,) = load_people(
        write(tmp_path, "people.yaml", f"- {{name: Ana Sorel, roles: [{{role: rector{days}}}]}}\n")
    ).people
    (role,) = person.roles
    assert (role.start is not None, role.end is not None) == ("from" in days, "to:" in days)


@pytest.mark.parametrize("label", PEOPLE_MISTAKES)
def test_mistake_in_people_is_shown_where_it_stands(tmp_path: Path, label: str) -> None:
    check_mistake(load_people, tmp_path / "people.yaml", PEOPLE_MISTAKES[label])


# --- sources

SOURCES = """\
- file: briefing.txt
  kind: transcript
  whole: yes
  event: State Department briefing
  said_on: "2022-02-02"
  published: "2022-02-02"
- file: letter.txt
  kind: letter
  words_of: A. Writer
- url: https://example.org/story
  status: withdrawn
- id: old/story.txt
  replaces: older/story.txt
  own: yes
- file: not-here.txt
- id: embargoed
  status: embargoed
  until: "2022-02-05"
  terms: not before the speech
- id: translated
  language: PL
"""


def test_sources_table_wins_over_the_file(tmp_path: Path) -> None:
    table = load_sources_table(write(tmp_path, "sources.yaml", SOURCES))
    briefing = table.apply(read_path(write(tmp_path, "briefing.txt", "Date: 2020-01-01\n\nMR PRICE: No.\n")))
    assert (briefing.kind, briefing.whole, briefing.event) == (
        DocumentKind.TRANSCRIPT,
        True,
        "State Department briefing",
    )
    assert (briefing.said_on, briefing.date) == (dt.date(2022, 2, 2), dt.date(2022, 2, 2))
    letter = table.apply(read_path(write(tmp_path, "letter.txt", "Dear all.")))
    assert (letter.kind, letter.words_of) == (DocumentKind.STATEMENT, "A. Writer")
    page = table.apply(read_text("<html><link rel=canonical href='https://example.org/story'><p>Hello"))
    assert (page.url, page.status) == ("https://example.org/story", "withdrawn")
    old = table.apply(read_text("Text.", id="old/story.txt"))
    assert (old.replaces, old.own) == ("older/story.txt", True)
    embargoed = table.apply(read_text("Words.", id="embargoed"))
    assert (embargoed.embargo_until, embargoed.terms) == (dt.date(2022, 2, 5), "not before the speech")
    translated = table.apply(read_text("Tak.", id="translated"))
    assert (translated.language, [notice.name for notice in translated.notices]) == ("pl", ["OTHER_LANGUAGE"])
    assert table.list_missing([briefing, letter, page, old, embargoed, translated]) == (str(tmp_path / "not-here.txt"),)
    other = read_text("Another text.")
    assert table.apply(other) is other


SOURCES_MISTAKES = {
    "until what": ("- file: a\n  until: '2022-02-05'\n", "whose status is embargoed", 1, 3),
    "no file": ("- kind: story\n", "needs the file", 1, 3),
    "kind": ("- file: a\n  kind: transcipt\n", "did you mean 'transcript'?", 2, 9),
    "status": ("- file: a\n  status: used\n", "did you mean 'usable'?", 2, 11),
    "key": ("- file: a\n  words: of\n", "did you mean 'words_of'?", 2, 3),
    "day": ("- file: a\n  said_on: yesterday\n", "must be a day", 2, 12),
    "moment": ("- file: a\n  fetched: on Monday\n", "must be a day or a moment", 2, 12),
    "twice": ("- file: a\n- file: ./a\n", "stands here twice", 2, 3),
    "of itself": ("- file: a\n  replaces: a\n", "in a circle", 1, 3),
    "in a circle": (
        "- {file: a, replaces: b}\n- {file: b, id: two}\n- {file: c, replaces: d}\n- {id: d, replaces: c}\n",
        "in a circle",
        3,
        3,
    ),
    "words of many": ("- file: a\n  kind: transcript\n  words_of: A\n", "several people can speak", 1, 3),
}


@pytest.mark.parametrize("label", SOURCES_MISTAKES)
def test_mistake_in_sources_is_shown_where_it_stands(tmp_path: Path, label: str) -> None:
    check_mistake(load_sources_table, tmp_path / "sources.yaml", SOURCES_MISTAKES[label])


# --- own interviews

QUOTES = """\
- words: Nobody here is buying candles yet. They are buying generators.
  speaker: Ewa Nowak
  said: {date: "2022-02-03", place: Rzeszow, how: interview}
  held_by: M. Eta
  proof: {kind: recording, file: interview.m4a, at: "00:04:12", sha256: 5e1c}
  language: pl
  translated_by: A. Trans
  terms: on the record
  embargo_until: ""
  checked_by: Desk
  checked_on: "2022-02-04"
- words: It will not hold.
  speaker: Real Name
  held_by: M. Eta
  terms: on background
  print_as: a person close to the talks
  embargo_until: "2022-02-10"
- words: Never.
  speaker: Ewa Nowak
  said: {how: interview}
  held_by: M. Eta
  terms: off the record
"""


def test_own_interviews_are_vouched_for(tmp_path: Path) -> None:
    first, second, third = load_quotes(write(tmp_path, "quotes.yaml", QUOTES))
    assert (first.words_of, first.kind, first.said_on) == ("Ewa Nowak", DocumentKind.NOTES, dt.date(2022, 2, 3))
    assert first.vouched_by == (
        "M. Eta, recording interview.m4a, at 00:04:12, translated from pl by A. Trans, checked by Desk on 2022-02-04"
    )
    assert (first.status, first.terms, first.event) == ("usable", None, "interview, Rzeszow")
    assert first.place_of(0) == "entry 1 (line 1)"
    assert (second.words_of, second.status, second.embargo_until) == (
        "a person close to the talks",
        "embargoed",
        dt.date(2022, 2, 10),
    )
    assert "Real Name" not in str(attrs.asdict(second))
    assert (third.status, third.terms, third.event) == ("held", "off the record", "interview")


QUOTES_MISTAKES = {
    "no speaker": ("- words: a\n  held_by: b\n", "needs 'speaker'", 1, 3),
    "nobody holds it": ("- words: a\n  speaker: b\n", "needs 'held_by'", 1, 3),
    "background by name": (
        "- words: a\n  speaker: b\n  held_by: c\n  terms: on background\n",
        "need print_as",
        1,
        3,
    ),
    "terms": ("- words: a\n  speaker: b\n  held_by: c\n  terms: off record\n", "did you mean 'off the record'?", 4, 10),
    "way": ("- words: a\n  speaker: b\n  held_by: c\n  said: {how: fax}\n", "none of: interview", 4, 15),
    "key": ("- words: a\n  speaker: b\n  held_by: c\n  proof: {fil: x}\n", "did you mean 'file'?", 4, 11),
    "twice": ("- {id: a, words: b, speaker: c, held_by: d}\n" * 2, "stands here twice", 2, 3),
}


@pytest.mark.parametrize("label", QUOTES_MISTAKES)
def test_mistake_in_interviews_is_shown_where_it_stands(tmp_path: Path, label: str) -> None:
    check_mistake(load_quotes, tmp_path / "quotes.yaml", QUOTES_MISTAKES[label])


@pytest.mark.parametrize(
    ("row", "status"),
    [
        ("terms: off the record", "held"),
        ("terms: Not for publication before the vote", "embargoed"),
        ("terms: off the record, status: usable", "usable"),  # the desk has cleared it
        ("terms: on background", "usable"),
        ("terms: not before the speech", "usable"),
    ],
)
def test_terms_that_forbid_the_use_hold_a_source_back(tmp_path: Path, row: str, status: str) -> None:
    table = load_sources_table(write(tmp_path, "sources.yaml", f"- {{file: a.txt, {row}}}\n"))
    assert table.apply(read_path(write(tmp_path, "a.txt", "Words."))).status == status
