"""Buttons: one primary act per place, quieter ones beside it, each at least 32 pixels and named for a screen reader."""

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QPushButton, QWidget

from marac_desktop.ui import palette
from marac_desktop.ui.icons import icon
from marac_desktop.ui.words import tip

_ICON_ROLE = {"primary": "on_accent", "danger": "on_danger", "quiet": "accent_ink", "plain": "ink_muted"}


class Kind(StrEnum):
    """How loud a button is."""

    PRIMARY = "primary"
    PLAIN = "plain"
    QUIET = "quiet"
    DANGER = "danger"


class Button(QPushButton):
    """A button with words; ``press`` is called when it is used. ``why`` is its tooltip and spoken description."""

    def __init__(
        self,
        text: str,
        press: Callable[[], object] | None = None,
        *,
        kind: Kind = Kind.PLAIN,
        icon_name: str = "",
        why: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.setProperty("kind", kind.value)
        self.setAutoDefault(False)
        self._icon = (icon_name, _ICON_ROLE[kind])
        self._drawn: tuple[object, ...] = ()
        self._draw_icon()
        self.explain(why)
        if press is not None:
            self._press = press
            self.clicked.connect(self._pressed)

    def setText(self, text: str) -> None:
        """Words that come later have the same gap before them."""
        super().setText(text)
        self._draw_icon()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange):
            self._draw_icon()

    def show_icon(self, name: str, role: str) -> None:
        """Show the icon ``name`` in the palette role ``role``."""
        self._icon = (name, role)
        self._draw_icon()

    def _draw_icon(self) -> None:
        """As high as the words, with a gap between icon and words."""
        name, role = self._icon
        height = self.fontMetrics().height() - 1
        wanted = (name, role, height, bool(self.text()), palette.in_force())
        if name and wanted != self._drawn:
            self._drawn = wanted  # Qt tells of changes that are none several times while a window comes up
            gap = height // 4 if self.text() else 0
            self.setIconSize(QSize(height + gap, height))
            self.setIcon(icon(name, role, height, gap))

    def explain(self, why: str) -> None:
        """Say in the tooltip, and to a screen reader, what the button does or why it is disabled."""
        self.setToolTip(tip(why))
        self.setAccessibleDescription(why)

    def allow(self, allowed: bool, why_not: str = "") -> None:
        """Enable the button, or disable it and say why."""
        self.setEnabled(allowed)
        self.explain("" if allowed else why_not)

    def _pressed(self) -> None:
        self._press()


class IconButton(Button):
    """A square button with an icon only; ``name`` is what a screen reader says and the tooltip shows."""

    def __init__(
        self, icon_name: str, name: str, press: Callable[[], object] | None = None, *, parent: QWidget | None = None
    ) -> None:
        super().__init__("", press, kind=Kind.QUIET, why=name, parent=parent)
        self.setProperty("icon-only", True)
        self.setAccessibleName(name)
        self.show_icon(icon_name, "ink_muted")
