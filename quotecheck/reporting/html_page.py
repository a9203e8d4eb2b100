"""The report as one HTML page: no network, no inline handlers, everything from outside escaped by the engine.

The page carries its content policy: only its own style sheet and script run, named by their digests.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from quotecheck.codes import Severity, write_day
from quotecheck.reporting.escapes import escape_controls
from quotecheck.reporting.html_view import build_page
from quotecheck.reporting.plain_words import LABELS, count_things, describe_limits, describe_readiness
from quotecheck.reporting.report import Report

if TYPE_CHECKING:
    from jinja2 import Environment


def write_html(report: Report) -> str:
    """The page."""
    style, script = _read_asset("report.css"), _read_asset("report.js")
    return (
        _load_engine()
        .get_template("report.html")
        .render(
            page=build_page(report),
            report=report,
            readiness=describe_readiness(report),
            limits=tuple(describe_limits(report)),
            style=style,
            script=script,
            style_digest=_digest(style),
            script_digest=_digest(script),
        )
    )


@cache
def _load_engine() -> Environment:
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    engine = Environment(
        autoescape=True,
        loader=FunctionLoader(_read_asset),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_make_harmless,
    )
    engine.filters["day"] = write_day
    engine.globals["count_things"] = count_things
    engine.globals["labels"] = {severity.value: label for severity, label in LABELS.items()}
    engine.globals["severities"] = [severity.value for severity in reversed(Severity)]
    return engine


def _make_harmless(value: Any) -> Any:
    """Every text on its way into the page, markup of our own excepted."""
    return escape_controls(value) if type(value) is str else value


def _read_asset(name: str) -> str:
    return (files("quotecheck.reporting") / "templates" / name).read_text(encoding="utf-8")


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
