"""How much is measured: in full, once (--quick), or next to nothing (--smoke)."""

import dataclasses


@dataclasses.dataclass(frozen=True)
class Scale:
    rounds: int = 5
    warm_up: float = 1
    seconds: float = 5
    search_seconds: float = 2  # for each number of clients of pgbench
    client_counts: tuple = (1, 8, 16, 32)
    partners: int = 100_000
    pages: int = 300  # of the first and of the last
    messages: int = 1_000  # of 1,000 points
    growth_rows: int = 10_000_000
    trend_values: int = 180_000  # of the longest series
    overload_seconds: float = 60
    starts: int = 5
    recovery_seconds: float = 4
    benchmark_seconds: float = 0.5


FULL = Scale()
QUICK = dataclasses.replace(FULL, rounds=1, seconds=3, pages=100, search_seconds=1, client_counts=(8, 16, 32),
                            overload_seconds=10, starts=3, benchmark_seconds=0.2)
SMOKE = dataclasses.replace(FULL, rounds=1, warm_up=0.1, seconds=0.3, search_seconds=1,
                            client_counts=(4,), partners=1_000, pages=10, messages=5, growth_rows=20_000,
                            overload_seconds=0.5, recovery_seconds=1, starts=1, benchmark_seconds=0.01,
                            trend_values=20_000)
