"""Whatever the safeguard check waited for, the case acts in the moment the last of it is recorded, by any screen."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any, TypeAlias

import pytest

from marac_desktop.domain import ruleset
from marac_desktop.domain.access import Account, Permission
from marac_desktop.domain.child import ChildDecision, Safeguarding
from marac_desktop.domain.codes import Known
from marac_desktop.domain.contact import Attempt, Came, ContactMeans
from marac_desktop.domain.duplicates import Verdict
from marac_desktop.domain.hold import HoldReason
from marac_desktop.domain.person import Birth
from marac_desktop.domain.process import Stage
from marac_desktop.domain.referral import Child, Children, ChildrenKnown, Consent, Honour, Referral
from marac_desktop.domain.risk.answers import Answer, Answered, ToolRecord
from marac_desktop.domain.told import About, Told
from marac_desktop.services import (
    accounts,
    administration,
    agreement,
    child,
    contact,
    duplicates,
    hold,
    linked,
    merging,
    referral,
    told,
)
from marac_desktop.services.desk import Desk
from marac_desktop.services.together import Together
from tests.builders import TODAY, a_perpetrator, a_person
from tests.conftest import COORDINATOR, DA_LEAD, NOW
from tests.services.deciding import referred, stage
from tests.services.test_agreement import CALL, both_decided, on_rota
from tests.services.test_agreement import planned as waits

Begun: TypeAlias = tuple[Referral, Callable[[], object]]
YOUNG, GROWN = Birth(on=date(2009, 1, 1)), Birth(on=date(1988, 1, 1))
CALM, HONOUR = Honour(Known.NO, Known.NO, Known.NO), Honour(Known.YES, Known.NO, Known.NO)
CHILD = Children(ChildrenKnown.LISTED, listed=(Child(a_person("Wyn", "Ffion", birth=Birth(on=date(2019, 2, 1)))),))
MADE = Safeguarding.MADE
CALM_DASH, CAREFUL = (
    ToolRecord(answers=tuple(Answered(number, Answer.YES if number == eight else Answer.NO) for number in range(1, 25)))
    for eight in (0, 8)
)
BOTH = Together(COORDINATOR[1], *DA_LEAD)


@pytest.fixture(autouse=True)
def known_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """Criteria by which what is not known is no reason to wait, and a first repeat is one."""
    whole = ruleset.by_key("avon-somerset 2026.1")
    listed = replace(whole.safeguard, unknown_counts=False, reviewer_repeat_from=1)
    monkeypatch.setattr(ruleset, "by_key", lambda _key: replace(whole, safeguard=listed))


def _case(desk: Desk, **given: Any) -> Referral:
    return waits(desk, **{"honour": CALM} | given)


def _amended(desk: Desk, before: dict[str, Any], **after: Any) -> Begun:
    case = _case(desk, **before)
    return case, lambda: referral.amend(desk, replace(_now(desk, case), **after))


def _now(desk: Desk, case: Referral) -> Referral:
    return referral.for_change(desk, case.id).referral


def _reached(desk: Desk) -> Begun:
    case = _case(desk, consent=Consent())
    given = Attempt(case.id, NOW, ContactMeans.PHONE, Came.REACHED, "Olivia Pike")
    return case, lambda: contact.record(desk, given)


def _wish(desk: Desk) -> Begun:
    case = _case(desk, consent=Consent(wants_conference=Known.YES))
    return case, lambda: agreement.record_wish(desk, case.id, Known.NO)


def _child(desk: Desk, case: Referral) -> object:
    return child.record(desk, ChildDecision(case.id, _now(desk, case).children.listed[0].person.id, MADE, TODAY))


def _decided(desk: Desk) -> Begun:
    case = _case(desk, children=CHILD)
    return case, lambda: _child(desk, case)


def _young(desk: Desk) -> Begun:
    case = _case(desk, perpetrators=(a_perpetrator(birth=YOUNG),))
    return case, lambda: told.tell(desk, Told(case.id, About.YOUNG_PERSON, "Told the MASH", "Duty desk", TODAY))


def _reviewer(desk: Desk) -> Begun:
    case = _case(desk, honour=HONOUR)
    on_rota(desk)
    given = agreement.take_down(desk, case.id, CALL)
    return case, lambda: agreement.confirm(desk, given, "Email")


def _after(desk: Desk, first: Referral, **given: Any) -> Referral:
    """Another referral of the same victim, received later: it is no repeat of what came after."""
    return referred(desk, victim=first.victim, received=date(2026, 11, 20), **given)


def _joined(desk: Desk, **told_there: Any) -> tuple[Referral, Referral]:
    """A case into which another agency's referral of the same incident was joined, which tells more."""
    first = referred(desk)
    other = _after(desk, first, perpetrators=first.perpetrators, **told_there)
    linked.join(desk, first.id, other.id)
    return both_decided(desk, first), other


