"""The stylesheet: readable at arm's length, and no letter of a typeface that is not shipped."""

import pytest
from reportlab.lib.styles import ParagraphStyle

from marac_desktop.documents import style
from marac_desktop.documents.style import BODY, COLUMN, COLUMN_RIGHT, FIGURES, LABEL, MUTED_BODY, NAME, STRONG, Style

STYLES = [value for value in vars(style).values() if isinstance(value, Style)]


@pytest.mark.parametrize("one", [BODY, MUTED_BODY, STRONG, NAME, FIGURES])
def test_running_text_is_at_least_ten_and_a_half_points(one: Style) -> None:
    assert one.size >= 10.5


@pytest.mark.parametrize("one", [LABEL, COLUMN, COLUMN_RIGHT])
def test_small_labels_are_at_least_nine_points(one: Style) -> None:
    assert one.size >= 9


@pytest.mark.parametrize("one", STYLES, ids=lambda one: one.name)
def test_every_style_uses_shipped_typefaces_and_room_between_lines(one: Style) -> None:
    made = one.paragraph
    assert isinstance(made, ParagraphStyle)
    assert made.fontName.startswith("NotoSans-")
    assert made.bulletFontName.startswith("NotoSans-")
    assert made.leading >= 1.2 * made.fontSize
    assert made is one.paragraph


def _contrast(one: Style) -> float:
    def light(value: float) -> float:
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    red, green, blue = (light(part) for part in one.colour.rgb())
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


@pytest.mark.parametrize("one", [one for one in STYLES if one.colour is not style.WHITE], ids=lambda one: one.name)
def test_every_ink_is_readable_on_white(one: Style) -> None:
    assert _contrast(one) >= 4.5


def test_a_smaller_style_is_never_under_nine_points() -> None:
    assert NAME.shrunk_by(0.9).size == 11.2
    assert NAME.shrunk_by(0.1).size == 9
