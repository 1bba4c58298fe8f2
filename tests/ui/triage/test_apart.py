"""What is asked of a police-led meeting: begun with what is recorded already."""

from datetime import date

from marac_desktop.domain.codes import Known
from marac_desktop.domain.referral import Consent, Honour
from marac_desktop.services.desk import Desk
from marac_desktop.services.police_led import Led
from marac_desktop.services.triage import open_case
from marac_desktop.ui.triage.apart import asked
from marac_desktop.ui.triage.more import LED, offered
from tests.services.deciding import referred


def test_it_is_offered_and_begins_with_what_is_recorded(desk: Desk) -> None:
    plain = referred(desk, reference="SOM/26/0001")
    unaware = referred(desk, honour=Honour(Known.YES), consent=Consent(informed=Known.NO))
    assert LED not in dict(offered(open_case(desk, plain.id)))
    shown = open_case(desk, unaware.id)
    assert LED in dict(offered(shown))
    question = asked(shown, date(2026, 11, 23))
    assert question.draft == Led()
    question.work(desk, Led("DI Invented", date(2026, 12, 1)), "")
    assert asked(open_case(desk, unaware.id), date(2026, 11, 23)).draft == Led("DI Invented", date(2026, 12, 1))
