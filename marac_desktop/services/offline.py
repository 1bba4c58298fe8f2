"""Keeps the product offline: this process may not open a network socket or look a name up."""

import sys

STATEMENT = "No network code is shipped, and sockets are blocked: nothing leaves this computer by itself."

_AF_UNIX = 1
"""The one family allowed: printing reaches the system's own queue through such a socket."""
_LOOKUPS = frozenset({"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo"})


class OfflineError(RuntimeError):
    """Something in this process tried to reach a network: a bug, never an expected refusal."""


def stay_offline() -> None:
    """Blocks network sockets for the rest of this process's life; an audit hook cannot be taken out again."""
    sys.addaudithook(_refuse_network)


def is_offline() -> bool:
    """Whether a look-up would be refused now; asked of the hooks only, nothing is looked up."""
    try:
        sys.audit("socket.getaddrinfo", "localhost", 0, 0, 0, 0)
    except OfflineError:
        return True
    return False


def _refuse_network(event: str, arguments: tuple[object, ...]) -> None:
    """A socket is refused when it is made, so that none is left to connect, bind, listen or send."""
    if event in _LOOKUPS or (event == "socket.__new__" and arguments[1] != _AF_UNIX):
        raise OfflineError(f"MARAC Desktop works offline: {event} was refused.")
