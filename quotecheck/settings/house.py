"""The house rules."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

import attrs

from quotecheck.codes import RULES, RULES_BY_CODE, Severity, begins_code, name_by_headline
from quotecheck.errors import SettingsError
from quotecheck.model import Policy
from quotecheck.settings.fields import Field, open_settings, suggest_near

POLICIES: Final[Mapping[str, Policy]] = {
    "wire": Policy(name="wire"),
    "tidy": Policy(name="tidy", severities={"INFLECTION": Severity.NOTE, "TIDIED": Severity.NOTE}),
}
"""The house rules that come with quotecheck."""

SEVERITIES: Final = {
    **{severity.value: severity for severity in Severity},
    "off": Severity.OK,
    "clean": Severity.OK,
    "not checked": Severity.UNCHECKED,
    "look": Severity.WARNING,
    "fix": Severity.ERROR,
    "stop": Severity.ERROR,
}
"""The words a house has for how grave something is."""
_PLAIN_RULES: Final = {
    "wrong speaker": "MISATTRIBUTED",
    "nobody named": "UNATTRIBUTED",
    "stop inside marks": "STOP_ADDED",
    "withdrawn source": "SOURCE_WITHDRAWN",
    "corrected source": "SOURCE_CORRECTED",
    "archive alone": "OWN_ARCHIVE_ONLY",
    "parentheses": "PAREN_INSERTION",
    **{key.lower().replace("_", " "): key for key in RULES},
}
_NOT_FOUND_GRADES: Final = {
    "full transcript on file": "NOT_FOUND",
    "excerpts only": "NOT_FOUND/excerpts",
    "nothing by speaker": "NOT_FOUND/nothing_held",
}
EVIDENCE: Final = {kind: kind for kind in Policy().evidence}
SPELLINGS: Final = ("american", "british")
_INTERVIEWS: Final = {"vouched": Severity.UNCHECKED, **SEVERITIES}
_INSERTIONS: Final[Mapping[str, dict[str, Severity]]] = {
    "parentheses": {"PAREN_INSERTION": Severity.OK, "BRACKETED": Severity.NOTE},
    "brackets": {"PAREN_INSERTION": Severity.NOTE, "BRACKETED": Severity.OK},
}


def load_policy(name_or_path: str | Path) -> Policy:
    """The house rules of a name (``POLICIES``), or of a house's own YAML file.

    A file changes what it names and keeps the rest of what it is ``based_on`` (``wire``, where it does not say).
    """
    if str(name_or_path) in POLICIES:
        return POLICIES[str(name_or_path)]
    if not Path(name_or_path).exists():
        hint = suggest_near(str(name_or_path), POLICIES)
        raise SettingsError(f"no policy of this name and no such file{hint}", path=str(name_or_path))
    entries = open_settings(name_or_path).known_entries(_POLICY_READERS)
    base: Policy = entries["based_on"].read_choice(POLICIES) if "based_on" in entries else POLICIES["wire"]
    policy = attrs.evolve(base, name=Path(name_or_path).stem)
    for name, read in _POLICY_READERS.items():
        if name in entries:
            policy = read(policy, entries[name])
    return policy


def _set_severities(policy: Policy, severities: Mapping[str, Severity]) -> Policy:
    return attrs.evolve(policy, severities={**policy.severities, **severities})


def _read_severities(policy: Policy, field: Field) -> Policy:
    severities: dict[str, Severity] = {}
    for name, value in field.entries().items():
        rule = find_rule(name)
        if rule is None:
            raise value.refuse_name(tell_unknown_rule(name))
        severities[rule] = value.read_choice(SEVERITIES)
    return _set_severities(policy, severities)


def _read_spelling(policy: Policy, field: Field) -> Policy:
    spelling = field.read_choice({name: name for name in (*SPELLINGS, "any")})
    if spelling == "any":
        return _set_severities(policy, {"SPELLING_VARIANT": Severity.OK})
    return attrs.evolve(policy, spelling=spelling)


def _read_not_found(policy: Policy, field: Field) -> Policy:
    grades = field.known_entries(_NOT_FOUND_GRADES)
    return _set_severities(
        policy, {_NOT_FOUND_GRADES[name]: value.read_choice(SEVERITIES) for name, value in grades.items()}
    )


def read_rule(field: Field) -> str:
    """The key of one rule, by its code or in plain words."""
    rule = find_rule(field.read_text())
    if rule is None:
        raise field.refuse(tell_unknown_rule(field.read_text()))
    return rule


def _read_rules(field: Field) -> frozenset[str]:
    return frozenset(read_rule(item) for item in field.items())


def _read_codes(field: Field) -> frozenset[str]:
    return frozenset(read_code(item, item.read_text()) for item in field.items())


def read_code(field: Field, text: str) -> str:
    """The code, or beginning of codes, that some of a field's text stands for."""
    code = find_code(text)
    if code is None:
        raise field.refuse(tell_unknown_rule(text))
    return code


