"""The quarterly audit sample: cases drawn at random from a recorded seed and judged again, blind to their route."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from math import ceil, sqrt
from typing import Final
from uuid import UUID, uuid4

from marac_desktop.domain.quarter import Quarter
from marac_desktop.domain.validation import NARRATIVE_LIMIT, Errors


class Group(StrEnum):
    """Which cases a part of the sample was drawn from."""

    HEARD = "heard"
    WITHOUT = "without"

    @property
    def label(self) -> str:
        """In words."""
        return {Group.HEARD: "Heard at a meeting", Group.WITHOUT: "Processed without conference"}[self]


class Needed(StrEnum):
    """Whether a case needed a face-to-face discussion, as it is judged again."""

    BLANK = ""
    YES = "yes"
    NO = "no"
    CANNOT_TELL = "cannot_tell"

    @property
    def label(self) -> str:
        """In words."""
        return _NEEDED[self]


_NEEDED = {
    Needed.BLANK: "Not judged yet",
    Needed.YES: "Yes",
    Needed.NO: "No",
    Needed.CANNOT_TELL: "Cannot tell",
}

Z_95: Final = 1.959964
"""Standard deviations of a 95 % interval."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One quarter's draw. ``seed`` and the sizes make it again; ``heard_of`` and ``without_of`` are how many cases each
    part was drawn from.
    """

    start_year: int
    number: int
    seed: str
    heard_of: int = 0
    without_of: int = 0
    percent: int = 10
    least: int = 5
    drawn_at: datetime | None = None
    drawn_by: str = ""
    id: int = 0
    uid: UUID = field(default_factory=uuid4)
    version: int = 0

    @property
    def quarter(self) -> Quarter:
        """The quarter it is of."""
        return Quarter(self.start_year, self.number)


@dataclass(frozen=True, slots=True)
class SampleCase:
    """One case of a sample, and how it was judged. ``own`` says that the judge had decided on it at triage."""

    sample_id: int
    referral_id: int
    group: Group
    needed: Needed = Needed.BLANK
    words: str = ""
    judged_at: datetime | None = None
    judged_by: str = ""
    account_id: int = 0
    own: bool = False
    id: int = 0
    uid: UUID = field(default_factory=uuid4)
    version: int = 0


@dataclass(frozen=True, slots=True)
class Judgement:
    """How one case of a sample is judged, by its number: whoever judges is not handed the part it was drawn from, which
    would tell its route.
    """

    case_id: int
    version: int
    needed: Needed = Needed.BLANK
    words: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """What one part of a sample came to. ``low`` and ``high`` bound the share that did not need it (Wilson, 95 %)."""

    group: Group
    drawn: int
    of: int
    judged: int
    not_needed: int
    cannot_tell: int
    low: float
    high: float

    @property
    def share(self) -> float | None:
        """The share judged that did not need a meeting; None while none is judged."""
        return self.not_needed / self.judged if self.judged else None


def size(cases: int, percent: int, least: int) -> int:
    """How many of ``cases`` are drawn: the percentage, at least ``least``, or all."""
    return min(cases, max(least, ceil(cases * percent / 100)))


def draw(seed: str, cases: Iterable[UUID], number: int) -> tuple[UUID, ...]:
    """``number`` of ``cases``, each as likely as any other; the same ones for the same seed, whatever their order."""
    return tuple(sorted(set(cases), key=lambda uid: _lot(seed, uid))[:number])


def _lot(seed: str, uid: UUID) -> bytes:
    return hashlib.sha256(f"{seed}|{uid}".encode()).digest()


def wilson(found: int, of: int) -> tuple[float, float]:
    """The 95 % interval of a share, after Wilson (1927): honest for a handful of cases. (0, 1) for none."""
    if of == 0:
        return 0.0, 1.0
    share, square = found / of, Z_95**2
    middle = (share + square / (2 * of)) / (1 + square / of)
    half = Z_95 / (1 + square / of) * sqrt(share * (1 - share) / of + square / (4 * of**2))
    # Exactly none and exactly all, whatever the arithmetic leaves over.
    return 0.0 if found == 0 else middle - half, 1.0 if found == of else middle + half


def finding(sample: Sample, group: Group, cases: Iterable[SampleCase]) -> Finding:
    """What this part of the sample came to so far; a case nobody could tell counts among those judged."""
    drawn = [one for one in cases if one.group is group]
    judged = [one for one in drawn if one.needed is not Needed.BLANK]
    not_needed = sum(one.needed is Needed.NO for one in judged)
    low, high = wilson(not_needed, len(judged))
    return Finding(
        group,
        len(drawn),
        sample.heard_of if group is Group.HEARD else sample.without_of,
        len(judged),
        not_needed,
        sum(one.needed is Needed.CANNOT_TELL for one in judged),
        low,
        high,
    )


def check(case: Judgement) -> None:
    """Raise FieldErrors unless the judgement says yes, no or cannot tell, and why."""
    errors = Errors()
    if case.needed is Needed.BLANK:
        errors.add("needed", "Say whether it needed a face-to-face discussion; “cannot tell” is an answer.")
    errors.needs("words", case.words, "Say why, in a few words.")
    errors.text("words", case.words, NARRATIVE_LIMIT, "The reason")
    errors.done()
