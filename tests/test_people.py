"""Do two mentions name one person?"""

from __future__ import annotations

import re
from datetime import date

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from quotecheck.model import LABELLED, Document, DocumentKind, Mention, Person, Role, Span, Speaker, load_lexicon
from quotecheck.people import (
    Cast,
    Registry,
    drop_legal_form,
    fold_role,
    is_company,
    names_match,
    role_fits,
    same_speaker,
)
from quotecheck.people.bodies import find_body_name
from quotecheck.reporting.people_draft import write_people_draft
from quotecheck.statements import extract

SOREL = Person("Ana Sorel", ("A. M. Sorel", "MS SOREL"), (Role("NHA president", date(2018, 1, 1), date(2020, 12, 31)),))
BRANDT = Person("Ivo Brandt", (), (Role("NHA president", date(2021, 1, 1)),), pronoun="he")
REGISTRY = Registry((SOREL, BRANDT))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Mara Lindqvist", "Lindqvist"),
        ("Mara Lindqvist", "MARA LINDQVIST"),
        ("John R. Hale Jr.", "John Hale"),
        ("J. Hale", "John Hale"),
        ("Mara Lindqvist’s", "Mara Lindqvist"),
        ("President Ana Sorel", "Ana Sorel"),
        ("Ana Sorel KC", "Sorel"),
        ("Rosa Ibáñez", "Rosa Ibanez"),
        ("Łukasz Sørby", "Sorby"),
        ("Jörg Müller", "Joerg Mueller"),
        ("MÜLLER", "Mueller"),
        ("Åse Sæther", "Aase Saether"),
        ("Jörg Groß", "Gross"),
        ("Ana Sorel MP", "Ana Sorel QC"),
        ("NRO", "National Rail Organization"),
        ("the NRO", "The National Rail Organisation"),
        ("National Rail Organisation", "National Rail Organization"),
    ],
)
def test_names_of_one_person_match(a: str, b: str) -> None:
    assert names_match(a, b)
    assert names_match(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Mara Lindqvist", "Anna Lindqvist"),
        ("Mara Lindqvist", "Mara"),
        ("", "Mara"),
        ("Hale", "Hales"),
        ("Ibáñez", "Ibáña"),
        ("Muller", "Mueller"),
        ("Müller", "Moeller"),
        ("A. Roe", "B. Roe"),
        ("NRO", "National Rail Authority"),
        ("NRO", "Northern Rail Operators’ Union"),
    ],
)
def test_names_of_two_people_do_not(a: str, b: str) -> None:
    assert not names_match(a, b)


def test_a_registered_name_is_found_without_its_accents() -> None:
    rosa = Person("Rosa Ibáñez", (), ())
    assert Registry((rosa, SOREL)).resolve("Ibanez") == (rosa,)


@pytest.mark.parametrize(("registered", "printed"), [("Jörg Müller", "Mueller"), ("Joerg Mueller", "Jörg Müller")])
def test_a_registered_name_is_found_written_out(registered: str, printed: str) -> None:
    person = Person(registered, (), ())
    assert Registry((person, SOREL)).resolve(printed) == (person,)


@given(st.text(max_size=40), st.text(max_size=40))
def test_matching_has_no_order(a: str, b: str) -> None:
    assert names_match(a, b) == names_match(b, a)


@pytest.mark.parametrize(
    ("mention", "role", "fits"),
    [
        ("the president", "NHA president", True),
        ("National Harbour Authority president", "NHA president", True),
        ("NHA president", "National Harbour Authority president", True),
        ("the spokeswoman", "Navy spokesperson", True),
        ("the Treasury spokesman", "Navy spokesperson", False),
        ("the president", "vice president", False),
        ("the vice president", "vice president", True),
        ("the mayor", "NHA president", False),
    ],
)
def test_a_mention_fits_a_role_that_has_all_it_says(mention: str, role: str, fits: bool) -> None:
    assert role_fits(fold_role(mention), fold_role(role)) is fits


