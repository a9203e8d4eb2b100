"""What the steps need to know of a language, in six groups of tables.

The tables themselves stand in ``quotecheck/lexicon/<language>/``, one module a group as here, each constant named as
the field in capitals.
"""

from quotecheck.model.tables.names import NameTables
from quotecheck.model.tables.prose import ProseTables
from quotecheck.model.tables.reporting import ReportingTables
from quotecheck.model.tables.scope import ScopeTables
from quotecheck.model.tables.speech import SpeechTables
from quotecheck.model.tables.wording import WordingTables

__all__ = ["NameTables", "ProseTables", "ReportingTables", "ScopeTables", "SpeechTables", "WordingTables"]
