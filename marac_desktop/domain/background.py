"""What stands behind a referral: how the incident went, the relationship, police facts, earlier MARACs."""

from dataclasses import dataclass
from datetime import date

from marac_desktop.domain.codes import Known


@dataclass(frozen=True, slots=True)
class Story:
    """The latest incident in its parts and what surrounds it (marac-facts §4.3); ``Referral.narrative`` says what
    happened. ``when`` is in words, as a referrer may know no more than "last weekend".
    """

    when: str = ""
    where: str = ""
    triggers: str = ""
    injuries: str = ""
    reported_to_police: Known = Known.BLANK
    history: str = ""
    support: str = ""


@dataclass(frozen=True, slots=True)
class Crime:
    """One crime the police recorded, and what came of it."""

    reference: str = ""
    offence: str = ""
    officer: str = ""
    disposal: str = ""


@dataclass(frozen=True, slots=True)
class PoliceFacts:
    """What the police hold on this case; ``orders`` are non-molestation, restraining and other orders."""

    crimes: tuple[Crime, ...] = ()
    bail: str = ""
    orders: str = ""
    markers: str = ""


@dataclass(frozen=True, slots=True)
class PreviousMarac:
    """Whether a MARAC heard this victim before, anywhere, and where to ask."""

    heard: Known = Known.BLANK
    where: str = ""
    on: date | None = None
    reference: str = ""
