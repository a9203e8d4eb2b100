"""What a web page tells of itself: linked data (JSON-LD), then its meta tags, then its head."""

from __future__ import annotations

import html
import json
from collections.abc import Iterable, Iterator
from typing import Any, Final

from quotecheck.reading.facts import LONGEST_TITLE, Facts, read_fact
from quotecheck.reading.tags import Tag

_META: Final = {
    "og:title": "title",
    "twitter:title": "title",
    "headline": "title",
    "article:published_time": "date",
    "datepublished": "date",
    "date": "date",
    "pubdate": "date",
    "publishdate": "date",
    "dc.date": "date",
    "dcterms.created": "date",
    "parsely-pub-date": "date",
    "author": "author",
    "article:author": "author",
    "dc.creator": "author",
    "parsely-author": "author",
    "og:site_name": "publisher",
    "publisher": "publisher",
    "dc.publisher": "publisher",
    "og:url": "url",
    "og:locale": "language",
}
"""Names of meta tags and the fact each one gives; where several give one, the first of this list counts."""

_LINKED: Final = {
    "headline": "title",
    "datePublished": "date",
    "author": "author",
    "publisher": "publisher",
    "mainEntityOfPage": "url",
    "url": "url",
    "inLanguage": "language",
}
_ARTICLES: Final = ("Article", "Posting", "Report", "WebPage", "CreativeWork")
_MOST_NODES: Final = 1000
_MOST_NAMES: Final = 5  # authors who are told
_LONGEST_LINKED_DATA: Final = 1_000_000


def gather_facts(tags: Iterable[Tag]) -> Facts:
    """The facts of a page from its tags: canonical link, linked data, meta tags, title and ``lang``."""
    canonical = linked = head = Facts()
    meta: dict[str, str] = {}
    for tag in tags:
        attributes = tag.attributes
        if tag.name == "link" and "canonical" in attributes.get("rel", "").lower().split():
            canonical = canonical.fill_from(_make_facts({"url": attributes.get("href", "")}))
        elif tag.name == "meta":
            name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or ""
            meta.setdefault(name.lower(), attributes.get("content", ""))
        elif tag.name == "script" and attributes.get("type", "").lower().startswith("application/ld+json"):
            linked = linked.fill_from(_read_linked_data(tag.content or ""))
        elif tag.name == "title" and tag.content is not None:
            head = head.fill_from(_make_facts({"title": " ".join(html.unescape(tag.content).split())[:LONGEST_TITLE]}))
        elif tag.name == "html" and not tag.closing:
            head = head.fill_from(_make_facts({"language": attributes.get("lang") or attributes.get("xml:lang", "")}))
    return canonical.fill_from(linked).fill_from(_read_meta(meta)).fill_from(head)


def _make_facts(values: dict[str, str]) -> Facts:
    return Facts(**{fact: read_fact(fact, value) for fact, value in values.items()})


def _read_meta(meta: dict[str, str]) -> Facts:
    facts = Facts()
    for name, fact in _META.items():
        if name in meta:
            facts = facts.fill_from(_make_facts({fact: meta[name]}))
    return facts


def _read_linked_data(text: str) -> Facts:
    """The facts of the first article in a block of linked data; of broken data, none."""
    if len(text) > _LONGEST_LINKED_DATA:
        return Facts()
    try:
        data = json.loads(text, parse_int=str)
    except (ValueError, RecursionError):
        return Facts()
    for node in _walk_nodes(data):
        if any(str(kind).endswith(_ARTICLES) for kind in _as_list(node.get("@type"))):
            values = {fact: _read_name(node[key]) for key, fact in reversed(_LINKED.items()) if key in node}
            return _make_facts(values)
    return Facts()


def _walk_nodes(data: Any) -> Iterator[dict[str, Any]]:
    """The objects of linked data, outer before inner, up to a bound."""
    waiting = [data]
    for _ in range(_MOST_NODES):
        if not waiting:
            return
        node = waiting.pop(0)
        if isinstance(node, dict):
            yield node
            waiting += _as_list(node.get("@graph"))
        elif isinstance(node, list):
            waiting += node


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _read_name(value: Any) -> str:
    """A name out of text, an object with a name or an address, or a list of such."""
    return ", ".join(filter(None, map(_name_one, _as_list(value)[:_MOST_NAMES])))


def _name_one(value: Any) -> str:
    if isinstance(value, dict):
        value = value.get("name") or value.get("@id")
    return value.strip() if isinstance(value, str) else ""
