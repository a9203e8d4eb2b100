"""A document becomes contents: the stretches that are somebody's words, and those in marks that are nobody's."""

from quotecheck.extraction.contents import extract_contents

__all__ = ["extract_contents"]
