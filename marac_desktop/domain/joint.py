"""Two agencies telling of one incident: one joint referral in equal shares, the second text kept, never a repeat."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from fractions import Fraction
from uuid import UUID, uuid4

from marac_desktop.domain.errors import MaracError
from marac_desktop.domain.process import Stage
from marac_desktop.domain.referral import Referral, SourceShare


@dataclass(frozen=True, slots=True)
class Joint:
    """The joining of ``joined_id`` into ``referral_id``, with what undoing it puts back: the sources of the one, and
    stage, route and repeat of the other.
    """

    referral_id: int
    joined_id: int
    at: datetime
    sources: tuple[SourceShare, ...] = ()
    stage: Stage = Stage.TRIAGE
    route: str = ""
    repeat_of: int = 0
    account_name: str = ""
    id: int = 0
    uid: UUID = field(default_factory=uuid4)
    version: int = 0


def shares(*given: Iterable[SourceShare]) -> tuple[SourceShare, ...]:
    """Every source once, each with an equal share of 1/n (domain.md §7)."""
    agencies = {(one.source, one.agency.casefold().strip()): one for sources in given for one in sources}
    return tuple(replace(one, share=Fraction(1, len(agencies))) for one in agencies.values())


def check(main: Referral, other: Referral) -> None:
    """Raise MaracError unless both name the same victim, come from different agencies, and ``other`` still waits."""
    if main.id == other.id or main.victim.id != other.victim.id:
        raise MaracError("Only two referrals of the same victim are joined. Nothing was changed.")
    if other.stage is not Stage.TRIAGE:
        raise MaracError(
            f"{other.reference} is at “{other.stage.label}”. Only a referral that still waits for triage is joined "
            "into another. Nothing was changed."
        )
    if main.stage in _GONE:
        raise MaracError(
            f"{main.reference} is at “{main.stage.label}”: nothing is joined into it. Nothing was changed."
        )


_GONE = frozenset({Stage.WITHDRAWN, Stage.JOINED, Stage.BELOW_THRESHOLD, Stage.CHILD_SAFEGUARDING, Stage.TRANSFERRED})
