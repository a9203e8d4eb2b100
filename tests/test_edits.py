"""Naming of edits: every case file, generated mutations whose truth is known, and what must hold of any pair."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from case_files import read_case_file
from hypothesis import given
from hypothesis import strategies as st

from quotecheck.alignment import align_passages
from quotecheck.codes import RULES
from quotecheck.judgement.blocks import Atom
from quotecheck.judgement.changes import COSMETIC
from quotecheck.judgement.edits import NamedEdit, name_edits
from quotecheck.judgement.meanings import _Namer
from quotecheck.judgement.quantities import find_quantities
from quotecheck.judgement.sides import Side
from quotecheck.judgement.variants import fold_spelling, is_inflection
from quotecheck.model import Document, Passage, Span, load_lexicon
from quotecheck.text import read_passage, split_words

EN = load_lexicon("en")
CASES = sorted((Path(__file__).parent.parent / "fixtures" / "cases" / "wording").glob("*.yaml"))
FILES = [read_case_file(path) for path in CASES]
NAMES = frozenset(
    """
    NEGATION_CHANGED DATE_CHANGED NUMBER_CHANGED CONDITION_CHANGED MODAL_CHANGED NAME_CHANGED WORD_CUT WORD_BOUNDARY
    TIDIED INFLECTION REORDERED ADDITION UNMARKED_OMISSION SUBSTITUTION SPELLING_VARIANT HYPHENATION CONTRACTION
    NUMBER_FORMAT TYPO SOURCE_NOISE SOURCE_TYPO_FIXED
    """.split()
)

UNEDITED = frozenset("HYPHENATION SUBSTITUTION UNMARKED_OMISSION NUMBER_CHANGED".split())
"""What may differ where every word stands in both: a hyphen, a capital, what a bracket hides, a number cut in two."""


def read(text: str) -> tuple[Document, Passage]:
    document = Document(text=text, id="d")
    return document, read_passage(document, [Span(0, len(text))])


def name(draft: str, source: str) -> tuple[NamedEdit, ...]:
    draft_document, draft_passage = read(draft)
    source_document, source_passage = read(source)
    alignment = align_passages(draft_passage, [source_passage])
    return () if alignment is None else name_edits(alignment, draft_document, [source_document], EN)


def keys(draft: str, source: str) -> list[str]:
    return [edit.key for edit in name(draft, source)]


# --- cases ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("expected", "draft", "source"),
    [
        pytest.param(
            case.get("keys", file["name"]).split(), case["draft"], case["source"], id=f"{file['name']}-{number}"
        )
        for file in FILES
        for number, case in enumerate(file["must"])
    ],
)
def test_a_case_raises_its_name_and_no_other(expected: list[str], draft: str, source: str) -> None:
    assert keys(draft, source) == expected


@pytest.mark.parametrize(
    ("expected", "draft", "source"),
    [
        pytest.param(case["keys"].split(), case["draft"], case["source"], id=f"{file['name']}-{number}")
        for file in FILES
        for number, case in enumerate(file["spare"])
    ],
)
def test_a_near_miss_has_another_name_or_none(expected: list[str], draft: str, source: str) -> None:
    assert keys(draft, source) == expected


def test_every_name_has_five_cases_and_five_near_misses() -> None:
    assert {file["name"] for file in FILES} == NAMES
    assert RULES.keys() >= NAMES
    for file in FILES:
        assert len(file["must"]) >= 5, file["name"]
        assert len(file["spare"]) >= 5, file["name"]
        assert all(file["name"] in case.get("keys", file["name"]).split() for case in file["must"])
        assert all(file["name"] not in case["keys"].split() for case in file["spare"]), file["name"]


MISQUOTES = read_case_file(CASES[0].parent.parent / "misquotes" / "of_record.yaml")


@pytest.mark.parametrize("case", MISQUOTES["must"], ids=lambda case: case["where"])
def test_a_misquote_of_record_is_told(case: dict[str, str]) -> None:
    assert keys(case["draft"], case["source"]) == case["keys"].split()


# --- what a message needs -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("draft", "source", "key", "detail", "word"),
    [
        ("We have intention of it", "We have no intention of it", "NEGATION_CHANGED", "dropped", "no"),
        ("We will never sign it", "We will sign it", "NEGATION_CHANGED", "added", "never"),
        ("It is unlikely to hold", "It is likely to hold", "NEGATION_CHANGED", "added", "unlikely"),
        ("We sign the treaty", "We sign the treaty if asked, the", "", "", ""),
        ("We go home now", "We go home if asked now", "CONDITION_CHANGED", "dropped", "if"),
        ("We may go home", "We must go home", "MODAL_CHANGED", "changed", "must"),
        ("We oppose the plan", "We support the plan", "SUBSTITUTION", "antonym", "support"),
        ("Few men were there", "Many men were there", "SUBSTITUTION", "antonym", "many"),
        ("Several men were there", "Many men were there", "SUBSTITUTION", "quantifier", "many"),
        ("It is certainly so", "It is probably so", "SUBSTITUTION", "hedge", "probably"),
        ("It is their boat", "It is our boat", "SUBSTITUTION", "pronoun", "our"),
        ("They told the US", "They told the us", "SUBSTITUTION", "capital", ""),
    ],
)
def test_a_named_edit_says_what_decided(draft: str, source: str, key: str, detail: str, word: str) -> None:
    assert [(edit.key, edit.detail, edit.word) for edit in name(draft, source)] == (
        [(key, detail, word)] if key else []
    )


def test_the_words_of_an_edit_are_as_printed() -> None:
    (edit,) = name("It cost Three Thousand crowns", "It cost 4,000 crowns")
    assert (edit.draft_words, edit.source_words) == ("Three Thousand", "4,000")
    assert not edit.cosmetic


def test_capitals_that_their_place_explains_prove_nothing() -> None:
    assert not keys("May we go home", "so may we go home")
    assert not keys("THEY TOLD US THE TRUTH", "they told us the truth")
    assert keys("we met in May at home", "we met in may at home") == ["SUBSTITUTION"]


def test_words_of_the_editor_are_no_edits() -> None:
    assert not keys("We [the crews] thank you", "We thank you")
    assert not keys("[The crews] thank you for it", "We thank you for it")
    assert not keys("We thank you for it", "We thank [all of] you for it")
    hidden = "We the crews who have been at sea for more than forty days thank you"
    assert keys("We the crews [all] thank you", hidden) == ["UNMARKED_OMISSION"]


def test_one_change_beside_another_keeps_its_name() -> None:
    assert keys("Sweden may not sign it", "Norway won't sign it") == ["NAME_CHANGED", "MODAL_CHANGED"]
    assert keys("We may send crews", "We will not send crews") == ["MODAL_CHANGED", "NEGATION_CHANGED"]
    assert keys("We don't know the centre", "We do not know the center") == ["CONTRACTION", "SPELLING_VARIANT"]


# --- quantities -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("3,000", "three thousand"),
        ("$10.0 million", "ten million dollars"),
        ("$2.5bn", "$2,500,000,000"),
        ("15%", "fifteen per cent"),
        ("21st", "twenty-first"),
        ("two and twenty", "two and twenty"),
        ("a hundred", "100"),
        ("half a million", "500,000"),
        ("Feb. 3, 2021", "3 February 2021"),
        ("the 3rd of February", "the third of February"),
        ("3:30 p.m.", "15:30"),
        ("nineteen ninety-nine", "nineteen ninety nine"),
        ("two point five million", "2.5 million"),
    ],
)
def test_quantities_compare_by_value(one: str, other: str) -> None:
    found = [find_quantities(split_words(text), EN) for text in (one, other)]
    assert [(q.kind, q.value, q.unit) for q in found[0]] == [(q.kind, q.value, q.unit) for q in found[1]]


@given(st.integers(0, 10**12))
def test_a_number_is_itself_in_every_format(value: int) -> None:
    for text in (str(value), f"{value:,}", f"+{value}", f"{value}.0", spell_number(value)):
        (quantity,) = find_quantities(split_words(f"{text} boats"), EN)
        assert quantity.value == value, text


ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()


def spell_number(value: int) -> str:
    """An English number, the long way."""
    if value < 20:
        return ONES[value]
    if value < 100:
        return TENS[value // 10 - 2] + (f"-{ONES[value % 10]}" if value % 10 else "")
    scale, label = next((s, w) for s, w in SCALES if value >= s)
    rest = value % scale
    joint = " and " if scale == 100 or rest < 100 else " "
    return f"{spell_number(value // scale)} {label}" + (joint + spell_number(rest) if rest else "")


SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred"))


def test_hostile_numbers_cost_nothing() -> None:
    for text in ("9" * 5000, "1" + "/2" * 400, "²", "１２３", "half " * 50, "hundred " * 400, "1." * 300):
        words = split_words(f"{text} boats and {text}")
        found = find_quantities(words, EN)
        assert all(0 <= one.start < one.end <= other.start for one, other in pairwise(found))
        assert all(one.end <= len(words) for one in found)


# --- spelling and inflection ----------------------------------------------------------------------


@pytest.mark.parametrize(
    "pair",
    """
    colour/color labourers/laborers unfavourable/unfavorable organisation/organization analysing/analyzing
    travelled/traveled cruellest/cruelest centre/center centred/centered theatres/theaters defence/defense
    licence/license dialogue/dialog catalogued/cataloged anaemia/anemia paediatric/pediatric mould/mold
    sceptics/skeptics fulfilment/fulfillment skilful/skillful towards/toward manoeuvre/maneuver programme's/program's
    focussed/focused worshipped/worshiped jewellery/jewelry enquiry/inquiry rumoured/rumored practising/practicing
    """.split(),
)
def test_two_countries_spell_one_word(pair: str) -> None:
    british, american = pair.split("/")
    assert fold_spelling(british, EN) == fold_spelling(american, EN)


@pytest.mark.parametrize(
    "pair",
    """
    four/for tour/tor prize/prise filled/filed polled/poled mourning/morning our/or fourth/forth refilled/refiled
    advise/advice device/devise tilling/tiling course/corse court/cort there/theer were/weer hour/hor
    """.split(),
)
def test_a_spelling_rule_makes_no_two_words_one(pair: str) -> None:
    one, other = pair.split("/")
    assert fold_spelling(one, EN) != fold_spelling(other, EN)


@pytest.mark.parametrize(
    "pair",
    "go/went carry/carried stop/stopped city/cities man/men hope/hoping be/were house/houses plan/planning".split(),
)
def test_forms_of_one_word(pair: str) -> None:
    one, other = pair.split("/")
    assert is_inflection(one, other, EN)


@pytest.mark.parametrize(
    "pair", "hoping/hopping car/caring need/nee strong/stronger wing/w sting/st as/a us/u filing/filling".split()
)
def test_forms_of_two_words(pair: str) -> None:
    one, other = pair.split("/")
    assert not is_inflection(one, other, EN)


# --- generated mutations --------------------------------------------------------------------------

PEOPLE = "Lund Falk Holm Berg Krag Dahl Moen Strand".split()
PLACES = "Oslo Bergen Tromso Narvik Bodo Molde".split()
NOUNS = "bridge harbour railway hospital tunnel lighthouse library factory".split()
VERBS = "reach serve protect replace support".split()
PLURALS = "villages families islands farmers students pensioners".split()
PLURAL_FORMS = {"library": "libraries", "factory": "factories"}
MODALS = "will could should must might".split()
ADJECTIVES = "narrow ancient modern crowded quiet broken".split()
ADVERBS = "gladly quietly boldly warmly".split()
MONTHS = "January February April June July October".split()

Maker = Callable[[random.Random], list[str]]


def make_sentence(rng: random.Random) -> list[str]:
    """Words of a sentence, each in the place that the mutations count on."""
    return [
        *("As", rng.choice(PEOPLE), "told", "us", "in", rng.choice(MONTHS), "the", rng.choice(ADJECTIVES)),
        *(rng.choice(NOUNS), rng.choice(MODALS), rng.choice(VERBS), str(rng.randrange(20, 900))),
        *(rng.choice(PLURALS), "near", rng.choice(PLACES), "and", "that", "makes", "everybody", "proud"),
    ]


def replace(rng: random.Random, words: list[str], place: int, choices: list[str]) -> None:
    words[place] = rng.choice([word for word in choices if word != words[place]])


def mutate(rng: random.Random, words: list[str]) -> tuple[list[str], str]:
    """One named change, and the name that must come out."""
    words = list(words)
    kind = rng.choice(sorted(NAMED_MUTATIONS))
    NAMED_MUTATIONS[kind](rng, words)
    return words, kind.partition("/")[0]


def slip(rng: random.Random, words: list[str]) -> None:
    word = words[8]
    place = rng.randrange(2, len(word) - 2)
    words[8] = word[:place] + word[place + 1] + word[place] + word[place + 2 :]
    if words[8] == word:
        words[8] = word[:place] + word[place:].replace(word[place], word[place] * 2, 1)


def insert(*new: str) -> Callable[[list[str], int], None]:
    def put(words: list[str], place: int) -> None:
        words[place:place] = new

    return put


def move(words: list[str]) -> None:
    words[7], words[8] = words[8], words[7]


NAMED_MUTATIONS: dict[str, Callable[[random.Random, list[str]], object]] = {
    "NEGATION_CHANGED/not": lambda _, words: insert("not")(words, 10),
    "NEGATION_CHANGED/never": lambda _, words: insert("never")(words, 10),
    "NEGATION_CHANGED/refuse": lambda _, words: insert("refuse", "to")(words, 10),
    "NUMBER_CHANGED": lambda rng, words: words.__setitem__(11, str(int(words[11]) + rng.randrange(1, 90))),
    "NUMBER_CHANGED/scale": lambda _, words: insert("thousand")(words, 12),
    "NUMBER_FORMAT": lambda _, words: words.__setitem__(11, spell_number(int(words[11]))),
    "DATE_CHANGED": lambda rng, words: replace(rng, words, 5, MONTHS),
    "NAME_CHANGED": lambda rng, words: replace(rng, words, 1, PEOPLE),
    "NAME_CHANGED/place": lambda rng, words: replace(rng, words, 14, PLACES),
    "MODAL_CHANGED": lambda rng, words: replace(rng, words, 9, MODALS),
    "MODAL_CHANGED/dropped": lambda _, words: words.pop(9),
    "CONDITION_CHANGED": lambda _, words: insert("if", "asked")(words, 13),
    "SUBSTITUTION": lambda rng, words: replace(rng, words, 8, NOUNS),
    "SUBSTITUTION/verb": lambda rng, words: replace(rng, words, 10, VERBS),
    "ADDITION": lambda rng, words: insert(rng.choice(ADVERBS))(words, 10),
    "ADDITION/adjective": lambda rng, words: insert(rng.choice(["wooden", "famous"]))(words, 8),
    "UNMARKED_OMISSION": lambda _, words: words.pop(7),
    "REORDERED": lambda _, words: move(words),
    "INFLECTION": lambda _, words: words.__setitem__(17, "made"),
    "INFLECTION/plural": lambda _, words: words.__setitem__(8, PLURAL_FORMS.get(words[8], words[8] + "s")),
    "TYPO": slip,
}  # fmt: skip


def check_mutations(seed: int, count: int) -> list[str]:
    """The generated mutations that get a wrong name."""
    rng = random.Random(seed)
    wrong = []
    for _ in range(count):
        source = make_sentence(rng)
        draft, expected = mutate(rng, source)
        found = keys(" ".join(draft), " ".join(source))
        if found != [expected]:
            wrong.append(f"{expected}: {found} for {' '.join(draft)} | {' '.join(source)}")
    return wrong


def test_generated_mutations_get_their_names() -> None:
    assert check_mutations(seed=1, count=400) == []


@pytest.mark.slow
def test_many_generated_mutations_get_their_names() -> None:
    assert check_mutations(seed=2, count=8000) == []


# --- what holds of any pair -----------------------------------------------------------------------

TEXT = st.lists(
    st.sampled_from(
        "we don't do not won't will go no never 3,000 three thousand $10 ten May may US us Oslo Bergen the a colour "
        "color teh in to into if unless ... [all] 5% percent Feb. 3 2021 um going gonna well-known well known".split()
    ),
    max_size=9,
).map(" ".join)


@given(TEXT, TEXT)
def test_no_edit_goes_without_a_name(draft: str, source: str) -> None:
    draft_document, passage = read(draft)
    source_document, source_passage = read(source)
    alignment = align_passages(passage, [source_passage])
    if alignment is None:
        return
    named = name_edits(alignment, draft_document, [source_document], EN)
    assert all(edit.key in NAMES for edit in named)
    plain = [edit for edit in alignment.edits if not alignment.is_editorial(edit)]
    if not plain:
        assert all(edit.key in UNEDITED for edit in named)
    else:
        assert named, (draft, source)


@given(TEXT)
def test_a_text_against_itself_has_no_edit(text: str) -> None:
    assert not name(text, text)


@given(TEXT, TEXT)
def test_cosmetic_edits_alone_never_hide_a_lost_negation(draft: str, source: str) -> None:
    named = name(draft, source)
    if named and all(edit.key in COSMETIC for edit in named):
        negations = [
            sum(key in EN.scope.negators for key in (word.key for word in split_words(" ".join(side))))
            for side in ([e.draft_words for e in named], [e.source_words for e in named])
        ]
        assert negations[0] == negations[1]


# --- what is not asked of plain words

TABLES = (
    EN.scope.negators, EN.scope.deniers, EN.scope.contrasts, EN.wording.conditionals, EN.wording.modals,
    EN.wording.modal_phrases, EN.wording.relative_days, EN.wording.calendar_shifts, EN.prose.months,
    EN.wording.quantifiers, EN.wording.pronouns, EN.wording.auxiliaries, EN.wording.conditional_phrases,
)  # fmt: skip
OTHERS = ("crane", *(sorted(table)[0] for table in TABLES))


def spell(word: str) -> str:
    return word.capitalize() if word in EN.prose.months else word


def list_pairs() -> Iterator[tuple[str, str]]:
    """Every word that a table has, as the first of two printed in a row, and other words for it."""
    for phrase in sorted({phrase for table in TABLES for phrase in table}):
        for other in OTHERS:
            yield spell(phrase), spell(other)
            yield spell(other), spell(phrase)


def test_rules_that_a_plain_word_for_a_plain_word_leaves_out_do_not_fit() -> None:
    left_out = set()
    for pair in list_pairs():
        (document, drafted), (source, printed) = (read(f"They saw {words} Monday") for words in pair)
        sides = Side(drafted.words, document, printed.keys, EN), Side(printed.words, source, drafted.keys, EN)
        namer = _Namer(Atom((2, 3), (2, 3)), sides, (0, len(sides[0].tokens)))
        asked = {rule.__name__ for rule in namer._list_rules()}
        for rule in ("tidying", "negation", "denial", "day", "condition", "modal"):
            if f"_find_{rule}" not in asked:
                left_out.add(rule)
                assert getattr(namer, f"_find_{rule}")() is None, (pair, rule)
    assert len(left_out) == 6
