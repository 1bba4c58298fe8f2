"""What the DA service's own copy says of its slip: signed once for the whole list, and counted once."""

from datetime import datetime

from marac_desktop.domain.dates import show_time
from marac_desktop.domain.triage import Route

RING = "Ring the coordinator now as well: an emergency meeting cannot wait until this slip arrives."
ONCE = "A slip for this list is signed, and one slip counts: what you decide now reaches nobody unless you ring."
_SIGN = "One signature for the whole list. The slip is sealed for the coordinator's case file; nobody else can read it."


def on_deciding(route: Route, first: datetime | None) -> str:
    """What is said once a case is decided; ``first`` is when a slip of the list was first signed."""
    return " ".join([RING] * (route is Route.EMERGENCY) + [ONCE] * (first is not None))


def before_signing(left: int, first: datetime | None) -> str:
    """What is said to who signs while ``left`` cases are not decided."""
    if first is not None:
        return (
            f"{_SIGN} But one for this list was signed on {show_time(first)}. Once that has been taken in, this one is "
            "refused and nothing on it counts: ring the coordinator with what is new. Sign anew only where the first "
            "never came, or was refused."
        )
    if not left:
        return _SIGN
    many = f"The {left} cases without a decision stay" if left > 1 else "The case without a decision stays"
    return f"{_SIGN} It counts once. {many} with the coordinator, to be decided by phone or on a new list."


def when_signed(file: str, *, again: bool) -> str:
    """What is said once the slip is saved as ``file``, the first of its list or ``again``."""
    saved = f"The slip is signed and saved as {file}."
    if again:
        once = "where a slip for this list has been taken in already, nothing on this one counts"
        return f"{saved} Ring the coordinator first: {once}."
    kept = "Your decisions are kept here, encrypted, should it have to be signed anew."
    return f"{saved} Send or carry it to the coordinator. {kept}"
