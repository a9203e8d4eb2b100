"""Are they this speaker's? One draft speaker held against the voice of one occurrence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import attrs

from quotecheck.codes import Attribution
from quotecheck.judgement.carriage import Carriage
from quotecheck.judgement.case import Case
from quotecheck.judgement.comparison import compare_drafted, compare_speakers, drop_common_name
from quotecheck.judgement.findings import raise_finding
from quotecheck.judgement.offices import SENTENCE_END
from quotecheck.judgement.scope import Force
from quotecheck.judgement.shown import show_drafted, show_speaker
from quotecheck.judgement.surroundings import show_paragraph
from quotecheck.judgement.tellers import find_teller
from quotecheck.model import (
    LABELLED,
    MIXED,
    Document,
    Finding,
    Lexicon,
    Mention,
    Occurrence,
    Quotation,
    Span,
    Speaker,
    Stance,
    Utterance,
)
from quotecheck.model.slots import sealed
from quotecheck.people import names_match, strip_possessive
from quotecheck.text import fold_word, list_keys, split_words

_ASKER: Final = "the questioner"
_APPOSED: Final = re.compile(r", [^,]{1,80}, ")
_SENTENCE: Final = 300  # characters before a cue in which its sentence begins
_OPENING: Final = " :\"'‘“«"
_MARKS: Final = 3  # characters: a space, and the mark that opens
_LONGEST_WORD: Final = 12  # characters before a cue in which its auxiliary stands
_BESIDE: Final = 2  # words that may stand between a speaker and his verb
_ASSERTS: Final = Stance.ASSERTS  # asked of every quotation


@sealed
class Voice:
    """The answer on the speaker for one occurrence."""

    attribution: Attribution
    findings: tuple[Finding, ...] = ()
    speaker: Speaker | None = None
    """Whose words the source says they are."""


def judge_voice(case: Case, occurrence: Occurrence, utterance: Utterance) -> Voice:
    """Hold the draft's speaker against the speaker of an utterance."""
    said = utterance.quotation
    return _judge_unnamed(case, occurrence, said) or _judge_named(case, occurrence, said)


def _judge_unnamed(case: Case, occurrence: Occurrence, said: Quotation) -> Voice | None:
    """What is settled before names are compared: questions, headlines, and words that one side gives to nobody."""
    drafted = case.quotation
    if said.is_question and (_asks(case) or Carriage(case).puts_question()):
        return Voice(Attribution.CONFIRMED, (), said.speaker)
    if said.is_question and not drafted.is_question and not drafted.speaker.anonymous:
        asker = attrs.evolve(said.speaker, name=said.speaker.name or _ASKER)
        wrong = _answer(case, Attribution.MISATTRIBUTED, attrs.evolve(said, speaker=asker))
        return attrs.evolve(wrong, findings=(*_question_findings(case), *wrong.findings))
    if _is_headline_phrase(case):
        same = compare_drafted(case, occurrence, said.speaker)
        return Voice(Attribution.CONFIRMED if same else Attribution.NOT_CHECKED, (), said.speaker)
    if drafted.in_headline and not _is_named(drafted.speaker):
        return Voice(Attribution.NOT_CHECKED, (), said.speaker)  # a headline need not say who
    if not _is_named(said.speaker):
        if not _is_named(drafted.speaker):
            return Voice(Attribution.NOT_CHECKED)  # the draft names nobody, as its source does
        return _answer(case, Attribution.SOURCE_UNATTRIBUTED, said)
    if not _is_named(drafted.speaker):
        return _answer(case, Attribution.UNATTRIBUTED, said)
    return None


def _judge_named(case: Case, occurrence: Occurrence, said: Quotation) -> Voice:
    """Both sides name somebody: is it one person, or does one pass on the words of the other?"""
    same = compare_drafted(case, occurrence, said.speaker)
    if same is True:
        return _judge_stance(case, said, occurrence.document)
    if _is_via(case, occurrence, said.speaker) or _retells(case, occurrence.document, said):
        retold = _retells_too(case, said.speaker)
        return Voice(Attribution.CONFIRMED, (), said.speaker) if retold else _secondhand(case, said, "repeating")
    if same is None and _tells_through(case, occurrence, said.speaker):
        return Voice(Attribution.CONFIRMED, (), said.speaker)
    if same is False and Carriage(case).puts_question():
        return Voice(Attribution.CONFIRMED, (), said.speaker)
    if same is None:
        told = _judge_stance(case, said, occurrence.document) if said.speaker.via else None
        if told is not None and told.attribution is Attribution.SECONDHAND:
            return told
        return _answer(case, _grade_doubt(case.quotation.speaker, said.speaker), said)
    return _answer(case, Attribution.MISATTRIBUTED, said)


