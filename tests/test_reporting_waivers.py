"""Waivers: one decision, one person, a reason, an end; dead when the words or the speaker change."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import attrs
import pytest
from reporting_samples import make_document, make_report

from quotecheck.codes import Severity
from quotecheck.errors import SettingsError
from quotecheck.model import Policy, Waiver
from quotecheck.reporting import Report
from quotecheck.reporting.waiving import _names_story, apply_waivers
from quotecheck.settings import load_waivers

WORD = Waiver(
    story="draft",
    rule="SUBSTITUTION",
    words="open all summer",
    speaker="Maria Lund",
    reason="Heard it on the recording",
    by="Kim Dahl",
    on="2024-01-09",
    until=dt.date(2024, 1, 31),
    place="waivers.yaml:1",
)
SPEAKER = attrs.evolve(WORD, rule="MISATTRIBUTED", place="waivers.yaml:9")


def notice_names(report: Report) -> list[str]:
    return [notice.name for notice in report.documents[0].notices][1:]


def house(**rules: object) -> Report:
    return make_report(policy=Policy(as_of=dt.date(2024, 1, 10), **rules))  # type: ignore[arg-type]


def test_what_is_waived_becomes_a_note_that_says_who_and_why() -> None:
    report = apply_waivers(make_report(), [WORD])
    lifted = {finding.name: finding for finding in report.checks[0].findings}
    assert lifted["SUBSTITUTION"].severity is Severity.NOTE
    assert lifted["SUBSTITUTION"].message.endswith("(waived by Kim Dahl: Heard it on the recording)")
    assert lifted["ALTERED"].severity is Severity.NOTE
    assert lifted["MISATTRIBUTED"].severity is Severity.ERROR
    assert report.exit_code == 1
    assert notice_names(report) == []


def test_all_of_it_waived_is_ready() -> None:
    report = apply_waivers(make_report(), [WORD, SPEAKER])
    assert report.checks[0].severity is Severity.NOTE
    assert report.exit_code == 0
    assert "waived by Kim Dahl" in report.to_text()


def test_what_a_decision_has_settled_is_no_longer_advised() -> None:
    def advise(*waivers: Waiver) -> str | None:
        return apply_waivers(make_report(), waivers).checks[0].use

    words, speaker = '"We will keep the bridge open all winter"', "Ana Ruiz"
    assert advise() == f"{words}, with {speaker} as the speaker"
    assert advise(WORD) == f"{speaker} as the speaker"
    assert advise(SPEAKER) == words
    assert advise(WORD, SPEAKER) is None


@pytest.mark.parametrize(
    "change",
    [{"words": "open all winter"}, {"words": "all open summer"}, {"speaker": "Ana Ruiz"}, {"rule": "NUMBER_CHANGED"}],
)
def test_it_dies_with_its_words_its_speaker_and_its_rule(change: dict[str, str]) -> None:
    report = apply_waivers(make_report(), [attrs.evolve(WORD, **change)])
    assert report.checks[0].findings == make_report().checks[0].findings
    assert notice_names(report) == ["WAIVER_UNUSED"]


def test_it_ends_on_its_day() -> None:
    last_day, day_after = (
        make_report(policy=Policy(as_of=dt.date(2024, month, day))) for month, day in ((1, 31), (2, 1))
    )
    assert notice_names(apply_waivers(last_day, [WORD])) == []
    assert notice_names(apply_waivers(day_after, [WORD])) == ["WAIVER_EXPIRED"]


def test_what_the_house_never_waives_stays() -> None:
    report = apply_waivers(house(never_waive=frozenset({"MISATTRIBUTED"})), [SPEAKER])
    assert report.checks[0].severity is Severity.ERROR
    assert notice_names(report) == ["WAIVER_REFUSED"]


def test_only_those_named_may_sign() -> None:
    assert notice_names(apply_waivers(house(may_waive=("Kim Dahl",)), [WORD])) == []
    assert notice_names(apply_waivers(house(may_waive=("Bo Ek",)), [WORD])) == ["WAIVER_REFUSED"]


@pytest.mark.parametrize("story", ["draft", "draft.md", "./draft.md"])
def test_a_story_goes_by_its_file_or_its_name(story: str) -> None:
    assert notice_names(apply_waivers(make_report(), [attrs.evolve(WORD, story=story)])) == []


@pytest.mark.parametrize("story", ["gate", "stories/gate.md", "stories/gate", "The gate"])
@pytest.mark.parametrize("path", ["stories/gate.md", "/news/stories/gate.md"])
def test_a_story_goes_by_the_end_of_its_path(story: str, path: str) -> None:
    assert _names_story(attrs.evolve(WORD, story=story), make_document("", path, title="The gate"))


@pytest.mark.parametrize("story", ["ate.md", "Gate", "other/gate.md", "stories", "md"])
def test_a_part_of_its_path_is_no_storys_name(story: str) -> None:
    assert not _names_story(attrs.evolve(WORD, story=story), make_document("", "stories/gate.md"))


def test_another_storys_waiver_lifts_nothing_and_says_so_where_it_would_have() -> None:
    meant, other = (attrs.evolve(WORD, story="drafd", words=words) for words in (WORD.words, "open all winter"))
    report = apply_waivers(make_report(), [meant, other])
    assert report.checks == make_report().checks
    assert [notice.message for notice in report.documents[0].notices[1:]] == [
        'The waiver for "open all summer" does not count: it is for the story "drafd" (waivers.yaml:1)'
    ]


def test_it_lifts_nothing_beside_its_words() -> None:
    """Bound to its words, it leaves the same fault further on in the same quotation."""
    elsewhere = apply_waivers(make_report(), [attrs.evolve(WORD, words="keep the bridge")])
    assert elsewhere.checks == make_report().checks
    assert notice_names(elsewhere) == ["WAIVER_UNUSED"]
    assert apply_waivers(make_report(), [attrs.evolve(SPEAKER, words="keep the bridge")]).checks != make_report().checks


def test_without_any_day_an_end_cannot_be_known() -> None:
    report = apply_waivers(make_report(policy=Policy()), [WORD])
    assert report.checks == make_report().checks
    assert "nothing here says what day it is: --as-of does" in report.documents[0].notices[-1].message
    assert notice_names(apply_waivers(make_report(policy=Policy()), [attrs.evolve(WORD, until=None)])) == []


FILE = """\
- story: 2022-02-04-baltics
  rule: sources differ
  words: increasing threatening behavior
  speaker: Ned Price
  reason: Listened to the recording at 00:01:40.
  evidence: {kind: recording, file: briefing-0202.mp3, sha256: 91ab}
  by: Kim Dahl
  on: "2022-02-04T16:20Z"
  until: "2022-02-11"
