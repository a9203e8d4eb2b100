"""What the words tell of a document: its language, and the day at its head."""

from __future__ import annotations

import datetime as dt

import pytest

from quotecheck.model import load_lexicon
from quotecheck.reading import read_bytes, read_text

ENGLISH = load_lexicon("en")

LANGUAGES = {
    "English": (
        "The mayor said that they would not go to the river before the end of the week, and that she had told them so.",
        "en",
    ),
    "English with French in it": (
        "“Ce n'est pas la fin,” she said, and the crowd that had come to the river went home before it rained.",
        "en",
    ),
    "English that quotes French at length": (
        "“Nous avons dit que la rivière est trop haute et que les ponts ne sont pas sûrs pour les gens de la ville, et "
        "la mairie fera fermer tous ces vieux passages”, said the mayor of the town, who has been in office for years "
        "and who knows the river.",
        "en",
    ),
    "German": (
        "Der Bürgermeister hat gesagt, dass die Fähre nicht gekauft wird, und er hat das auch am Abend noch einmal im "
        "Fernsehen wiederholt.",
        "de",
    ),
    "Polish": (
        "Burmistrz powiedział, że nie będzie kupować promu, i że to jest jego ostatnie słowo w tej sprawie, bo jak "
        "mówi do nas, nie ma o czym już rozmawiać.",
        "pl",
    ),
    "Russian": (
        "Мэр сказал, что паром не будет куплен, и повторил это еще раз в своем выступлении по телевидению на прошлой "
        "неделе в среду вечером, после встречи.",
        "und",
    ),
    "no language we know": (
        " ".join(
            first + last for first in "zer nork hau guk ez bai jo".split() for last in "ari eta oz ek in lu".split()
        ),
        "und",
    ),
    "Japanese, whose clauses have no spaces": (
        "市長は月曜日に、港を閉鎖することは決してないと述べた。「港を閉鎖することは決してありません」と市長は語った。",
        "und",
    ),
    "a Japanese name in a short English text": ("Mayor Ito (伊藤市長) said no.", "en"),
    "a word of Japanese": ("Ito 市長は no.", "en"),
    "too short to tell": ("Der Rat sagt nein.", "en"),
    "a table": ("Arsenal 3 Chelsea 1\nLeeds 2 Fulham 2\nEverton 0 Spurs 4\n" * 20, "en"),
    "a list": ("cost per unit, gross margin, net margin, tax rate, earnings per share, dividend yield, " * 8, "en"),
    "capitals": ("DER BÜRGERMEISTER HAT GESAGT DASS DIE FÄHRE NICHT GEKAUFT WIRD " * 4, "en"),
}


@pytest.mark.parametrize("label", LANGUAGES)
def test_language_is_told_by_common_words(label: str) -> None:
    text, language = LANGUAGES[label]
    assert read_text(text, lexicon=ENGLISH).language == language


def test_words_win_over_a_template_that_says_english() -> None:
    page = f"<html lang=en><p>{LANGUAGES['German'][0]}</p></html>".encode()
    assert read_bytes(page, lexicon=ENGLISH).language == "de"
    page = f"<html lang=de><p>{LANGUAGES['English'][0]}</p></html>".encode()
    assert read_bytes(page, lexicon=ENGLISH).language == "en"
    assert read_bytes(page).language == "de"


def test_other_language_is_said_in_the_notices() -> None:
    (notice,) = read_text(LANGUAGES["German"][0], lexicon=ENGLISH).notices
    assert (notice.name, "(de)" in notice.message) == ("OTHER_LANGUAGE", True)
    assert [n.name for n in read_bytes(b"<html lang=pl><p>Nie.").notices] == ["OTHER_LANGUAGE"]
    assert read_text(LANGUAGES["English"][0], lexicon=ENGLISH).notices == ()


