"""A person, apart from any role on a case: names, birth, addresses and phones with who may see them."""

from dataclasses import dataclass, field, fields, replace
from datetime import date
from enum import StrEnum
from typing import Final
from uuid import UUID

from marac_desktop.domain import uids
from marac_desktop.domain.codes import Known


class Confidentiality(StrEnum):
    """Who may see an address or phone. A new one is ``RESTRICTED`` until somebody confirms it may be shown."""

    OPEN = "open"
    RESTRICTED = "restricted"
    REFUGE = "refuge"


@dataclass(frozen=True, slots=True)
class Name:
    """A name as typed; neither part is ever altered. Either may be empty (a perpetrator may be unknown)."""

    surname: str = ""
    forename: str = ""

    def __bool__(self) -> bool:
        """False when nothing was typed in either part."""
        return bool(self.surname.strip() or self.forename.strip())


@dataclass(frozen=True, slots=True)
class Birth:
    """When somebody was born, as well as it is known: a date, a year, an age at a date, or not known.

    At most one of ``on``, ``year`` and ``age`` is set; ``age`` (whole years) goes with ``age_at``.
    """

    on: date | None = None
    year: int | None = None
    age: int | None = None
    age_at: date | None = None
    not_known: bool = False

    def __bool__(self) -> bool:
        """True when a date, a year or an age is recorded."""
        return self.on is not None or self.year is not None or self.age is not None

    def age_on(self, day: date) -> int | None:
        """Whole years on ``day`` where the date is known; the youngest it can be for a year or an age at a date.

        A 29 February birthday is reached on 1 March in common years. None when nothing is recorded.
        """
        if self.on is not None:
            return day.year - self.on.year - ((day.month, day.day) < (self.on.month, self.on.day))
        if self.year is not None:
            return day.year - self.year - 1
        if self.age is not None and self.age_at is not None:
            return (
                self.age + day.year - self.age_at.year - ((day.month, day.day) < (self.age_at.month, self.age_at.day))
            )
        return None


@dataclass(frozen=True, slots=True)
class Address:
    """One address over time; ``text`` is as typed, lines separated by newlines or commas."""

    text: str
    postcode: str = ""
    confidentiality: Confidentiality = Confidentiality.RESTRICTED
    current: bool = True
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Phone:
    """A phone number or email address, and whether using it is safe; ``when`` is in the victim's words.

    ``whose`` names the safe third party when it is not the person's own ("her mother, Ann"); "" when it is.
    """

    number: str
    confidentiality: Confidentiality = Confidentiality.RESTRICTED
    safe_to_call: Known = Known.BLANK
    when: str = ""
    leave_message: Known = Known.BLANK
    whose: str = ""


@dataclass(frozen=True, slots=True)
class Circumstances:
    """How somebody lives, as far as it bears on the risk (marac-facts §4.3). None of it is ever printed or exported.

    ``relationship_status``, ``religion`` and ``preferred_contact`` are codes; ``immigration`` is in words.
    """

    preferred_contact: str = ""
    occupation: str = ""
    relationship_status: str = ""
    religion: str = ""
    landlord: str = ""
    mental_health: Known = Known.BLANK
    mental_health_detail: str = ""
    substance_use: Known = Known.BLANK
    substance_use_detail: str = ""
    immigration: str = ""
    no_recourse: Known = Known.BLANK

    def with_those_of(self, other: "Circumstances") -> "Circumstances":
        """Both together: what only one tells holds, words that differ stand side by side, of two codes this one's."""
        both = {part.name: (getattr(self, part.name), getattr(other, part.name)) for part in fields(self)}
        words = {name: "; ".join(dict.fromkeys(filter(None, told))) for name, told in both.items() if name in IN_WORDS}
        return replace(self, **{name: mine or theirs for name, (mine, theirs) in both.items()} | words)


IN_WORDS: Final = frozenset({"occupation", "landlord", "mental_health_detail", "substance_use_detail", "immigration"})
"""The circumstances told in words; the others are codes."""


@dataclass(frozen=True, slots=True)
class Person:
    """A person as the case file knows them. Codes are keys of the lists under ``resources/codes``; "" is unrecorded.

    ``id`` is 0 until stored; ``version`` rises by one with every stored change (a stale one raises ConflictError).
    """

    name: Name = Name()
    aliases: tuple[str, ...] = ()
    birth: Birth = Birth()
    other_births: tuple[Birth, ...] = ()
    sex: str = ""
    gender_same_as_birth: Known = Known.BLANK
    orientation: str = ""
    ethnicity: str = ""
    disabled: Known = Known.BLANK
    disability: str = ""
    language: str = ""
    interpreter: Known = Known.BLANK
    pregnant: Known = Known.BLANK
    gp: str = ""
    housing: str = ""
    addresses: tuple[Address, ...] = ()
    phones: tuple[Phone, ...] = ()
    circumstances: Circumstances = Circumstances()
    id: int = 0
    uid: UUID = field(default_factory=uids.uid)
    version: int = 0
