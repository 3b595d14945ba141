"""Hold the laws for as long as one likes: `python -m tests.fuzz --minutes 20`.

Every round has a new seed, which is printed with what it found, so that `--seed` finds it again.
"""

from __future__ import annotations

import argparse
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable
from random import SystemRandom

from hypothesis import HealthCheck, Phase, given, seed, settings

from tests import laws

EXAMPLES = 500


def main() -> int:
    """Run rounds until the time is up; the exit code is 1 if a law was broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=1.0, help="how long to go on (default: 1)")
    parser.add_argument("--seed", type=int, help="run one round, with this seed")
    parser.add_argument("--law", choices=laws.LAWS, help="hold only this law")
    options = parser.parse_args()
    chosen = {name: law for name, law in laws.LAWS.items() if options.law in (None, name)}
    executions: Counter[str] = Counter()
    failures: Counter[str] = Counter()
    end = time.monotonic() + options.minutes * 60
    while True:
        number = options.seed if options.seed is not None else SystemRandom().randrange(2**32)
        for name, law in chosen.items():
            if not holds(name, law, number, executions):
                failures[name] += 1
        if options.seed is not None or time.monotonic() > end:
            break
    for name in chosen:
        print(f"{name}: {executions[name]:,} executions, {failures[name]} failures")
    return int(failures.total() > 0)


def holds(name: str, law: Callable[[bytes], None], number: int, executions: Counter[str]) -> bool:
    """Whether a law holds for the texts that a seed gives; a text that breaks it is printed, as small as it can be made."""

    @seed(number)
    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
    @given(data=laws.BYTES)
    def run(data: bytes) -> None:
        executions[name] += 1
        law(data)

    try:
        run()
    except Exception:
        print(f"{name} with --seed {number}:")
        traceback.print_exc(file=sys.stdout)
        return False
    return True


if __name__ == "__main__":
    sys.exit(main())
