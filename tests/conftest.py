"""What the tests share: pytest's own tool for testing plugins, and patience with a machine that has other work."""

from hypothesis import HealthCheck, settings

pytest_plugins = ["pytester"]

settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")
