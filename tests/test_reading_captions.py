"""Captions: their cues as turns, and each line once, whoever rolls them up."""

from __future__ import annotations

import pytest
from reading_views import say_what, show

from quotecheck.model import DocumentKind
from quotecheck.reading import read_text

CUE = "{}\n00:00:0{},000 --> 00:00:0{},500\n{}\n"


def cues(*texts: str) -> str:
    return "\n".join(CUE.format(n, n, n, text) for n, text in enumerate(texts, 1))


CAPTIONS = {
    "running on": (cues("We will", "not\ngo."), "We will not go."),
    "change of voice": (cues(">> Will you?", ">> MAYOR: No.", "Never."), ">> Will you?\n\nMAYOR: No. Never."),
    "dashes": (cues("- Will you?\n- No."), ">> Will you?\n\n>> No."),
    "a dash inside": (cues("a well-\nknown - man"), "a well- known - man"),
    "styles": (cues("{\\an8}<font color='red'>No</font> &amp; <i>never</i> ♪"), "No & never "),
    "name in letters": (cues("Ned Price: No.", "Remember: never."), "Ned Price: No. Remember: never."),
    "voice with a class": ("WEBVTT\n\n00:01.000 --> 00:02.000\n<v.loud Ann Lee>No", "Ann Lee: No"),
    "voices": (
        "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ann>No\n\n00:02.000 --> 00:03.000\n<v Ann>way\n\n"
        "00:03.000 --> 00:04.000\n<v Bo>Oh",
        "Ann: No way\n\nBo: Oh",
    ),
    "styles and regions": (
        "WEBVTT\n\nSTYLE\n::cue { content: '“no”' }\n\nREGION\nid:a\n\nintro\n01:02:03.000 --> 01:02:04.000\nYes.",
        "Yes.",
    ),
    "time inside": ("WEBVTT\n\n00:01.000 --> 00:02.000\nWe <00:00:01.500>will <c.x>not</c>", "We will not"),
}


@pytest.mark.parametrize("label", CAPTIONS)
def test_captions_show_what_is_said(label: str) -> None:
    text, shown = CAPTIONS[label]
    document = read_text(text)
    assert (document.text, document.kind) == (text, DocumentKind.TRANSCRIPT)
    assert show(document).rstrip("\n") == shown


def test_captions_without_cues_are_a_text() -> None:
    assert show(read_text("WEBVTT is a format.\n\nIt has cues.")) == "WEBVTT is a format.\n\nIt has cues."


def test_long_time_is_written_out() -> None:
    document = read_text("WEBVTT\n\n1:02:03.000 --> 1:02:04.000\nYes.")
    assert document.place_of(document.text.index("Yes")) == "01:02:03"


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
