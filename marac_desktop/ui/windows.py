"""What only Windows offers: no window in screenshots and sharing, and a lock with the session and before sleep.

Nothing here runs elsewhere; docs/windows-checks.md lists what is looked at by hand.
"""

import sys
from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

SESSION_CHANGE, SESSION_LOCKED = 0x02B1, 0x7
POWER, SUSPENDS = 0x0218, 0x4
"""WM_WTSSESSION_CHANGE with WTS_SESSION_LOCK, and WM_POWERBROADCAST with PBT_APMSUSPEND."""
LEFT_OUT, BLACK = 0x11, 0x1
"""WDA_EXCLUDEFROMCAPTURE, which Windows 10 knows from version 2004 on, and WDA_MONITOR before it."""


class System(Protocol):
    """The calls made of Windows; each says whether it was heard."""

    def leave_out_of_captures(self, window: int) -> bool:
        """Show nothing of this window (its handle) in screenshots, recordings and screen sharing."""

    def tell_of_session(self, window: int) -> bool:
        """Send this window a message when the session is locked."""

    def message_at(self, address: int) -> tuple[int, int]:
        """Number and first parameter of the message that stands at ``address``."""


def locks(message: int, parameter: int) -> bool:
    """Whether this message says that the session is locked, or that the computer goes to sleep."""
    return (message, parameter) in {(SESSION_CHANGE, SESSION_LOCKED), (POWER, SUSPENDS)}


class Sentinel(QAbstractNativeEventFilter):
    """Calls ``lock`` when Windows locks the session or goes to sleep."""

    def __init__(self, system: System, lock: Callable[[], object]) -> None:
        super().__init__()
        self._system, self._lock = system, lock

    def nativeEventFilter(self, kind: QByteArray | bytes | bytearray | memoryview, message: int) -> tuple[bool, int]:
        """Look at each message; none is kept from anybody."""
        named = kind.data() if isinstance(kind, QByteArray) else kind
        if bytes(named) == b"windows_generic_MSG" and locks(*self._system.message_at(int(message))):
            self._lock()
        return False, 0


class Curtain(QObject):
    """Leaves every window of the product out of captures as it comes up, dialogs and menus too."""

    def __init__(self, app: QApplication, system: System) -> None:
        super().__init__(app)
        self._system = system
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self._system.leave_out_of_captures(int(watched.winId()))
        return False


def system() -> System | None:
    """Windows itself; None on any other system."""
    return _windows() if sys.platform == "win32" else None


def leave_out_of_captures(app: QApplication) -> None:
    """On Windows, leave every window of ``app`` out of captures from the first one on; nothing elsewhere."""
    if (found := system()) is not None:
        Curtain(app, found)


def guard(app: QApplication, window: QWidget, lock: Callable[[], object], windows: System) -> Sentinel:
    """Lock when ``window`` is told that the session is locked, or that the computer sleeps; keep what is returned."""
    windows.tell_of_session(int(window.winId()))
    sentinel = Sentinel(windows, lock)
    app.installNativeEventFilter(sentinel)
    return sentinel


if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    class _Windows:
        """The calls, with the types Windows expects."""

        def __init__(self) -> None:
            user, session = ctypes.WinDLL("user32"), ctypes.WinDLL("wtsapi32")
            self._affinity = user.SetWindowDisplayAffinity
            self._affinity.argtypes, self._affinity.restype = (wintypes.HWND, wintypes.DWORD), wintypes.BOOL
            self._register = session.WTSRegisterSessionNotification
            self._register.argtypes, self._register.restype = (wintypes.HWND, wintypes.DWORD), wintypes.BOOL

        def leave_out_of_captures(self, window: int) -> bool:
            """Left out, or black where this Windows knows no better."""
            return bool(self._affinity(window, LEFT_OUT) or self._affinity(window, BLACK))

        def tell_of_session(self, window: int) -> bool:
            """Of this session alone."""
            return bool(self._register(window, 0))

        def message_at(self, address: int) -> tuple[int, int]:
            """Read from the structure Windows hands on."""
            found = wintypes.MSG.from_address(address)
            return int(found.message), int(found.wParam)

    def _windows() -> System:
        return _Windows()

else:

    def _windows() -> System:
        raise RuntimeError("asked for Windows on another system")