def _child_of_joined(desk: Desk) -> Begun:
    case, other = _joined(desk, children=CHILD)
    return case, lambda: _child(desk, other)


def _parted(desk: Desk) -> Begun:
    case, other = _joined(desk, honour=HONOUR)
    return case, lambda: linked.part(desk, other.id)


def _born_elsewhere(desk: Desk) -> Begun:
    """Her birth, mended on another referral of hers."""
    case = _case(desk, victim=a_person(birth=YOUNG))
    other = _after(desk, case)

    def mended() -> object:
        changed = _now(desk, other)
        return referral.amend(desk, replace(changed, victim=replace(changed.victim, birth=GROWN)))

    return case, mended


def _merged(desk: Desk) -> Begun:
    case = _case(desk, perpetrators=(a_perpetrator(birth=YOUNG),))
    twice = referred(desk, perpetrators=(a_perpetrator(birth=GROWN),)).perpetrators[0].person
    shown = merging.preview(desk, case.perpetrators[0].person.id, twice.id)
    return case, lambda: merging.merge(desk, shown, "One person", {"birth"})


def _told_apart(desk: Desk) -> Begun:
    named = a_perpetrator(birth=Birth())
    before = referred(desk, perpetrators=(named,), received=date(2026, 9, 1))
    case = _case(desk, victim=before.victim, perpetrators=(a_perpetrator(birth=Birth()),))
    pair = sorted(one.perpetrators[0].person.id for one in (before, case))
    return case, lambda: duplicates.decide(desk, pair[0], pair[1], Verdict.DIFFERENT)


def _employed(desk: Desk) -> Begun:
    police, service = (_account(desk, name) for name in (COORDINATOR[0], DA_LEAD[0]))
    same = accounts.change(desk, replace(police, agency=service.agency), BOTH)
    case = _case(desk)
    return case, lambda: accounts.change(desk, replace(same, agency=police.agency), BOTH)


def _account(desk: Desk, name: str) -> Account:
    return next(one for one in administration.accounts(desk) if one.name == name)


LAST: dict[str, Callable[[Desk], Begun]] = {
    "the IDVA reached her": _reached,
    "she wants no conference": _wish,
    "a child's safeguarding decision": _decided,
    "that of a child on a joined referral": _child_of_joined,
    "a young person's safeguarding decision": _young,
    "a reviewer's agreement": _reviewer,
    "an answer of the Dash": lambda desk: _amended(desk, {"risk": CAREFUL}, risk=CALM_DASH),
    "honour-based abuse ruled out": lambda desk: _amended(desk, {"honour": HONOUR}, honour=CALM),
    "no children after all": lambda desk: _amended(desk, {"children": CHILD}, children=Children(ChildrenKnown.NONE)),
    "a birth, on another referral": _born_elsewhere,
    "a birth, of two records merged": _merged,
    "two of one name told apart, so no repeat": _told_apart,
    "what a joined referral told, taken apart": _parted,
    "another employer": _employed,
}


@pytest.mark.parametrize("last", LAST)
def test_the_case_acts_once_the_last_of_its_safeguard_check_is_settled(desk: Desk, last: str) -> None:
    case, settled = LAST[last](desk)
    assert stage(desk, case) is Stage.TO_CONFIRM
    settled()
    assert stage(desk, case) is Stage.WITHOUT_CONFERENCE


def test_who_is_reached_as_the_plan_begins_has_had_its_first_contact(desk: Desk) -> None:
    case, reached = _reached(desk)
    reached()
    with desk.look("Looked", Permission.READ_CASES) as books:
        found = books.plans.of(case.id)
    assert found is not None
    assert found.contacted_on == TODAY


def test_a_case_under_a_legal_hold_stays_where_it_is(desk: Desk) -> None:
    case, reached = _reached(desk)
    hold.place(desk, case.id, HoldReason.DEATH_REVIEW, "Asked by the board")
    reached()
    assert stage(desk, case) is Stage.TO_CONFIRM