def _tells_through(case: Case, occurrence: Occurrence, speaker: Speaker) -> bool:
    """ "Doe said they had asked for "quotas"": the draft has the words by way of their speaker, of people unnamed."""
    drafted = case.quotation.speaker
    if not drafted.via or drafted.name or drafted.candidates:
        return False
    return compare_speakers(case, Speaker(name=drafted.via), speaker, occurrence.document) is True


def _is_headline_phrase(case: Case) -> bool:
    """ "Minister 'lied to MPs'", "Staff told: 'Look for a job'": a headline's subject need not be who said so.

    "Minister: 'I lied'" does say who.
    """
    quotation = case.quotation
    mention = quotation.speaker.mention
    if not quotation.in_headline or mention is None:
        return False
    if quotation.cue is not None:
        told = fold_word(quotation.cue.text) in case.lexicon.reporting.telling_forms
        return told and not case.draft.text[quotation.cue.span.end : quotation.span.start].strip(_OPENING)
    between = case.draft.text[mention.span.end : quotation.span.start]
    return len(between) <= _MARKS and ":" not in between and not between.strip(_OPENING)


def _grade_doubt(drafted: Speaker, speaker: Speaker) -> Attribution:
    """What to say where the texts do not tell whether two are one: which of the two leaves it open?"""
    if _is_unnamed(speaker) and speaker.rule != LABELLED:
        return Attribution.SOURCE_UNATTRIBUTED
    if speaker.anonymous and drafted.name and not drafted.anonymous:
        return Attribution.MISATTRIBUTED
    return Attribution.UNRESOLVED


def _is_unnamed(speaker: Speaker) -> bool:
    """A pronoun or a role that the text leaves open."""
    return not speaker.anonymous and not drop_common_name(speaker).name and not speaker.candidates


def _is_named(speaker: Speaker) -> bool:
    return bool(speaker.name or speaker.mention or speaker.candidates)


def _asks(case: Case) -> bool:
    """Does the draft have somebody nameless ask, as a reporter does?"""
    speaker, cue = case.quotation.speaker, case.quotation.cue
    asks = cue is not None and not case.lexicon.scope.askers.isdisjoint(list_keys(cue.text))
    return asks and (speaker.anonymous or not speaker.name)


def _is_via(case: Case, occurrence: Occurrence, speaker: Speaker) -> bool:
    """Is the draft's speaker only the one through whom the words came?"""
    if not speaker.via:
        return False
    return compare_drafted(case, occurrence, Speaker(name=speaker.via)) is True


def _retells(case: Case, source: Document, said: Quotation) -> bool:
    """Does the source have the draft's speaker report the other one ("Marsh said that Osei had told her: ...")?

    The draft's speaker opens the sentence, the verb follows, and no verb but it stands before the other speaker.
    """
    cue, mention, name = said.cue, said.speaker.mention, case.quotation.speaker.name
    if (
        cue is None
        or mention is None
        or not name
        or cue.span.end > said.span.start
        or mention.span.end > cue.span.start
    ):
        return False
    before = SENTENCE_END.split(source.text[max(0, cue.span.start - _SENTENCE) : mention.span.start])[-1]
    before = _APPOSED.sub(" ", before, count=1)
    keys = [strip_possessive(word.key) for word in split_words(before)]
    surname = strip_possessive(split_words(name)[-1].key) if split_words(name) else ""
    verbs = case.lexicon.reporting.reporting_verbs
    placed = [place for place, key in enumerate(keys) if key == surname]
    return bool(placed) and any(key in verbs for key in keys[placed[0] + 1 : placed[0] + 1 + _BESIDE])


def _retells_too(case: Case, speaker: Speaker) -> bool:
    """Does the draft have its own speaker report the words of the source's ("Osei told her that "...", Marsh said")?"""
    if not Carriage(case).reports(case.passage.words[0]):
        return False
    names = split_words(speaker.name or "")
    return not names or strip_possessive(names[-1].key) in list_keys(show_paragraph(case.draft, case.quotation))


