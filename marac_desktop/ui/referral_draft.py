"""Taking up a half-typed referral again: what it is about is fetched anew, what was typed comes from the draft."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any
from uuid import UUID

from marac_desktop.domain.person import Person
from marac_desktop.services import people, referral
from marac_desktop.services.referral import Begun

if TYPE_CHECKING:
    from marac_desktop.services.desk import Desk


@dataclass(frozen=True, slots=True)
class TakenUp:
    """What the form begins with again. ``recorded`` says that it was kept before the program ended, ``warning`` that
    the referral was changed since it was typed.
    """

    begun: Begun
    people: dict[int, Person]
    recorded: bool = False
    warning: str = ""


def take_up(desk: "Desk", payload: Mapping[str, Any]) -> TakenUp:
    """Fetch what a draft (``ReferralEditor.state``) is about; one case file's thread, each look in the audit."""
    known = {key: people.take_up(desk, key) for key in payload.get("people", ())}
    stored = int(payload.get("referral", 0))
    if stored:
        begun = referral.for_change(desk, stored)
        known |= {person.id: person for person in begun.everybody}
        warning = referral.changed_since(begun.referral, int(payload.get("version", 0)))
        return TakenUp(begun, known, warning=warning)
    uid = UUID(str(payload["uid"]))
    begun = referral.begin(desk)
    begun = replace(begun, referral=replace(begun.referral, uid=uid))
    victim = known.get(int(payload.get("victim", 0)))
    recorded = bool(referral.recorded(desk, (uid,)))
    return TakenUp(begun.about(victim) if victim else begun, known, recorded=recorded)
