"""Where the sources disagree: one utterance, printed with different words or by different speakers."""

from __future__ import annotations

import datetime as dt
import itertools
import json
from collections.abc import Iterator
from pathlib import Path

import attrs
import pytest
from test_reporting_schemas import find_faults

import quotecheck as qc
from quotecheck import disagreements
from quotecheck.cli import main
from quotecheck.index import shelves
from quotecheck.model import DocumentKind
from quotecheck.reading import read_text
from quotecheck.reporting import Audit

DAY = dt.date(2024, 3, 5)
WORDS = "The new bridge across the sound will be open to lorries before the winter"
SAID = '"{}," Mayor Ada Lind said.\n'
TURN = "MAYOR LIND: {}.\n"


@pytest.fixture
def index() -> Iterator[qc.QuoteIndex]:
    with qc.QuoteIndex.build([]) as built:
        yield built


def add(index: qc.QuoteIndex, name: str, text: str, day: dt.date | None = DAY, **fields: object) -> None:
    index.add(attrs.evolve(read_text(text, id=name), date=day, **fields))  # type: ignore[arg-type]


def tell(audit: Audit) -> list[tuple[bool, tuple[str, ...], list[str]]]:
    return [(one.words, one.speakers, [telling.match.document.id for telling in one.tellings]) for one in audit]


def show_differing(audit: Audit) -> list[list[str]]:
    return [
        [telling.match.document.text[span.start : span.end] for span in telling.differs]
        for one in audit
        for telling in one.tellings
    ]


def test_other_words_are_listed_the_weightiest_document_first(index: qc.QuoteIndex) -> None:
    add(index, "a-story", SAID.format(WORDS.replace("lorries", "traffic")))
    add(index, "b-story", SAID.format(WORDS.replace("lorries", "traffic")))
    add(index, "turns", TURN.format(WORDS), kind=DocumentKind.TRANSCRIPT)
    audit = index.audit()
    assert tell(audit) == [(True, (), ["turns", "a-story", "b-story"])]
    assert show_differing(audit) == [["lorries"], ["traffic"], ["traffic"]]
    text = str(audit)
    assert text.startswith("The words differ\n   MAYOR LIND: The new bridge across the sound will be open to {lorries}")
    assert text.count("{traffic}") == 1, "what two print alike stands once"


def test_other_speakers_are_listed(index: qc.QuoteIndex) -> None:
    add(index, "one", SAID.format(WORDS))
    add(index, "two", SAID.format(WORDS))
    add(index, "three", f'"{WORDS}," engineer Tor Berg said.\n')
    assert tell(index.audit()) == [(False, ("Ada Lind", "Tor Berg"), ["one", "three", "two"])]


def test_a_part_of_an_utterance_counts_as_that_part(index: qc.QuoteIndex) -> None:
    add(index, "long", SAID.format(f"I am glad to be here today. {WORDS}, and nobody will have to wait"))
    add(index, "short", SAID.format(WORDS.replace("winter", "summer")))
    audit = index.audit()
    assert tell(audit) == [(True, (), ["long", "short"])]
    assert show_differing(audit) == [["winter"], ["summer"]]


@pytest.mark.parametrize(
    "other",
    [
        SAID.format(WORDS),
        SAID.format(WORDS.replace("across", "“across”").replace("sound", "SOUND")),
        SAID.format(WORDS + ", and nobody will have to wait"),
        SAID.format("The new bridge ... will be open to lorries before the winter"),
        SAID.format(WORDS.replace("lorries", "[heavy] lorries")),
        SAID.format(WORDS.replace("The new bridge", "New bridge [two]")),
        "Lind said that the new bridge would be open to traffic before the winter.\n",
        '"' + WORDS + '," the mayor said.\n',
        SAID.format("The old bridge over a river will be shut to lorries"),
        SAID.format("Lorries will be glad of it"),
    ],
)
def test_what_agrees_or_is_another_utterance_is_not_listed(index: qc.QuoteIndex, other: str) -> None:
    add(index, "one", SAID.format(WORDS))
    add(index, "two", other)
    assert tell(index.audit()) == []


