"""Where a referral stands between coming in and being heard, and which decision may move it on."""

from enum import StrEnum

from marac_desktop.domain.errors import MaracError
from marac_desktop.domain.triage import ACTS_AT_ONCE, Route


class Stage(StrEnum):
    """Where a referral stands. It changes only because a decision was recorded, never by choosing from a list."""

    TRIAGE = "triage"
    RETURNED = "returned"
    EMERGENCY = "emergency"
    CONFERENCE = "conference"
    POLICE_LED = "police_led"
    LISTED = "listed"
    HEARD = "heard"
    TO_CONFIRM = "to_confirm"
    WITHOUT_CONFERENCE = "without_conference"
    BELOW_THRESHOLD = "below_threshold"
    TRANSFERRING = "transferring"
    TRANSFERRED = "transferred"
    CHILD_SAFEGUARDING = "child_safeguarding"
    JOINED = "joined"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> str:
        """The stage as the coordinator reads it."""
        return _LABELS[self]


_LABELS = {
    Stage.TRIAGE: "Waiting for triage",
    Stage.RETURNED: "More information needed",
    Stage.EMERGENCY: "Emergency meeting",
    Stage.CONFERENCE: "For conference",
    Stage.POLICE_LED: "Police-led meeting",
    Stage.LISTED: "Listed",
    Stage.HEARD: "Discussed",
    Stage.TO_CONFIRM: "Without conference, to confirm",
    Stage.WITHOUT_CONFERENCE: "Processed without conference",
    Stage.BELOW_THRESHOLD: "Below threshold, advice given",
    Stage.TRANSFERRING: "Transfer, not accepted yet",
    Stage.TRANSFERRED: "Transferred",
    Stage.CHILD_SAFEGUARDING: "Child safeguarding, not a case",
    Stage.JOINED: "Joined to another referral",
    Stage.WITHDRAWN: "Withdrawn",
}

_S = Stage
_DECIDED = frozenset(
    {
        _S.EMERGENCY, _S.CONFERENCE, _S.POLICE_LED, _S.RETURNED, _S.TRANSFERRING, _S.TO_CONFIRM, _S.BELOW_THRESHOLD,
        _S.LISTED,
    }
)  # fmt: skip
FOLLOWS: dict[Stage, frozenset[Stage]] = {
    _S.TRIAGE: _DECIDED | {_S.CHILD_SAFEGUARDING, _S.JOINED, _S.WITHDRAWN},
    _S.RETURNED: _DECIDED | {_S.TRIAGE, _S.CHILD_SAFEGUARDING, _S.WITHDRAWN},
    _S.EMERGENCY: _DECIDED | {_S.TRANSFERRED, _S.WITHDRAWN},
    _S.CONFERENCE: _DECIDED | {_S.TRANSFERRED, _S.WITHDRAWN},
    _S.POLICE_LED: _DECIDED | {_S.TRIAGE, _S.TRANSFERRED, _S.WITHDRAWN},
    _S.LISTED: _DECIDED | {_S.TRIAGE, _S.TRANSFERRED, _S.CHILD_SAFEGUARDING, _S.HEARD, _S.WITHDRAWN},
    _S.HEARD: frozenset({_S.TRANSFERRED}),
    _S.TO_CONFIRM: _DECIDED | {_S.WITHOUT_CONFERENCE, _S.WITHDRAWN, _S.TRIAGE},
    _S.WITHOUT_CONFERENCE: frozenset(
        {_S.TRIAGE, _S.CONFERENCE, _S.EMERGENCY, _S.POLICE_LED, _S.LISTED, _S.TRANSFERRING}
    ),
    _S.BELOW_THRESHOLD: frozenset({_S.TRIAGE, _S.EMERGENCY, _S.POLICE_LED}),
    _S.TRANSFERRING: _DECIDED | {_S.TRANSFERRED, _S.TRIAGE, _S.WITHDRAWN},
    _S.TRANSFERRED: frozenset({_S.TRIAGE, _S.LISTED}),
    _S.CHILD_SAFEGUARDING: frozenset({_S.TRIAGE}),
    _S.JOINED: frozenset({_S.TRIAGE}),
    _S.WITHDRAWN: frozenset({_S.TRIAGE, _S.LISTED}),
}
"""Which stage may follow which. A case may be ``LISTED`` while triage waits: a provisional place. A transfer is
``TRANSFERRING``, and the sender's, until the other area has accepted it. ``POLICE_LED`` is where a case goes that was
decided for a meeting and may be on no list.
"""


def move(now: Stage, then: Stage) -> Stage:
    """``then``, when it may follow ``now`` (staying put always may); raises MaracError otherwise."""
    if then is now or then in FOLLOWS[now]:
        return then
    raise MaracError(
        f"This referral is at “{now.label}” and cannot go to “{then.label}”. Nothing was changed. "
        "Record the decision that comes between."
    )


def unheard(now: Stage) -> Stage:
    """The stage once an outcome recorded by mistake is taken back: on its agenda again. No decision leads there from
    a case discussed, so no other door lists it again; raises MaracError from a stage no outcome leads to.
    """
    return Stage.LISTED if now is Stage.HEARD else move(now, Stage.LISTED)


def after(route: Route, *, confirmed: bool = True) -> Stage:
    """The stage a route that stands leads to. ``confirmed`` is whether everything it takes to act has been signed:
    until then *without conference* waits to be confirmed, and *transfer* and *below threshold* stay at triage.
    """
    if confirmed or route in ACTS_AT_ONCE:
        return _AFTER[route]
    return Stage.TO_CONFIRM if route is Route.WITHOUT_CONFERENCE else Stage.TRIAGE


_AFTER = {
    Route.EMERGENCY: Stage.EMERGENCY,
    Route.CONFERENCE: Stage.CONFERENCE,
    Route.MORE_INFORMATION: Stage.RETURNED,
    Route.TRANSFER_OUT: Stage.TRANSFERRING,
    Route.WITHOUT_CONFERENCE: Stage.WITHOUT_CONFERENCE,
    Route.BELOW_THRESHOLD: Stage.BELOW_THRESHOLD,
}
