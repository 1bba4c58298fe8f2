"""How large a window comes up: never taller than the screen, or what is signed and saved at its foot lies below it."""

from PySide6.QtWidgets import QWidget

_TITLE_BAR = 40


def come_up(window: QWidget, width: int, height: int) -> None:
    """Give ``window`` this size, or what a small laptop's screen leaves of the height under a title bar."""
    room = window.screen().availableGeometry().height() - _TITLE_BAR
    window.resize(width, min(height, room))
