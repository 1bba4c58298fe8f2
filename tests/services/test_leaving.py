"""What leaves is in the audit for each copy before it leaves, and so is what then did not get out."""

import pytest

from marac_desktop.domain.access import Permission
from marac_desktop.services import leaving
from marac_desktop.services.desk import Desk
from marac_desktop.services.leaving import Way


@pytest.mark.parametrize("way", list(Way))
def test_each_copy_has_its_own_lines(desk: Desk, way: Way) -> None:
    about = ("paper:P-000001", "paper:P-000002")
    leaving.goes(desk, about, way)
    leaving.stayed(desk, about[1:], way)
    with desk.figures(Permission.READ_CASES) as books:
        first, second = ([line.event for line in books.audit.lines(one)] for one in about)
    assert first == [way.value[0][0]]
    assert second == [way.value[0][0], way.value[1][0]]


def test_nothing_leaves_without_a_line(desk: Desk) -> None:
    leaving.goes(desk, (), Way.PRINTER)
    with desk.figures(Permission.READ_CASES) as books:
        line = books.audit.last("print")
    assert line is not None
    assert (line.object, line.purpose) == ("", "Sent to the printer")
