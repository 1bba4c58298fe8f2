"""A column is all a table needs to know of a cell."""

from marac_desktop.ui.columns import Column, Look


def test_a_column_is_plain_text_sorted_and_shown_unless_told_otherwise() -> None:
    column = Column[str](key="name", title="Name", text=str.upper)
    assert (column.look, column.sortable, column.shown) == (Look.TEXT, True, True)
    assert column.text("ann") == "ANN"
