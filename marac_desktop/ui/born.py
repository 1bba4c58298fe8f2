"""When somebody was born, in words, as well as it is known."""

from marac_desktop.domain.dates import show
from marac_desktop.domain.person import Birth


def born(birth: Birth) -> str:
    """``born 08 Oct 1987``, ``born 1987`` or ``aged 39 on 23 Nov 2026``; "" when nothing is known."""
    if birth.on is not None:
        return f"born {show(birth.on)}"
    if birth.year is not None:
        return f"born {birth.year}"
    if birth.age is None:
        return ""
    return f"aged {birth.age} on {show(birth.age_at)}" if birth.age_at else f"aged {birth.age}"
