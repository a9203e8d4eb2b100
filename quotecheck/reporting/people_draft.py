"""A first registry out of the sources, for a person to correct: names, labels and roles as printed."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from typing import Final

import attrs

from quotecheck.model import LABELLED, Quotation, Speaker

_HEAD: Final = """\
# A draft made from the sources. Correct it: join people who stand here twice, take out what is none of theirs, and
# give each role its days ("from", "to"; "to" left out means still in office). Roles stand here as printed.
"""
_MOST_ROLES: Final = 5
_LONGEST_ARTICLE: Final = 3
_LONGEST_PRONOUN: Final = 4


@attrs.define
class _Draft:
    """What the sources tell of one person."""

    labels: Counter[str] = attrs.field(factory=Counter)
    roles: Counter[str] = attrs.field(factory=Counter)


def write_people_draft(quotations: Iterable[Quotation]) -> str:
    """A ``people.yaml`` of everybody who is named, in order of name; whoever is anonymous is left out."""
    drafts: dict[str, _Draft] = {}
    for quotation in quotations:
        speaker = quotation.speaker
        name = speaker.name or _name_label(speaker)
        if name is None or speaker.anonymous:
            continue
        draft = drafts.setdefault(name, _Draft())
        if speaker.mention is not None:
            _take_mention(draft, name, " ".join(speaker.mention.text.split()))
    return _HEAD + "".join(_write_person(name, drafts[name]) for name in sorted(drafts))


def _name_label(speaker: Speaker) -> str | None:
    """ "Mayor Doe" for a label that may be one of two people: an entry of its own, for somebody to correct."""
    if speaker.rule != LABELLED or speaker.mention is None:
        return None
    return " ".join(speaker.mention.text.split()).title()


def _take_mention(draft: _Draft, name: str, mention: str) -> None:
    """A mention is a label (capitals), a name with a role before it, a role alone, or tells nothing."""
    if mention.isupper():
        draft.labels[mention] += 1
    elif name in mention:
        _add_role(draft, mention.replace(name, " "))
    elif name.split()[-1] not in mention.split():
        _add_role(draft, mention)


def _add_role(draft: _Draft, words: str) -> None:
    """A role's words without an article before them; one short word alone is a pronoun."""
    parts = words.strip(" ,.;:").split()
    if len(parts) > 1 and len(parts[0]) <= _LONGEST_ARTICLE and parts[1][0].islower() and not parts[0].isupper():
        parts = parts[1:]
    if len(parts) > 1 or (parts and len(parts[0]) > _LONGEST_PRONOUN):
        draft.roles[" ".join(parts)] += 1


def _write_person(name: str, draft: _Draft) -> str:
    lines = [f"- name: {_quote(name)}"]
    if draft.labels:
        lines.append(f"  also: [{', '.join(map(_quote, sorted(draft.labels)))}]")
    if draft.roles:
        lines.append("  roles:")
        common = sorted(draft.roles.items(), key=lambda item: (-item[1], item[0]))[:_MOST_ROLES]
        lines += [f"    - {{role: {_quote(role)}}}" for role, _ in common]
    return "\n".join(lines) + "\n"


def _quote(text: str) -> str:
    """A text as YAML reads it back: a JSON string is one."""
    return json.dumps(text, ensure_ascii=False)
