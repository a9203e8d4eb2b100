"""The answer for one quotation: every placing is read, the least severe answer wins, and says why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, Final

import attrs

from quotecheck.codes import RULES, Attribution, Wording
from quotecheck.judgement.absence import find_absence, find_paraphrase
from quotecheck.judgement.case import Case
from quotecheck.judgement.comparison import compare_drafted
from quotecheck.judgement.confusables import list_confusables
from quotecheck.judgement.cuts import CutReader
from quotecheck.judgement.findings import raise_finding, select_findings, worst_severity
from quotecheck.judgement.indirect import attribute_statement, judge_statement
from quotecheck.judgement.kept import Cut
from quotecheck.judgement.matches import show_place, weigh_document
from quotecheck.judgement.occasions import find_age, find_days, find_disagreement, find_headline, find_role, find_state
from quotecheck.judgement.predicates import find_turned
from quotecheck.judgement.readings import Reading, read_placing
from quotecheck.judgement.shown import show_drafted, show_speaker
from quotecheck.judgement.speakers import Voice, judge_voice
from quotecheck.judgement.suggestions import find_right_speaker, suggest_wording
from quotecheck.model import INDIRECT, Check, Finding, Match, Occurrence, Placing, Span, Utterance, Word
from quotecheck.model.slots import sealed

_FEW_WORDS: Final = 2  # so few can be anybody's
_MOST_OTHERS: Final = 5
_WITHOUT_CUTS: Final = (Wording.WIDENED, Wording.TOO_SHORT)
_LONGEST_INSERTION: Final = 200  # characters

Rank = tuple[int, int, bool, bool, bool, int, str, str]


@sealed
class Answer:
    """One placing, answered."""

    reading: Reading
    voice: Voice
    cuts: tuple[Cut, ...] = ()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Of the wording, the speaker and the cut."""
        return (*self.voice.findings, *self.reading.findings, *(cut.finding for cut in self.cuts))

    def rank(self, case: Case) -> Rank:
        """The order of answers: gravity, edits, the named speaker, speech, main text, weight, date, id."""
        occurrence = self.reading.occurrence
        document = occurrence.document
        severity = worst_severity((*self.findings, *find_state(case, document)))
        return (
            severity.rank,
            self.reading.distance,
            self.voice.attribution is not Attribution.CONFIRMED,
            self.reading.voice is None,
            document.is_aside(occurrence.passage.bound(0, len(occurrence.passage.keys)).start),
            weigh_document(document, case.policy.evidence),
            str(document.date or ""),
            document.id,
        )


def judge_quotations(cases: Sequence[Case]) -> list[Check]:
    """Hold each quotation against every place it could come from; every place is read before any is judged."""
    return list(map(_judge, cases, [_read_placings(case, case.placings) for case in cases]))


def judge_quotation(case: Case) -> Check:
    """The same for one."""
    return judge_quotations([case])[0]


def _read_placings(case: Case, placings: Sequence[Placing]) -> list[Reading]:
    """Every way in which the words are there."""
    return [reading for placing in placings if (reading := read_placing(case, placing)) is not None]


def _judge(case: Case, readings: Sequence[Reading]) -> Check:
    if case.unchecked is not None:
        return _check(case, Wording.UNCHECKED, Attribution.NOT_CHECKED, [_raise_unchecked(case)])
    if case.quotation.kind is INDIRECT:
        return _judge_indirect(case, readings)
    answers = _list_answers(case, readings) or _list_answers(case, _read_placings(case, case.nearest))
    if not answers:
        return _judge_absent(case)
    best = _find_best(case, answers)
    if best.reading.wording is Wording.NOT_FOUND:
        return _judge_absent(case)
    return _judge_found(case, best, [answer for answer in answers if answer.reading is not best.reading])


def _judge_indirect(case: Case, readings: Sequence[Reading]) -> Check:
    """A statement without marks; one that nothing speaks to is no finding."""
    wording, reading, findings = judge_statement(case, readings)
    if reading is None:
        return _judge_turned(case)
    check = _check(case, wording, attribute_statement(case, reading), findings)
    return attrs.evolve(check, match=_list_matches(case, reading)[0], alignment=reading.placing.alignment)


