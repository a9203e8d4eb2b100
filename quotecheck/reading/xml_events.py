"""XML as a stream of events, with what makes it dangerous refused: entities, outside references, endless depth."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Protocol
from xml.parsers import expat

from quotecheck.errors import ReadError

MAX_DEPTH: Final = 200
MAX_ELEMENTS: Final = 2_000_000


class XmlHandler(Protocol):
    """Who takes the events. Names come as ``namespace local``, or the local name alone where there is none."""

    def start(self, name: str, attributes: dict[str, str], /) -> None:
        """An element begins."""

    def end(self, name: str, /) -> None:
        """An element ends."""

    def text(self, data: str, /) -> None:
        """A stretch of characters; one text may come in several."""


def parse_xml(
    data: bytes,
    handler: XmlHandler,
    *,
    path: str | None,
    part: str = "",
    prepare: Callable[[expat.XMLParserType], None] | None = None,
) -> None:
    """Feed an XML file to a handler. Raises ``ReadError`` with the place where it is broken or refused.

    ``part`` names the file inside the file, for the message. ``prepare`` is given the parser before it begins, for a
    handler that wants to know where it stands.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    guard = _Guard(handler, parser, path, f"{part}: " if part else "")
    parser.buffer_text = True
    parser.StartElementHandler = guard.start
    parser.EndElementHandler = guard.end
    parser.CharacterDataHandler = handler.text
    parser.EntityDeclHandler = guard.refuse_entity
    parser.ExternalEntityRefHandler = guard.refuse_entity
    if prepare is not None:
        prepare(parser)
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise guard.refuse(f"broken XML ({expat.ErrorString(error.code)})", error.lineno, error.offset + 1) from None
    except (ValueError, LookupError) as error:  # an encoding expat does not know
        raise guard.refuse(f"broken XML ({error})") from None


class _Guard:
    """Counts what passes."""

    def __init__(self, handler: XmlHandler, parser: expat.XMLParserType, path: str | None, part: str) -> None:
        self._handler, self._parser, self._path, self._part = handler, parser, path, part
        self._depth = self._elements = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        self._elements += 1
        if self._depth > MAX_DEPTH:
            raise self.refuse(f"nested deeper than {MAX_DEPTH} levels")
        if self._elements > MAX_ELEMENTS:
            raise self.refuse(f"more than {MAX_ELEMENTS:,} elements")
        self._handler.start(name, attributes)

    def end(self, name: str) -> None:
        self._depth -= 1
        self._handler.end(name)

    def refuse_entity(self, *_: object) -> int:
        raise self.refuse("declares or fetches entities, which is not allowed")

    def refuse(self, message: str, line: int | None = None, column: int | None = None) -> ReadError:
        line = line or self._parser.CurrentLineNumber
        column = column or self._parser.CurrentColumnNumber + 1
        return ReadError(self._part + message, path=self._path, line=line, column=column)
