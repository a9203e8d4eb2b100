"""Findings are raised here, and only here: the rule's headline filled in, the house's severity put on."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from typing import Final

from quotecheck.codes import RULES, Severity, write_day
from quotecheck.model import Finding, Policy, Span

_ONE: Final = re.compile(r"\b1 (word|day|paragraph|source)s\b")
_FEW: Final = 8
_LONGEST: Final = 90  # characters of a quoted stretch in a headline


def _show_value(value: object) -> str:
    return write_day(value) if isinstance(value, dt.date) else str(value)


def raise_finding(
    key: str,
    policy: Policy,
    *,
    draft_span: Span | None = None,
    source_span: Span | None = None,
    mend: str | None = None,
    severity: Severity | None = None,
    fills: Mapping[str, object] | None = None,
    **fill: object,
) -> Finding:
    """The finding of a rule; ``fill`` (or ``fills``) completes its headline, ``mend`` is what to print instead."""
    rule = RULES[key]
    words = {name: shorten(_show_value(value)) for name, value in (fills or fill).items()}
    message = rule.headline.format_map(words)
    for name in words.values() if "s's" in message else ():
        message = message.replace(f"{name}'s", f"{name}'") if name.endswith("s") else message
    if words.get("n") == "1":
        message = _ONE.sub(r"1 \1", message)
    return Finding(
        code=rule.code,
        name=rule.name,
        severity=policy.severity_of(key) if severity is None else severity,
        message=message,
        draft_span=draft_span,
        source_span=source_span,
        replacement=mend,
    )


def shorten(words: str) -> str:
    """On one line, the middle left out where it is long."""
    line = " ".join(words.split())
    if len(line) <= _LONGEST:
        return line
    half = _LONGEST // 2
    return f"{line[:half].rsplit(' ', 1)[0]} … {line[-half:].split(' ', 1)[-1]}"


def select_findings(findings: Iterable[Finding], policy: Policy) -> tuple[Finding, ...]:
    """The findings that the house wants to see, the gravest first, otherwise in the order given."""
    wanted = drop_repeated(findings)
    if policy.select or policy.ignore:
        wanted = tuple(finding for finding in wanted if _is_wanted(finding.code, policy))
    return wanted if len(wanted) < 2 else tuple(sorted(wanted, key=lambda finding: -finding.severity.rank))


def drop_repeated(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings in the order given, each once; of a few no hash is made, which costs more than comparing them."""
    given = tuple(findings)
    if len(given) > _FEW:
        return tuple(dict.fromkeys(given))
    return tuple([finding for place, finding in enumerate(given) if finding not in given[:place]])


def _is_wanted(code: str, policy: Policy) -> bool:
    selected = not policy.select or any(code.startswith(prefix) for prefix in policy.select)
    return selected and not any(code.startswith(prefix) for prefix in policy.ignore)


def worst_severity(findings: Iterable[Finding]) -> Severity:
    """The gravest severity, ok where there is none."""
    worst = Severity.OK
    for finding in findings:
        if finding.severity.rank > worst.rank:
            worst = finding.severity
    return worst
