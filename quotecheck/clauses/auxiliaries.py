"""What stands between a subject and its verb: auxiliaries, adverbs, days."""

from __future__ import annotations

from quotecheck.clauses.tokens import WORD, Sentence


def skip_auxiliaries(sentence: Sentence, index: int) -> int:
    """Leftwards over "has also", "on Tuesday", "later"."""
    while index >= 0 and (classes := sentence.classes[index]):
        if "auxiliary" in classes and sentence.is_capital(index) and not _is_real_auxiliary(sentence, index):
            break
        if _goes_with_verb(sentence, index, classes):
            index -= 1
            while index > 0 and sentence.has_class(index, "degree"):
                index -= 1
        elif "time" in classes:
            index -= 1
            if index >= 0 and sentence.has_class(index, "dating"):
                index -= 1
        else:
            break
    return index


def _goes_with_verb(sentence: Sentence, index: int, classes: frozenset[str]) -> bool:
    """An auxiliary, "'ve", or an adverb; "'s" only where no owner can be meant."""
    if "auxiliary" in classes:
        return True
    if "clitic" in classes and ("owner" not in classes or _is_pronoun(sentence, index - 1)):
        return True
    adverb = "adverb" in classes or ("manner" in classes and not sentence.is_capital(index))
    return adverb and sentence.kinds[index] == WORD and not _is_noun_like(sentence, index)


def _is_pronoun(sentence: Sentence, index: int) -> bool:
    return sentence.has_class(index, "pronoun") or sentence.has_class(index, "relative")


def _is_real_auxiliary(sentence: Sentence, index: int) -> bool:
    """With a capital it is one only at the head of a sentence, before a bare verb; else a name ("Will wrote")."""
    return index == 0 and sentence.size > 1 and not sentence.keys[1].endswith(sentence.tables.bent_endings)


def _is_noun_like(sentence: Sentence, index: int) -> bool:
    return not sentence.classes[index].isdisjoint(("role", "people", "organisation")) or (
        sentence.is_capital(index) and index > 0
    )
