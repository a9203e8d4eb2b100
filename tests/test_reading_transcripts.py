"""Transcripts as those who make them lay them out: each reads as turns of labelled words."""

from __future__ import annotations

import pytest
from reading_views import say_what, show

from quotecheck.model import DocumentKind, load_lexicon
from quotecheck.reading import read_text
from quotecheck.reading.turns import is_transcript
from quotecheck.text import view_document

COURT = """
                                                   1043
 1         DISTRICT COURT OF OSTLAND
 2  THE STATE v. HARLAN KROSS         No. 21-118
 3                DIRECT EXAMINATION
 4  BY MR. BROOK:
 5  Q.   Ms. Vale, where were you on the night?
 6  A.   At home. I never left the house that night, not
 7  for a minute.
 8       MS. TREE:  Objection, Your Honor.
 9       THE COURT:  Sustained.
10       THE WITNESS:  Can I say something?
"""

HEARING = """Dam safety: hearing before the committee

    The Chairman. The committee will come to order. Mr. Moss, you may begin.

    Mr. Moss. Thank you. I have read two of the letters. Mr. Price has read none.

    Senator Ida B. Holm. None at all? I was born on this river.

    Mr. Moss. None.
"""

COMMONS = """HC Deb 25 January 1989 vol 145 cc1039-41 4.21 pm
Mr. Martin Flint (Shelby, Hillside)

On a point of order, Mr. Speaker. It is strange that Ministers have left.

It leaves a gap.

Mr. Speaker

I am not responsible for the answers of Ministers.

Mr. Paul Lunn (Norchester)

I spent eleven pounds on oil.

Mr. Flint

He never paid for it.
"""

SPOKEN = """0:00
we are not
0:03
going to close the
0:06
harbour until the guard
0:09
tells us to. MAYOR ROE: I
0:12
never said so.
"""

BROADCAST = """we will begin with the gate. >> we have seen it fail twice. it has happened in a year.
i cannot overstate that. >> my time is up. >> thank you.
"""

MACHINE = """Interview Gail Moss 12 May 2025

{}
So did the council know about the leak?

{}
We knew about it in March.

They did not listen.

{}
Who is they?

{}
The finance people. I have the mails.
"""


def test_numbered_lines_of_a_court_are_turns() -> None:
    assert say_what(COURT) == [
        ("Q", "Ms. Vale, where were you on the night?"),
        (None, "At home. I never left the house that night, not for a minute."),
        ("Tree", "Objection, Your Honor."),
        ("Court", "Sustained."),
        ("THE WITNESS", "Can I say something?"),
    ]


def test_a_stop_ends_a_label_in_the_record_of_a_hearing() -> None:
    assert say_what(HEARING) == [
        ("The Chairman", "The committee will come to order. Mr. Moss, you may begin."),
        ("Moss", "Thank you. I have read two of the letters. Mr. Price has read none."),
        ("Ida B. Holm", "None at all? I was born on this river."),
        ("Moss", "None."),
    ]


def test_a_small_word_of_a_name_may_stand_in_a_label() -> None:
    text = "Mr. van Dahl. I was at home.\n\nThe Chairman. Why was that?\n\nMr. van Dahl. It rained.\n"
    assert say_what(text) == [
        ("van Dahl", "I was at home."),
        ("The Chairman", "Why was that?"),
        ("van Dahl", "It rained."),
    ]


def test_numbers_that_hold_what_is_masked_already_stay() -> None:
    document = read_text(COURT.replace(" 5  Q.", " \u200b5  Q."))
    assert "5  Q." in show(document)


def test_a_line_of_its_own_is_a_label_in_the_record_of_a_parliament() -> None:
    assert say_what(COMMONS) == [
        (
            "Martin Flint",
            "On a point of order, Mr. Speaker. It is strange that Ministers have left. It leaves a gap.",
        ),
        ("Mr. Speaker", "I am not responsible for the answers of Ministers."),
        ("Paul Lunn", "I spent eleven pounds on oil."),
        ("Martin Flint", "He never paid for it."),
    ]


