"""Clears away what Python no longer needs, in the window's thread and between events only.

Python would otherwise do it whenever it likes: in the case file's thread, or in the midst of painting, and a widget
that dies there takes the program with it.
"""

import gc
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

_EVERY = 100  # milliseconds: often, so that each time little has come together
_MANY = (700, 4, 10)
"""Of each age, how much may come together: things made, then times the younger were cleared. The middle is half of
Python's own, for the window waits meanwhile.
"""
_OLDEST = 2


class Garbage(QObject):
    """Takes the clearing away over for as long as it lives. To look through everything takes the longer the more there
    is, so it is done only ``at_leisure``, while nobody types.
    """

    def __init__(self, parent: QObject, at_leisure: Callable[[], bool]) -> None:
        super().__init__(parent)
        gc.disable()
        self._at_leisure = at_leisure
        self._timer = QTimer(self, interval=_EVERY)
        self._timer.timeout.connect(self.clear)
        self._timer.start()

    @staticmethod
    def settle() -> None:
        """Take what is loaded by now as here to stay, so that clearing away never takes long."""
        gc.freeze()

    def clear(self) -> None:
        """Clear away what has come together."""
        counts = gc.get_count()
        for age in range(_OLDEST, -1, -1):
            if counts[age] > _MANY[age] and (age < _OLDEST or self._at_leisure()):
                gc.collect(age)
                return
