"""How large a window comes up: never larger than the screen, or what is signed and saved at its foot lies outside."""

from PySide6.QtWidgets import QWidget

_TITLE_BAR = 40


def come_up(window: QWidget, width: int, height: int) -> None:
    """Give ``window`` this size, or what a small laptop's screen leaves of it: of the height, under a title bar.

    On a screen narrower than the window can ever be, as where nobody looks, it is as wide as it was meant to be.
    """
    room = window.screen().availableGeometry()
    fits = room.width() >= window.minimumWidth()
    window.resize(min(width, room.width()) if fits else width, min(height, room.height() - _TITLE_BAR))
