"""What must pass: the same words as another house would print them, and honest cuts."""

from __future__ import annotations

import textwrap
from typing import Final

import attrs

from quotecheck.codes import Attribution, Wording
from quotecheck.testing.articles import Citation, Said, join_sentences, split_words_apart
from quotecheck.testing.sentences import WrittenSentence
from quotecheck.testing.trials import CLEAN, Desk, Trial, expect, make_document, mutation

_ELIDED: Final = Wording.ELIDED
_SHORT: Final = ("it_is", "we_have", "they_are", "do_not", "we_will", "is_not")
_STOPS: Final = (" ... ", " … ", " [...] ", " . . . ")


def _hold(desk: Desk, said: Said, citation: Citation, wording: Wording | tuple[Wording, ...] = CLEAN) -> Trial:
    return desk.present(desk.release(said), citation, expect(wording, Attribution.CONFIRMED))


def _write(desk: Desk) -> WrittenSentence:
    return desk.writer.write("plain", "plan", "refusal", "counted", "dated", "tail_if")


@mutation("verbatim")
def _quote(desk: Desk) -> Trial:
    sentence = _write(desk).text
    return _hold(desk, desk.say(*desk.surround(sentence)), desk.cite(sentence))


@mutation("several sentences verbatim")
def _quote_several(desk: Desk) -> Trial:
    sentences = [_write(desk).text for _ in range(desk.chance.choice((2, 2, 3)))]
    return _hold(desk, desk.say(*sentences), desk.cite(join_sentences(sentences)))


@mutation("case at the edge")
def _lower_edge(desk: Desk) -> Trial:
    sentence = _write(desk).text
    printed = sentence if sentence.startswith("I ") else sentence[:1].lower() + sentence[1:]
    citation = desk.cite(printed, style="mixed", mention=f"{desk.speaker.last} said that")
    return _hold(desk, desk.say(sentence), citation)


@mutation("commas and dashes")
def _repunctuate(desk: Desk) -> Trial:
    sentence = desk.writer.write("hidden_aside", "tail_free", where=lambda made: "," in made.text).text
    printed = desk.chance.choice(
        (sentence.replace(",", " –"), sentence.replace(",", "", 1), sentence.replace(",", ";"))
    )
    return _hold(desk, desk.say(sentence), desk.cite(printed), Wording.TYPOGRAPHIC)


@mutation("ellipsis marked")
def _elide(desk: Desk) -> Trial:
    sentence = desk.writer.write("hidden_aside")
    before, behind = sentence.sides
    printed = desk.chance.choice(_STOPS).join((before[:1].upper() + before[1:], behind))
    return _hold(desk, desk.say(*desk.surround(sentence.text)), desk.cite(printed), _ELIDED)


@mutation("ellipsis between sentences")
def _elide_sentence(desk: Desk) -> Trial:
    sentences = [desk.writer.write("plain").text for _ in range(3)]
    printed = f"{sentences[0]}. {desk.chance.choice(_STOPS).strip()} {sentences[2]}"
    return _hold(desk, desk.say(*sentences), desk.cite(printed), _ELIDED)


@mutation("pronoun explained in brackets")
def _bracket(desk: Desk) -> Trial:
    sentence = desk.writer.write("bracket_free")
    who = f"[The {desk.writer.word('people')}]" if sentence.marked == "They" else f"[{desk.writer.word('named')}]"
    printed = sentence.text.replace(sentence.marked, who, 1)
    return desk.keep(sentence.text, printed, Wording.BRACKETED)


@mutation("words explained in brackets")
def _gloss(desk: Desk) -> Trial:
    sentence = desk.writer.write("plain", where=lambda made: made.has("thing"))
    part = sentence.find("thing")
    gloss = desk.chance.choice(("[in {0}]", "[near {0}]", "({0})")).format(desk.writer.word("town"))
    return desk.keep(sentence.text, sentence.change(part, f"{part.words} {gloss}"), Wording.BRACKETED)


def _rewrite(desk: Desk, family: str, finding: str, *slots: str) -> Trial:
    """Another form of an entry, which is the same word; the source may have either."""
    sentence = desk.writer.write(family)
    part = sentence.find(*slots)
    forms = list(part.entry)
    desk.chance.shuffle(forms)
    texts = [sentence.change(part, form) for form in forms[:2]]
    return desk.keep(texts[0], texts[1], Wording.VARIANT, finding)


@mutation("US and UK spelling")
def _respell(desk: Desk) -> Trial:
    return _rewrite(desk, "respelled", "SPELLING_VARIANT", "spelled", "spelled_verb")


