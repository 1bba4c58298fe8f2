"""Every kind of field can be imported from one place."""

from marac_desktop.ui import fields
from marac_desktop.ui.field import Field


def test_every_kind_of_field_is_there() -> None:
    kinds = {name for name in fields.__all__ if name.endswith("Field") and name != "Field"}
    assert len(kinds) >= 10
    assert all(issubclass(getattr(fields, name), Field) for name in kinds)
