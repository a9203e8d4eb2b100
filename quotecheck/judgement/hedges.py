"""Words that weaken what follows or went before: "hope to", "may", "almost", "as far as I know"."""

from __future__ import annotations

from collections.abc import Sequence

from quotecheck.judgement.scope import Token, opens_clause
from quotecheck.model.lexicon import ScopeTables


def find_hedge(tokens: Sequence[Token], kept: int, tables: ScopeTables) -> tuple[int, int] | None:
    """The words right before ``tokens[kept]`` that weaken it, by first and last token; None where none do."""
    if not 0 < kept < len(tokens) or tokens[kept].is_parted or tokens[kept].begins_sentence:
        return None
    last = verb = kept - 1
    while verb and tokens[verb].key in tables.bare_links and not tokens[verb].is_parted:
        verb -= 1
    if tokens[verb].key in tables.weakening and not _is_month(tokens[verb]):
        return verb, last
    if tokens[last].key in tables.approximating:
        return last, last
    verb = last - (tokens[last].key in tables.infinitive | tables.openers)
    infinitive = not tables.infinitive.isdisjoint((tokens[last].key, tokens[kept].key))
    if verb < 0 or tokens[verb].key not in (tables.wanting if infinitive else tables.wishing):
        return None
    return (verb, last) if infinitive or verb < last or opens_clause(tokens, kept, tables) else None


def _is_month(token: Token) -> bool:
    """ "in May we ...": no modal has a capital inside a sentence."""
    return token.text[:1].isupper() and not token.begins_sentence
