"""An answer that lists things, and goes like a tuple of them."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Sequence
from typing import TypeVar, overload

_Item = TypeVar("_Item")


class Listing(Sequence[_Item]):
    """What it lists is a tuple, which answers for it."""

    __slots__ = ()

    @property
    @abstractmethod
    def _items(self) -> tuple[_Item, ...]: ...

    def __iter__(self) -> Iterator[_Item]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    @overload
    def __getitem__(self, index: int) -> _Item: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[_Item, ...]: ...
    def __getitem__(self, index: int | slice) -> _Item | tuple[_Item, ...]:
        return self._items[index]
