"""What the criteria say of one ground, in words a referrer and a coordinator can check."""

from dataclasses import dataclass
from enum import StrEnum

from marac_desktop.domain.codes import Ground


class Met(StrEnum):
    """Whether a ground is met. *Cannot tell* is an answer of its own: what is unknown is never a *no*."""

    MET = "met"
    NOT_MET = "not_met"
    CANNOT_TELL = "cannot_tell"

    @property
    def label(self) -> str:
        """The answer in words."""
        return {Met.MET: "Met", Met.NOT_MET: "Not met", Met.CANNOT_TELL: "Cannot tell"}[self]


@dataclass(frozen=True, slots=True)
class Finding:
    """One ground, judged. ``missing`` lists what would settle or complete it."""

    ground: Ground
    met: Met
    why: str
    missing: tuple[str, ...] = ()