def find_code(text: str) -> str | None:
    """A code or the beginning of codes as it is, in capitals; of a rule in plain words its code; else None."""
    rule, head = find_rule(text), text.strip().upper()
    if rule is not None:
        return RULES[rule].code
    return head if head and begins_code(head) else None


def tell_unknown_rule(text: str) -> str:
    """That no rule is called so, and which may be meant: one may have been read off a report, where it has no name."""
    named = name_by_headline(text)
    near = f"; did you mean {named.lower().replace('_', ' ')!r}?" if named else suggest_near(text.lower(), _PLAIN_RULES)
    return f"no rule {text.strip()!r}{near or '; `quotecheck explain` lists them'}"


def find_rule(name: str) -> str | None:
    """The key of a rule named by its code, its key, plain words, or a code with plain words behind it."""
    words = name.strip()
    code = re.match(r"(?i)QC\d{3}\b", words)
    if code:
        rule = RULES_BY_CODE.get(code.group().upper())
        return rule.key if rule else None
    return words if words in RULES else _PLAIN_RULES.get(" ".join(words.lower().split()))


def _set(name: str, read: Callable[[Field], Any]) -> Callable[[Policy, Field], Policy]:
    return lambda policy, field: attrs.evolve(policy, **{name: read(field)})


def _grade(*rules: str) -> Callable[[Policy, Field], Policy]:
    return lambda policy, field: _set_severities(policy, dict.fromkeys(rules, field.read_choice(SEVERITIES)))


_POLICY_READERS: Final[Mapping[str, Callable[[Policy, Field], Policy]]] = {
    "based_on": lambda policy, _: policy,
    "name": _set("name", Field.read_text),
    "never_waive": _set("never_waive", _read_rules),
    "may_drop": _set("may_drop", lambda field: tuple(item.read_text().lower() for item in field.items())),
    "may_waive": _set("may_waive", lambda field: tuple(item.read_text() for item in field.items())),
    "spelling": _read_spelling,
    "insertions": lambda policy, field: _set_severities(policy, field.read_choice(_INSERTIONS)),
    "evidence": _set("evidence", lambda field: tuple(item.read_choice(EVIDENCE) for item in field.items())),
    "when_sources_differ": _grade("SOURCES_DIFFER", "SOURCES_DIFFER/reversed"),
    "archive_alone": _grade("OWN_ARCHIVE_ONLY"),
    "old_after_days": _set("old_after_days", Field.read_count),
    "short_words": _set("short_words", Field.read_count),
    "own_interviews": lambda policy, field: _set_severities(policy, {"UNCHECKED": field.read_choice(_INTERVIEWS)}),
    "not_found": _read_not_found,
    "as_of": _set("as_of", Field.read_day),
    "select": _set("select", _read_codes),
    "ignore": _set("ignore", _read_codes),
    "severity": _read_severities,
}
"""Every key of a house's rules and what it does, in this order: what is said rule by rule comes last and wins."""
