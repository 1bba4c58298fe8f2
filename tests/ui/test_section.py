"""A section gives its fields in order, those side by side too."""

from marac_desktop.ui.fields import TextField
from marac_desktop.ui.section import Section


def test_fields_come_in_order_those_side_by_side_too() -> None:
    one, two, three = (TextField(path=path, label=path) for path in ("one", "two", "three"))
    assert [field.path for field in Section("A section", (one, (two, three))).all_fields()] == ["one", "two", "three"]
