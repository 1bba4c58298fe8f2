"""A column is all a table needs to know of a cell."""

import pytest

from marac_desktop.ui.columns import Column, Look, standing_aside


def test_a_column_is_plain_text_sorted_and_shown_unless_told_otherwise() -> None:
    column = Column[str](key="name", title="Name", text=str.upper)
    assert (column.look, column.sortable, column.shown) == (Look.TEXT, True, True)
    assert column.text("ann") == "ANN"


ACTIONS = (
    Column[str](key="due", title="Due", text=str, width=100),
    Column[str](key="reference", title="Reference", text=str, width=120, yields=True),
    Column[str](key="what", title="Action", text=str, stretches=True, least=240),
    Column[str](key="agency", title="Agency", text=str, width=170, yields=True),
)


@pytest.mark.parametrize(
    ("room", "aside"),
    [(630, set()), (629, {"agency"}), (460, {"agency"}), (459, {"agency", "reference"}), (50, {"agency", "reference"})],
)
def test_where_there_is_less_room_the_least_important_stand_aside(room: int, aside: set[str]) -> None:
    assert standing_aside(ACTIONS, lambda column: column.least or column.width, room) == aside
