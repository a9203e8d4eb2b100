"""How English writes the names of people and bodies, and of what they hold."""

from __future__ import annotations

from typing import Final

GENERATIONS: Final = frozenset("jr sr ii iii iv".split())
HONOURS: Final = frozenset("KC QC MP MD MSP CBE KBE MBE OBE PhD".split())
LEGAL_FORMS: Final = frozenset("inc corp co ltd llc plc gmbh ag nv sa spa".split())

# British to American, the longer before those they end in.
NAME_SPELLINGS: Final = {
    "isation": "ization",
    "isations": "izations",
    "ence": "ense",
    "tre": "ter",
    "our": "or",
}

NAME_ARTICLE: Final = "the"

# "Vice president" is no president.
LESSER_WORDS: Final = frozenset(
    """
    vice deputy assistant associate former ex acting co elect spokesperson aide adviser advisor lawyer wife husband
    widow widower son daughter
    """.split()
)

HOLDER_ENDINGS: Final = ("woman", "man", "women", "men", "people")
HOLDER_ENDING: Final = "person"
