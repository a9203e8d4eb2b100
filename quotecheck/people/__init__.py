"""Who is who: names compared, a newsroom's registry asked, and the people a document introduces."""

from quotecheck.people.cast import Cast, Introduction
from quotecheck.people.names import fold_role, names_match, role_fits, split_name
from quotecheck.people.registry import Registry, same_speaker

__all__ = [
    "Cast",
    "Introduction",
    "Registry",
    "fold_role",
    "names_match",
    "role_fits",
    "same_speaker",
    "split_name",
]
