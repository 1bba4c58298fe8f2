"""The police-led meeting: only for a case that is on no list, led by nobody left out, and told on Home."""

from dataclasses import replace
from datetime import date

import pytest

from marac_desktop.domain.access import Permission
from marac_desktop.domain.codes import Known
from marac_desktop.domain.errors import FieldErrors, MaracError
from marac_desktop.domain.referral import Consent, Honour, LeftOut, Referral
from marac_desktop.services import home, police_led
from marac_desktop.services.desk import Desk
from marac_desktop.services.matter import Matter
from marac_desktop.services.police_led import Led
from tests.services.sitting import planned, referred

LED = Led("DI Invented", date(2026, 11, 30))


def unaware(desk: Desk) -> Referral:
    """A case for conference of a victim who does not know that agencies know."""
    out = (LeftOut("PC Cousin", "Police", "A cousin of the perpetrator"),)
    return referred(desk, honour=Honour(Known.YES), consent=Consent(informed=Known.NO, left_out=out))


def test_who_leads_it_and_when_is_kept_and_told_on_home(desk: Desk) -> None:
    planned(desk, date=date(2026, 12, 7))
    case = unaware(desk)
    (line,) = home.behind(desk, Matter.TO_LIST)
    assert (line.words, line.screen) == ("Not listed: record the police-led meeting", "triage")
    assert police_led.record(desk, case.id, LED).honour == Honour(Known.YES, led_by=LED.by, led_on=LED.on)
    (line,) = home.behind(desk, Matter.TO_LIST)
    assert line.words == "Not listed: police-led meeting on 30 Nov 2026"


def test_it_names_somebody_who_is_not_left_out(desk: Desk) -> None:
    case = unaware(desk)
    with pytest.raises(FieldErrors, match="Name the officer"):
        police_led.record(desk, case.id, Led())
    with pytest.raises(MaracError, match="name somebody else"):
        police_led.record(desk, case.id, replace(LED, by="pc cousin"))
    with desk.look("Looked", Permission.READ_CASES) as books:
        assert books.referrals.get(case.id).honour == Honour(Known.YES)


def test_any_other_case_is_heard_at_a_marac(desk: Desk) -> None:
    case = referred(desk, honour=Honour(Known.YES), consent=Consent(informed=Known.YES))
    with pytest.raises(MaracError, match="list this case at a meeting instead"):
        police_led.record(desk, case.id, LED)
