"""Light grammar without a parser: sentences as tokens, reporting verbs, and the noun phrases that can speak."""

from quotecheck.clauses.appositions import find_apposed, find_maker
from quotecheck.clauses.beside import find_company
from quotecheck.clauses.datelines import find_dateline_end
from quotecheck.clauses.mains import find_main_subject
from quotecheck.clauses.nouns import NounPhrase
from quotecheck.clauses.phrases import find_verb, read_phrase_after, read_phrase_before, read_run_before
from quotecheck.clauses.sentences import divide_sentences
from quotecheck.clauses.subjects import find_inverted, find_subject
from quotecheck.clauses.tags import TagPhrase, is_adverb, list_source_phrases, list_tail_commas, read_tag
from quotecheck.clauses.tokens import MARK, NUMBER, QUOTE, WORD, Sentence, fold_clauses, read_sentence

__all__ = [
    "MARK",
    "NUMBER",
    "QUOTE",
    "WORD",
    "NounPhrase",
    "Sentence",
    "TagPhrase",
    "divide_sentences",
    "find_apposed",
    "find_company",
    "find_dateline_end",
    "find_inverted",
    "find_main_subject",
    "find_maker",
    "find_subject",
    "find_verb",
    "fold_clauses",
    "is_adverb",
    "list_source_phrases",
    "list_tail_commas",
    "read_phrase_after",
    "read_phrase_before",
    "read_run_before",
    "read_sentence",
    "read_tag",
]
