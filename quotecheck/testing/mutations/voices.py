"""The words are right and the speaker is not, or nobody can tell."""

from __future__ import annotations

import attrs

from quotecheck.codes import Attribution
from quotecheck.testing.articles import Persona, hire_speaker
from quotecheck.testing.sentences import WrittenSentence
from quotecheck.testing.trials import CLEAN, Desk, Trial, expect, make_document, mutation


def _write(desk: Desk) -> WrittenSentence:
    return desk.writer.write("plain", "plan", "refusal", "counted", "dated")


def _hire(desk: Desk, *, female: bool) -> Persona:
    """A speaker who is she, or he, as asked."""
    return attrs.evolve(
        hire_speaker(desk.writer), female=female, first=desk.writer.word("female" if female else "male")
    )


@mutation("wrong speaker, one of the story")
def _give_away(desk: Desk) -> Trial:
    sentence = _write(desk).text
    source = desk.release(desk.say(sentence, speaker=desk.speaker))
    truth = expect(CLEAN, Attribution.MISATTRIBUTED)
    return desk.present(source, desk.cite(sentence, speaker=desk.others[1]), truth)


@mutation("wrong speaker, nobody of the story")
def _give_stranger(desk: Desk) -> Trial:
    sentence = _write(desk).text
    truth = expect(CLEAN, Attribution.MISATTRIBUTED)
    return desk.present(desk.release(desk.say(sentence)), desk.cite(sentence, speaker=hire_speaker(desk.writer)), truth)


@mutation("wrong speaker by a pronoun")
def _give_pronoun(desk: Desk) -> Trial:
    sentence, other = _write(desk).text, desk.others[1]
    opening = f"{other.full} came to {desk.writer.word('town')} in the evening."
    citation = desk.cite(sentence, style="after", mention=other.pronoun, opening=opening)
    return desk.present(
        desk.publish(desk.say(sentence)), citation, expect(CLEAN, Attribution.MISATTRIBUTED), alone=True
    )


@mutation("wrong speaker by an office")
def _give_office(desk: Desk) -> Trial:
    sentence = _write(desk).text
    citation = desk.cite(sentence, mention=f"the {desk.others[1].office}")
    truth = expect(CLEAN, Attribution.MISATTRIBUTED)
    return desk.present(desk.publish(desk.say(sentence)), citation, truth, alone=True)


def _found_body(desk: Desk) -> str:
    """A body with a name of its own."""
    return f"the {desk.writer.word('town')} {desk.chance.choice(('Trust', 'Institute', 'Foundation', 'Council'))}"


@mutation("wrong speaker, a body of the story")
def _give_body(desk: Desk) -> Trial:
    sentence, body = _write(desk).text, _found_body(desk)
    title = "Ms." if desk.speaker.female else "Mr."
    told = f"“{sentence},” said {desk.speaker.full}, a farmer. {title} {desk.speaker.last} lives near the pier."
    named = f"{body[:1].upper()}{body[1:]} opened its doors at noon."
    truth = expect(CLEAN, Attribution.MISATTRIBUTED)
    return desk.present(desk.publish(told, named), desk.cite(sentence, mention=body), truth, alone=True)


@mutation("a body by its spokesperson")
def _let_body_speak(desk: Desk) -> Trial:
    sentence, body = _write(desk).text, _found_body(desk)
    office = "spokeswoman" if desk.speaker.female else "spokesman"
    told = f"“{sentence},” said {desk.speaker.full}, a {office} for {body}."
    return desk.present(desk.publish(told), desk.cite(sentence, mention=body), expect(CLEAN, Attribution.CONFIRMED))


@mutation("fragment given to another")
def _give_fragment(desk: Desk) -> Trial:
    sentence = desk.writer.write("plain", "plan", body=desk.speaker.body)
    told = f"{desk.speaker.full}, the {desk.speaker.office}, {sentence.carriers[0]} “{sentence.marked}”."
    mention = f"{desk.others[1].last} {sentence.carriers[0]}"
    citation = desk.cite(sentence.marked, style="mixed", mention=mention)
    return desk.present(desk.publish(told), citation, expect(CLEAN, Attribution.MISATTRIBUTED))


@mutation("named in place of somebody unnamed")
def _name_unnamed(desk: Desk) -> Trial:
    sentence = _write(desk).text
    told = f"“{sentence},” said a senior official, who asked not to be named."
    citation = desk.cite(sentence, speaker=desk.others[1])
    return desk.present(desk.publish(told), citation, expect(CLEAN, Attribution.MISATTRIBUTED))


@mutation("somebody unnamed, in both")
def _keep_unnamed(desk: Desk) -> Trial:
    sentence = _write(desk).text
    told = f"“{sentence},” said a senior official, who asked not to be named."
    citation = desk.cite(sentence, mention="a senior official")
    return desk.present(desk.publish(told), citation, expect(CLEAN, Attribution.CONFIRMED))


