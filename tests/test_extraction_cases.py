"""Every made case of ``fixtures/cases/extraction``: what must be found in marks or turns, and what must not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from case_files import read_case_file

from quotecheck.extraction import extract_contents
from quotecheck.model import Content, Document, DocumentKind, Kind, load_lexicon

FOLDER = Path(__file__).parent.parent / "fixtures" / "cases" / "extraction"
FILES = sorted(FOLDER.glob("*.yaml"))


def load_cases(path: Path) -> list[dict[str, Any]]:
    return list(read_case_file(path))


CASES = [pytest.param(case, id=f"{path.stem}: {case['label']}") for path in FILES for case in load_cases(path)]


def describe(content: Content, text: str) -> dict[str, str]:
    return {
        "words": text[content.span.start : content.span.end],
        "kind": content.kind.value,
        "depth": str(content.depth),
        "continues": "yes" if content.continues else "no",
        "label": text[content.label.start : content.label.end] if content.label else "",
    }


@pytest.mark.parametrize("case", CASES)
def test_case(case: dict[str, Any]) -> None:
    text = case["text"]
    document = Document(text=text, id="case", kind=DocumentKind(case.get("kind", "story")))
    result = extract_contents(document, load_lexicon("en"))
    found = [describe(content, text) for content in result.contents if content.kind is not Kind.INDIRECT]
    wanted = [{"words": item} if isinstance(item, str) else item for item in case["found"]]
    assert [item["words"] for item in found] == [item["words"] for item in wanted]
    for have, want in zip(found, wanted, strict=True):
        assert {name: have[name] for name in want} == want
    nobody = [{"words": item.text, "reason": item.reason} for item in result.not_quotations]
    assert nobody == case.get("nobody", [])
    assert len(result.notices) == int(case.get("odd", "0"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_phenomenon_has_cases_to_find_and_cases_to_leave(path: Path) -> None:
    cases = load_cases(path)
    assert sum(bool(case["found"]) for case in cases) >= 5
    assert sum(not case["found"] for case in cases) >= 2