def test_times_between_the_lines_part_no_sentence() -> None:
    assert say_what(SPOKEN) == [
        (
            None,
            "we are not going to close the harbour until the guard tells us to. MAYOR ROE: I never said so.",
        )
    ]
    turned = SPOKEN.replace("to. MAYOR ROE: I", "to.").replace("never said so.", "MAYOR ROE: I never said so.")
    assert say_what(turned)[-1] == ("Roe", "I never said so.")


def test_another_voice_within_a_line_is_another_turn() -> None:
    assert [words for _, words in say_what(BROADCAST)] == [
        "we will begin with the gate.",
        "we have seen it fail twice. it has happened in a year. i cannot overstate that.",
        "my time is up.",
        "thank you.",
    ]


@pytest.mark.parametrize("layout", ["{}  {}", "{} ({}):", "{}   [00:{}]", "[00:{1}] {0}"])
def test_a_name_with_its_time_is_a_label(layout: str) -> None:
    voices = [("Speaker 1", "00:03"), ("Gail Moss", "00:07"), ("Speaker 1", "00:21"), ("Gail Moss", "00:23")]
    assert say_what(MACHINE.format(*(layout.format(*voice) for voice in voices))) == [
        ("Speaker 1", "So did the council know about the leak?"),
        ("Gail Moss", "We knew about it in March. They did not listen."),
        ("Speaker 1", "Who is they?"),
        ("Gail Moss", "The finance people. I have the mails."),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "10:42\nThe mayor has arrived at the gate.\n\n10:45\nIt is stuck.\n\n10:51\nShe has left.\n",  # live blog
        "Mr. Doe came first.\n\nMs. Roe. She came second, with Mr. Doe.\n\nDr. Poe. He came last of them all.\n",
        "1 one cup of flour\n2 two eggs\n3 milk\n4 salt\n5 oil\n6 sugar\n7 butter\n8 yeast\n9 water\n",
        "Home >> News >> The gate is stuck. >> More\n",
        "Harbour News  18:00\nAll about it.\nFilm Night  20:00\nThe old one.\nWeather  22:00\nRain.\n",
    ],
)
def test_what_only_looks_like_a_transcript_is_none(text: str) -> None:
    document = read_text(text)
    assert document.kind is DocumentKind.STORY
    assert " ".join(view_document(document).text.split()) == " ".join(text.split())


@pytest.mark.parametrize(
    ("labels", "talk"),
    [
        (("ANE ROE, CNN ANCHOR", "PIET DOE, POLICE CHIEF, LINDEN COUNTY"), True),
        (("NEW YORK, N.Y.", "LOS ANGELES, CALIF."), False),
        (("ANE ROE, CNN ANCHOR", "TO THE POINT"), False),
    ],
)
def test_two_turns_tell_a_transcript_where_names_have_their_offices(labels: tuple[str, str], talk: bool) -> None:
    lines = ("A show.", f"{labels[0]}: We go there.", "He spoke.", f"{labels[1]}: We have nobody.", "We work on it.")
    assert is_transcript("\n\n".join(lines), load_lexicon("en").reporting.word_classes) is talk


@pytest.mark.parametrize(
    ("head", "talk"), [("Transcript: the mayor on the air", True), ("The mayor on the air", False)]
)
def test_two_names_tell_a_transcript_where_its_head_calls_it_one(head: str, talk: bool) -> None:
    lines = (head, "9 February 2025", "Pat Moss: Good morning.", "Mayor Ane de Dahl: It is hard.", "Moss: Why?")
    assert is_transcript("\n\n".join(lines)) is talk


# --- what a text is, told by its shape

