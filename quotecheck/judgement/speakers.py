"""Are they this speaker's? One draft speaker held against the voice of one occurrence."""

from __future__ import annotations

import re
from collections.abc import Sequence

import attrs

from quotecheck.codes import Attribution
from quotecheck.judgement.carriage import Carriage
from quotecheck.judgement.case import Case
from quotecheck.judgement.findings import raise_finding
from quotecheck.judgement.labels import find_label, weigh_label
from quotecheck.judgement.offices import (
    SENTENCE_END,
    goes_by_kind,
    holds_office,
    is_anothers,
    is_by_office,
    is_described,
    is_surname,
    list_content,
    speaks_for,
)
from quotecheck.judgement.scope import Force
from quotecheck.judgement.shown import show_drafted, show_speaker
from quotecheck.judgement.surroundings import show_paragraph
from quotecheck.judgement.tellers import find_teller
from quotecheck.judgement.views import see_document
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
from quotecheck.model.slots import write_slots
from quotecheck.people import fold_office, names_match, same_speaker, strip_possessive
from quotecheck.text import fold_word, list_keys, split_words

_ASKER = "the questioner"
_APPOSED = re.compile(r", [^,]{1,80}, ")
_SENTENCE = 300  # characters before a cue in which its sentence begins
_LINK = re.compile(r", (?:and )?| and | & ")
_OPENING = " :\"'‘“«"
_MARKS = 3  # characters: a space, and the mark that opens
_LONGEST_WORD = 12  # characters before a cue in which its auxiliary stands
_BESIDE = 2  # words that may stand between a speaker and his verb
_ASSERTS = Stance.ASSERTS  # asked of every quotation


@write_slots
@attrs.frozen(weakref_slot=False)
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
        same = compare_speakers(case, occurrence, said.speaker)
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
    same = compare_speakers(case, occurrence, said.speaker)
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
    return compare(case, Speaker(name=drafted.via), speaker, occurrence.document) is True


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


def compare_speakers(case: Case, occurrence: Occurrence, speaker: Speaker) -> bool | None:
    """Is the source's speaker the draft's? None where the texts do not tell."""
    return compare(case, case.quotation.speaker, speaker, occurrence.document)


def compare(case: Case, drafted: Speaker, speaker: Speaker, source: Document) -> bool | None:
    """Do a speaker of the draft and a speaker of a source name one person or body?"""
    if case.quotation.in_headline:
        drafted = _drop_headline_name(drafted, case.lexicon)
    drafted, speaker = _drop_common_name(drafted), _drop_common_name(speaker)
    drafted = _take_surname(drafted, source, case.lexicon)
    if drafted.candidates and not drafted.name:
        return _compare_candidates(case, drafted, speaker, source)
    same = same_speaker(drafted, speaker, case.registry, case.draft.date, source.day_said)
    label = find_label(case, drafted, speaker)
    if label is not None:
        told = weigh_label(case, label, drafted, speaker, same)
        if told is not same or speaker.name is None:
            return told
    if same is True or is_by_office(case, drafted, speaker, source):
        return True
    if same is None and goes_by_kind(case, drafted, speaker):
        return True
    if holds_office(case, drafted, speaker, source, source.day_said):
        same = None
    if _are_alike(drafted, speaker) or _is_among(drafted, speaker) or speaks_for(case, drafted, speaker, source):
        return True
    lexicon = case.lexicon
    if is_described(drafted, speaker, source, lexicon) or is_described(speaker, drafted, case.draft, lexicon):
        return True
    if same is None and is_anothers(drafted, speaker, source, lexicon):
        return False
    if same is False and (_shares_surname(case, drafted, speaker) or _may_be(case, drafted, speaker, source)):
        return None
    return same


def _may_be(case: Case, drafted: Speaker, speaker: Speaker, source: Document) -> bool:
    """Is the source's speaker another of those that the draft's words ("the senator") can stand for?"""
    return bool(drafted.candidates) and _compare_candidates(case, drafted, speaker, source) is not False


def _shares_surname(case: Case, drafted: Speaker, speaker: Speaker) -> bool:
    """Does the draft's bare surname fit the source's speaker too, whom the draft names in full elsewhere?"""
    if drafted.mention is None or not speaker.name or not drafted.name:
        return False
    bare = len(split_words(drafted.mention.text)) < len(split_words(drafted.name))
    return bare and names_match(drafted.mention.text, speaker.name) and speaker.name in see_document(case.draft).text


def _drop_common_name(speaker: Speaker) -> Speaker:
    """A "name" without a capital ("company") names nobody: only the mention is left."""
    return attrs.evolve(speaker, name=None) if speaker.name and speaker.name.islower() else speaker


def _take_surname(drafted: Speaker, source: Document, lexicon: Lexicon) -> Speaker:
    """ "King said", where the source has a Joan King: his name, though the word is an office too."""
    word = drafted.mention.text if drafted.mention and not drafted.name and not drafted.candidates else ""
    named = word[:1].isupper() and word.isalpha() and is_surname(fold_word(word), source, lexicon)
    return attrs.evolve(drafted, name=word) if named else drafted


def _drop_headline_name(speaker: Speaker, lexicon: Lexicon) -> Speaker:
    """ "Union" at the head of a headline has its capital from its place."""
    name = speaker.name or ""
    common = " " not in name and "organisation" in lexicon.reporting.find_classes(fold_word(name)) if name else False
    return attrs.evolve(speaker, name=None) if common else speaker


def _is_unnamed(speaker: Speaker) -> bool:
    """A pronoun or a role that the text leaves open."""
    return not speaker.anonymous and not _drop_common_name(speaker).name and not speaker.candidates


def _compare_candidates(case: Case, drafted: Speaker, speaker: Speaker, source: Document) -> bool | None:
    """An unresolved mention: None if any candidate fits, for the editor must say who."""
    if speaker.candidates and set(speaker.candidates) == set(drafted.candidates):
        return True
    answers = [compare(case, Speaker(name=name), speaker, source) for name in drafted.candidates]
    return None if any(answer is not False for answer in answers) else False


def _are_alike(a: Speaker, b: Speaker) -> bool:
    """Two that stay nameless are one where the words for one are among the words for the other."""
    if a.name and b.name:
        names = [[fold_office(word) for word in name.casefold().split()] for name in (a.name, b.name)]
        return names[0] == names[1]  # "a Mint spokeswoman" and "a Mint spokesperson"
    if a.mention is None or b.mention is None:
        return False
    words = [list_content(speaker.mention.text) for speaker in (a, b) if speaker.mention]
    if not all(words):
        return a.mention.text.casefold() == b.mention.text.casefold()
    return words[0] <= words[1] or words[1] <= words[0]


def _is_among(drafted: Speaker, speaker: Speaker) -> bool:
    """Are all whom the draft names among the several whose words the source says they are ("Doe and Roe")?"""
    several = _split_names(speaker)
    named = _split_names(drafted)
    return len(several) > 1 and bool(named) and all(any(names_match(a, b) for b in several) for a in named)


def _split_names(speaker: Speaker) -> list[str]:
    if not speaker.name or speaker.organisation or speaker.anonymous:
        return []
    return [name for name in _LINK.split(speaker.name) if name]


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
    return compare(case, case.quotation.speaker, Speaker(name=speaker.via), occurrence.document) is True


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
    own = compare(case, case.quotation.speaker, said.speaker, case.draft) is True
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
