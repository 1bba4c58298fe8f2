"""What is copied out of the product: marked as a secret, told to the audit, cleared after ten seconds if still ours."""

from PySide6.QtCore import QMimeData, QObject, QTimer, Signal
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QApplication

CLEARED_AFTER = 10_000
"""Milliseconds."""
_WINDOWS = 'application/x-qt-windows-mime;value="{}"'
SECRET = {
    "x-kde-passwordManagerHint": b"secret",
    _WINDOWS.format("ExcludeClipboardContentFromMonitorProcessing"): b"\0\0\0\0",
    _WINDOWS.format("CanIncludeInClipboardHistory"): b"\0\0\0\0",
    _WINDOWS.format("CanUploadToCloudClipboard"): b"\0\0\0\0",
}
"""What asks clipboard managers, the history of Windows and its cloud to leave it alone."""


class ClipboardGuard(QObject):
    """Watches the clipboard of the session. ``copied`` follows each text taken out of the product."""

    copied = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._clipboard = app.clipboard()
        self._marked: QMimeData | None = None
        self._later = QTimer(self, singleShot=True, interval=CLEARED_AFTER)
        self._later.timeout.connect(self.clear)
        self._clipboard.dataChanged.connect(self._changed)

    def clear(self) -> None:
        """Take back what was copied, unless somebody else has copied since."""
        self._later.stop()
        if self._ours:
            self._clipboard.clear(QClipboard.Mode.Clipboard)

    def stop(self) -> None:
        """Take it back at once and watch no longer: the desk is being left."""
        self._clipboard.dataChanged.disconnect(self._changed)
        self.clear()

    @property
    def _ours(self) -> bool:
        return self._clipboard.ownsClipboard() and bool(self._clipboard.text())

    def _changed(self) -> None:
        given = self._clipboard.mimeData()
        if not self._ours or all(given.hasFormat(form) for form in SECRET):
            return
        marked = QMimeData()
        marked.setText(given.text())
        for form, value in SECRET.items():
            marked.setData(form, value)
        self._clipboard.setMimeData(marked)
        self._later.start()
        self.copied.emit()
