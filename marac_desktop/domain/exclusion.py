"""Who gets nothing of a case, and which case is on no list that goes to agencies (domain.md §4.9, §6)."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from marac_desktop.domain import contact
from marac_desktop.domain.disclosure import PaperFinding
from marac_desktop.domain.errors import FieldError
from marac_desktop.domain.names import fold
from marac_desktop.domain.referral import LeftOut, Referral


@dataclass(frozen=True, slots=True)
class Excluded:
    """Somebody of an agency (a representative, who opens the case file, or anybody named), or with ``name`` "" a whole
    agency, and the cases they get nothing of. ``linked`` is whether they are linked to somebody on them.
    """

    name: str
    agency: str
    references: tuple[str, ...]
    linked: bool = True

    @property
    def who(self) -> str:
        """Who it is, in words."""
        return f"{self.name} of {self.agency}" if self.name and self.agency else self.name or self.agency

    def is_called(self, name: str, agency: str = "") -> bool:
        """Whether this is somebody called ``name``, or anybody of ``agency`` where the whole of it is left out."""
        mine = fold(self.name or self.agency)
        return bool(mine) and mine in ({fold(name)} if self.name else {fold(name), fold(agency)})


AGREED_BY: Final = (
    "It takes two people to leave somebody out no more: you, and somebody else who administers and is neither left out "
    "nor linked."
)
"""Who must agree (security.md "Keys")."""

STAYS: Final = f"{AGREED_BY} They sign on the referral's page, under “Left out of this case”."


def called(out: LeftOut) -> str:
    """Who is left out, in words."""
    return ", ".join(part for part in (out.name.strip(), out.agency.strip()) if part)


def taken_off(before: Iterable[LeftOut], after: Iterable[LeftOut]) -> tuple[LeftOut, ...]:
    """Those of ``before`` that ``after`` leaves out no more, as the same person of the same agency; another reason, or
    another way to spell the same, takes nobody off.
    """
    still = {(fold(one.name), fold(one.agency)) for one in after}
    return tuple(one for one in before if (fold(one.name), fold(one.agency)) not in still)


def refuse(name: str, excluded: Iterable[Excluded], field: str, part: str, agency: str = "") -> None:
    """Raise FieldError for ``field`` when ``name``, or their ``agency``, is excluded, who would be the ``part``."""
    barred = next((one for one in excluded if one.is_called(name, agency)), None)
    if barred is not None:
        who = name.strip() if barred.name else barred.agency
        raise FieldError(field, f"{who} is {_because(barred)} this case and gets nothing of it. Choose another {part}.")


def unlisted(referral: Referral) -> str:
    """Why a case is on no list, agenda or case list that goes to agencies (domain.md §4.9); "" when it may be."""
    if not contact.never(referral.honour, referral.consent):
        return ""
    return (
        f"{referral.reference}: honour-based abuse, and the victim does not know that agencies know. It is on no list "
        "or agenda: a police-led meeting is held instead. Record at triage who leads it, and when."
    )


def unsure(referrals: Iterable[Referral]) -> tuple[PaperFinding, ...]:
    """What must be settled before a paper with these cases leaves: each that may be on no list, for certain or until it
    is known whether she knows that agencies know.
    """
    return tuple(
        PaperFinding(
            one.reference,
            unlisted(one)
            or f"{one.reference}: honour-based abuse, and it is not recorded whether the victim knows that agencies "
            "know. Where not, it is on no list: ask the referrer first.",
        )
        for one in referrals
        if contact.forbidden(one.honour, one.consent)
    )


def _because(one: Excluded) -> str:
    return "recorded as linked to somebody in" if one.linked else "left out of"


def findings(excluded: Iterable[Excluded]) -> tuple[PaperFinding, ...]:
    """What must be settled before a paper with these cases leaves: each excluded person's agency gets a copy."""
    return tuple(
        PaperFinding(
            f"Copies for {one.agency}" if one.agency else "Copies",
            f"{one.who} is {_because(one)} {', '.join(one.references)}: "
            + ("hand the copy to somebody else there, and say to whom." if one.name else "no copy goes there."),
        )
        for one in excluded
    )