def _judge_stance(case: Case, said: Quotation, source: Document) -> Voice:
    """Words that the speaker denies or repeats are another's; a draft that says so too is right."""
    stance = _read_stance(said, source, case.lexicon)
    teller = find_teller(case, said, source) if stance is _ASSERTS else None
    if teller is not None:
        told = {"S": show_speaker(case, said.speaker), "T": show_speaker(case, Speaker(name=teller))}
        finding = raise_finding("SECONDHAND/told", case.policy, draft_span=_mention_span(case), fills=told)
        return Voice(Attribution.SECONDHAND, (finding,), said.speaker)
    if stance is _ASSERTS or _distances(case):
        return Voice(Attribution.CONFIRMED, (), said.speaker)
    return _secondhand(case, said, "denying" if stance is Stance.DENIES else "repeating")


def _distances(case: Case) -> bool:
    """Does the draft itself say that the speaker denies, or only describes, the words?"""
    if Force.NEGATION in Carriage(case).list_forces(case.passage.words[0]):
        return True
    return _read_stance(case.quotation, case.draft, case.lexicon) is not _ASSERTS


def _read_stance(quotation: Quotation, document: Document, lexicon: Lexicon) -> Stance:
    """The stance as attribution has it, else as the cue's verb tells: a denial in marks is of another's words."""
    cue = quotation.cue
    if quotation.stance is Stance.DESCRIBES and cue is not None:
        before = split_words(document.text, Span(max(0, cue.span.start - _LONGEST_WORD), cue.span.start))
        passive = bool(before) and before[-1].key in lexicon.reporting.be_forms
        return _ASSERTS if passive else Stance.DESCRIBES
    if quotation.stance is not _ASSERTS or cue is None or quotation.kind is not MIXED:
        return quotation.stance
    denies = not lexicon.scope.deniers.isdisjoint(list_keys(cue.text))
    return Stance.DENIES if denies else _ASSERTS


def _secondhand(case: Case, said: Quotation, doing: str) -> Voice:
    own = compare_speakers(case, case.quotation.speaker, said.speaker, case.draft) is True
    mention = said.speaker.mention.text.casefold() if said.speaker.mention and not said.speaker.name else ""
    unknown = own or mention in case.lexicon.wording.pronouns  # "he said" of nobody who is named
    whose = "another" if unknown else show_speaker(case, said.speaker)
    finding = raise_finding(
        "SECONDHAND",
        case.policy,
        draft_span=_mention_span(case),
        S=show_drafted(case),
        repeating=doing,
        T=whose,
    )
    return Voice(Attribution.SECONDHAND, (finding,), said.speaker)


def _question_findings(case: Case) -> tuple[Finding, ...]:
    finding = raise_finding("FROM_QUESTION", case.policy, draft_span=case.quotation.span, S=show_drafted(case))
    return (finding,)


def _answer(case: Case, attribution: Attribution, said: Quotation) -> Voice:
    """The verdict, which is a finding too."""
    drafted = case.quotation.speaker
    named = (drafted.name,) if drafted.name and drafted.candidates else ()
    names = (*named, *drafted.candidates) or said.speaker.candidates or (show_speaker(case, said.speaker),)
    he = drafted.mention.text if drafted.mention else show_drafted(case)
    finding = raise_finding(
        attribution.value,
        case.policy,
        draft_span=_mention_span(case),
        mend=_replacement(case, attribution, said.speaker),
        S=show_drafted(case),
        T=show_speaker(case, said.speaker),
        he=he,
        list=f'another than the source\'s "{names[0]}"' if _is_told_by(he, names) else " or ".join(names),
    )
    return Voice(attribution, (finding,), said.speaker)


def _is_told_by(mention: str, names: Sequence[str]) -> bool:
    """Is the one name that the source has no fuller than what the draft prints: "Moss", and "Henrik Moss"?"""
    return len(names) == 1 and set(list_keys(names[0])) <= set(list_keys(mention))


def _replacement(case: Case, attribution: Attribution, speaker: Speaker) -> str | None:
    """The right name, where the draft names another; never where the mention is no name."""
    mention = case.quotation.speaker.mention
    if attribution is not Attribution.MISATTRIBUTED or mention is None or not speaker.name:
        return None
    return show_speaker(case, speaker) if names_match(mention.text, case.quotation.speaker.name or "") else None


def _mention_span(case: Case) -> Span | None:
    mention: Mention | None = case.quotation.speaker.mention
    return mention.span if mention else case.quotation.span
