"""Words changed inside the marks: each mutation is one edit with one name."""

from __future__ import annotations

from typing import Final

from quotecheck.codes import Severity
from quotecheck.testing.sentences import Part, Sentence
from quotecheck.testing.trials import Desk, Trial, mutation

_DAYS: Final = ("weekday", "month", "year", "date", "clock")
_NUMBERS: Final = ("count", "figure", "hundred", "money", "share", "rank")


def _swap(desk: Desk, sentence: Sentence, part: Part, *findings: str) -> Trial:
    """Another entry of the list in the place of a part."""
    return desk.alter(sentence.text, sentence.change(part, desk.writer.other(part)), *findings)


def _turn(desk: Desk, family: str, slot: str, form: int, *findings: str, severity: Severity | None = None) -> Trial:
    """Another form of the entry in a slot: its opposite, its past tense."""
    sentence = desk.writer.write(family, where=lambda made: made.has(slot))
    part = sentence.find(slot)
    return desk.alter(sentence.text, sentence.change(part, part.entry[form]), *findings, severity=severity)


@mutation("negation dropped")
def _drop_negation(desk: Desk) -> Trial:
    sentence = desk.writer.write("refusal", "never")
    return desk.alter(sentence.text, sentence.change(sentence.find("not", "never"), ""), "NEGATION_CHANGED")


@mutation("negation added")
def _add_negation(desk: Desk) -> Trial:
    sentence = desk.writer.write("refusal", "never")
    said = sentence.change(sentence.find("not", "never"), "")
    return desk.alter(said, sentence.text, "NEGATION_CHANGED")


@mutation("negation taken out of a contraction")
def _uncontract_negation(desk: Desk) -> Trial:
    return _turn(desk, "contracted_negation", "negated", 1, "NEGATION_CHANGED")


@mutation("denial turned")
def _turn_denial(desk: Desk) -> Trial:
    return _turn(desk, "denial", "refused", 1, "NEGATION_CHANGED")


@mutation("negating prefix dropped or added")
def _turn_prefix(desk: Desk) -> Trial:
    sentence = desk.writer.write("prefixed")
    part = sentence.find("fair")
    texts = [sentence.text, sentence.change(part, part.entry[1])]
    desk.chance.shuffle(texts)
    return desk.alter(texts[0], texts[1], "NEGATION_CHANGED")


@mutation("without for with")
def _turn_lack(desk: Desk) -> Trial:
    return _turn(desk, "lacking", "without", 1, "NEGATION_CHANGED")


@mutation("number changed")
def _change_number(desk: Desk) -> Trial:
    sentence = desk.writer.write("counted", "paid", "ranked")
    return _swap(desk, sentence, sentence.find(*_NUMBERS), "NUMBER_CHANGED")


@mutation("million for billion")
def _change_magnitude(desk: Desk) -> Trial:
    sentence = desk.writer.write("paid", where=lambda made: made.has("money") and "illion" in made.text)
    part = sentence.find("money")
    scales = ("million", "billion") if "million" in part.words else ("billion", "million")
    return desk.alter(sentence.text, sentence.change(part, part.words.replace(*scales)), "NUMBER_CHANGED")


@mutation("date changed")
def _change_date(desk: Desk) -> Trial:
    sentence = desk.writer.write("dated")
    return _swap(desk, sentence, sentence.find(*_DAYS), "DATE_CHANGED")


@mutation("name changed")
def _change_name(desk: Desk) -> Trial:
    sentence = desk.writer.write("with_name")
    return _swap(desk, sentence, sentence.find("named", "town"), "NAME_CHANGED")


@mutation("modal changed")
def _change_modal(desk: Desk) -> Trial:
    sentence = desk.writer.write("plan")
    return _swap(desk, sentence, sentence.find("modal"), "MODAL_CHANGED")


@mutation("condition reversed")
def _reverse_condition(desk: Desk) -> Trial:
    """ "unless" for "if", and the other way."""
    pairs = ((" only if ", " even if "), (" if ", " unless "), (" unless ", " if "), (" until ", " if "))
    sentence = desk.writer.write("tail_if", where=lambda made: any(old in made.text for old, _ in pairs))
    pair = next(each for each in pairs if each[0] in sentence.text)
    return desk.alter(sentence.text, sentence.text.replace(*pair), "CONDITION_CHANGED")


