"""House rules made in Python: what a person may write for each is what the YAML file takes too."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import attrs

from quotecheck.codes import Severity
from quotecheck.errors import UsageError
from quotecheck.given import list_names, take_day
from quotecheck.model import Policy
from quotecheck.settings.house import (
    EVIDENCE,
    SEVERITIES,
    SPELLINGS,
    find_code,
    find_rule,
    load_policy,
    tell_unknown_rule,
)


def take_policy(policy: str | Path | Policy) -> Policy:
    """The house rules of a name or a file, or those made by hand. Raises ``UsageError`` for what cannot be meant."""
    if isinstance(policy, str | Path):
        return load_policy(policy)
    if not isinstance(policy, Policy):
        raise UsageError(f"policy: a name, a path or a Policy is needed, not {type(policy).__name__}")
    return settle_policy(policy)


def settle_policy(policy: Policy) -> Policy:
    """House rules with codes as codes, days as dates, and one name as a list of one: letters of it would be rules."""
    if not isinstance(policy.name, str):
        raise UsageError(f"name: text is needed, not {policy.name!r}")
    return attrs.evolve(
        policy,
        severities=_take_severities(policy.severities),
        may_drop=tuple(filler.lower() for filler in list_names(policy.may_drop, "may_drop")),
        old_after_days=_take_count("old_after_days", policy.old_after_days),
        short_words=_take_count("short_words", policy.short_words),
        as_of=take_day(policy.as_of),
        select=_take_codes("select", policy.select),
        ignore=_take_codes("ignore", policy.ignore),
        never_waive=frozenset(_take_rule("never_waive", one) for one in list_names(policy.never_waive, "never_waive")),
        may_waive=list_names(policy.may_waive, "may_waive"),
        evidence=tuple(_take_one("evidence", one, EVIDENCE) for one in list_names(policy.evidence, "evidence")),
        spelling=policy.spelling and _take_one("spelling", policy.spelling, SPELLINGS),
    )


def _take_severities(levels: Any) -> dict[str, Severity]:
    if not isinstance(levels, Mapping):
        raise UsageError(f"severities: rules with their severities are needed, not {levels!r}")
    list_names(levels, "severities")
    return {_take_rule("severities", rule): _take_severity(level) for rule, level in levels.items()}


def _take_rule(name: str, rule: str) -> str:
    key = find_rule(rule)
    if key is None:
        raise UsageError(f"{name}: {tell_unknown_rule(rule)}")
    return key


def _take_codes(name: str, rules: str | Iterable[str]) -> frozenset[str]:
    codes = {rule: find_code(rule) for rule in list_names(rules, name)}
    for rule, code in codes.items():
        if code is None:
            raise UsageError(f"{name}: {tell_unknown_rule(rule)}")
    return frozenset(filter(None, codes.values()))


def _take_severity(level: Any) -> Severity:
    try:
        return SEVERITIES[level]
    except (KeyError, TypeError):
        raise UsageError(f"severities: {level!r} is no severity: {', '.join(SEVERITIES)}") from None


def _take_count(name: str, number: Any) -> int:
    if type(number) is not int or number < 0:
        raise UsageError(f"{name}: a whole number from 0 is needed, not {number!r}")
    return number


def _take_one(name: str, value: str, known: Iterable[str]) -> str:
    if value not in known:
        raise UsageError(f"{name}: {value!r} is none of {', '.join(known)}")
    return value