def _retell(desk: Desk) -> tuple[str, str, Persona]:
    """A paragraph in which the speaker repeats what another said, these words, and the other."""
    words, inner = desk.writer.write("retold").text, _hire(desk, female=not desk.speaker.female)
    speaker = desk.speaker
    told = desk.chance.choice(
        (
            f"“{inner.full} told me, ‘{words},’ and I have not slept since,” said {speaker.office} {speaker.full}.",
            f"{speaker.full}, the {speaker.office}, said that {inner.full}, the {inner.office}, had told "
            f"{'her' if speaker.female else 'him'}: “{words}.”",
        )
    )
    return told, words, inner


@mutation("another's words that the speaker repeats")
def _give_repeater(desk: Desk) -> Trial:
    told, words, _ = _retell(desk)
    return desk.present(desk.publish(told), desk.cite(words), expect(CLEAN, Attribution.SECONDHAND))


@mutation("repeated words, given to whose they are as if heard")
def _give_inner(desk: Desk) -> Trial:
    told, words, inner = _retell(desk)
    citation = desk.cite(words, mention=inner.full)
    return desk.present(desk.publish(told), citation, expect(CLEAN, Attribution.SECONDHAND, "SECONDHAND/told"))


@mutation("words that the speaker denies")
def _assert_denied(desk: Desk) -> Trial:
    blame = desk.writer.write("accusation").text
    blame = blame[:1].lower() + blame[1:]
    denial = desk.chance.choice(("denied that", "rejected a claim that", "denied claims that"))
    told = f"{desk.speaker.full}, the {desk.speaker.office}, {denial} {desk.speaker.body} had “{blame}”."
    mention = f"{desk.speaker.last} said {desk.speaker.body} had"
    citation = desk.cite(blame, style="mixed", mention=mention)
    truth = expect(CLEAN, Attribution.SECONDHAND, may=["CUT_HEAD"])
    return desk.present(desk.publish(told), citation, truth)


@mutation("nobody named")
def _name_nobody(desk: Desk) -> Trial:
    sentence = _write(desk).text
    opening = f"{desk.writer.write('scenery').text}."
    citation = desk.cite(sentence, style="bare", opening=opening)
    return desk.present(desk.release(desk.say(sentence)), citation, expect(CLEAN, Attribution.UNATTRIBUTED), alone=True)


@mutation("pronoun that fits two")
def _leave_open(desk: Desk) -> Trial:
    sentence, other = _write(desk).text, _hire(desk, female=desk.speaker.female)
    both = [desk.speaker.full, other.full]
    desk.chance.shuffle(both)
    opening = f"{' and '.join(both)} came to {desk.writer.word('town')} in the evening."
    citation = desk.cite(sentence, style="after", mention=desk.speaker.pronoun, opening=opening)
    return desk.present(desk.publish(desk.say(sentence)), citation, expect(CLEAN, Attribution.UNRESOLVED), alone=True)


@mutation("surname that fits two")
def _share_surname(desk: Desk) -> Trial:
    sentence = _write(desk).text
    desk.speaker = attrs.evolve(desk.speaker, last=desk.speaker.last.split(" ")[-1].capitalize())
    sibling = attrs.evolve(_hire(desk, female=desk.speaker.female), last=desk.speaker.last)
    opening = f"{desk.speaker.full} and {sibling.full} came to {desk.writer.word('town')} in the evening."
    citation = desk.cite(sentence, mention=desk.speaker.last, opening=opening)
    return desk.present(desk.publish(desk.say(sentence)), citation, expect(CLEAN, Attribution.UNRESOLVED), alone=True)


@mutation("source names nobody")
def _name_for_source(desk: Desk) -> Trial:
    sentence = _write(desk).text
    place = desk.chance.choice(("painted on a wall", "printed on a leaflet", "written on a banner"))
    rows = [f"{desk.writer.write('scenery').text}.", f"“{sentence}.” The words were {place} near the gate."]
    source = make_document("\n\n".join(rows) + "\n", "story")
    truth = expect(CLEAN, Attribution.SOURCE_UNATTRIBUTED)
    return desk.present(source, desk.cite(sentence), truth, alone=True)


@mutation("two sources name different speakers")
def _dispute(desk: Desk) -> Trial:
    sentence = _write(desk).text
    other = desk.others[1]
    sources = [
        desk.publish(desk.say(sentence)),
        desk.publish(desk.say(sentence, speaker=other), name="rival", alone=True),
    ]
    return desk.present(sources, desk.cite(sentence), expect(CLEAN, Attribution.DISPUTED))
