"""The values that are made by the thousand: quick to make, and frozen all the same."""

from __future__ import annotations

import pickle
from typing import Any

import attrs
import pytest

from quotecheck.model import Content, Kind, Mention, Quotation, Span, Speaker

SPAN = Span(3, 9)
VALUES: tuple[Any, ...] = (
    SPAN,
    Mention("Ann Lee", SPAN),
    Content(Kind.DIRECT, SPAN, Span(2, 10), depth=1),
    Speaker("Ann Lee", rule="label of the turn", confidence=0.9),
    Quotation(kind=Kind.MIXED, spans=(SPAN,), text="a word", nested=True),
)


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_a_value_holds_what_it_is_given_and_is_frozen(value: Any) -> None:
    given = {field.name: getattr(value, field.name) for field in attrs.fields(type(value))}
    assert type(value)(**given) == attrs.evolve(value) == pickle.loads(pickle.dumps(value)) == value
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        setattr(value, next(iter(given)), None)


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_a_value_is_made_as_attrs_makes_it(value: Any) -> None:
    fields = attrs.fields(type(value))
    needed = {field.name: getattr(value, field.name) for field in fields if field.default is attrs.NOTHING}
    made = type(value)(**needed)
    assert all(getattr(made, field.name) == field.default for field in fields if field.name not in needed)
    for name in needed:
        with pytest.raises(TypeError, match=name):
            type(value)(**{other: needed[other] for other in needed if other != name})
    with pytest.raises(TypeError):
        type(value)(**needed, unknown=1)


def test_fields_given_by_name_alone_stay_so() -> None:
    with pytest.raises(TypeError, match="positional"):
        Quotation(Kind.DIRECT, (SPAN,), "a word")  # type: ignore[misc]
