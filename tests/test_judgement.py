"""Judgement as a whole: promises that hold for every text, and the reach of negations word by word."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotecheck.codes import RULES, Attribution, Severity, Wording
from quotecheck.index import Archive
from quotecheck.judgement.absence import fold_inflection
from quotecheck.judgement.confusables import fold_lookalikes
from quotecheck.judgement.days import _may_name_day, _read_day
from quotecheck.judgement.scope import Force, find_governors
from quotecheck.judgement.spaced_words import SpacedWord
from quotecheck.judgement.tails import find_tail
from quotecheck.model import Check, Person, Policy, load_lexicon
from quotecheck.people import Registry
from quotecheck.pipeline import QuoteIndex
from quotecheck.reading import read_text
from quotecheck.text import split_words

LEXICON = load_lexicon("en")

STORY = """\
TARNHOLM, 2 March 2021 - The island's only school will stay open, the council decided on Tuesday.

“We counted every child, and every one of them loves to stay here,” said headmistress Sigrid Lang. “The boat brings \
new families each spring. They bring two dogs, a cat and forty boxes of books.”

“The roof leaks above the second classroom,” said caretaker Emil Torp. “We put a bucket there in the winter of 2012, \
and it has worked ever since.”

Lang said the vote was “a gift to the whole island” and that the summer fair would pay for paint.

