"""The words are right and the meaning is not: cuts, ellipses, brackets, splices, marks that take in too much."""

from __future__ import annotations

import datetime as dt
from typing import Final

from quotecheck.codes import Attribution, Wording
from quotecheck.testing.articles import Citation, Said, join_sentences
from quotecheck.testing.sentences import WrittenSentence
from quotecheck.testing.trials import CLEAN, TODAY, Desk, Trial, expect, mutation

_LONG: Final = 10
"""Sentences that together are far more words than any ellipsis should stand for."""


def _carry(desk: Desk, sentence: WrittenSentence, carrier: int = 0) -> Citation:
    """The marked words inside the draft's own clause."""
    mention = f"{desk.speaker.last} {sentence.carriers[carrier]}"
    return desk.cite(sentence.marked, style="mixed", mention=mention)


def _hold(desk: Desk, sentence: WrittenSentence, citation: Citation, finding: str) -> Trial:
    source = desk.release(desk.say(*desk.surround(sentence.text)))
    return desk.present(source, citation, expect(CLEAN, Attribution.CONFIRMED, finding))


@mutation("cut behind a negation, in a clause")
def _cut_negation(desk: Desk) -> Trial:
    sentence = desk.writer.write("head_not", body=desk.speaker.body)
    return _hold(desk, sentence, _carry(desk, sentence), "CUT_HEAD")


@mutation("cut behind a negation, alone")
def _cut_negation_alone(desk: Desk) -> Trial:
    sentence = desk.writer.write("head_not", body=desk.speaker.body)
    return _hold(desk, sentence, desk.cite(sentence.marked[:1].upper() + sentence.marked[1:]), "CUT_HEAD")


@mutation("cut behind a condition")
def _cut_condition(desk: Desk) -> Trial:
    sentence = desk.writer.write("head_if")
    return _hold(desk, sentence, desk.cite(sentence.marked[:1].upper() + sentence.marked[1:]), "CUT_HEAD")


@mutation("cut before a condition")
def _cut_tail(desk: Desk) -> Trial:
    sentence = desk.writer.write("tail_if")
    return _hold(desk, sentence, desk.cite(sentence.text[: len(sentence.marked)]), "CUT_TAIL")


@mutation("cut before a contrast")
def _cut_contrast(desk: Desk) -> Trial:
    sentence = desk.writer.write("tail_but")
    return _hold(desk, sentence, desk.cite(sentence.text[: len(sentence.marked)]), "CUT_TAIL/contrast")


@mutation("cut before a condition that the reporter tells")
def _cut_reported_tail(desk: Desk) -> Trial:
    sentence = desk.writer.write("plan", body=desk.speaker.body)
    told = f"{desk.speaker.full}, the {desk.speaker.office}, {sentence.carriers[0]} “{sentence.marked}”"
    condition = f"{desk.chance.choice(('if', 'unless', 'as long as'))} {desk.writer.word('event')}"
    truth = expect(CLEAN, Attribution.CONFIRMED, "CUT_TAIL")
    return desk.present(desk.publish(f"{told} {condition}."), _carry(desk, sentence), truth)


@mutation("ellipsis hides a negation, modal, number or condition")
def _hide(desk: Desk) -> Trial:
    sentence = desk.writer.write("hidden_not", "hidden_measure", "hidden_if")
    before, behind = sentence.sides
    stops = desk.chance.choice((" ... ", " … ", " [...] "))
    citation = desk.cite(stops.join((before, behind)))
    source = desk.release(desk.say(*desk.surround(sentence.text)))
    return desk.present(source, citation, expect(Wording.ELIDED, Attribution.CONFIRMED, "ELLIPSIS_REVERSES"))


@mutation("bracket replaces a negation")
def _replace_negation(desk: Desk) -> Trial:
    sentence = desk.writer.write("bracket_not")
    verb = "are" if sentence.marked.endswith("are not") else "will" if "will" in sentence.marked else "can"
    _, behind = sentence.sides
    citation = desk.cite(f"[The {desk.writer.word('people')} {verb}] {behind}")
    source = desk.release(desk.say(*desk.surround(sentence.text)))
    return desk.present(source, citation, expect(Wording.BRACKETED, Attribution.CONFIRMED, "BRACKET_REVERSES"))


@mutation("ellipsis over half a speech")
def _elide_widely(desk: Desk) -> Trial:
    sentences = [desk.writer.write("plain").text for _ in range(_LONG)]
    printed = f"{sentences[0]} ... {sentences[-1]}"
    source = desk.release(desk.say(*sentences))
    return desk.present(source, desk.cite(printed), expect(Wording.ELIDED, Attribution.CONFIRMED, "ELLIPSIS_WIDE"))


