"""Words changed inside the marks: each mutation is one edit with one name."""

from __future__ import annotations

from typing import Final

import attrs

from quotecheck.codes import Attribution, Severity, Wording
from quotecheck.testing.sentences import DAYS, NUMBERS, Part, WrittenSentence
from quotecheck.testing.trials import Desk, Trial, expect, mutation


def _swap(desk: Desk, sentence: WrittenSentence, part: Part, *findings: str) -> Trial:
    """Another entry of the list in the place of a part."""
    return desk.alter(sentence.text, sentence.change(part, desk.writer.other(part)), *findings)


def _turn(desk: Desk, family: str, slot: str, form: int, *findings: str, severity: Severity | None = None) -> Trial:
    """Another form of the entry in a slot: its opposite, its past tense."""
    sentence = desk.writer.write(family, where=lambda made: made.has(slot))
    part = sentence.find(slot)
    return desk.alter(sentence.text, sentence.change(part, part.entry[form]), *findings, severity=severity)


def _turn_negation(desk: Desk, family: str, *slots: str) -> Trial:
    """A form that denies for one that does not, or the other way round."""
    sentence = desk.writer.write(family)
    part = sentence.find(*slots)
    texts = [sentence.text, sentence.change(part, part.entry[1])]
    desk.chance.shuffle(texts)
    return desk.alter(texts[0], texts[1], "NEGATION_CHANGED")


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
    return _turn_negation(desk, "prefixed", "fair")


@mutation("without for with")
def _turn_lack(desk: Desk) -> Trial:
    return _turn(desk, "lacking", "without", 1, "NEGATION_CHANGED")


@mutation("number changed")
def _change_number(desk: Desk) -> Trial:
    sentence = desk.writer.write("counted", "paid", "ranked", where=lambda made: any(map(made.has, NUMBERS)))
    return _swap(desk, sentence, sentence.find(*NUMBERS), "NUMBER_CHANGED")


@mutation("million for billion")
def _change_magnitude(desk: Desk) -> Trial:
    sentence = desk.writer.write("paid", where=lambda made: made.has("money") and "illion" in made.text)
    part = sentence.find("money")
    scales = ("million", "billion") if "million" in part.words else ("billion", "million")
    return desk.alter(sentence.text, sentence.change(part, part.words.replace(*scales)), "NUMBER_CHANGED")


@mutation("date changed")
def _change_date(desk: Desk) -> Trial:
    sentence = desk.writer.write("dated")
    return _swap(desk, sentence, sentence.find(*DAYS), "DATE_CHANGED")


@mutation("name changed")
def _change_name(desk: Desk) -> Trial:
    sentence = desk.writer.write("with_name")
    return _swap(desk, sentence, sentence.find("named", "town", "firm", "country", "team", "nation"), "NAME_CHANGED")


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


def _is_plain(made: WrittenSentence) -> bool:
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


@mutation("nobody for everybody")
def _turn_negative_word(desk: Desk) -> Trial:
    return _turn_negation(desk, "negative", "nobody", "no_more", "none", "hardly")


@mutation("number ten times as big")
def _multiply_number(desk: Desk) -> Trial:
    sentence = desk.writer.write("counted", "reformatted", where=lambda made: made.has("figure"))
    part = sentence.find("figure")
    return desk.alter(sentence.text, sentence.change(part, part.entry[1] + "0"), "NUMBER_CHANGED")


@mutation("number that sounds alike")
def _mishear_number(desk: Desk) -> Trial:
    return _turn(desk, "misheard", "heard", desk.chance.choice((1, 1)), "NUMBER_CHANGED")


@mutation("first name changed")
def _change_first_name(desk: Desk) -> Trial:
    sentence = desk.writer.write("befriended")
    part = sentence.find("friend")
    first, last = part.words.split(" ", 1)
    other = desk.writer.word("male" if first in ("Oskar", "Imre", "Hamid", "Aldous") else "female")
    return desk.alter(sentence.text, sentence.change(part, f"{other} {last}"), "NAME_CHANGED")


@mutation("small word exchanged")
def _change_small_word(desk: Desk) -> Trial:
    return _turn(desk, "small", "small", 1, "SUBSTITUTION")


@mutation("two changes in one sentence")
def _change_twice(desk: Desk) -> Trial:
    sentence = desk.writer.write("plan", where=lambda made: made.has("quality") and made.has("month"))
    modal, day = sentence.find("modal"), sentence.find("month")
    changed = {modal: desk.writer.other(modal), day: desk.writer.other(day)}
    words = "".join(changed.get(part, part.words) for part in sentence.parts)
    return desk.alter(sentence.text, words, "MODAL_CHANGED", "DATE_CHANGED")


@mutation("words put on at the end")
def _add_at_end(desk: Desk) -> Trial:
    sentence = desk.writer.write("plain", "counted", "dated").text
    added = desk.chance.choice(("and that is a scandal", "as everybody knows", "at long last", "whatever they say"))
    return desk.alter(sentence, f"{sentence}, {added}", "ADDITION")


@mutation("words put on at the head")
def _add_at_head(desk: Desk) -> Trial:
    sentence = desk.writer.write("plain", "counted", "dated", where=lambda made: made.text.startswith("The ")).text
    added = desk.chance.choice(("Frankly speaking", "As my mother used to say", "Between you and me"))
    return desk.alter(sentence, f"{added}, the {sentence[4:]}", "ADDITION")


@mutation("statement made a question")
def _ask(desk: Desk) -> Trial:
    sentences = [desk.writer.write("plain").text for _ in range(2)]
    source = desk.release(desk.say(*sentences))
    truth = expect(Wording.ALTERED, Attribution.CONFIRMED, "PUNCTUATION/inner")
    return desk.present(source, desk.cite(f"{sentences[0]}? {sentences[1]}"), truth)


@mutation("altered fragment")
def _alter_fragment(desk: Desk) -> Trial:
    """The source has the words in marks inside its own sentence."""
    sentence = desk.writer.write("plain", body=desk.speaker.body, where=_can_swap_marked)
    part = next(part for part in sentence.parts if part.marked and part.slot in _SWAPPED)
    told = f"{desk.speaker.full}, the {desk.speaker.office}, {sentence.carriers[0]} “{sentence.marked}”."
    changed = attrs.evolve(part, words=desk.writer.other(part))
    drafted = attrs.evolve(sentence, parts=tuple(changed if each is part else each for each in sentence.parts))
    mention = f"{desk.speaker.last} {sentence.carriers[0]}"
    truth = expect(Wording.ALTERED, Attribution.CONFIRMED, "SUBSTITUTION")
    return desk.present(desk.publish(told), desk.cite(drafted.marked, style="mixed", mention=mention), truth)


_SWAPPED: Final = ("quality", "people", "thing")


def _can_swap_marked(made: WrittenSentence) -> bool:
    """At least six marked words, one of them to be swapped for one that takes the same article."""
    return len(made.marked.split()) > 5 and any(part.marked and part.slot in _SWAPPED for part in made.parts)
