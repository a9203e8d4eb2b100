"""Every way in which a made draft departs from its sources, entered by name: one module for each group of them."""

from quotecheck.testing.mutations import context, passing, sources, voices, wording

__all__ = ["context", "passing", "sources", "voices", "wording"]
