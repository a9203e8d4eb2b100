"""Signs beside a form of a reporting verb: that it is a noun there ("three posts"), or says something else."""

from __future__ import annotations

from typing import Final

from quotecheck.clauses.nouns import opens_noun
from quotecheck.clauses.tokens import NUMBER, Sentence
from quotecheck.model import VerbForm

_NOUNS_TOLD: Final = frozenset({"speech", "document"})


def is_silenced(sentence: Sentence, index: int, silent: frozenset[str]) -> bool:
    """ "to crack down on", "began to mend it", "began mending it"."""
    infinitive = sentence.tables.infinitive_word in silent
    return not silent.isdisjoint(sentence.keys[index : index + 1]) or (
        infinitive and sentence.has_class(index, "gerund")
    )


def follows_verb(sentence: Sentence, index: int) -> bool:
    """ "disputed reports", "is investigating claims": what stands right behind another verb is its object."""
    before = sentence.forms[index - 1]
    if before is None and "gerund" in sentence.classes[index - 1] and not sentence.is_capital(index - 1):
        return sentence.keys[index - 2] in sentence.tables.be_forms and _names_told(sentence, index)
    noun = "role" in sentence.classes[index - 1]  # "accused tells jury"
    return before is not None and before.tense == "past" and not sentence.is_capital(index - 1) and not noun


def follows_preposition(sentence: Sentence, index: int) -> bool:
    """ "stood by comments", "a storm of claims"."""
    return sentence.governs(index - 1) and not sentence.is_capital(index - 1)


def is_plural_noun(sentence: Sentence, index: int) -> bool:
    """ "Tory claims", "Irish reports", "the conservative blogs": behind an adjective that is nobody by itself."""
    if sentence.has_class(index + 1, "gerund") and _names_told(sentence, index):
        return True  # "tweets calling it"
    before = sentence.classes[index - 1]
    alone = index < 2 or not (sentence.classes[index - 2] or sentence.is_capital(index - 2))
    bare = "national" in before and alone
    if bare or "adjective" in before:
        return _names_told(sentence, index)
    side = sentence.keys[index - 1] in sentence.tables.standing_nouns
    if side and "outcry" in sentence.classes[index] and sentence.has_class(index + 1, "genitive"):
        return True  # "Republican taunts of"
    standing = side and not sentence.capitals[index - 1]
    if "preterite" in before and "auxiliary" in sentence.classes[min(index + 1, sentence.size - 1)]:
        return "document" in sentence.tables.find_classes(sentence.keys[index][:-1])  # "classified emails have"
    return standing and "document" in sentence.classes[index]


def is_headline_verb(sentence: Sentence, form: VerbForm, *, several: bool) -> bool:
    """In a line where every word has a capital, so have the verbs."""
    return sentence.title_case and (form.tense == "present" or (form.tense == "base" and several))


def is_inverted_start(sentence: Sentence, form: VerbForm) -> bool:
    """ "Said Doe, ...": a verb of saying that opens the sentence, a name behind it; but not the label READ MORE."""
    return not sentence.words[0].isupper() and form.tense != "base" and "say" in form.frames and sentence.is_capital(1)


def follows_determiner(sentence: Sentence, index: int) -> bool:
    before = index - 1
    form = sentence.forms[index]
    if sentence.kinds[before] == NUMBER and before and form is not None and form.tense in ("ing", "present"):
        if form.tense == "present" and _names_told(sentence, index):
            return True  # "22 emails"
        before -= 1  # "a 1969 ruling"
    classes = sentence.classes[before]
    if "possessive" in classes:
        return True
    if "owner" in classes:
        return not sentence.has_class(before - 1, "pronoun")
    if "counting" in classes and form is not None:
        named = form.tense == "past" and opens_noun(sentence, before - 1) and "people" in sentence.classes[index + 1]
        return form.tense == "present" or named  # "three posts", "the two accused persons"
    return "determiner" in classes and not classes & {"indefinite", "relative"}


def _names_told(sentence: Sentence, index: int) -> bool:
    """ "claims", "reports": several of what is said or written, where the word is a noun."""
    noun = sentence.tables.find_classes(sentence.keys[index][:-1])
    return not noun.isdisjoint(_NOUNS_TOLD)