“Our teachers row across the sound in any weather,” Lang added.
"""
SAID = (
    ("Lang", "We counted every child, and every one of them loves to stay here"),
    ("Lang", "The boat brings new families each spring"),
    ("Lang", "They bring two dogs, a cat and forty boxes of books"),
    ("Torp", "The roof leaks above the second classroom"),
    ("Torp", "We put a bucket there in the winter of 2012, and it has worked ever since"),
    ("Lang", "Our teachers row across the sound in any weather"),
)


def open_index(*texts: str, people: Registry | None = None) -> QuoteIndex:
    index = QuoteIndex(Archive.open(None, rules="test"), people or Registry(()))
    for number, text in enumerate(texts):
        index.add(read_text(text, id=f"source-{number}"))
    return index


def check_all(index: QuoteIndex, draft: str, policy: Policy | None = None) -> tuple[Check, ...]:
    return index.check(draft, policy=policy or Policy()).documents[0].checks


def check_one(draft: str, *texts: str, policy: Policy | None = None, people: Registry | None = None) -> Check:
    with open_index(*(texts or (STORY,)), people=people) as index:
        return check_all(index, draft, policy)[0]


@pytest.fixture(scope="module")
def story() -> Iterator[QuoteIndex]:
    with open_index(STORY) as index:
        yield index


# --- promises -------------------------------------------------------------------------------------------------------


def test_a_source_checked_against_itself_raises_nothing(story: QuoteIndex) -> None:
    checks = check_all(story, STORY)
    assert len(checks) == 4
    assert {check.severity for check in checks} == {Severity.OK}


@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_a_verbatim_fragment_is_never_flagged(story: QuoteIndex, data: st.DataObject) -> None:
    name, said = data.draw(st.sampled_from(SAID))
    words = said.split()
    start = data.draw(st.integers(0, len(words) - 3))
    end = data.draw(st.integers(start + 3, len(words)))
    marks = data.draw(st.sampled_from(("“”", '""', "«»")))
    fragment = " ".join(words[start:end]).rstrip(",")
    draft = data.draw(st.sampled_from(("{q},{c} {name} said.", "{name} said: {q}{c}")))
    text = draft.format(q=marks[0] + fragment, c=marks[1], name=name)
    [check] = [check for check in check_all(story, text) if check.quotation.kind.value != "indirect"]
    assert check.severity is Severity.OK, (text, check.findings)
    assert check.attribution is Attribution.CONFIRMED


@given(data=st.data())
@settings(max_examples=40, deadline=None)
def test_another_name_is_always_told(story: QuoteIndex, data: st.DataObject) -> None:
    name, said = data.draw(st.sampled_from(SAID))
    other = {"Lang": "Torp", "Torp": "Lang"}[name]
    [check] = check_all(story, f"“{said},” {other} said.")
    assert check.attribution is Attribution.MISATTRIBUTED
    assert check.severity is Severity.ERROR
    assert check.suggestion is not None
    assert check.suggestion.endswith(name)


@given(data=st.data())
@settings(max_examples=40, deadline=None)
def test_a_changed_word_is_never_taken_for_the_words(story: QuoteIndex, data: st.DataObject) -> None:
    name, said = data.draw(st.sampled_from(SAID))
    words = said.split()
    place = data.draw(st.integers(0, len(words) - 1))
    words[place] = data.draw(st.sampled_from(("lantern", "velvet", "seventeen", "never")))
    [check] = check_all(story, f"“{' '.join(words)},” {name} said.")
    assert check.severity is Severity.ERROR
    assert check.wording in (Wording.ALTERED, Wording.SPLICED)


def test_the_order_of_documents_changes_no_answer() -> None:
    texts = [
        STORY,
        "“The roof leaks above the second classroom,” said caretaker Emil Torp.\n",
        "Sigrid Lang said: “The roof leaks above the first classroom.”\n",
        "The roof leaks above the second classroom, and the caretaker knows it.\n",
    ]
    answers = set()
    for order in itertools.permutations(range(len(texts))):
        with QuoteIndex(Archive.open(None, rules="test"), Registry(())) as index:
            for number in order:
                index.add(read_text(texts[number], id=f"source-{number}"))
            checks = check_all(index, "“The roof leaks,” Torp said.")
            answers.add(str([attrs.asdict(attrs.evolve(check, alignment=None)) for check in checks]))
    assert len(answers) == 1


def test_the_least_severe_answer_wins_over_all_places() -> None:
    denied = "“We are not going to sell the boat,” said Emil Torp.\n"
    said = "“Next year we are going to sell the boat,” said Emil Torp.\n"
    assert check_one("“Going to sell the boat,” Torp said.", denied).severity is Severity.ERROR
    assert check_one("“Going to sell the boat,” Torp said.", denied, said).severity is Severity.OK


def test_words_said_twice_are_looked_at_twice() -> None:
    source = "“We are not going to sell the boat. Next year we are going to sell the boat,” said Emil Torp.\n"
    assert check_one("Torp said they were “going to sell the boat”.", source).severity is Severity.OK


def test_every_verdict_above_ok_is_a_finding_too() -> None:
    drafts = (
        "“The roof leaks above the second classroom,” Lang said.",
        "“The roof is leaking above the second classroom,” Torp said.",
        "“The summer fair would pay for paint,” Lang said.",
        "“The vote was a gift to the whole island,” Lang said.",
        "“The roof leaks above the second classroom. Our teachers row across the sound in any weather,” Torp said.",
        "“The roof leaks above the second classroom.” It rained.",
        "“There are whales in the sound tonight,” Lang said.",
    )
    for draft in drafts:
        check = check_one(draft)
        told = {finding.name for finding in check.findings}
        for verdict in (check.wording.value, check.attribution.value):
            if RULES[verdict].severity is not Severity.OK:
                assert verdict in told, (draft, told)
        assert check.severity.rank == max(finding.severity.rank for finding in check.findings)


def test_a_confidential_name_stands_in_no_message() -> None:
    people = Registry((Person(name="Emil Torp", print_as="a school worker", confidential=True),))
    check = check_one("“The roof leaks above the second classroom,” Lang said.", people=people)
    assert check.attribution is Attribution.MISATTRIBUTED
    shown = " ".join([*(finding.message for finding in check.findings), check.suggestion or ""])
    assert "Torp" not in shown
    assert "a school worker" in shown


def test_a_house_sets_severities_and_selects() -> None:
    draft = "“The roof leaked above the second classroom,” Torp said."
    assert check_one(draft).severity is Severity.ERROR
    tidy = Policy(severities={"INFLECTION": Severity.NOTE})
    assert check_one(draft, policy=tidy).severity is Severity.NOTE
    assert check_one(draft, policy=tidy).wording is Wording.ALTERED
    assert check_one(draft, policy=Policy(ignore=frozenset({"QC2"}))).severity is Severity.OK
    assert check_one(draft, policy=Policy(select=frozenset({"QC301"}))).findings == ()


def test_fillers_go_without_a_mark_where_the_house_says_so() -> None:
    source = "“We, um, put a bucket there in the winter,” said Emil Torp.\n"
    draft = "“We put a bucket there in the winter,” Torp said."
    assert check_one(draft, source).severity is Severity.OK
    assert check_one(draft, source, policy=Policy(may_drop=())).severity is not Severity.OK


def test_a_very_long_utterance_costs_no_more_than_its_sentences() -> None:
    words = random.Random(3).choices(["stone", "river", "lamp", "not", "if", "but", "and", "we", "go"], k=20_000)
    source = f"Emil Torp said: “The tide turned at last. {' '.join(words)}”\n"
    assert check_one("“The tide turned at last,” Torp said.", source).wording is Wording.VERBATIM


# --- days -----------------------------------------------------------------------------------------------------------

DAYS = ("Monday", "MONDAY", "Mon.", "_Tuesday_", "Mon\u00adday", "\uff2donday", "2 may", "May 2", "Sept. 2", "sunday")
AROUND = (" he said ", "on ", "\u00e9", "\u201c", " \u2014 ", "x", "3", " ", ", ", "\n", "_")


@given(st.lists(st.sampled_from(DAYS + AROUND), max_size=8).map("".join))
def test_no_text_that_names_a_day_is_passed_over(text: str) -> None:
    tokens = read_tokens(text)
    if any(_read_day(tokens, index, LEXICON) for index in range(len(tokens))):
        assert _may_name_day(text, LEXICON)


# --- reach ----------------------------------------------------------------------------------------------------------


def read_tokens(text: str) -> list[SpacedWord]:
    tokens, end = [], 0
    for word in split_words(text):
        tokens.append(SpacedWord(word.key, word.text, text[end : word.start], word.start, word.end))
        end = word.end
    return tokens


def govern(text: str) -> list[tuple[Force, str]]:
    """What governs the words behind the bar."""
    before, _, kept = text.partition("|")
    tokens = read_tokens(before + kept)
    first = len(split_words(before))
    return [(found.force, tokens[found.index].key) for found in find_governors(tokens, first, LEXICON)]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("We are not | going to fight", "not"),
        ("We do not want | to fight", "not"),
        ("I don't think that the plan | will work", "don't"),
        ("We will not, as you know, | go to war", "not"),
        ("We will not, I am told, | go to war", "not"),
        ("Nobody in this house | wants a war", "nobody"),
        ("There is no one who | supports this plan", "no"),
        ("It was never my plan | to leave", "never"),
        ("They refused | to open the gate", "refused"),
        ("He failed to | open the gate", "failed"),
        ("We did it without | telling the board", "without"),
        ("It is not because | we are afraid", "not"),
        ("I cannot say that | we are ready", "cannot"),
        ("We will not retreat or | give up the town", "not"),
        ("We have neither | money nor time", "neither"),
        ("I do not know what | we will do", "not"),
        ("It is unlikely that | the road will open", "unlikely"),
        ("We hardly | see the children", "hardly"),
    ],
)
def test_a_negation_reaches(text: str, word: str) -> None:
    assert (Force.NEGATION, word) in govern(text)


@pytest.mark.parametrize(
    "text",
    [
        "We do not want a fight. | We will defend the town",
        "We do not want a fight, and | we will defend the town",
        "We do not want a fight, | we want peace",
        "I did not vote for it, but | I will respect it",
        "He is not here because | we will vote without him",
        "There is no doubt that | we will win",
        "Not only has it grown, | it is now the largest",
        "Those who do not pay | will lose the house",
        "The mayor, who has never been here, | will open the bridge",
        "We cannot deny that | the roof leaks",
        "It is the harbour, not the river, that | will flood",
        "We have not slept; | the work goes on",
        "I do not care - we are done: | the bridge is open",
        "We do not want a fight, we want peace, | and bread",
        "No matter what they say, | we will build it",
        "While nobody watched, | we built the wall",
    ],
)
def test_a_negation_stays_in_its_clause(text: str) -> None:
    assert Force.NEGATION not in {force for force, _ in govern(text)}


@pytest.mark.parametrize(
    "text",
    [
        "If they attack, | we will fight",
        "If | they attack the town",
        "Unless the rain stops, | we will close the road",
        "We will, if attacked, | defend the town",
        "As long as I am mayor, | the school stays open",
        "I do not know whether | we will stay",
        "If they come, as they may, | we will fight",
    ],
)
def test_a_condition_reaches(text: str) -> None:
    assert Force.CONDITION in {force for force, _ in govern(text)}


@pytest.mark.parametrize(
    "text",
    [
        "I asked if he was coming, and | we will wait",
        "As if by magic, | the lights came on",
        "If anything, | we were too slow",
        "Even if they attack, | we will stay",
        "If they attack, they will lose. | We will stay",
    ],
)
def test_a_condition_stays(text: str) -> None:
    assert Force.CONDITION not in {force for force, _ in govern(text)}


@pytest.mark.parametrize(
    ("text", "force"),
    [
        ("We will stay | if they agree", Force.CONDITION),
        ("We will stay | here, unless it rains", Force.CONDITION),
        ("We will stay | only if they agree", Force.CONDITION),
        ("We will stay | as long as it takes", Force.CONDITION),
        ("We will stay | but only until May", Force.CONDITION),
        ("We will stay, | but we will not pay", Force.CONTRAST),
        ("Everyone will stay | except the guests", Force.CONDITION),
        ("We will stay. | If they agree, so will they", None),
        ("We will stay, | and they will leave if it rains", None),
        ("We will stay | because they asked us if we could", None),
        ("They had | nothing but water", None),
        ("It is | the only way", None),
        ("They asked | if we would stay", None),
        ("It is open | only for trucks", Force.CONDITION),
        ("It is open | not only for trucks", None),
    ],
)
def test_what_a_sentence_goes_on_with(text: str, force: Force | None) -> None:
    before, _, rest = text.partition("|")
    found = find_tail(read_tokens(before + rest), len(split_words(before)), LEXICON)
    assert (found.force if found else None) == force


def test_lookalike_letters_fold_to_what_they_look_like() -> None:
    assert fold_lookalikes("nоt") == "not"
    assert fold_lookalikes("café") == "café"


@pytest.mark.parametrize("forms", ["walk walks walked walking", "make makes making", "close closed closes"])
def test_forms_of_a_word_fold_to_one_stem(forms: str) -> None:
    assert len({fold_inflection(form, LEXICON.wording.stem_endings) for form in forms.split()}) == 1


def test_words_that_only_end_alike_keep_their_ends() -> None:
    stems = [fold_inflection(word, LEXICON.wording.stem_endings) for word in ("sing", "king", "bed", "walk", "talk")]
    assert stems == ["sing", "king", "bed", "walk", "talk"]


def test_what_was_tidied_away_is_said_to_be_left_out() -> None:
    source = "“We will, you know, paint the ferry in May,” Ida Holm said.\n\n“It is a cheap trick,” Jon Voss said.\n"
    tidied = check_one("“We will paint the ferry in May,” Holm said.", source)
    assert 'Speech was tidied: "you know" left out' in [finding.message for finding in tidied.findings]
    short = check_one("Holm called it “cheap”.", source)
    assert "Too short to place: 1 word that could be anybody's" in [finding.message for finding in short.findings]


def test_a_source_with_the_last_name_alone_is_told_so() -> None:
    source = read_text("Kind: transcript\n\nMR. PRICE: Did you?\n\nMR. MOSS: I read two of the letters.\n", id="s")
    with QuoteIndex.build([source]) as index:
        report = index.check('Gail Moss is Henrik Moss\'s wife. "I read two of the letters," Henrik Moss said.')
    (check,) = report.documents[0].checks
    (message,) = (finding.message for finding in check.findings if finding.name == "UNRESOLVED")
    assert message == '"Henrik Moss" could be another than the source\'s "Moss": name the speaker'