def _judge_turned(case: Case) -> Check:
    """A statement whose words stand nowhere: a short one of the same speaker may say the opposite all the same."""
    turned = find_turned(case, (*case.placings, *case.nearest))
    if turned is None:
        return _check(case, Wording.NOT_FOUND, Attribution.NOT_CHECKED, ())
    verdict = raise_finding("CONTRADICTED", case.policy, draft_span=case.quotation.span, S=show_drafted(case))
    told = attrs.evolve(turned.finding, severity=verdict.severity)
    check = _check(case, Wording.CONTRADICTED, Attribution.CONFIRMED, (verdict, told))
    match = show_place(turned.placing, turned.occurrence, turned.said, case.lexicon, found=turned.span)
    return attrs.evolve(check, match=match, alignment=turned.placing.alignment)


def _list_answers(case: Case, readings: Sequence[Reading]) -> list[Answer]:
    answers = list(_answer_readings(case, readings))
    return answers if len(answers) < 2 else sorted(answers, key=lambda answer: answer.rank(case))


def _answer_readings(case: Case, readings: Sequence[Reading]) -> Iterator[Answer]:
    """Wording and speaker of every reading; what the cut does comes later, for the best ones only."""
    nested = [other.voice for other in readings if other.voice is not None and other.voice.quotation.nested]
    for reading in readings:
        if not _is_retold(reading, nested):
            yield _shorten_answer(case, Answer(reading, _hear(case, reading)))


def _is_retold(reading: Reading, nested: Sequence[Utterance]) -> bool:
    """Do all its words stand in a quotation nested in it? Then the inner speaker's reading stands for them."""
    if not nested or reading.voice is None or reading.voice.quotation.nested:
        return False
    spans = _spans(reading)
    return any(
        all(any(part.covers(span) for part in voice.quotation.spans) for span in spans)
        for voice in nested
        if voice.document_id == reading.voice.document_id
    )


def _spans(reading: Reading) -> list[Span]:
    """Where its pieces lie, each counted in the passage it follows."""
    passages = [occurrence.passage.words for occurrence in reading.placing.occurrences]
    return [
        Span(passages[p.candidate][p.source[0]].start, passages[p.candidate][p.source[1] - 1].end)
        for p in reading.pieces
        if p.source[1]
    ]


def _hear(case: Case, reading: Reading) -> Voice:
    """The speaker's verdict; a splice takes its worst piece."""
    if reading.set_off:
        return Voice(Attribution.SOURCE_UNATTRIBUTED, (_raise_nobodys(case),))
    if reading.voice is None:
        confirmed = reading.wording is not Wording.NARRATION
        return Voice(Attribution.CONFIRMED if confirmed else Attribution.NOT_CHECKED)
    if not reading.splice:
        return judge_voice(case, reading.occurrence, reading.voice)
    voices = [
        judge_voice(case, occurrence, occurrence.utterance or reading.voice)
        for occurrence in _list_occurrences(reading)
    ]
    return max(voices, key=lambda voice: worst_severity(voice.findings).rank)


def _raise_nobodys(case: Case) -> Finding:
    return raise_finding("SOURCE_UNATTRIBUTED", case.policy, draft_span=case.quotation.span)


def _list_occurrences(reading: Reading) -> list[Occurrence]:
    """The occurrences that the pieces lie in, each once."""
    used = dict.fromkeys(piece.candidate for piece in reading.pieces)
    return [reading.placing.occurrences[number] for number in used]


def _shorten_answer(case: Case, answer: Answer) -> Answer:
    """One or two words that only others say at more length prove nothing either way."""
    reading, count = answer.reading, len(case.passage.keys)
    if count > _FEW_WORDS and not case.passage.has_insertions:
        return answer
    longer = len(reading.occurrence.passage.keys) > count
    foreign = answer.voice.attribution is Attribution.MISATTRIBUTED and longer
    if not (reading.wording is Wording.NARRATION or foreign):
        return answer
    if len(case.passage.spoken) > _FEW_WORDS:
        return answer
    finding = raise_finding("TOO_SHORT", case.policy, draft_span=case.quotation.span, n=count)
    short = attrs.evolve(reading, wording=Wording.TOO_SHORT, findings=(finding,))
    return Answer(short, Voice(Attribution.NOT_CHECKED, (), answer.voice.speaker))


