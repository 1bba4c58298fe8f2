"""Writing down the police-led meeting of a case that is on no list: who leads it, and when."""

from datetime import date
from functools import partial

from marac_desktop.domain.referral import Referral
from marac_desktop.services import police_led
from marac_desktop.services.police_led import Led
from marac_desktop.services.triage import TriageCase
from marac_desktop.ui.fields import DateField, TextField
from marac_desktop.ui.form import Section
from marac_desktop.ui.triage.record import Asked


def asked(case: TriageCase, _today: date) -> Asked[Led, Referral]:
    """Who leads it, and when; what is recorded already is there to be changed."""
    text = (
        "Honour-based abuse, and she does not know that agencies know: no contact, no agenda, no list. The police lead "
        "a meeting of their own. Family, community and linked interpreters are kept out of it."
    )
    fields = (
        TextField(path="by", label="Who leads it", needed=True),
        DateField(path="on", label="Day", hint="Leave it empty until it is fixed."),
    )
    honour, key = case.referral.honour, case.referral.id
    return Asked(
        "Police-led meeting",
        text,
        Led(honour.led_by, honour.led_on),
        (Section("", fields),),
        "Keep it",
        lambda desk, led, _secret: partial(police_led.record, desk, key)(led),
        height=190,
    )
