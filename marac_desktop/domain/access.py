"""Who may do what: one table of roles and what each may do, checked where the work is done."""

from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID, uuid4

from marac_desktop.domain.errors import NotAllowedError


class Role(StrEnum):
    """What somebody is in the process; administering is a separate permission (``Account.administers``)."""

    COORDINATOR = "coordinator"
    DEPUTY = "deputy"
    DA_SERVICE = "da_service"
    DA_DEPUTY = "da_deputy"
    CHAIR = "chair"
    REVIEWER = "reviewer"
    VIEWER = "viewer"
    ADMINISTRATOR = "administrator"

    @property
    def label(self) -> str:
        """The role in words."""
        return _ROLE_LABELS[self]


_ROLE_LABELS = {
    Role.COORDINATOR: "MARAC coordinator",
    Role.DEPUTY: "Deputy coordinator",
    Role.DA_SERVICE: "DA service (IDVA lead)",
    Role.DA_DEPUTY: "DA service (deputy)",
    Role.CHAIR: "Chair",
    Role.REVIEWER: "Reviewer",
    Role.VIEWER: "Viewer (figures only)",
    Role.ADMINISTRATOR: "Administrator",
}


class Permission(StrEnum):
    """One thing somebody may do."""

    READ_CASES = "read cases"
    RECORD_REFERRAL = "record a referral"
    FIRST_DECISION = "give the coordinator's decision"
    SECOND_DECISION = "give the DA service's decision"
    REVIEW = "record what a reviewer says"
    RUN_MEETINGS = "run meetings"
    KEEP_ACTIONS = "keep actions"
    PRINT_PAPERS = "print papers"
    IMPORT = "import a spreadsheet"
    MERGE = "merge people's records"
    READ_FIGURES = "read the quarter's figures"
    ADMINISTER = "administer accounts, backups and settings"


_P = Permission
_COORDINATOR = frozenset(_P) - {_P.SECOND_DECISION, _P.ADMINISTER}
_DA_SERVICE = frozenset(
    {_P.READ_CASES, _P.RECORD_REFERRAL, _P.SECOND_DECISION, _P.REVIEW, _P.KEEP_ACTIONS, _P.READ_FIGURES}
)
MAY: dict[Role, frozenset[Permission]] = {
    Role.COORDINATOR: _COORDINATOR,
    Role.DEPUTY: _COORDINATOR,
    Role.DA_SERVICE: _DA_SERVICE,
    Role.DA_DEPUTY: _DA_SERVICE,
    Role.CHAIR: frozenset({_P.READ_CASES, _P.REVIEW, _P.READ_FIGURES}),
    Role.REVIEWER: frozenset({_P.READ_CASES, _P.REVIEW, _P.READ_FIGURES}),
    Role.VIEWER: frozenset({_P.READ_FIGURES}),
    Role.ADMINISTRATOR: frozenset(),
}


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who can open the case file. ``person_ids`` are people they are linked to and must never be shown."""

    name: str
    role: Role
    administers: bool = False
    agency: str = ""
    active: bool = True
    verify_key: bytes = b""
    receive_key: bytes = b""
    person_ids: frozenset[int] = frozenset()
    id: int = 0
    uid: UUID = field(default_factory=uuid4)
    version: int = 0

    def may(self, permission: Permission) -> bool:
        """Whether this account may do ``permission``; an inactive one may do nothing."""
        if not self.active:
            return False
        if permission is Permission.ADMINISTER:
            return self.administers
        return permission in MAY[self.role]

    def must(self, permission: Permission) -> None:
        """Raise NotAllowedError, with a sentence naming what is missing, unless this account may."""
        if not self.may(permission):
            raise NotAllowedError(
                f"{self.role.label} may not {permission.value}. Nothing was changed. Ask somebody whose role allows it."
            )
