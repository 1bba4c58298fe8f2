"""Recording a child's safeguarding decision: the referral tells the same, and what is late is said."""

from datetime import date

import pytest

from marac_desktop.domain.access import Permission
from marac_desktop.domain.child import ChildDecision, Safeguarding
from marac_desktop.domain.codes import Known
from marac_desktop.domain.errors import FieldErrors, MaracError
from marac_desktop.domain.referral import Child, Children, ChildrenKnown
from marac_desktop.services import child, since
from marac_desktop.services.desk import Desk
from tests.builders import a_person
from tests.conftest import COORDINATOR, TODAY
from tests.services.deciding import referred

TWO = Children(ChildrenKnown.LISTED, None, (Child(a_person("Wyn", "Ffion")), Child(a_person("Wyn", "Max"))))


def test_a_decision_is_kept_and_the_referral_tells_the_same(desk: Desk) -> None:
    case = referred(desk, children=TWO)
    first, second = since.of(desk, case.id).children
    assert (first.name.forename, first.now, first.due, first.overdue) == (
        "Ffion",
        Safeguarding.BLANK,
        date(2026, 11, 20),
        True,
    )
    kept = child.record(desk, ChildDecision(case.id, first.person_id, Safeguarding.MADE, TODAY, "CSC 12"))
    assert kept.entered_by == COORDINATOR[0]
    child.record(desk, ChildDecision(case.id, second.person_id, Safeguarding.NOT_NEEDED, why="An open plan"))
    assert [(one.now, one.overdue) for one in since.of(desk, case.id).children] == [
        (Safeguarding.MADE, False),
        (Safeguarding.NOT_NEEDED, False),
    ]
    with desk.look("Looked", Permission.READ_CASES) as books:
        listed = books.referrals.get(case.id).children.listed
    assert [one.safeguarding for one in listed] == [Known.YES, Known.NO]


def test_not_known_stays_due_and_a_stranger_is_refused(desk: Desk) -> None:
    case = referred(desk, children=TWO)
    person_id = since.of(desk, case.id).children[0].person_id
    child.record(desk, ChildDecision(case.id, person_id, Safeguarding.NOT_KNOWN))
    assert since.of(desk, case.id).children[0].overdue
    with pytest.raises(MaracError, match="not listed"):
        child.record(desk, ChildDecision(case.id, case.victim.id, Safeguarding.NOT_KNOWN))
    with pytest.raises(FieldErrors):
        child.record(desk, ChildDecision(case.id, person_id))
    assert since.of(desk, referred(desk).id).children == ()
