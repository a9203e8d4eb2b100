"""What the tests share: pytest's own tool for testing plugins, and patience with a machine that has other work."""

import os

from hypothesis import HealthCheck, settings

pytest_plugins = ["pytester"]

# Where CI runs, the same examples every time: whoever pushes is judged by the change. At the desk, new ones.
settings.register_profile(
    "patient", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize="CI" in os.environ
)
settings.load_profile("patient")
