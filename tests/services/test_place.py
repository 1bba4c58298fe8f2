"""One place of a case, the same on every screen: on an agenda, or held at the next meeting of its MARAC by rule."""

from datetime import date

import pytest

from marac_desktop.domain.access import Permission
from marac_desktop.domain.codes import Known
from marac_desktop.domain.meeting import Meeting, MeetingKind, Outcome
from marac_desktop.domain.process import Stage
from marac_desktop.domain.referral import Consent, Honour, Referral
from marac_desktop.domain.triage import Route
from marac_desktop.services import agenda, decision, home, meeting, place, plan, referral, triage
from marac_desktop.services.decision import Choice
from marac_desktop.services.desk import Desk
from marac_desktop.services.home import Matter
from marac_desktop.services.place import Held
from tests.builders import TODAY, a_meeting, a_plan, an_action, an_item
from tests.conftest import DA_LEAD
from tests.services.deciding import referred, sign, sit

MENDIP = "Mendip"
ON = date(2026, 12, 22)


def planned(desk: Desk, on: date = ON, **given: object) -> Meeting:
    with desk.work("Planned", Permission.RUN_MEETINGS) as books:
        return books.meetings.add(a_meeting(marac=MENDIP, date=on, **given))


def of(desk: Desk, case: Referral) -> Held | None:
    with desk.figures() as books:
        return place.of(books, books.referrals.get(case.id), TODAY)


def test_a_ground_met_holds_a_place_at_the_next_ordinary_meeting_of_its_marac(desk: Desk) -> None:
    case, none = referred(desk, marac=MENDIP), referred(desk, marac=MENDIP, grounds=())
    planned(desk, date(2026, 12, 1), type=MeetingKind.EMERGENCY)
    planned(desk, date(2027, 1, 12))
    held_on, today = planned(desk), planned(desk, TODAY)
    assert of(desk, case) == Held(today)
    heard = referred(desk, stage=Stage.HEARD)
    with desk.work("Heard", Permission.RUN_MEETINGS) as books:
        books.agendas.add(an_item(today.id, heard.id, outcome=Outcome.DISCUSSED))
    assert of(desk, case) == Held(held_on), "what has been held today holds no place any more"
    assert of(desk, none) is None
    assert of(desk, referred(desk, marac="Sedgemoor")) == Held(None)
    apart = Honour(Known.YES, Known.YES, Known.NO)
    assert of(desk, referred(desk, marac=MENDIP, honour=apart, consent=Consent(informed=Known.NO))) is None
    assert of(desk, referred(desk, marac=MENDIP, stage=Stage.EMERGENCY)) is None


def test_every_screen_says_the_same_place_until_it_is_listed_and_then_that(desk: Desk) -> None:
    case = referred(desk, marac=MENDIP)
    held_on, later = planned(desk), planned(desk, date(2027, 1, 12))

    def said() -> set[str]:
        found = [held for one in triage.waiting(desk) if (held := one.place) is not None]
        opened = triage.open_case(desk, case.id).place, referral.open_referral(desk, case.id).course.place
        pages = [meeting.open_meeting(desk, one.id).places.get(case.id) for one in (held_on, later)]
        lines = [line.words.removesuffix(", not listed yet") for line in home.behind(desk, Matter.TO_LIST)]
        return {one.words for one in (*found, *opened, *pages) if one is not None} | set(lines)

    assert said() == {"Provisional place on 22 Dec 2026"}
    agenda.list_case(desk, held_on.id, case.id)
    assert said() == {"Provisional place on 22 Dec 2026"}


def test_it_is_held_until_both_have_agreed_otherwise_and_that_acts(desk: Desk) -> None:
    case, held_on, seat = referred(desk, marac=MENDIP), planned(desk), sit(desk)
    decision.record(desk, case.id, Choice(Route.WITHOUT_CONFERENCE, "In hand"))
    decision.record(desk, case.id, Choice(Route.WITHOUT_CONFERENCE, "In hand"), seat)
    assert of(desk, case) == Held(held_on)
    sign(desk)
    sign(desk, DA_LEAD, seat)
    assert of(desk, case) == Held(held_on), "the plan is still to be written"
    plan.keep(desk, a_plan(case.id), (an_action(case.id),))
    assert of(desk, case) is None


@pytest.mark.parametrize(
    ("held", "words", "kept"),
    [
        (Held(None), "No meeting yet: make one", "no meeting yet to keep its place at: make one."),
        (Held(a_meeting(), listed=True, provisional=False), "Place on 07 Dec 2026", "keeps its place on 07 Dec 2026."),
        (Held(a_meeting(), provisional=False), "Place on 07 Dec 2026", "on 07 Dec 2026."),
    ],
)
def test_what_is_said_of_it(held: Held, words: str, kept: str) -> None:
    assert held.words == words
    assert held.kept.endswith(kept)
