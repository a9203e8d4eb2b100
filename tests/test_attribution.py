"""Who says it: made cases for each way of naming a speaker, and what holds for any text."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from case_files import read_case_file
from hypothesis import given
from hypothesis import strategies as st

from quotecheck.attribution import attribute_contents
from quotecheck.attribution.lines import read_lines
from quotecheck.extraction import extract_contents
from quotecheck.model import (
    Document,
    DocumentKind,
    Extraction,
    Kind,
    Masked,
    Person,
    Quotation,
    Role,
    Span,
    load_lexicon,
)
from quotecheck.people import Registry

FOLDER = Path(__file__).parent.parent / "fixtures/cases/attribution"
LEXICON = load_lexicon("en")
NOBODY = Registry()


CASES = [
    pytest.param(case, id=f"{path.stem}: {case['label']}")
    for path in sorted(FOLDER.glob("*.yaml"))
    for case in read_case_file(path)
]
KEYS = frozenset(
    "label text kind day people words_of speaks mention via candidates anonymous asked stance reports never none "
    "together apart why".split()
)


def list_cases(*keys: str) -> list[Any]:
    """The cases that say something of what a test asks."""
    return [case for case in CASES if case.values[0].keys() & set(keys)]


def test_cases_speak_of_known_things() -> None:
    for case in CASES:
        (values,) = case.values
        assert values.keys() <= KEYS, case.id


def make_registry(rows: list[Any]) -> Registry:
    return Registry(tuple(Person(row) if isinstance(row, str) else make_person(row) for row in rows))


def make_person(row: dict[str, Any]) -> Person:
    days = [date.fromisoformat(row[key]) if row.get(key) else None for key in ("from", "to")]
    roles = (Role(row["role"], *days),) if "role" in row else ()
    return Person(row["name"], tuple(row.get("also", ())), roles, pronoun=row.get("pronoun"))


def attribute(text: str, registry: Registry = NOBODY, **facts: Any) -> Extraction:
    document = Document(text=text, id="case", **facts)
    return attribute_contents(document, extract_contents(document, LEXICON), LEXICON, registry)


def attribute_case(case: dict[str, Any]) -> Extraction:
    return attribute(
        case["text"],
        make_registry(case.get("people", [])),
        kind=DocumentKind(case.get("kind", "story")),
        words_of=case.get("words_of"),
        date=date.fromisoformat(case["day"]) if "day" in case else None,
    )


def find(extraction: Extraction, words: str) -> Quotation:
    """The quotation a stretch of which begins with some words."""
    text = extraction.document.text
    found = [one for one in extraction.quotations if any(text.startswith(words, span.start) for span in one.spans)]
    assert found, f"no stretch begins with {words!r}"
    return found[-1]


@pytest.mark.parametrize("case", CASES)
def test_case(case: dict[str, Any]) -> None:
    extraction = attribute_case(case)
    for words, name in case.get("speaks", {}).items():
        assert (find(extraction, words).speaker.name or "") == name
    for words, via in case.get("via", {}).items():
        assert (find(extraction, words).speaker.via or "") == via
    for words, stance in case.get("stance", {}).items():
        assert find(extraction, words).stance.value == stance
    for words, mention in case.get("mention", {}).items():
        spoken = find(extraction, words).speaker
        assert spoken.mention is not None
        assert spoken.mention.text == mention
    for words, names in case.get("candidates", {}).items():
        assert list(find(extraction, words).speaker.candidates) == names
    for words in case.get("anonymous", ()):
        assert find(extraction, words).speaker.anonymous
    if "asked" in case:
        asked = [one.text for one in extraction.quotations if one.is_question]
        assert len(asked) == len(case["asked"])
        assert all(find(extraction, words).is_question for words in case["asked"])
    names = {one.speaker.name for one in extraction.quotations if one.kind is not Kind.INDIRECT}
    assert not names & set(case.get("never", ()))
    assert not ("none" in case and extraction.quotations)


@pytest.mark.parametrize("case", list_cases("together", "apart"))
def test_stretches_of_one_utterance_stand_together(case: dict[str, Any]) -> None:
    extraction = attribute_case(case)
    text = extraction.document.text
    groups = [[text[span.start : span.end] for span in one.spans] for one in extraction.quotations]
    for together in case.get("together", ()):
        assert together in groups
    for apart in case.get("apart", ()):
        assert all([words] in groups for words in apart)


@pytest.mark.parametrize("case", list_cases("reports"))
def test_reported_clauses(case: dict[str, Any]) -> None:
    found = {one.text: one.speaker.name for one in attribute_case(case).quotations if one.kind is Kind.INDIRECT}
    assert found == case["reports"]


def test_every_phenomenon_has_cases_that_hold_and_cases_that_must_not() -> None:
    for path in FOLDER.glob("*.yaml"):
        assert len(read_case_file(path)) >= 7, path.name


TOLD = (
    "She said that the gate is shut and the boats are in, and left.",
    "The road is closed until Monday, the mayor said on Sunday.",
    "“No,” he said, adding that the ferries will sail again in May.",
    "THE ROAD IS CLOSED UNTIL MONDAY, the mayor said.",
    "He said they closed it at 9 p.m. and that it's in the hands of Ada Moss Jr.",
)


@pytest.mark.parametrize("text", TOLD)
def test_a_sentence_that_extraction_leaves_reads_as_one_read_anew(text: str) -> None:
    document = Document(text=text, id="told")
    told = extract_contents(document, LEXICON).contents
    assert any(content.kind is Kind.INDIRECT for content in told)
    left, anew = (read_lines(text, Span(0, len(text)), told, LEXICON) for _ in range(2))
    for one, other in zip(left, anew, strict=True):  # the first has used up what was left
        assert one.sentence.tokens[:-1] == other.sentence.tokens[:-1]
        assert one.sentence.words == other.sentence.words
        assert one.sentence.capitals == other.sentence.capitals
        assert one.sentence.starts == other.sentence.starts


# --- what holds for any text ---

PIECES = st.sampled_from(
    [
        "Mara Lindqvist", "she", "the mayor", "said", "told", "that", "according to", "“", "”", '"', "'", "’s",
        ",", ".", "?", ":", "\n\n", " ", "who", "Mr.", "the gate is shut", "We sail", "adding", "—", "(", ")", "by",
        "-",
    ]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=60).map(" ".join) | st.lists(PIECES, max_size=60).map("".join) | st.text(max_size=200)


@given(TEXTS)
def test_every_content_comes_out_once_with_words_cut_from_the_text(text: str) -> None:
    document = Document(text=text, id="any")
    contents = extract_contents(document, LEXICON)
    extraction = attribute_contents(document, contents, LEXICON, Registry())
    spans = sorted(span for one in extraction.quotations for span in one.spans)
    assert spans == sorted(content.span for content in contents.contents)
    for one in extraction.quotations:
        assert one.text == " ".join(text[span.start : span.end] for span in one.spans)
        for mention in (one.speaker.mention, one.cue):
            assert mention is None or text[mention.span.start : mention.span.end] == mention.text


@given(TEXTS)
def test_an_answer_says_its_rule_and_how_sure_it_is(text: str) -> None:
    for one in attribute(text).quotations:
        assert 0 < one.speaker.confidence <= 1
        assert bool(one.speaker.rule) or one.speaker.name is None


@pytest.mark.parametrize("end", ["-", " -", "—", ":", ",", "“", "‘"])
def test_a_text_may_end_anywhere(end: str) -> None:
    for text in (
        "It was late, said Mara Lindqvist",
        "It was late, said “We sail”",
        "DOVER",
        "Dover, May 2",
        "She said",
    ):
        assert attribute(text + end).document.text == text + end


def test_only_what_heads_a_text_is_its_headline() -> None:
    story = "Mara Lindqvist said the gate “was lost for good”."
    more = "Ole Krag said they were “tired of it all by now”."
    text = f"Gate ‘lost for good’\n\n{story}\n\nPilots ‘tired of it all’\n\n{more}"
    assert [said.in_headline for said in attribute(text).quotations] == [True, False, False, False]


def test_a_character_that_stands_for_an_object_is_no_quotation() -> None:
    found = attribute("\ufffc Mara Lindqvist \ufffc said “it \ufffc will hold.”").quotations
    assert [(one.text, one.speaker.name) for one in found] == [("it \ufffc will hold.", "Mara Lindqvist")]


def test_mentions_lie_in_the_document_where_markup_is_hidden() -> None:
    text = "“It will hold,” <b>Mara</b> Lindqvist said."
    mask = tuple(Masked(Span(text.index(tag), text.index(tag) + len(tag))) for tag in ("<b>", "</b>"))
    found = attribute(text, mask=mask).quotations[0]
    assert found.speaker.name == "Mara Lindqvist"
    assert found.speaker.mention is not None
    assert text[found.speaker.mention.span.start :].startswith("Mara</b> Lindqvist")
    assert found.cue is not None
    assert text[found.cue.span.start : found.cue.span.end] == "said"
