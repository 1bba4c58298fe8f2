"""Measures the product beside its floor in one run: what counts is the ratio, not the machine."""

import gc
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import perf_counter


@dataclass(frozen=True, slots=True)
class Ratio:
    """Median times in seconds of a floor and of the product, taken in turns."""

    name: str
    floor: float
    product: float

    @property
    def times(self) -> float:
        """How many times the floor the product takes."""
        return self.product / self.floor

    def __str__(self) -> str:
        return f"{self.name}: floor {self.floor * 1000:.1f} ms, product {self.product * 1000:.1f} ms, x{self.times:.2f}"


def measure(floor: Callable[[], object], product: Callable[[], object], rounds: int = 9, name: str = "") -> Ratio:
    """Run floor and product ``rounds`` times in turns, after one unmeasured round each, and print the ratio."""
    floor(), product()
    floors: list[float] = []
    products: list[float] = []
    for _ in range(rounds):
        floors.append(_timed(floor))
        products.append(_timed(product))
    ratio = Ratio(name, median(floors), median(products))
    print(f"\n{ratio}")
    return ratio


def _timed(work: Callable[[], object]) -> float:
    gc.collect()
    started = perf_counter()
    work()
    return perf_counter() - started