@mutation("contraction written out")
def _contract(desk: Desk) -> Trial:
    return _rewrite(desk, "contractible", "CONTRACTION", *_SHORT)


@mutation("hyphen")
def _hyphenate(desk: Desk) -> Trial:
    return _rewrite(desk, "hyphenated", "HYPHENATION", "hyphened")


@mutation("number format")
def _reformat(desk: Desk) -> Trial:
    sentence = desk.writer.write("reformatted", where=lambda made: not made.has("figure"))
    part = sentence.find("count", "round", "share_sign")
    texts = [sentence.change(part, form) for form in desk.chance.sample(part.entry, 2)]
    return desk.keep(texts[0], texts[1], Wording.VARIANT, "NUMBER_FORMAT")


@mutation("comma in a number")
def _regroup(desk: Desk) -> Trial:
    sentence = desk.writer.write("reformatted", where=lambda made: made.has("figure"))
    part = sentence.find("figure")
    source = desk.release(desk.say(sentence.text))
    truth = expect((*CLEAN, Wording.VARIANT), Attribution.CONFIRMED)
    return desk.present(source, desk.cite(sentence.change(part, part.entry[1])), truth)


@mutation("slip of the pen")
def _misspell(desk: Desk) -> Trial:
    sentence = desk.writer.write("misspelled")
    part = sentence.find("slip")
    return desk.keep(sentence.text, sentence.change(part, part.entry[1]), Wording.VARIANT, "TYPO")


@mutation("filler left out")
def _drop_filler(desk: Desk) -> Trial:
    sentence = desk.writer.write("filled")
    printed = sentence.text.replace(f", {sentence.marked},", "")
    return _hold(desk, desk.say(sentence.text), desk.cite(printed))


@mutation("honest fragment")
def _cut_honestly(desk: Desk) -> Trial:
    sentence = desk.writer.write("plain", "plan", body=desk.speaker.body)
    citation = desk.cite(sentence.marked, style="mixed")
    citation = attrs.evolve(citation, mention=f"{desk.speaker.last} {sentence.carriers[0]}")
    return _hold(desk, desk.say(*desk.surround(sentence.text)), citation)


@mutation("fragment of a fragment")
def _cut_fragment(desk: Desk) -> Trial:
    """The source has the words in marks inside its own sentence."""
    sentence = desk.writer.write("plain", "plan", body=desk.speaker.body)
    told = f"{desk.speaker.full}, the {desk.speaker.office}, {sentence.carriers[0]} “{sentence.marked}”."
    words = sentence.marked.split()
    citation = desk.cite(" ".join(words[: max(4, len(words) - 2)]), style="mixed")
    citation = attrs.evolve(citation, mention=f"{desk.speaker.last} {sentence.carriers[0]}")
    return desk.present(desk.publish(told), citation, expect(CLEAN, Attribution.CONFIRMED))


@mutation("cut away from another clause's negation")
def _cut_beside_negation(desk: Desk) -> Trial:
    sentence = desk.writer.write("head_free")
    citation = desk.cite(sentence.marked, style="mixed", mention=f"{desk.speaker.last} {sentence.carriers[0]}")
    return _hold(desk, desk.say(*desk.surround(sentence.text)), citation)


@mutation("cut before a reason")
def _cut_before_reason(desk: Desk) -> Trial:
    sentence = desk.writer.write("tail_free")
    return _hold(desk, desk.say(*desk.surround(sentence.text)), desk.cite(sentence.marked))


@mutation("negation carried by the draft")
def _carry_negation(desk: Desk) -> Trial:
    sentence = desk.writer.write("head_not", body=desk.speaker.body)
    citation = desk.cite(sentence.marked, style="mixed", mention=f"{desk.speaker.last} {sentence.carriers[1]}")
    return _hold(desk, desk.say(*desk.surround(sentence.text)), citation)


@mutation("condition carried by the draft")
def _carry_condition(desk: Desk) -> Trial:
    sentence = desk.writer.write("tail_if")
    _, behind = sentence.sides
    citation = desk.cite(sentence.marked, style="after", closing=f", {behind.strip(' ,')}")
    return _hold(desk, desk.say(*desk.surround(sentence.text)), citation)


