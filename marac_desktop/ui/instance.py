"""One MARAC Desktop at a time for a case file: a lock file beside it, no socket; a second one says so and goes."""

from pathlib import Path

from PySide6.QtCore import QLockFile, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from marac_desktop.ui.theme import Space
from marac_desktop.ui.words import heading, muted

NAME = "in-use.lock"
ALREADY_OPEN = (
    "MARAC Desktop is already open on this case file. Use the window that is open; this one closes by itself."
)
_SHOWN_FOR = 1000  # milliseconds; a second instance is gone within two seconds


class Instance:
    """Holds the lock of one folder at a time; a folder that does not exist needs none, and none is made."""

    def __init__(self) -> None:
        self._lock: QLockFile | None = None

    def take(self, folder: Path) -> bool:
        """Take the lock of ``folder`` instead of the one held; False when somebody else has it."""
        self.release()
        if not folder.is_dir():
            return True
        lock = QLockFile(str(folder / NAME))
        lock.setStaleLockTime(0)  # a lock is only left over when its process is gone, however old it is
        if not lock.tryLock(0) and lock.error() is QLockFile.LockError.LockFailedError:
            return False
        self._lock = lock
        return True

    def release(self) -> None:
        """Let go of the lock, so that the next process finds it free."""
        if self._lock is not None:
            self._lock.unlock()
            self._lock = None


class AlreadyOpen(QWidget):
    """Says that another one is open, and goes; ``closed`` is emitted then."""

    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle("MARAC Desktop")
        self.setProperty("role", "ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(ALREADY_OPEN)
        down = QVBoxLayout(self)
        down.setContentsMargins(Space.XXL, Space.XL, Space.XXL, Space.XL)
        down.addWidget(heading("MARAC Desktop is already open"))
        down.addWidget(muted(ALREADY_OPEN))
        self.resize(440, 140)
        QTimer.singleShot(_SHOWN_FOR, self, self.close)

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.closed.emit()