HEADS = {
    "weekday": ("Briefing\n\nWednesday, February 2, 2022\n\nMR PRICE: No.", dt.date(2022, 2, 2)),
    "time behind it": ("Briefing\n\nFebruary 2, 2022; 2:15 p.m. EST\n\nMR PRICE: No.", dt.date(2022, 2, 2)),
    "below the title": ("Debate at the gate\nFebruary 2, 2022\n\nROE: No.", dt.date(2022, 2, 2)),
    "day first": ("2 February 2022\n\nThe mayor said no.", dt.date(2022, 2, 2)),
    "short": ("Feb. 2, 2022\n\nThe mayor said no.", dt.date(2022, 2, 2)),
    "September": ("Sept. 2, 2022\n\nThe mayor said no.", dt.date(2022, 9, 2)),
    "with a label": ("Published on: Feb 2nd, 2022\n\nThe mayor said no.", dt.date(2022, 2, 2)),
    "no such day": ("February 30, 2022\n\nThe mayor said no.", None),
    "inside a sentence": ("The mayor said on February 2, 2022 that no.", None),
    "a sentence that begins with it": (
        "February 2, 2022 was the day on which the mayor of the town said no, again.",
        None,
    ),
    "a byline": ("The gate\n\nBy A. Roe, 3 March 2021\n\nThe mayor said no.", dt.date(2021, 3, 3)),
    "a byline with a time": ("By Ana Roe | March 3, 2021 | 4:15 p.m.\n\nThe mayor said no.", dt.date(2021, 3, 3)),
    "a place": ("Town Hall, Upper Marl, November 12, 2026\n\nThank you.", dt.date(2026, 11, 12)),
    "a dateline": ("UPPER MARL, Nov. 17, 2026 - The mayor said no, and that twice over.", dt.date(2026, 11, 17)),
    "a dateline with an agency": (
        "UPPER MARL, Kent (XY), 17 November 2026 — The mayor said no, and that twice over.",
        dt.date(2026, 11, 17),
    ),
    "a dateline without a place": (
        "Nov. 17, 2026 - The mayor said on Monday that no gate would be opened, and that twice over.",
        dt.date(2026, 11, 17),
    ),
    "a list of days": (
        "March 3, 2020 - The gate is closed by the mayor, who says it is for good this time.\n\n"
        "March 3, 2021 - The gate is opened by the mayor, who says it is for good this time.",
        None,
    ),
    "an event in a headline": ("The mayor resigned in haste, March 3, 2021\n\nThe mayor said no.", None),
    "a sentence with a weekday": ("On Tuesday, March 3, 2021 the mayor said no.", None),
    "a range": ("Upper Marl, 1990-2021\n\nThe mayor said no.", None),
    "month without a day": ("February 2022\n\nThe mayor said no.", None),
    "the file's own wins": ("Date: 2021-01-01\n\nFebruary 2, 2022\n\nThe mayor said no.", dt.date(2021, 1, 1)),
}


@pytest.mark.parametrize("label", HEADS)
def test_day_at_the_head_is_the_documents(label: str) -> None:
    text, day = HEADS[label]
    assert read_text(text, lexicon=ENGLISH).date == day


RULES = {
    "embargo": (
        "EMBARGOED UNTIL 0001 GMT, 5 February 2022\n\nThe mayor said no.",
        ("embargoed", dt.date(2022, 2, 5)),
    ),
    "embargo with a label": (
        "News release\n\nNote to editors: Under embargo until Feb. 5, 2022\n\nThe mayor said no.",
        ("embargoed", dt.date(2022, 2, 5)),
    ),
    "embargo in figures": ("*** Not for release before 2022-02-05 ***\n\nNo.", ("embargoed", dt.date(2022, 2, 5))),
    "embargo without a day": ("EMBARGOED UNTIL DELIVERY\n\nMy friends, no.", ("embargoed", None)),
    "off the record": ("Briefing\n\nGround rules: off the record.\n\nMR PRICE: No.\n\nQ Why?", ("held", None)),
    "a sentence about it": ("This call is off the record until it ends.\n\nMR PRICE: No.\n\nQ Why?", ("held", None)),
    "background": ("ON BACKGROUND\n\nOFFICIAL: No.\n\nQ Why?\n\nOFFICIAL: So.\n\nQ Why?", ("usable", None)),
    "label in capitals": ("GROUND RULES: OFF THE RECORD\n\nMR PRICE: No.\n\nQ Why?", ("held", None)),
    "said in a turn": ("MR PRICE: Off the record, no.\n\nQ Why?\n\nMR PRICE: No.\n\nQ Why?", ("usable", None)),
    "in a story": ("The mayor, speaking off the record, said that it was not for publication.", ("usable", None)),
    "nothing": ("The mayor said no.", ("usable", None)),
}


@pytest.mark.parametrize("label", RULES)
def test_ground_rules_at_the_head_bind_the_document(label: str) -> None:
    text, (status, until) = RULES[label]
    document = read_text(text, lexicon=ENGLISH)
    assert (document.status, document.embargo_until) == (status, until)
    bound = label not in ("said in a turn", "in a story", "nothing")
    assert (document.terms is not None) == bound


def test_what_the_file_says_of_its_state_wins_over_its_head() -> None:
    document = read_text("Status: held\n\nEMBARGOED UNTIL 5 February 2022\n\nNo.", lexicon=ENGLISH)
    assert (document.status, document.terms) == ("held", None)
