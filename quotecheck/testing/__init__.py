"""Quotations held in test runs: a pytest plugin, an assertion, and Hypothesis strategies.

``assert_verified`` is the door for tests written by hand; the plugin (``quotecheck.testing.plugin``) gives
fixtures and collects drafts; ``quotecheck.testing.strategies`` draws drafts whose right answer is known.
"""

from quotecheck.testing.assertions import assert_verified

__all__ = ["assert_verified"]
