"""What the disk did not take is warned of until the last of it is kept, and no other sentence goes with it."""

from marac_desktop.domain.errors import MaracError
from marac_desktop.ui.unkept import Unkept

ONE, OTHER = ("referral", "1"), ("enquiry", "2")


def test_the_warning_stands_until_the_last_is_kept() -> None:
    said = list[tuple[str, str]]()
    unkept = Unkept(lambda text: said.append(("warn", text)), lambda text: said.append(("unsay", text)))
    unkept.kept(ONE)
    assert said == [], "nothing was warned of"
    for which in (ONE, OTHER):
        unkept.refused(which, MaracError("The disk is full."))
    unkept.kept(ONE)
    assert said == [("warn", "The disk is full.")] * 2
    unkept.kept(OTHER)
    unkept.kept(OTHER)
    assert said[2:] == [("unsay", "The disk is full.")]
