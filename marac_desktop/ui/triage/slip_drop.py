"""A slip dropped on the window is taken in; whatever else is dropped there goes its own way."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from marac_desktop.domain.sealed import SLIP_SUFFIX


class SlipDrop(QObject):
    """Watches the handle of ``window``, so that no field under the mouse takes the drop; ``dropped`` gets the path.

    Make it before whatever else takes files there: what is made last is asked last.
    """

    def __init__(self, window: QWidget, dropped: Callable[[Path], object]) -> None:
        super().__init__(window)
        self._window, self._dropped = window, dropped
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window:
            if event.type() is QEvent.Type.Show:
                self._window.windowHandle().installEventFilter(self)
            return False
        if not isinstance(event, (QDragEnterEvent, QDragMoveEvent, QDropEvent)):
            return False
        path = _slip(event)
        if path is None:
            return False
        event.acceptProposedAction()
        if event.type() is QEvent.Type.Drop:
            self._dropped(path)
        return True


def _slip(event: QDropEvent) -> Path | None:
    """The one slip that is dragged; None for anything else."""
    urls = event.mimeData().urls()
    path = Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
    return path if path is not None and path.suffix.lower() == SLIP_SUFFIX else None
