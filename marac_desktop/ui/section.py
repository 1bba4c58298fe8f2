"""A titled part of a form, and the fields in it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QWidget

from marac_desktop.ui.field import Field


@dataclass(frozen=True)
class Section:
    """A titled card of fields. A tuple among ``fields`` stands side by side. ``extra`` makes a widget of your own
    below them (the Dash, a list of children).
    """

    title: str
    fields: Sequence[Field[Any] | tuple[Field[Any], ...]] = ()
    text: str = ""
    extra: Callable[[], QWidget] | None = None

    def all_fields(self) -> Iterator[Field[Any]]:
        """Its fields in order, those side by side too."""
        for entry in self.fields:
            yield from entry if isinstance(entry, tuple) else (entry,)
