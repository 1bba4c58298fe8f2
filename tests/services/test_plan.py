"""A plan without conference: whole before it acts, never before both have decided, confirmed only by decisions."""

from dataclasses import replace
from datetime import date

import pytest

from marac_desktop.domain.access import Account, Permission, Role
from marac_desktop.domain.errors import ConflictError, FieldError, FieldErrors, MaracError, NotAllowedError
from marac_desktop.domain.process import Stage
from marac_desktop.domain.referral import Referral
from marac_desktop.domain.triage import Route
from marac_desktop.services import decision, plan
from marac_desktop.services.decision import Choice
from marac_desktop.services.desk import Desk
from tests.builders import a_plan, an_action
from tests.conftest import DA_LEAD, NOW, TODAY
from tests.services.deciding import referred, sign, sit, stage

WITHOUT = Choice(Route.WITHOUT_CONFERENCE, "Managed by the IDVA")


def _agreed(desk: Desk, *, signed: bool = True) -> Referral:
    case, seat = referred(desk), sit(desk)
    decision.record(desk, case.id, WITHOUT)
    decision.record(desk, case.id, WITHOUT, seat)
    if signed:
        sign(desk)
        sign(desk, DA_LEAD, seat)
    return case


def test_a_whole_plan_on_signed_decisions_acts_at_once(desk: Desk) -> None:
    case = _agreed(desk)
    kept = plan.keep(desk, a_plan(case.id), (an_action(case.id),))
    assert kept.confirmed_at == NOW
    assert stage(desk, case) is Stage.WITHOUT_CONFERENCE


def test_an_unsigned_decision_is_not_confirmed_by_its_plan(desk: Desk) -> None:
    case = _agreed(desk, signed=False)
    kept = plan.keep(desk, a_plan(case.id, confirmed_at=NOW), (an_action(case.id),))
    assert kept.confirmed_at is None
    assert stage(desk, case) is Stage.TO_CONFIRM


@pytest.mark.parametrize(
    ("given", "actions", "says"),
    [
        ({"owner": " "}, 1, "owns this case"),
        ({"owner_agency": ""}, 1, "which agency"),
        ({"first_contact": date(2026, 11, 20)}, 1, "today or later"),
        ({}, 0, "at least one action"),
    ],
)
def test_a_plan_lacking_something_is_refused_and_nothing_kept(
    desk: Desk, given: dict[str, object], actions: int, says: str
) -> None:
    case = _agreed(desk)
    with pytest.raises(FieldErrors, match=says):
        plan.keep(desk, a_plan(case.id, **given), (an_action(case.id),) * actions)
    with desk.look("Looked", Permission.READ_CASES) as books:
        assert books.plans.of(case.id) is None
        assert books.actions.of_plan(case.id) == ()


def test_no_plan_before_both_have_decided_so(desk: Desk) -> None:
    case = referred(desk)
    decision.record(desk, case.id, WITHOUT)
    with pytest.raises(MaracError, match="once both have decided"):
        plan.keep(desk, a_plan(case.id), (an_action(case.id),))
    with pytest.raises(MaracError, match="not in the case file"):
        plan.keep(desk, a_plan(404), (an_action(404),))


def test_a_plan_is_changed_with_its_own_actions_only(desk: Desk) -> None:
    case, other = _agreed(desk), _agreed(desk)
    kept = plan.keep(desk, a_plan(case.id), (an_action(case.id),))
    theirs = plan.keep(desk, a_plan(other.id), (an_action(other.id),))
    with desk.look("Looked", Permission.READ_CASES) as books:
        (mine,), (foreign,) = books.actions.of_plan(case.id), books.actions.of_plan(other.id)
    changed = plan.keep(desk, replace(kept, owner="Nia Rees"), (mine, an_action(case.id, what="Ring her school")))
    assert (changed.owner, changed.confirmed_at) == ("Nia Rees", NOW)
    with desk.look("Looked", Permission.READ_CASES) as books:
        assert [(one.what, one.version) for one in books.actions.of_plan(case.id)] == [
            ("Change the locks", 1),
            ("Ring her school", 1),
        ]
    with pytest.raises(MaracError, match="not one of this plan"):
        plan.keep(desk, changed, (foreign,))
    with pytest.raises(MaracError, match="another referral's"):
        plan.keep(desk, replace(theirs, referral_id=case.id), (mine,))


def test_a_first_contact_made_is_recorded_and_no_longer_due(desk: Desk) -> None:
    case = _agreed(desk)
    kept = plan.keep(desk, a_plan(case.id, first_contact=TODAY), (an_action(case.id),))
    made = plan.record_contact(desk, kept, TODAY)
    assert made.contacted_on == TODAY
    with desk.look("Looked", Permission.READ_CASES) as books:
        assert books.plans.contacts(TODAY) == ()
        (action,) = books.actions.of_plan(case.id)
    with pytest.raises(ConflictError):
        plan.record_contact(desk, kept, TODAY)
    changed = plan.keep(desk, replace(made, owner="Nia Rees", contacted_on=None), (action,))
    assert changed.contacted_on == TODAY


@pytest.mark.parametrize(
    ("day", "says"), [(date(2026, 11, 24), "still to come"), (date(2026, 11, 20), "before the decision")]
)
def test_a_first_contact_is_made_after_the_decision_and_not_in_days_to_come(desk: Desk, day: date, says: str) -> None:
    case = _agreed(desk)
    kept = plan.keep(desk, a_plan(case.id), (an_action(case.id),))
    with pytest.raises(FieldError, match=says):
        plan.record_contact(desk, kept, day)


def test_a_plan_that_does_not_act_has_no_first_contact(desk: Desk) -> None:
    case = _agreed(desk, signed=False)
    kept = plan.keep(desk, a_plan(case.id, contacted_on=TODAY), (an_action(case.id),))
    assert kept.contacted_on is None
    with pytest.raises(FieldError, match="does not act yet"):
        plan.record_contact(desk, kept, TODAY)


def test_only_those_who_keep_actions_write_a_plan(desk: Desk) -> None:
    case = _agreed(desk)
    desk.account = Account("Chris Chair", Role.CHAIR)
    with pytest.raises(NotAllowedError):
        plan.keep(desk, a_plan(case.id), (an_action(case.id),))
    with pytest.raises(NotAllowedError):
        plan.record_contact(desk, a_plan(case.id), TODAY)
