"""What the tests share: pytest's own tool for testing plugins, and patience with a machine that has other work."""

import gc
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from quotecheck.index import Archive

pytest_plugins = ["pytester"]

# Where CI runs, the same examples every time, so that whoever pushes is judged by the change, and five times as many.
# At the desk, new ones.
IN_CI = "CI" in os.environ
settings.register_profile(
    "patient",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=IN_CI,
    max_examples=300 if IN_CI else 60,
)
settings.load_profile("patient")


def pytest_collection_finish() -> None:
    """What was collected stays to the end: the garbage collector need not walk through thousands of cases each time."""
    gc.collect()
    gc.freeze()


@pytest.fixture(params=["memory", "folder"])
def archive(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(None if request.param == "memory" else tmp_path / "index", rules="r1") as archive:
        yield archive