@mutation("condition before the cut carried by the draft")
def _carry_opening(desk: Desk) -> Trial:
    sentence = desk.writer.write("head_if", where=lambda made: not made.text.startswith("Only"))
    before, _ = sentence.sides
    citation = desk.cite(sentence.marked, style="mixed", mention=f"{before.strip(' ,')}, {desk.speaker.last} said,")
    return _hold(desk, desk.say(*desk.surround(sentence.text)), citation)


@mutation("by surname")
def _name_shortly(desk: Desk) -> Trial:
    sentence = _write(desk).text
    return _hold(desk, desk.say(sentence), desk.cite(sentence, mention=desk.speaker.last))


@mutation("by office and whole name")
def _name_fully(desk: Desk) -> Trial:
    sentence = _write(desk).text
    mention = f"{desk.speaker.office} {desk.speaker.full}"
    return _hold(desk, desk.say(sentence), desk.cite(sentence, mention=mention))


@mutation("by office alone")
def _name_office(desk: Desk) -> Trial:
    sentence = _write(desk).text
    citation = desk.cite(sentence, mention=f"the {desk.speaker.office}")
    return desk.present(desk.publish(desk.say(sentence)), citation, expect(CLEAN, Attribution.CONFIRMED))


@mutation("by pronoun")
def _name_pronoun(desk: Desk) -> Trial:
    sentence = _write(desk).text
    opening = f"{desk.speaker.full} came to {desk.writer.word('town')} in the evening."
    citation = desk.cite(sentence, style="after", mention=desk.speaker.pronoun, opening=opening)
    return _hold(desk, desk.say(sentence), citation)


@mutation("split by the draft's tag")
def _split(desk: Desk) -> Trial:
    sentences = [desk.writer.write("plain", "plan").text for _ in range(2)]
    citation = desk.cite(*sentences, style=desk.chance.choice(("after", "inverted")))
    return _hold(desk, desk.say(*sentences), citation)


@mutation("source's tag closed up")
def _close_up(desk: Desk) -> Trial:
    sentences = [desk.writer.write("plain", "plan").text for _ in range(2)]
    said = desk.say(*sentences, style="split")
    truth = expect(CLEAN, Attribution.CONFIRMED)
    return desk.present(desk.publish(said), desk.cite(join_sentences(sentences)), truth)


@mutation("source's paragraphs closed up")
def _close_paragraphs(desk: Desk) -> Trial:
    sentences = [desk.writer.write("plain", "plan").text for _ in range(3)]
    said = desk.say(*sentences, style="paragraphs")
    truth = expect(CLEAN, Attribution.CONFIRMED)
    return desk.present(desk.publish(said), desk.cite(join_sentences(sentences[:2])), truth)


@mutation("several paragraphs in the draft")
def _part_paragraphs(desk: Desk) -> Trial:
    sentences = [desk.writer.write("plain", "plan").text for _ in range(2)]
    citation = desk.cite(f"{sentences[0]}.\n\n“{sentences[1]}", style="before")
    return _hold(desk, desk.say(*sentences), attrs.evolve(citation, marks=("“", "”")))


@mutation("line breaks in the draft")
def _wrap_lines(desk: Desk) -> Trial:
    sentences = [_write(desk).text for _ in range(2)]
    trial = _hold(desk, desk.say(*sentences), desk.cite(join_sentences(sentences), style="before"))
    paragraphs = trial.draft.text.split("\n\n")
    wrapped = "\n\n".join(textwrap.fill(each, 66, break_on_hyphens=False) for each in paragraphs)
    return attrs.evolve(trial, draft=desk.write_draft(f"{wrapped}\n"))


@mutation("opinion in marks")
def _quote_opinion(desk: Desk) -> Trial:
    verdict = desk.writer.write("fragment_verdict").parts[0].words
    plan = f"the plan for the {desk.writer.word('thing')}"
    told = f"{desk.speaker.full}, the {desk.speaker.office}, called {plan} “{verdict}”."
    citation = desk.cite(verdict, style="mixed", mention=f"{desk.speaker.last} called {plan}")
    return desk.present(desk.publish(told), citation, expect(CLEAN, Attribution.CONFIRMED))


@mutation("body by its spokesperson")
def _name_body(desk: Desk) -> Trial:
    sentence = _write(desk).text
    noun = "spokeswoman" if desk.speaker.female else "spokesman"
    told = f"“{sentence},” said {desk.speaker.full}, a {noun} for {desk.speaker.body}."
    citation = desk.cite(sentence, mention=desk.speaker.body)
    return desk.present(desk.publish(told), citation, expect(CLEAN, Attribution.CONFIRMED))


