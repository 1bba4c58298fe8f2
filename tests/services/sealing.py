"""What the tests of sealed lists share: a list sent, opened in the DA service's own copy, and a slip made of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from marac_desktop.domain.referral import Referral
from marac_desktop.domain.sealed import Given
from marac_desktop.domain.triage import Route
from marac_desktop.services import away, decision, keycard, sealed
from marac_desktop.services.away import Away
from marac_desktop.services.decision import Choice
from marac_desktop.services.desk import Desk
from marac_desktop.services.sealed import ListOut, Sending
from marac_desktop.services.terms import Terms
from tests.conftest import COORDINATOR, DA_LEAD, NOW, TRIAL
from tests.services.deciding import da_account, referred, sign

OWN = Choice(Route.CONFERENCE, "Only the coordinator thinks so: PERSIMMON")


@dataclass(frozen=True, slots=True)
class Office:
    """A sealed list, its key card, and the folder of the DA service's own computer."""

    folder: Path
    file: Path
    card: Path
    listed: ListOut
    cases: tuple[Referral, ...]

    def open(self, at: datetime = NOW, passphrase: str = DA_LEAD[1]) -> Away:
        """The list open in the DA service's own copy."""
        return away.open_list(self.file, self.card, passphrase, self.folder / "there", at_time(at))

    def given(self, *routes: Route) -> tuple[Given, ...]:
        """A decision for each case, in order."""
        reason = "Managed by the IDVA"
        return tuple(Given(case.reference, route, NOW, reason) for case, route in zip(self.cases, routes, strict=False))

    def slip(self, decisions: Sequence[Given], at: datetime = NOW, name: str = "answer") -> Path:
        """The slip with these decisions."""
        path = self.folder / f"{name}.marac-slip"
        away.sign_slip(self.open(at), DA_LEAD[1], decisions, path)
        return path


def at_time(now: datetime) -> Terms:
    """The terms of the tests, at another moment."""
    return replace(TRIAL, clock=lambda: now)


def decided(desk: Desk, count: int = 2, first: int = 500) -> tuple[Referral, ...]:
    """Cases that the coordinator has decided and signed."""
    cases = tuple(referred(desk, reference=f"SOM/26/{first + number:04}") for number in range(count))
    for case in cases:
        decision.record(desk, case.id, OWN)
    sign(desk)
    return cases


def sent(desk: Desk, folder: Path, cases: tuple[Referral, ...] = (), name: str = "list") -> Office:
    """A list that is out, with its key card."""
    cases = cases or decided(desk)
    folder.mkdir(exist_ok=True)
    file, card = folder / f"{name}.marac-triage", folder / "lead.marac-card"
    keycard.save_card(desk, *DA_LEAD, card)
    listed = sealed.send(desk, Sending(tuple(case.id for case in cases), da_account(desk), file), COORDINATOR[1])
    return Office(folder, file, card, listed, cases)