# -- run together ------------------------------------------------------------------------------------------------


def _say_twice(desk: Desk) -> tuple[Said, Said]:
    """Two statements of one speaker, each with a tag of its own."""
    one, other = (desk.say(desk.writer.write("plain", "plan").text, style="after") for _ in range(2))
    return one, other


@mutation("two statements of one speaker run together")
def _splice(desk: Desk) -> Trial:
    one, other = _say_twice(desk)
    printed = join_sentences([one.sentences[0], other.sentences[0]])
    truth = expect(Wording.SPLICED, Attribution.CONFIRMED)
    return desk.present(desk.publish(one, f"{desk.writer.write('narrated').text}.", other), desk.cite(printed), truth)


@mutation("two statements of one speaker joined by an ellipsis")
def _splice_elided(desk: Desk) -> Trial:
    one, other = _say_twice(desk)
    printed = f"{one.sentences[0]} ... {other.sentences[0]}"
    truth = expect(Wording.SPLICED, Attribution.CONFIRMED)
    return desk.present(desk.publish(one, f"{desk.writer.write('narrated').text}.", other), desk.cite(printed), truth)


@mutation("two statements in reverse order")
def _splice_reversed(desk: Desk) -> Trial:
    one, other = _say_twice(desk)
    printed = join_sentences([other.sentences[0], one.sentences[0]])
    truth = expect(Wording.SPLICED, Attribution.CONFIRMED, may=["REORDERED"])
    return desk.present(desk.publish(one, f"{desk.writer.write('narrated').text}.", other), desk.cite(printed), truth)


@mutation("sentences of one statement in reverse order")
def _reverse(desk: Desk) -> Trial:
    sentences = [desk.writer.write("plain", "plan").text for _ in range(2)]
    source = desk.release(desk.say(*sentences))
    truth = expect(Wording.SPLICED, Attribution.CONFIRMED, "REORDERED")
    return desk.present(source, desk.cite(join_sentences(sentences[::-1])), truth)


@mutation("two people's words run together")
def _splice_speakers(desk: Desk) -> Trial:
    one = desk.say(desk.writer.write("plain", "plan").text)
    other = desk.say(desk.writer.write("plain", "plan").text, speaker=desk.others[1])
    words = [one.sentences[0], other.sentences[0]]
    desk.chance.shuffle(words)
    truth = expect(Wording.SPLICED, Attribution.MISATTRIBUTED, "SPLICED_SPEAKERS")
    return desk.present(desk.publish(one, other), desk.cite(join_sentences(words)), truth)


@mutation("words of two occasions run together")
def _splice_sources(desk: Desk) -> Trial:
    one, other = _say_twice(desk)
    earlier = desk.publish(other, name="earlier", alone=True, date=TODAY - dt.timedelta(days=4))
    printed = join_sentences([one.sentences[0], other.sentences[0]])
    truth = expect(Wording.SPLICED, Attribution.CONFIRMED, "SPLICED_SOURCES")
    return desk.present([desk.publish(one), earlier], desk.cite(printed), truth)


# -- borders of voices ---------------------------------------------------------------------------------------------


@mutation("marks take in the reporter's words")
def _widen(desk: Desk) -> Trial:
    sentence = desk.writer.write("plain", "plan", body=desk.speaker.body)
    told = f"{desk.speaker.full}, the {desk.speaker.office}, {sentence.carriers[0]} “{sentence.marked}”."
    subject = sentence.carriers[0].removeprefix("said ")
    printed = f"{subject[:1].upper()}{subject[1:]} {sentence.marked}"
    truth = expect(Wording.WIDENED, Attribution.CONFIRMED, "MARKS_WIDENED")
    return desk.present(desk.publish(told), desk.cite(printed), truth)


@mutation("narration as speech")
def _voice_narration(desk: Desk) -> Trial:
    told = desk.writer.write("narrated").text
    said = desk.say(desk.writer.write("plain").text)
    truth = expect(Wording.NARRATION, Attribution.NOT_CHECKED)
    return desk.present(desk.publish(said, f"{told}."), desk.cite(told), truth)


@mutation("question as answer")
def _voice_question(desk: Desk) -> Trial:
    sentence = desk.writer.write("asked")
    source = desk.transcribe(desk.say(desk.writer.write("plain").text), questions=[sentence.text])
    citation = desk.cite(sentence.marked, style="mixed", mention=f"{desk.speaker.last} said")
    truth = expect(CLEAN, Attribution.MISATTRIBUTED, "FROM_QUESTION")
    return desk.present(source, citation, truth)