def test_a_role_resolves_by_its_day() -> None:
    assert REGISTRY.resolve("the president", date(2019, 6, 1)) == (SOREL,)
    assert REGISTRY.resolve("the president", date(2022, 6, 1)) == (BRANDT,)
    assert REGISTRY.resolve("the president", None) == (SOREL, BRANDT)


@pytest.mark.parametrize(("name", "says"), [("Doe Foods Plc", True), ("Doe Foods, Inc.", True), ("Doe Foods", False)])
def test_a_company_is_known_by_its_legal_form(name: str, says: bool) -> None:
    assert is_company(name) is says
    assert drop_legal_form(name) == "Doe Foods"


def test_of_one_office_in_two_houses_only_the_one_named_fits() -> None:
    police, fire = (
        Person(name, roles=(Role(role),)) for name, role in (("Ada Lind", "police chief"), ("Bo Ek", "fire chief"))
    )
    registry = Registry((police, fire))
    assert registry.resolve("the police chief") == (police,)
    assert registry.resolve("the fire chief") == (fire,)
    assert registry.resolve("the chief") == (police, fire)


def test_an_alias_is_the_person_and_a_surname_is_whoever_bears_it() -> None:
    assert REGISTRY.resolve("MS SOREL") == (SOREL,)
    assert REGISTRY.resolve("Sorel") == (SOREL,)
    assert REGISTRY.resolve("Roe") == ()
    assert REGISTRY.resolve("") == ()


def speak(name: str | None, **facts: object) -> Speaker:
    return Speaker(name=name, **facts)  # type: ignore[arg-type]


def test_same_speaker_by_name_alias_role_and_neither() -> None:
    said = Speaker(mention=Mention("the president", Span(0, 13)))
    day = date(2019, 6, 1)
    assert same_speaker(speak("Ana Sorel"), speak("Sorel"), Registry()) is True
    assert same_speaker(speak("A. M. Sorel"), speak("Ana Sorel"), REGISTRY) is True
    assert same_speaker(speak("Ana Sorel"), said, REGISTRY, day, day) is True
    assert same_speaker(speak("Ivo Brandt"), said, REGISTRY, day, day) is False
    assert same_speaker(speak("Ana Sorel"), speak("Ivo Brandt"), Registry()) is False
    assert same_speaker(speak("Ana Sorel"), speak(None), REGISTRY) is None


def test_an_alias_of_two_may_be_either_of_them_and_is_nobody_else() -> None:
    shared = Registry((Person("Ana Sorel", ("AS",)), Person("Aino Saari", ("AS",)), BRANDT))
    assert same_speaker(speak("AS"), speak("Ana Sorel"), shared) is None
    assert same_speaker(speak("Aino Saari"), speak("AS"), shared) is None
    assert same_speaker(speak("AS"), speak("Ivo Brandt"), shared) is False


def test_an_unnamed_speaker_is_nobody_with_a_name() -> None:
    unnamed = speak("a senior official", anonymous=True)
    assert same_speaker(unnamed, speak("Ana Sorel"), REGISTRY) is None
    assert same_speaker(unnamed, speak("a senior official", anonymous=True), REGISTRY) is True
    assert same_speaker(unnamed, speak("a junior clerk", anonymous=True), REGISTRY) is None


TEXT = (
    "Port Ministry spokesperson Mara Lindqvist met Mr. Okafor and Lena Voss, the head of the Sand Institute. "
    "Lindqvist left."
)


def make_cast(registry: Registry = REGISTRY) -> Cast:
    return Cast(TEXT, load_lexicon("en"), registry)


def test_a_text_introduces_its_people() -> None:
    assert [one.name for one in make_cast().introductions] == ["Mara Lindqvist", "Lena Voss"]


@pytest.mark.parametrize(
    ("short", "full"),
    [("Lindqvist", "Mara Lindqvist"), ("Lena", "Lena Voss"), ("Okafor", "Okafor"), ("Sorel", "Ana Sorel")],
)
def test_a_short_name_is_lengthened_from_text_and_registry(short: str, full: str) -> None:
    assert make_cast().find_full_name(short, len(TEXT)) == full