SHAPES = {
    "briefing": ("MR PRICE: Good afternoon.\n\nQUESTION: Will they go?\n\nMR PRICE: No.\n\nQUESTION: When?", True),
    "two turns": ("QUESTION: Will they go?\nMR PRICE: No.", True),
    "Q and A": ("Q. Will they go?\nA. No.\nQ. When?\nA. Never.", True),
    "Q without stop": ("Q Will they go?\n\nMS PSAKI: No.\n\nQ When?\n\nMS PSAKI: Never.", True),
    "party and state": (
        "SEN. KAINE (D-VA): No.\nTHE PRESIDENT: Yes.\nSEN. KAINE (D-VA): No.\nTHE PRESIDENT: Yes.",
        True,
    ),
    "names": ("Ann Lee: Yes.\nBo Ray: No?\n" * 4, True),
    "long answers": ("THE MAYOR: So.\n" + "And on it goes.\n\n" * 20 + "Q: Why?\n\nTHE MAYOR: So.\n\nQ: Why?", True),
    "story": ("The mayor said no.\n\n“We will not go,” she said.\n\nShe left: nobody followed.", False),
    "advisory": ("WHAT: A meeting\nWHERE: City hall\nWHEN: Noon\nWHO: The mayor", False),
    "subheads": ("The town voted.\n\nKEY POINTS: all.\n\nMore here.\n\nREACTION: none.\n\nThe end.", False),
    "dateline": ("LONDON: The mayor said no on Monday.\n\nNobody was asked.\n\nAnd so on.", False),
    "list": ("Time: noon\nPlace: here\nPrice: free\nTime: one\nPlace: there\nEntry: free", False),
    "a broadcast": (
        "[07:00:10] ANE DAHL, HOST: What a storm.\n\nIt came at two.\n\nOLE KRAG, REPORTER: Yes.\n\n(BEGIN VIDEO CLIP)"
        "\n\nMARA LIND (I), MAYOR: We will rebuild.\n\n(END VIDEO CLIP) DAHL: When?\n\nKRAG: In June.",
        True,
    ),
    "turns inside a story": (
        "The show got loud last night.\n\nThe host asked why.\n\nANN LEE: Why not?\n\nBO RAY: Because.\n\n"
        "LEE: Is that all?\n\nSo it went on for an hour.\n\nWhat is it to you? Tell us below.",
        False,
    ),
    "titles before names": ("MAYOR LIND: We will mend it.\n\nMR. ROE: I doubt it.\n\nMR. FALK: So do I.", True),
    "datelines alone": ("PORTO: Rain fell.\n\nNEW TURIN: Fog rose.\n\nOLD PORT: All is clear.", False),
    "one title": ("MAYOR LIND: We will mend it.\n\nUPDATE: It is mended.\n\nPORTO: Rain fell.", False),
    "titles in a story": ("MAYOR LIND: Yes.\n\nMR. ROE: No.\n\nShe left the hall.", False),
    "one label, and hearers": (
        "(Cheers, applause.)\nANA ROE: I came by boat. (Laughter.)\nWe will mend the gate, and I will be there.",
        True,
    ),
    "one label, and hearers behind its first sentence": (
        "ANA ROE: I came by boat. (Laughter.)\nWe will mend the gate, and I will be there.",
        True,
    ),
    "one label, and nobody who hears": ("ANA ROE: I came by boat.\nWe will mend the gate, and I will be there.", False),
    "called a transcript, with one voice": ("Transcript: the gate\n\nPat Moss: I left.\n\nThe hall was empty.", False),
    "one label, and an address": ("ANA ROE: Good evening. I am glad that we met.\n\nThe gate will be mended.", True),
    "an address alone": (
        "The Speech\n\nMr. Speaker, members of the council:\n\nI come from the gate. We will mend it.",
        True,
    ),
    "hearers alone": ("I came by boat. [Laughter]\n\nWe will mend it before the winter. [Applause]", True),
    "one label of a story": ("UPPER MARL: The mayor said that the gate is old. (Laughter.)\n\nIt rained.", False),
    "one hearer": ("I came by boat. [Laughter]\n\nWe will mend it before the winter comes.", False),
    "hearers in marks": ("“I came,” she said. “[Laughter] We mend it. [Applause]”\n\nThe hall stood up.", False),
    "an address to readers": (
        "Good morning. Here is what we read today.\n\n“No,” said the mayor.\n\n“Yes,” said her deputy.",
        False,
    ),
    "a thanks in a story": ("Thank you notes came by the hundred.\n\nThe mayor left, and the gate was shut.", False),
    "empty": ("", False),
}


@pytest.mark.parametrize("label", SHAPES)
def test_transcript_is_told_by_its_shape(label: str) -> None:
    text, transcript = SHAPES[label]
    assert (read_text(text, lexicon=load_lexicon("en")).kind is DocumentKind.TRANSCRIPT) == transcript


def test_what_the_file_says_of_its_kind_wins_over_its_shape() -> None:
    assert read_text("Kind: story\n\nQ. Will they go?\nA. No.\nQ. When?\nA. Never.").kind is DocumentKind.STORY
