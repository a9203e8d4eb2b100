"""What the sources do not hold, may not be used for, or tell otherwise."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, Final

import attrs

from quotecheck.codes import Attribution, Severity, Wording
from quotecheck.model import Document, Person, Role
from quotecheck.testing.articles import MARKS, Citation, hire_speaker
from quotecheck.testing.sentences import DAYS, NUMBERS, Part, WrittenSentence
from quotecheck.testing.trials import CLEAN, TODAY, Desk, Trial, Truth, expect, mutation

_LONG_AGO: Final = TODAY - dt.timedelta(days=75)


@mutation("not in the stories on file")
def _miss_excerpts(desk: Desk) -> Trial:
    source = desk.publish(desk.say(desk.writer.write("plain").text))
    truth = expect(Wording.NOT_FOUND, Attribution.NOT_CHECKED, "NOT_FOUND/excerpts")
    return desk.present(source, desk.cite(desk.writer.write("elsewhere").text), truth)


@mutation("not in the whole event")
def _miss_event(desk: Desk) -> Trial:
    said = desk.say(desk.writer.write("plain").text, desk.writer.write("plan").text)
    source = desk.transcribe(said, whole=True, event="the hearing")
    truth = expect(Wording.NOT_FOUND, Attribution.NOT_CHECKED, "NOT_FOUND")
    return desk.present(source, desk.cite(desk.writer.write("elsewhere").text), truth)


@mutation("nothing of the speaker's on file")
def _miss_speaker(desk: Desk) -> Trial:
    source = desk.publish(desk.say(desk.writer.write("plain").text))
    citation = desk.cite(desk.writer.write("elsewhere").text, speaker=hire_speaker(desk.writer))
    truth = expect(Wording.NOT_FOUND, Attribution.NOT_CHECKED, "NOT_FOUND/nothing_held")
    return desk.present(source, citation, truth)


@mutation("paraphrase in marks")
def _paraphrase(desk: Desk) -> Trial:
    sentence = desk.writer.write("retelling")
    source = desk.release(desk.say(sentence.text))
    return desk.present(source, desk.cite(sentence.carriers[0]), expect(Wording.PARAPHRASED, Attribution.CONFIRMED))


@mutation("two words of the narration")
def _borrow_words(desk: Desk) -> Trial:
    told = desk.writer.write("narrated", where=_names_quality)
    words = f"{told.find('quality').words} {told.parts[_place(told.parts) + 2].words}"
    citation = desk.cite(words, style="mixed", mention=f"{desk.speaker.last} said the", closing=" was a mistake")
    source = desk.publish(desk.say(desk.writer.write("plain").text), f"{told.text}.")
    return desk.present(source, citation, expect(Wording.TOO_SHORT, Attribution.NOT_CHECKED))


def _names_quality(made: WrittenSentence) -> bool:
    """Two words, "the old [depot]": the thing is one."""
    return made.has("quality") and " " not in made.parts[_place(made.parts) + 2].words


def _place(parts: Sequence[Part]) -> int:
    return next(number for number, part in enumerate(parts) if part.slot == "quality")


# -- state and age -------------------------------------------------------------------------------------------------


def _hold_state(desk: Desk, finding: str, **fields: Any) -> Trial:
    sentence = desk.writer.write("plain", "plan").text
    source = desk.publish(desk.say(sentence), **fields)
    return desk.present(source, desk.cite(sentence), expect(CLEAN, Attribution.CONFIRMED, finding), alone=True)


@mutation("source withdrawn")
def _use_withdrawn(desk: Desk) -> Trial:
    return _hold_state(desk, "SOURCE_WITHDRAWN", status="withdrawn")


@mutation("source corrected")
def _use_corrected(desk: Desk) -> Trial:
    return _hold_state(desk, "SOURCE_CORRECTED", status="corrected")


@mutation("source held back")
def _use_held(desk: Desk) -> Trial:
    return _hold_state(desk, "NOT_FOR_USE", status="held")


@mutation("embargo not over")
def _use_embargoed(desk: Desk) -> Trial:
    until = TODAY + dt.timedelta(days=3)
    return _hold_state(desk, "NOT_FOR_USE", status="embargoed", embargo_until=until)


@mutation("embargo over")
def _use_free(desk: Desk) -> Trial:
    sentence = desk.writer.write("plain", "plan").text
    until = TODAY - dt.timedelta(days=1)
    source = desk.publish(desk.say(sentence), status="embargoed", embargo_until=until)
    return desk.present(source, desk.cite(sentence), expect(CLEAN, Attribution.CONFIRMED))


@mutation("our own archive alone")
def _use_own(desk: Desk) -> Trial:
    return _hold_state(desk, "OWN_ARCHIVE_ONLY", own=True)


@mutation("version that was replaced")
def _use_replaced(desk: Desk) -> Trial:
    sentence = desk.writer.write("counted")
    part = sentence.find(*NUMBERS)
    other = sentence.change(part, desk.writer.other(part))
    sources = [
        desk.publish(desk.say(sentence.text), name="first", alone=True),
        desk.publish(desk.say(other), name="second", alone=True, replaces="first"),
    ]
    truth = expect(CLEAN, Attribution.CONFIRMED, "SOURCE_CORRECTED")
    return desk.present(sources, desk.cite(sentence.text), truth, alone=True)


@mutation("version that replaced another")
def _use_newest(desk: Desk) -> Trial:
    sentence = desk.writer.write("counted")
    part = sentence.find(*NUMBERS)
    other = sentence.change(part, desk.writer.other(part))
    sources = [
        desk.publish(desk.say(other), name="first", alone=True),
        desk.publish(desk.say(sentence.text), name="second", alone=True, replaces="first"),
    ]
    return desk.present(sources, desk.cite(sentence.text), expect(CLEAN, Attribution.CONFIRMED), alone=True)


@mutation("old words without their day")
def _use_old(desk: Desk) -> Trial:
    sentence = desk.writer.write("plain").text
    source = desk.publish(desk.say(sentence), date=_LONG_AGO)
    truth = expect(CLEAN, Attribution.CONFIRMED, "OLD_QUOTE")
    return _date_draft(desk, source, desk.cite(sentence), truth)


@mutation("old words with their day")
def _use_old_openly(desk: Desk) -> Trial:
    sentence = desk.writer.write("plain").text
    source = desk.publish(desk.say(sentence), date=_LONG_AGO)
    citation = desk.cite(sentence, style="after", closing=f" in {_LONG_AGO:%B}")
    return _date_draft(desk, source, citation, expect(CLEAN, Attribution.CONFIRMED))


@mutation("few words of another occasion")
def _use_scrap(desk: Desk) -> Trial:
    sentence = desk.writer.write("plain", where=lambda made: made.has("quality"))
    place = _place(sentence.parts)
    words = "".join(part.words for part in sentence.parts[place : place + 3])
    citation = desk.cite(words, style="mixed", mention=f"{desk.speaker.last} said the", closing=" was a mistake")
    source = desk.publish(desk.say(sentence.text), date=_LONG_AGO)
    return _date_draft(desk, source, citation, expect(CLEAN, Attribution.CONFIRMED, "OTHER_OCCASION"))


def _date_draft(desk: Desk, source: Document, citation: Citation, truth: Truth) -> Trial:
    trial = desk.present(source, citation, truth, alone=True)
    return attrs.evolve(trial, draft=attrs.evolve(trial.draft, date=TODAY))


@mutation("office that has ended")
def _use_old_office(desk: Desk) -> Trial:
    sentence = desk.writer.write("plain").text
    role = Role(desk.speaker.office, dt.date(2015, 1, 1), TODAY - dt.timedelta(days=40))
    citation = desk.cite(sentence, mention=f"{desk.speaker.office} {desk.speaker.full}")
    reporter = f"“{sentence},” said {desk.speaker.full}."
    trial = desk.present(
        desk.publish(reporter),
        citation,
        expect(CLEAN, Attribution.CONFIRMED, "ROLE_OUT_OF_DATE"),
        people=(Person(name=desk.speaker.full, roles=(role,)),),
    )
    return attrs.evolve(trial, draft=attrs.evolve(trial.draft, date=TODAY))


# -- sources that tell otherwise -----------------------------------------------------------------------------------


def _print_otherwise(desk: Desk) -> tuple[list[Document], str, str]:
    """A transcript and a story with another word in it: the sources, the words heard and those printed."""
    sentence = desk.writer.write("plain", where=lambda made: made.has("quality"))
    part = sentence.find("quality")
    heard = sentence.change(part, desk.writer.other(part))
    return [desk.transcribe(desk.say(heard)), desk.publish(desk.say(sentence.text), alone=True)], heard, sentence.text


@mutation("weaker of two sources")
def _follow_weaker(desk: Desk) -> Trial:
    sources, _, printed = _print_otherwise(desk)
    truth = expect(CLEAN, Attribution.CONFIRMED, "SOURCES_DIFFER")
    return desk.present(sources, desk.cite(printed), truth)


@mutation("stronger of two sources")
def _follow_stronger(desk: Desk) -> Trial:
    sources, heard, _ = _print_otherwise(desk)
    return desk.present(sources, desk.cite(heard), expect(CLEAN, Attribution.CONFIRMED))


@mutation("another day in the draft's tag")
def _misdate(desk: Desk) -> Trial:
    sentence, (said_on, told_on) = desk.writer.write("plain").text, [desk.writer.word("weekday") for _ in range(2)]
    told = f"“{sentence},” {desk.speaker.full}, the {desk.speaker.office}, said on {said_on}."
    citation = desk.cite(sentence, style="after", closing=f" on {told_on}")
    return desk.present(desk.publish(told), citation, expect(CLEAN, Attribution.CONFIRMED, "DATE_CONFLICT"))


@mutation("same day in both tags")
def _date_alike(desk: Desk) -> Trial:
    sentence, day = desk.writer.write("plain").text, desk.writer.word("weekday")
    told = f"“{sentence},” {desk.speaker.full}, the {desk.speaker.office}, said on {day}."
    citation = desk.cite(sentence, style="after", closing=f" on {day}")
    return desk.present(desk.publish(told), citation, expect(CLEAN, Attribution.CONFIRMED))


def _headline(desk: Desk, *, differs: bool) -> Trial:
    verdict = desk.writer.write("fragment_verdict").parts[0].words
    thing, sentence = desk.writer.word("thing"), desk.writer.write("plain").text
    plan, speaker = f"the plan for the {thing}", desk.speaker
    told = f"{speaker.full}, the {speaker.office}, called {plan} “{verdict}”."
    title = f"Plan for {thing} is "
    printed = f"{title}'{verdict}', {speaker.last} says"
    body = f"{speaker.full} spoke in the evening. “{sentence},” {speaker.pronoun} said."
    if not differs:
        body += f" {speaker.last} called {plan} “{verdict}”."
    finding = ["HEADLINE_DIFFERS"] if differs else []
    truth = expect(CLEAN, Attribution.CONFIRMED, *finding)
    trial = desk.present(desk.publish(desk.say(sentence), told), desk.cite(verdict), truth, alone=True)
    start = len(title) + 1
    span = attrs.evolve(trial.target, start=start, end=start + len(verdict))
    document = desk.write_draft(f"{printed}\n\n{body}\n")
    return attrs.evolve(trial, draft=document, target=span)


@mutation("headline quotes what the story does not")
def _headline_alone(desk: Desk) -> Trial:
    return _headline(desk, differs=True)


@mutation("headline quotes the story")
def _headline_honest(desk: Desk) -> Trial:
    return _headline(desk, differs=False)


# -- told without marks --------------------------------------------------------------------------------------------


def _tell(desk: Desk, words: str, said: str, wording: Wording, *findings: str) -> Trial:
    """The draft reports the words in a clause of its own."""
    tell = f"{words[:1].lower()}{words[1:]}" if words.startswith("The ") else words
    citation = Citation((tell,), "mixed", f"{desk.speaker.last} said that", ("", ""))
    source = desk.publish(desk.say(said))
    severity = Severity.WARNING if findings else None
    truth = expect(wording, Attribution.CONFIRMED, *findings, severity=severity)
    return desk.present(source, citation, truth)


@mutation("reported rightly without marks")
def _tell_rightly(desk: Desk) -> Trial:
    sentence = desk.writer.write("counted", "dated", where=lambda made: made.text.startswith("The "))
    return _tell(desk, sentence.text, sentence.text, Wording.SUPPORTED)


@mutation("reported without marks, number or date changed")
def _tell_wrongly(desk: Desk) -> Trial:
    sentence = desk.writer.write("counted", "dated", where=lambda made: made.text.startswith("The "))
    part = sentence.find(*NUMBERS, *DAYS)
    finding = "NUMBER_CHANGED" if part.slot in NUMBERS else "DATE_CHANGED"
    return _tell(desk, sentence.change(part, desk.writer.other(part)), sentence.text, Wording.CONTRADICTED, finding)


@mutation("reported without marks, negation dropped")
def _tell_reversed(desk: Desk) -> Trial:
    sentence = desk.writer.write("refusal", where=lambda made: made.text.startswith("The "))
    return _tell(
        desk, sentence.change(sentence.find("not"), ""), sentence.text, Wording.CONTRADICTED, "NEGATION_CHANGED"
    )


@mutation("look-alike letter")
def _look_alike(desk: Desk) -> Trial:
    sentence = desk.writer.write("plain", where=lambda made: " the " in made.text).text
    printed = sentence.replace(" the ", " th\N{CYRILLIC SMALL LETTER IE} ", 1)
    source = desk.release(desk.say(sentence))
    truth = expect(CLEAN, Attribution.CONFIRMED, "CONFUSABLE")
    return desk.present(source, attrs.evolve(desk.cite(printed), marks=MARKS[0]), truth)