"""


class TestFile:
    def test_an_entry_is_read_as_newsrooms_write_it(self, tmp_path: Path) -> None:
        path = tmp_path / "waivers.yaml"
        path.write_text(FILE, encoding="utf-8")
        (waiver,) = load_waivers(path)
        assert waiver.rule == "SOURCES_DIFFER"
        assert waiver.until == dt.date(2022, 2, 11)
        assert waiver.evidence == "kind recording, file briefing-0202.mp3, sha256 91ab"
        assert waiver.place.endswith("waivers.yaml:1")

    @pytest.mark.parametrize(
        ("line", "instead", "said"),
        [
            ("  by: Kim Dahl\n", "", "a waiver needs 'by'"),
            ("sources differ", "sources difer", "did you mean 'sources differ'"),
            ("reason:", "raeson:", "did you mean 'reason'"),
            ('"2022-02-11"', "soon", "must be a day"),
            ('"2022-02-11"', '"2022-02-03"', "ends before it was signed"),
            ('"2022-02-04T16:20Z"', "yesterday", "must be a day or a moment"),
        ],
    )
    def test_a_mistake_is_shown_at_its_line(self, line: str, instead: str, said: str, tmp_path: Path) -> None:
        path = tmp_path / "waivers.yaml"
        path.write_text(FILE.replace(line, instead), encoding="utf-8")
        with pytest.raises(SettingsError, match=said):
            load_waivers(path)