def _find_best(case: Case, answers: Sequence[Answer]) -> Answer:
    """The first in order once cuts are counted; an answer can only grow graver by them."""
    if len(answers) == 1:
        return _look_closer(case, answers[0])
    best: Answer | None = None
    for answer in answers:
        if best is not None and best.rank(case) <= answer.rank(case):
            break
        whole = _look_closer(case, answer)
        if best is None or whole.rank(case) < best.rank(case):
            best = whole
    assert best is not None
    return best


def _look_closer(case: Case, answer: Answer) -> Answer:
    """What the cut leaves out counts where the words are one utterance's, in order."""
    reading = answer.reading
    if reading.voice is None or reading.splice or reading.wording in _WITHOUT_CUTS:
        return answer
    spoken = reading.occurrence
    if spoken.utterance is not reading.voice:
        spoken = attrs.evolve(spoken, utterance=reading.voice)
    cuts = [*CutReader(case, spoken, reading.pieces, reading.edits, reading.tagged).find()]
    if cuts and reading.wording is Wording.ALTERED:  # who mends the words will see how the sentence goes on
        cuts = [cut for cut in cuts if cut.finding.code != RULES["CUT_TAIL/contrast"].code]
    cuts += map(Cut, find_days(case, spoken, reading.voice))
    return Answer(reading, answer.voice, tuple(cuts)) if cuts else answer


def _judge_found(case: Case, best: Answer, others: Sequence[Answer]) -> Check:
    reading, voice = best.reading, best.voice
    document = reading.occurrence.document
    disagreements = _list_disagreements(case, best, others) if others else []
    disputed = any(finding.name == Attribution.DISPUTED.value for finding in disagreements)
    attribution = Attribution.DISPUTED if disputed else voice.attribution
    findings = [
        *best.findings,
        *find_state(case, document),
        *find_age(case, document),
        *find_role(case),
        *find_headline(case, document),
        *disagreements,
        *_describe(case),
    ]
    matches = _list_matches(case, reading)
    return _check(
        case,
        reading.wording,
        attribution,
        findings,
        match=matches[0],
        others=_drop_repeated(matches[0], [*matches[1:], *_list_others(case, others)]),
        suggestion=suggest_wording(case, reading, voice, best.cuts, matches[0]),
        right_speaker=find_right_speaker(case, voice),
        alignment=reading.placing.alignment,
    )


def _list_disagreements(case: Case, best: Answer, others: Sequence[Answer]) -> list[Finding]:
    judged = [(answer.reading, answer.voice) for answer in others]
    return list(find_disagreement(case, (best.reading, best.voice), judged))


def _drop_repeated(match: Match, others: Sequence[Match]) -> tuple[Match, ...]:
    """Every place once."""
    if not others:
        return ()
    seen = {(match.document.id, match.spans)}
    kept: list[Match] = []
    for other in others:
        if (other.document.id, other.spans) not in seen:
            seen.add((other.document.id, other.spans))
            kept.append(other)
    return tuple(kept)


def _describe(case: Case) -> Iterator[Finding]:
    """What is told at ok of how the quotation stands in the draft; look-alike letters at warning."""
    quotation, policy, span = case.quotation, case.policy, case.quotation.span
    words = len(case.passage.keys)
    if words < policy.short_words:
        yield raise_finding("SHORT", policy, draft_span=span, n=words)
    if len(quotation.spans) > 1:
        paragraphs = _count_paragraphs(case)
        key = "MULTI_PARAGRAPH" if paragraphs > 1 else "SPLIT"
        yield raise_finding(key, policy, draft_span=span, n=paragraphs)
    if quotation.nested:
        yield raise_finding("NESTED", policy, draft_span=span)
    inserted = [word for word in case.passage.words if word.inserted] if case.passage.has_insertions else ()
    if inserted and any(_is_in_parentheses(case, word) for word in inserted):
        yield raise_finding("PAREN_INSERTION", policy, draft_span=span)
    for word in list_confusables(case.passage):
        yield raise_finding("CONFUSABLE", policy, draft_span=word.span, w=word.text)
    speaker = quotation.speaker
    if speaker.mention and speaker.name and speaker.mention.text.casefold() in case.lexicon.wording.pronouns:
        shown = show_speaker(case, speaker, case.draft.date)
        yield raise_finding("PRONOUN", policy, draft_span=speaker.mention.span, he=speaker.mention.text, S=shown)