def test_spelling_is_no_disagreement(index: qc.QuoteIndex) -> None:
    add(index, "one", SAID.format("We know the colour of the harbour and we honour those who laboured in it"))
    add(index, "two", SAID.format("We know the color of the harbor and we honor those who labored in it"))
    assert tell(index.audit()) == []


@pytest.mark.parametrize(
    ("day", "listed"),
    [(DAY, True), (DAY + dt.timedelta(2), True), (None, True), (DAY + dt.timedelta(3), False)],
)
def test_only_documents_of_days_that_can_be_one_are_compared(
    index: qc.QuoteIndex, day: dt.date | None, listed: bool
) -> None:
    add(index, "one", SAID.format(WORDS))
    add(index, "two", SAID.format(WORDS.replace("lorries", "traffic")), day)
    assert bool(index.audit()) is listed


def test_one_document_does_not_disagree_with_itself(index: qc.QuoteIndex) -> None:
    add(index, "one", SAID.format(WORDS) + "\n" + SAID.format(WORDS.replace("lorries", "traffic")))
    add(index, "two", SAID.format(WORDS) + f'\n"{WORDS}," engineer Tor Berg said.\n', DAY + dt.timedelta(9))
    assert not index.audit()


def test_two_speakers_in_one_document_are_no_disagreement_of_documents(index: qc.QuoteIndex) -> None:
    add(index, "one", SAID.format(WORDS) + f'\n"{WORDS}," engineer Tor Berg said.\n')
    add(index, "two", f'"{WORDS}," the mayor said.\n')
    assert not index.audit()


def test_what_was_replaced_disagrees_with_nothing(index: qc.QuoteIndex) -> None:
    add(index, "one", SAID.format(WORDS))
    add(index, "two", SAID.format(WORDS.replace("lorries", "traffic")), replaces="one")
    assert not index.audit()


def test_people_are_applied_when_asking(index: qc.QuoteIndex, tmp_path: Path) -> None:
    add(index, "one", SAID.format(WORDS))
    add(index, "two", f'"{WORDS}," the pop star Lady Sund said.\n')
    assert index.audit()
    (tmp_path / "people.yaml").write_text("- name: Ada Lind\n  also: [Lady Sund]\n", encoding="utf-8")
    with qc.QuoteIndex.build([], people=tmp_path / "people.yaml") as registered:
        index.people = registered.people
    assert not index.audit()


def test_the_order_of_documents_changes_nothing() -> None:
    texts = {
        "a": SAID.format(WORDS),
        "b": SAID.format(WORDS.replace("lorries", "traffic")),
        "c": f'"{WORDS}," engineer Tor Berg said.\n',
        "d": SAID.format("Every pillar of it was tested by divers from the navy in a single week"),
    }
    answers = set()
    for names in itertools.permutations(texts):
        with qc.QuoteIndex.build([]) as index:
            for name in names:
                add(index, name, texts[name])
            answers.add(index.audit().to_json())
    assert len(answers) == 1


@pytest.mark.parametrize("fresh", [0, 10_000], ids=["segments", "fresh"])
def test_many_prints_are_one_disagreement(index: qc.QuoteIndex, fresh: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelves, "MOST_FRESH", fresh)
    for number in range(40):
        add(index, f"s{number:02}", SAID.format(WORDS if number % 2 else WORDS.replace("lorries", "traffic")))
    ((words, speakers, names),) = tell(index.audit())
    assert (words, speakers, len(names)) == (True, (), 40)
    assert "and 15 more places" in index.audit().to_text()


