"""A titled part of a form, and the fields in it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from marac_desktop.ui import words
from marac_desktop.ui.field import Field
from marac_desktop.ui.theme import Space


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

    def card(self, *, compact: bool) -> tuple[QFrame, QVBoxLayout]:
        """The card that holds it, with its title and text, and where its fields go; ``compact`` as in a side panel."""
        card = QFrame()
        body = QVBoxLayout(card)
        card.setProperty("role", "" if compact else "card")
        body.setContentsMargins(*((0, 0, 0, 0) if compact else (Space.XL, Space.L, Space.XL, Space.XL)))
        body.setSpacing(Space.M if compact else Space.L)
        if self.title:
            body.addWidget(words.heading(self.title))
        if self.text:
            body.addWidget(words.muted(self.text))
        return card, body
