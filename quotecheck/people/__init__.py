"""Who is who: names compared, a newsroom's registry asked, and the people a document introduces."""

from quotecheck.people.cast import Cast
from quotecheck.people.genders import CLAUSE_EDGE, count_pronouns
from quotecheck.people.introductions import Introduction
from quotecheck.people.names import (
    drop_legal_form,
    fold_office,
    fold_role,
    is_address,
    is_company,
    names_match,
    role_fits,
    split_name,
    strip_possessive,
)
from quotecheck.people.registry import Registry, same_speaker
from quotecheck.people.runs import CAPITAL

__all__ = [
    "CAPITAL",
    "CLAUSE_EDGE",
    "Cast",
    "Introduction",
    "Registry",
    "count_pronouns",
    "drop_legal_form",
    "fold_office",
    "fold_role",
    "is_address",
    "is_company",
    "names_match",
    "role_fits",
    "same_speaker",
    "split_name",
    "strip_possessive",
]
