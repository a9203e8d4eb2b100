"""A fragment of a few words stands in hundreds of quotations: the named speaker's own are looked at first."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

import quotecheck as qc
from quotecheck.index import shelves
from quotecheck.reading import read_text

OTHERS = 260  # more than are fetched for a fragment
NAMES = ["Amy Able", "Ben Boll", "Cyd Carter", "Dot Dyer"]


def write_story(name: str, number: int) -> str:
    return f'"A promise made on day one is promise number {number}," {name} said.\n'


@pytest.fixture(scope="module", params=[0, 10_000], ids=["segments", "fresh"])
def index(request: pytest.FixtureRequest) -> Iterator[qc.QuoteIndex]:
    with pytest.MonkeyPatch.context() as patch, qc.QuoteIndex.build([]) as built:
        patch.setattr(shelves, "MOST_FRESH", request.param)
        for number in range(OTHERS):
            built.add(read_text(write_story(NAMES[number % 4], number), id=f"s{number}"))
        built.add(read_text('"We shall act, and we shall act on day one," Zoe Young said.\n', id="zoe"))
        yield built


def test_the_named_speakers_words_are_found_among_hundreds(index: qc.QuoteIndex) -> None:
    check = index.check('Zoe Young promised to act "on day one".').checks[0]
    assert (check.wording.value, check.attribution.value) == ("VERBATIM", "CONFIRMED")
    assert check.match is not None
    assert check.match.document.id == "zoe"


def test_who_never_said_it_is_not_helped(index: qc.QuoteIndex) -> None:
    check = index.check('Eve Zander promised to act "on day one".').checks[0]
    assert check.attribution.value != "CONFIRMED"


def test_find_has_them_too(index: qc.QuoteIndex) -> None:
    assert [found.document.id for found in index.find("on day one", speaker="Zoe Young")] == ["zoe"]
