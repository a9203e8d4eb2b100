"""Values that are quick to make and to read: thousands of them are made for every text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import attrs

__all__ = ["sealed", "write_slots"]

_Value = TypeVar("_Value")

if TYPE_CHECKING:
    from attrs import frozen as sealed
else:

    def sealed(cls: type[_Value] | None = None, *, kw_only: bool = False) -> Any:
        """Of what a step makes for itself and hands to no user: frozen to the type checker, plain slots when it runs.

        A frozen class takes three times as long to make. A named tuple takes two to four times as long to give a
        field, and each of them is asked a score of times.
        """
        return attrs.define(cls, weakref_slot=False, kw_only=kw_only)


def write_slots(cls: type[_Value]) -> type[_Value]:
    """Of a frozen class with slots: the same ``__init__``, that writes each field through its slot.

    The one that attrs makes asks ``object.__setattr__`` for each field by name, and takes half as long again. No field
    may have a factory, a converter or a validator.
    """
    fields = attrs.fields(cls)  # type: ignore[arg-type]
    parameters = ["self", *["*"][: fields[0].kw_only], *(field.name for field in fields)]
    lines = [f"def __init__({', '.join(parameters)}):", *(f" set_{field.name}(self, {field.name})" for field in fields)]
    made: dict[str, Any] = {f"set_{field.name}": vars(cls)[field.name].__set__ for field in fields}
    exec("\n".join(lines), made)
    slow: Any = cls.__init__
    for name in ("__defaults__", "__kwdefaults__", "__annotations__", "__doc__", "__qualname__", "__module__"):
        setattr(made["__init__"], name, getattr(slow, name))
    setattr(cls, "__init__", made["__init__"])  # noqa: B010
    return cls
