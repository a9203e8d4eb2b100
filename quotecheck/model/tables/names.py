"""What comparing names needs: what stands beside a name without being it, and how names and offices are spelled."""

from __future__ import annotations

from collections.abc import Mapping

import attrs


@attrs.frozen(kw_only=True, eq=False)
class NameTables:
    """What comparing names needs."""

    generations: frozenset[str]
    """Folded words behind a name that tell two of one name apart ("jr")."""
    honours: frozenset[str]
    """Words behind a name, as they are written, that are no part of it ("KC")."""
    legal_forms: frozenset[str]
    """Folded words behind the name of a company ("plc")."""
    name_spellings: Mapping[str, str]
    """Ending of a folded word in one country's spelling to that in the other's."""
    name_article: str
    """Before the name of a body it is no part of it."""
    lesser_words: frozenset[str]
    """Folded words that make another office of an office ("vice", "former")."""
    holder_endings: tuple[str, ...]
    """How a word ends that says who holds an office ("chairwoman"), the longer before those they end in."""
    holder_ending: str
    """What stands for each of these where offices are compared."""