def test_a_role_is_found_before_and_behind_its_name() -> None:
    cast = make_cast()
    assert cast.find_role("the spokesperson", 90) == ("Mara Lindqvist",)
    assert cast.find_role("the institute head", 90) == ("Lena Voss",)
    assert cast.find_role("the admiral", 90) == ()


def test_titles_and_the_registry_say_he_or_she() -> None:
    cast = make_cast()
    assert cast.pronoun_of("Okafor") == "he"
    assert cast.pronoun_of("Ivo Brandt") == "he"
    assert cast.pronoun_of("Mara Lindqvist") is None


def test_a_given_name_alone_leaves_it_open() -> None:
    assert same_speaker(Speaker("Mara"), Speaker("Mara Lindqvist"), Registry()) is None
    assert same_speaker(Speaker("Ivo"), Speaker("Mara Lindqvist"), Registry()) is False


def test_a_label_decides_before_the_name_where_one_person_has_it_to_the_letter() -> None:
    said = speak("Ivo Brandt", mention=Mention("MS SOREL", Span(0, 8)), rule=LABELLED)
    assert REGISTRY.person_of(said) == SOREL
    assert REGISTRY.person_of(evolve(said, rule="")) == BRANDT  # in a story the name counts
    both = Registry((SOREL, Person("Ida Sorel", ("MS SOREL",)), BRANDT))
    assert both.person_of(said) == BRANDT


def test_a_drafted_registry_keeps_labels_of_one_last_name_apart() -> None:
    text = "MAYOR SOREL: It holds.\n\nMS BRANDT: Thanks.\n\nMR SOREL: I am Tor Sorel."
    document = Document(text=text, id="hearing", kind=DocumentKind.TRANSCRIPT)
    drafted = write_people_draft(extract(document).quotations)
    assert '- name: "Mayor Sorel"\n  also: ["MAYOR SOREL"]\n' in drafted
    assert '- name: "Tor Sorel"\n  also: ["MR SOREL"]\n' in drafted


def test_who_is_anonymous_stands_in_no_draft_of_a_registry() -> None:
    text = "“The gate held,” a senior harbour official said. “It always did,” Mara Lindqvist said.\n"
    drafted = write_people_draft(extract(text).quotations)
    assert "official" not in drafted
    assert '- name: "Mara Lindqvist"' in drafted


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Ministry said so. The Finance Ministry paid.", "Finance Ministry"),
        ("Talks at the Ministry of the Interior ended.", "Ministry of the Interior"),
        ("The Ministry for Sea Trade and the Land Ministry met.", "Ministry for Sea Trade"),
        ("A Ministryman of Roe.", None),
        ("XMinistry of Trade", None),
        ("The Ministry, of Trade", None),
    ],
)
def test_a_kind_of_body_has_its_full_name_from_the_text(text: str, name: str | None) -> None:
    assert find_body_name("Ministry", text) == name


_NEAR_BODIES = st.lists(
    st.sampled_from(("Sea", "Trade", "of", "the", "and", "met", "Ministryman", "X", ",")), max_size=6
)


@given(_NEAR_BODIES, _NEAR_BODIES, st.sampled_from([" ", "  ", "\n", ""]))
def test_a_body_is_named_as_one_pattern_over_the_whole_text_names_it(
    first: list[str], second: list[str], gap: str
) -> None:
    text = gap.join([*first, "Ministry", *second, ",", *first[::-1], "Ministry", *second[::-1]])
    capitals = r"[A-Z]\w{1,30}(?: [A-Z]\w{1,30}){0,3}"
    pattern = rf"\bMinistry \w{{2,3}} (?:\w{{3}} )?{capitals}|(?:[A-Z]\w{{3,30}} ){{1,4}}Ministry\b"
    found = re.search(pattern, text)
    assert find_body_name("Ministry", text) == (found.group() if found else None)
