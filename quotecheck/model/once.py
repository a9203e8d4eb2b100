"""What a value works out when it is first asked, and keeps."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

_Answer = TypeVar("_Answer")


class once(Generic[_Answer]):
    """``functools.cached_property`` as it is from Python 3.12 on: before, it takes a lock, in three times the time.

    For classes without slots: where a slotted one has such properties, attrs makes every reading of it slow. A score
    of them is asked for every quotation.
    """

    def __init__(self, work: Callable[[Any], _Answer]) -> None:
        self.work = work
        self.name = work.__name__
        self.__doc__ = work.__doc__

    @overload
    def __get__(self, instance: None, owner: type) -> once[_Answer]: ...
    @overload
    def __get__(self, instance: object, owner: type) -> _Answer: ...
    def __get__(self, instance: object | None, owner: type) -> once[_Answer] | _Answer:
        if instance is None:
            return self
        answer = instance.__dict__[self.name] = self.work(instance)
        return answer
