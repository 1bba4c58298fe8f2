"""A matter of Home: each has words of its own, and a line opens the referral unless told otherwise."""

from marac_desktop.domain.access import Permission
from marac_desktop.services.desk import Desk
from marac_desktop.services.matter import Matter, case_line
from tests.services.sitting import referred


def test_no_two_matters_are_called_the_same() -> None:
    assert len({matter.value for matter in Matter}) == len(Matter)


def test_a_line_opens_the_referral_unless_told_otherwise(desk: Desk) -> None:
    case = referred(desk, "Ash")
    with desk.look("Looked", Permission.READ_CASES) as books:
        (line,) = books.referrals.lines((case.id,))
    usual, other = case_line(line, "Waits"), case_line(line, "Waits", "triage", {"referral": line.id})
    assert (usual.screen, usual.where, usual.day) == ("referrals", {"referral": case.id}, case.received)
    assert other.screen == "triage"
