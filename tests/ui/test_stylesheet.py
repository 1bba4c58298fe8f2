"""The style sheet is whole: every colour named and every length scaled."""

import re

import pytest

from marac_desktop.ui.palette import DARK, LIGHT, Palette
from marac_desktop.ui.stylesheet import stylesheet


@pytest.mark.parametrize("colours", [LIGHT, DARK])
@pytest.mark.parametrize("zoom", [80, 100, 200])
def test_nothing_is_left_to_fill_in(colours: Palette, zoom: int) -> None:
    text = stylesheet(colours, zoom)
    assert not re.findall(r"[%$]\w*", text)
    assert text.count("{") == text.count("}")


def test_lengths_are_scaled_and_hairlines_are_not() -> None:
    once, twice = stylesheet(LIGHT, 100), stylesheet(LIGHT, 200)
    assert "min-height: 30px" in once
    assert "min-height: 60px" in twice
    assert "border: 1px solid" in twice
