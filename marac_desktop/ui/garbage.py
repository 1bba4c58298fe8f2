"""Clears away what Python no longer needs, in the window's thread and between events only.

Python would otherwise do it whenever it likes: in the case file's thread, or in the midst of painting, and a widget
that dies there takes the program with it.
"""

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY = 1000  # milliseconds
_OLDEST = 2


class Garbage(QObject):
    """Takes the clearing away over for as long as it lives."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self, interval=_EVERY)
        self._timer.timeout.connect(self.clear)
        self._timer.start()

    @staticmethod
    def settle() -> None:
        """Take what is loaded by now as here to stay, so that clearing away never takes long."""
        gc.freeze()

    @staticmethod
    def clear() -> None:
        """Clear away as far as Python itself would have by now."""
        limits, counts = gc.get_threshold(), gc.get_count()
        for age in range(_OLDEST, -1, -1):
            if counts[age] > limits[age]:
                gc.collect(age)
                return