@mutation("denial told as a denial")
def _tell_denial(desk: Desk) -> Trial:
    blame = desk.writer.write("accusation").text
    blame = blame[:1].lower() + blame[1:]
    told = f"{desk.speaker.full}, the {desk.speaker.office}, denied that {desk.speaker.body} had “{blame}”."
    citation = desk.cite(blame, style="mixed", mention=f"{desk.speaker.last} denied that {desk.speaker.body} had")
    return desk.present(desk.publish(told), citation, expect(CLEAN, Attribution.CONFIRMED))


@mutation("source's tag inside the sentence closed up")
def _close_up_inside(desk: Desk) -> Trial:
    sentence = _write(desk).text
    source = desk.publish(desk.say(sentence, style="inside"))
    return desk.present(source, desk.cite(sentence), expect(CLEAN, Attribution.CONFIRMED))


@mutation("draft's tag inside the sentence")
def _split_inside(desk: Desk) -> Trial:
    sentence = _write(desk).text
    first, second = split_words_apart(sentence, desk.chance)
    return _hold(desk, desk.say(*desk.surround(sentence)), desk.cite(first, second, style="inside"))


@mutation("ellipsis at the edges")
def _elide_edges(desk: Desk) -> Trial:
    sentence = desk.writer.write("plain", "plan", body=desk.speaker.body)
    printed = desk.chance.choice(("... {}", "{} ...", "… {} …", "[...] {}")).format(sentence.marked)
    mention = f"{desk.speaker.last} {sentence.carriers[0]}"
    return _hold(desk, desk.say(sentence.text), desk.cite(printed, style="mixed", mention=mention))


@mutation("capitals throughout")
def _shout(desk: Desk) -> Trial:
    sentence = desk.writer.write("plain", "plan", "counted").text
    return _hold(desk, desk.say(sentence), desk.cite(sentence.upper()), Wording.TYPOGRAPHIC)


@mutation("source is a web page")
def _read_page(desk: Desk) -> Trial:
    sentence = _write(desk).text
    story = desk.publish(desk.say(*desk.surround(sentence)))
    marks = {"“": "&ldquo;", "”": "&rdquo;", "&": "&amp;", "‘": "&lsquo;", "’": "&rsquo;"}
    escaped = "".join(marks.get(letter, letter) for letter in story.text)
    body = "\n".join(f"<p>{each}</p>" for each in escaped.strip().split("\n\n"))
    bold = desk.chance.choice(sentence.split())
    page = f"<html><body><article>\n{body.replace(f' {bold} ', f' <em>{bold}</em> ', 1)}\n</article></body></html>\n"
    source = make_document(page, "page", format="html")
    return desk.present(source, desk.cite(sentence), expect(CLEAN, Attribution.CONFIRMED))


@mutation("draft in Markdown")
def _mark_down(desk: Desk) -> Trial:
    sentence = _write(desk).text
    words = sentence.split(" ")
    place = desk.chance.randrange(1, len(words) - 1)
    plain = _hold(desk, desk.say(sentence), desk.cite(sentence, style="before"))
    marked = sentence.replace(f" {words[place]} ", f" *{words[place]}* ", 1)
    text = plain.draft.text.replace(sentence, marked, 1)
    return attrs.evolve(plain, draft=make_document(text, "draft", format="markdown", date=None))


@mutation("laughter in the transcript")
def _note_laughter(desk: Desk) -> Trial:
    sentences = [desk.writer.write("plain", "plan").text for _ in range(2)]
    note = desk.chance.choice(("(Laughter.)", "(Applause.)", "[inaudible]", "(Laughter and applause.)"))
    said = attrs.evolve(desk.say(*sentences), sentences=(f"{sentences[0]}. {note} {sentences[1]}",))
    truth = expect((*CLEAN, Wording.ELIDED), Attribution.CONFIRMED)
    return desk.present(desk.transcribe(said), desk.cite(join_sentences(sentences)), truth)


@mutation("two harmless differences")
def _differ_twice(desk: Desk) -> Trial:
    one, other = desk.writer.write("respelled"), desk.writer.write("contractible")
    spelled, short = one.find("spelled", "spelled_verb"), other.find(*_SHORT)
    printed = [one.change(spelled, spelled.entry[1]), other.change(short, short.entry[1])]
    source = desk.release(desk.say(one.text, other.text))
    truth = expect(Wording.VARIANT, Attribution.CONFIRMED, "SPELLING_VARIANT", "CONTRACTION")
    return desk.present(source, desk.cite(join_sentences(printed)), truth)
