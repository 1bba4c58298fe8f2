"""The harness itself: medians of turns, and a ratio one can read."""

import pytest

from tests.benchmarks.harness import Ratio, measure


def test_floor_and_product_take_turns_after_a_warm_up(capsys: pytest.CaptureFixture[str]) -> None:
    calls: list[str] = []
    ratio = measure(lambda: calls.append("floor"), lambda: calls.append("product"), 3, "P0")
    assert calls == ["floor", "product"] * 4
    assert str(ratio) in capsys.readouterr().out


def test_the_ratio_is_product_over_floor() -> None:
    assert Ratio("P0", 0.1, 0.13).times == pytest.approx(1.3)
    assert str(Ratio("P0", 0.1, 0.13)) == "P0: floor 100.0 ms, product 130.0 ms, x1.30"
