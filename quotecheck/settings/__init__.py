"""The files a newsroom owns: house rules, people, sources, own interviews; each checked, with the line of the mistake.

Every failure is an ``InputError``: ``YamlError`` where the file is broken, ``SettingsError`` where it says something
impossible, ``ReadError`` where it cannot be read.
"""

from quotecheck.settings.by_hand import settle_policy, take_policy
from quotecheck.settings.configuration import Configuration, find_configuration, load_configuration
from quotecheck.settings.house import POLICIES, find_code, load_policy, tell_unknown_rule
from quotecheck.settings.interviews import load_quotes
from quotecheck.settings.registry import load_people
from quotecheck.settings.sources import SourcesTable, load_sources_table
from quotecheck.settings.waivers import load_waivers

__all__ = [
    "POLICIES",
    "Configuration",
    "SourcesTable",
    "find_code",
    "find_configuration",
    "load_configuration",
    "load_people",
    "load_policy",
    "load_quotes",
    "load_sources_table",
    "load_waivers",
    "settle_policy",
    "take_policy",
    "tell_unknown_rule",
]
