"""What `import quotecheck` costs, beside importing its four foundations in the same run.

    python benchmarks/import_cost.py [--runs 15]

Each import happens in an interpreter of its own, the two in turn; medians and their ratio are printed.
Exit code 1 where the ratio is above 2.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys

FOUNDATIONS = "import attrs, rapidfuzz, sqlite3, yaml"
OURS = "import quotecheck"
_TIMED = "import time; start = time.perf_counter(); {}; print(time.perf_counter() - start)"


def time_import(statement: str) -> float:
    """Seconds one fresh interpreter takes for an import statement."""
    done = subprocess.run([sys.executable, "-c", _TIMED.format(statement)], capture_output=True, text=True, check=True)
    return float(done.stdout)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=15)
    runs = parser.parse_args().runs
    for statement in (FOUNDATIONS, OURS):
        time_import(statement)
    pairs = [(time_import(FOUNDATIONS), time_import(OURS)) for _ in range(runs)]
    foundations, ours = (statistics.median(column) for column in zip(*pairs, strict=True))
    print(f"{FOUNDATIONS:45} {foundations * 1000:7.1f} ms")
    print(f"{OURS:45} {ours * 1000:7.1f} ms")
    print(f"ratio {ours / foundations:.2f} (at most 2)")
    return int(ours > 2 * foundations)


if __name__ == "__main__":
    sys.exit(main())