def _count_paragraphs(case: Case) -> int:
    """Paragraphs that a quotation runs over: a line end stands between two of its stretches."""
    gaps = (case.draft.text[a.end : b.start] for a, b in pairwise(case.quotation.spans))
    return 1 + sum("\n" in gap for gap in gaps)


def _is_in_parentheses(case: Case, word: Word) -> bool:
    """AP's way of inserting: the bracket before the word is a round one."""
    before = case.draft.text[max(0, word.start - _LONGEST_INSERTION) : word.start]
    return before.rfind("(") > before.rfind("[")


def _list_matches(case: Case, reading: Reading) -> list[Match]:
    """The match; of a splice, one for each passage used."""
    if not reading.splice:
        return [_build_match(case, reading)]
    return [_build_match(case, reading, occurrence) for occurrence in _list_occurrences(reading)]


def _build_match(case: Case, reading: Reading, used: Occurrence | None = None) -> Match:
    """What the reading shows of its occurrence, or of another that a splice uses."""
    occurrence, voice = (used, used.utterance) if used else (reading.occurrence, reading.voice)
    return show_place(reading.placing, occurrence, voice, case.lexicon, reading.pieces)


def _list_others(case: Case, others: Sequence[Answer]) -> Iterator[Match]:
    """Where else the words stand, in the same order of preference."""
    for answer in others[:_MOST_OTHERS]:
        yield _build_match(case, answer.reading)


def _judge_absent(case: Case) -> Check:
    """The words stand nowhere: a paraphrase, or not found."""
    paraphrase = find_paraphrase(case, (*case.placings, *case.nearest))
    if paraphrase is not None:
        placing, occurrence = paraphrase.placing, paraphrase.occurrence
        match = show_place(placing, occurrence, paraphrase.said, case.lexicon, found=paraphrase.span)
        check = _check(case, Wording.PARAPHRASED, Attribution.CONFIRMED, [paraphrase.finding, *_describe(case)])
        return attrs.evolve(
            check, match=match, suggestion=_drop_label(match.context, occurrence), alignment=placing.alignment
        )
    findings = [find_absence(case), *find_headline(case, None), *_describe(case)]
    return _check(case, Wording.NOT_FOUND, Attribution.NOT_CHECKED, findings, others=tuple(_list_nearest(case)))


def _drop_label(context: str, occurrence: Occurrence) -> str:
    """A sentence of a transcript without the label of its turn."""
    mention = occurrence.utterance.quotation.speaker.mention if occurrence.utterance else None
    return context.removeprefix(f"{mention.text}:").lstrip() if mention else context


def _list_nearest(case: Case) -> Iterator[Match]:
    """The nearest passage, and the nearest by the named speaker: for the eye only, never called the quotation."""
    placings = [*case.placings, *case.nearest]
    nearest = sorted(placings, key=lambda placing: placing.alignment.distance)
    picked = nearest[:1] + [placing for placing in nearest[1:] if _is_by_named(case, placing)][:1]
    for placing in picked:
        occurrence = placing.occurrences[placing.alignment.pieces[0].candidate]
        yield show_place(placing, occurrence, occurrence.utterance, case.lexicon)


def _is_by_named(case: Case, placing: Placing) -> bool:
    return any(
        occurrence.utterance is not None
        and compare_drafted(case, occurrence, occurrence.utterance.quotation.speaker) is True
        for occurrence in placing.occurrences
    )


def _raise_unchecked(case: Case) -> Finding:
    return raise_finding("UNCHECKED", case.policy, draft_span=case.quotation.span, reason=case.unchecked)


def _check(case: Case, wording: Wording, attribution: Attribution, findings: Sequence[Finding], **shown: Any) -> Check:
    selected = select_findings(findings, case.policy)
    return Check(
        quotation=case.quotation,
        wording=wording,
        attribution=attribution,
        severity=worst_severity(selected),
        findings=selected,
        **shown,
    )
