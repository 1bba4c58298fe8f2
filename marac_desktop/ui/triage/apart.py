"""Writing down the police-led meeting of a case that is on no list: who leads it by when, and what came of it."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from marac_desktop.domain.police_led import Led, led
from marac_desktop.domain.referral import Referral
from marac_desktop.services import police_led
from marac_desktop.services.triage import TriageCase
from marac_desktop.ui.fields import DateField, LongTextField, TextField
from marac_desktop.ui.form import Section
from marac_desktop.ui.triage.record import Asked

if TYPE_CHECKING:
    from marac_desktop.services.desk import Desk

_TEXT = (
    "Honour-based abuse, and the victim does not know that agencies know: no contact, no agenda, no list. The police "
    "lead a meeting of their own. Family, community and linked interpreters are kept out of it."
)


def asked(case: TriageCase, _today: date) -> Asked[Led, Referral]:
    """Who leads it, and by when; what is recorded already is there to be changed."""

    def work(desk: "Desk", given: Led, _secret: str) -> Referral:
        return police_led.ask(desk, case.referral.id, given)

    fields = (
        TextField(path="by", label="Who leads it", needed=True),
        DateField(path="due", label="Held by", needed=True, hint="The case is never without somebody and a day."),
    )
    given = led(case.referral.honour)
    return Asked("Police-led meeting", _TEXT, given, (Section("", fields),), "Keep it", work, height=210)


def held(case: TriageCase, today: date) -> Asked[Led, Referral]:
    """The day it was held, and what came of it."""

    def work(desk: "Desk", given: Led, _secret: str) -> Referral:
        return police_led.hold(desk, case.referral.id, given)

    fields = (
        (TextField(path="by", label="Who led it", needed=True), DateField(path="on", label="Held on", needed=True)),
        LongTextField(
            path="outcome",
            label="What came of it",
            rows=3,
            needed=True,
            hint="What was decided; who keeps the victim safe.",
        ),
    )
    given = replace(led(case.referral.honour), on=today)
    return Asked("The police-led meeting was held", _TEXT, given, (Section("", fields),), "Keep it", work, height=250)