def test_a_crowd_of_like_words_is_judged_until_it_differs(
    index: qc.QuoteIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    judged = []
    judge = disagreements.judge_quotation
    monkeypatch.setattr(disagreements, "judge_quotation", lambda case: judged.append(case) or judge(case))
    for number in range(45):
        add(index, f"s{number:02}", SAID.format(WORDS.replace("lorries", f"lorry number {number}")))
    audit = index.audit()
    ((words, speakers, names),) = tell(audit)
    assert (words, speakers, len(names)) == (True, (), 45)
    assert len(judged) < 10
    assert "and 25 more prints, which the JSON form lists" in audit.to_text()
    assert "lorry number 44" in audit.to_json()


def test_what_is_said_again_every_day_hides_nothing(index: qc.QuoteIndex) -> None:
    for number in range(40):
        again = WORDS.replace("lorries", f"lorry number {number}")
        add(index, f"s{number:02}", SAID.format(again), DAY + dt.timedelta(10 * number + 10))
    add(index, "one", SAID.format(WORDS))
    add(index, "two", SAID.format(WORDS.replace("open to lorries before the", "shut for ever after the next")))
    assert tell(index.audit()) == [(True, (), ["one", "two"])]


def test_the_forms(index: qc.QuoteIndex) -> None:
    assert (len(index.audit()), index.audit().to_text()[:17]) == (0, "The sources agree")
    assert find_faults("audit", index.audit().to_json()) == []
    add(index, "one", SAID.format(WORDS))
    add(index, "two", f'"{WORDS.replace("lorries", "<b>")}," engineer Tor Berg said.\n')
    audit = index.audit()
    assert find_faults("audit", audit.to_json()) == []
    assert audit[0] is next(iter(audit))
    assert [row["speaker"] for row in audit.to_records()] == ["Ada Lind", "Tor Berg"]
    assert "<ins>lorries</ins>" in audit._repr_html_()
    assert "<b>" not in audit._repr_html_()
    assert "<ins>lorries</ins>" in (audit[0]._repr_html_() or "")


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "one.txt").write_text(SAID.format(WORDS), encoding="utf-8")
    (tmp_path / "two.txt").write_text(SAID.format(WORDS.replace("lorries", "traffic")), encoding="utf-8")
    folder = str(tmp_path / "kept.qc")
    assert main(["index", str(tmp_path / "one.txt"), "-o", folder]) == 0
    assert main(["index", "-o", folder, "--audit"]) == 0
    assert main(["index", str(tmp_path / "two.txt"), "-o", folder]) == 0
    capsys.readouterr()
    assert main(["index", "-o", folder, "--audit"]) == 1
    assert "1 disagreement." in capsys.readouterr().out
    assert main(["index", "-o", folder, "--audit", "-f", "json"]) == 1
    assert json.loads(capsys.readouterr().out)["schema"] == "quotecheck.audit/1"
    assert main(["index", "-o", str(tmp_path / "none.qc"), "--audit"]) == 2
    assert main(["index", "-o", folder, "--list", "-f", "json"]) == 2


def test_who_watches_is_told_of_every_wording(index: qc.QuoteIndex) -> None:
    told: list[tuple[str, int, int]] = []
    for number in range(3):
        add(index, f"s{number}", SAID.format(f"{WORDS} {number}"))
    index.audit(watch=lambda step, done, total: told.append((step, done, total)))
    assert told == [("comparing", done, 3) for done in (1, 2, 3)]


def test_a_confidential_name_is_hidden(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "people.yaml").write_text(
        "- name: Tor Berg\n  print_as: an engineer\n  confidential: yes\n", encoding="utf-8"
    )
    (tmp_path / "one.txt").write_text(SAID.format(WORDS), encoding="utf-8")
    (tmp_path / "two.txt").write_text(f'"{WORDS}," engineer Tor Berg said.\n', encoding="utf-8")
    folder = str(tmp_path / "kept.qc")
    main(["index", str(tmp_path / "one.txt"), str(tmp_path / "two.txt"), "-o", folder])
    capsys.readouterr()
    for form in ("text", "json"):
        people = str(tmp_path / "people.yaml")
        assert main(["index", "-o", folder, "--audit", "-f", form, "--people", people]) == 1
        out = capsys.readouterr().out
        assert "Berg" not in out
        assert "an engineer" in out
