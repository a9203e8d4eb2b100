"""Transcripts as those who make them lay them out: each reads as turns of labelled words."""

from __future__ import annotations

import pytest

import quotecheck as qc
from quotecheck.model import DocumentKind, load_lexicon
from quotecheck.reading import read_text
from quotecheck.reading.turns import is_transcript
from quotecheck.text import view_document

ROLLED_UP = """WEBVTT
Kind: captions
Language: en

00:00:00.160 --> 00:00:02.790 align:start position:0%
\x20
what<00:00:00.480><c> we</c><00:00:00.640><c> are</c><00:00:00.800><c> saying</c>

00:00:02.790 --> 00:00:02.800 align:start position:0%
what we are saying
\x20

00:00:02.800 --> 00:00:05.000 align:start position:0%
what we are saying
is<00:00:03.000><c> no</c>

00:00:05.000 --> 00:00:05.010 align:start position:0%
is no
\x20

00:00:05.010 --> 00:00:07.000 align:start position:0%
is no
is<00:00:05.100><c> no</c>
"""


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


def say_what(text: str) -> list[tuple[str | None, str]]:
    """Whose words, by name or else as labelled, and the words."""
    found = [(one.speaker, " ".join(one.text.split())) for one in qc.extract(text).quotations]
    return [(by.name or (by.mention.text if by.mention else None), words) for by, words in found]


@pytest.mark.parametrize("text", [ROLLED_UP, ROLLED_UP.replace(" align:start position:0%", "").replace("\n", "\r\n")])
def test_captions_that_roll_up_say_each_line_once(text: str) -> None:
    assert say_what(text) == [(None, "what we are saying is no is no")]


def test_captions_that_roll_up_give_the_time_at_which_words_were_first_shown() -> None:
    document = read_text(ROLLED_UP)
    assert document.place_of(document.text.index("is<")) == "00:00:02"


def test_a_chant_in_ordinary_captions_is_said_as_often_as_it_was() -> None:
    times = [f"00:00:0{n}.000 --> 00:00:0{n + 1}.000" for n in range(6)]
    said = ["Thank you.", "Not one more.", "Not one more.", "Not one more.", "Now we vote.", "All of us."]
    text = "\n".join(f"{n}\n{time}\n{words}\n" for n, (time, words) in enumerate(zip(times, said, strict=True), 1))
    assert say_what(text) == [(None, " ".join(said))]


def test_a_voice_as_a_staff_list_has_it_is_that_person() -> None:
    cue = "00:00:03.110 --> 00:00:07.800\n"
    voice = "<v Roe, Ana Maria (Harbour)>"
    text = f"WEBVTT\n\n{cue}{voice}We knew about it in March.</v>\n\n{cue}{voice}All of us.</v>\n"
    assert say_what(text) == [("Ana Maria Roe", "We knew about it in March. All of us.")]


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