@mutation("quantifier changed")
def _change_quantifier(desk: Desk) -> Trial:
    sentence = desk.writer.write("quantified")
    return _swap(desk, sentence, sentence.find("quantifier"), "SUBSTITUTION")


@mutation("hedge dropped")
def _drop_hedge(desk: Desk) -> Trial:
    sentence = desk.writer.write("hedged")
    return desk.alter(sentence.text, sentence.change(sentence.find("hedge"), ""), "UNMARKED_OMISSION")


@mutation("opposite put in")
def _turn_opposite(desk: Desk) -> Trial:
    sentence = desk.writer.write("opposed")
    part = sentence.find("side", "extreme")
    return desk.alter(sentence.text, sentence.change(part, part.entry[1]), "SUBSTITUTION")


@mutation("pronoun changed")
def _change_pronoun(desk: Desk) -> Trial:
    return _turn(desk, "owned", "pronoun", 1, "SUBSTITUTION")


@mutation("word exchanged")
def _exchange_word(desk: Desk) -> Trial:
    sentence = desk.writer.write("plain", "plan", where=lambda made: any(map(made.has, ("quality", "act", "people"))))
    part = desk.chance.choice([part for part in sentence.parts if part.slot in ("quality", "act", "people", "thing")])
    return _swap(desk, sentence, part, "SUBSTITUTION")


@mutation("words added")
def _add_words(desk: Desk) -> Trial:
    sentence = desk.writer.write("plain", "plan", where=lambda made: made.has("quality"))
    part = sentence.find("quality")
    added = desk.chance.choice(("big", "rotten", "beautiful", "crumbling and draughty", "muddy"))
    return desk.alter(sentence.text, sentence.change(part, f"{part.words} {added}"), "ADDITION")


@mutation("words left out")
def _leave_out(desk: Desk) -> Trial:
    sentence = desk.writer.write("plain", "plan", where=lambda made: made.has("quality"))
    return desk.alter(sentence.text, sentence.change(sentence.find("quality"), ""), "UNMARKED_OMISSION")


@mutation("words in another order")
def _reorder(desk: Desk) -> Trial:
    sentence = desk.writer.write("paired", where=_is_plain)
    slot = "people" if [part.slot for part in sentence.parts].count("people") > 1 else "thing"
    one, other = [part for part in sentence.parts if part.slot == slot][:2]
    swapped = "".join({one: other.words, other: one.words}.get(part, part.words) for part in sentence.parts)
    return desk.alter(sentence.text, swapped[:1].upper() + swapped[1:], "REORDERED")


def _is_plain(made: Sentence) -> bool:
    """Every thing in it is one word: with more of them moved, the words are no longer in place."""
    return not any(part.slot == "thing" and " " in part.words for part in made.parts)


@mutation("tense changed")
def _change_tense(desk: Desk) -> Trial:
    sentence = desk.writer.write("counted", "plain", where=lambda made: made.has("act"))
    part = sentence.find("act")
    return desk.alter(sentence.text, sentence.change(part, part.entry[0]), "INFLECTION")


@mutation("plural for singular")
def _change_number_of_noun(desk: Desk) -> Trial:
    sentence = desk.writer.write("plain", where=lambda made: made.has("thing"))
    part = sentence.find("thing")
    return desk.alter(sentence.text, sentence.change(part, part.entry[1]), "INFLECTION")


@mutation("speech tidied")
def _tidy(desk: Desk) -> Trial:
    sentence = desk.writer.write("spoken")
    part = sentence.find("gonna", "gotta", "wanna")
    changed = sentence.change(part, part.entry[1])
    return desk.alter(sentence.text, changed, "TIDIED", severity=Severity.WARNING)


@mutation("cut in the middle of a word")
def _cut_word(desk: Desk) -> Trial:
    return _turn(desk, "stumped", "stump", 1, "WORD_CUT")


@mutation("words joined or split")
def _join_words(desk: Desk) -> Trial:
    sentence = desk.writer.write("bounded")
    part = sentence.find("every_day", "may_be", "any_one")
    return desk.alter(sentence.text, sentence.change(part, part.entry[1]), "WORD_BOUNDARY")


@mutation("space lost")
def _lose_space(desk: Desk) -> Trial:
    sentence = desk.writer.write("plain", where=lambda made: made.has("quality"))
    part = sentence.find("quality")
    return desk.alter(sentence.text, sentence.text.replace(f"{part.words} ", part.words), "WORD_BOUNDARY")
