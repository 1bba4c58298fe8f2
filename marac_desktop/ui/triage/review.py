"""A reviewer's word on a safeguard check, in place or by phone; its confirmation; and what the victim wants."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from marac_desktop.domain.agreement import Agreement, Reviewer
from marac_desktop.domain.codes import Known
from marac_desktop.domain.dates import LONDON, show, show_time
from marac_desktop.domain.errors import FieldError
from marac_desktop.domain.referral import Referral
from marac_desktop.services import agreement
from marac_desktop.services.agreement import Spoken
from marac_desktop.services.triage import TriageCase
from marac_desktop.ui.fields import (
    ChoiceField,
    DateField,
    KnownField,
    LongTextField,
    SegmentField,
    TextField,
    TimeField,
)
from marac_desktop.ui.form import Section
from marac_desktop.ui.triage.record import Asked

if TYPE_CHECKING:
    from marac_desktop.services.desk import Desk


@dataclass(frozen=True, slots=True)
class ReviewDraft:
    """What a reviewer says, as it is typed."""

    reviewer_id: int = 0
    agrees: bool | None = None
    words: str = ""
    day: date | None = None
    clock: time | None = None


@dataclass(frozen=True, slots=True)
class ConfirmDraft:
    """What confirms a call, as it is typed."""

    reference: str = ""


@dataclass(frozen=True, slots=True)
class WishDraft:
    """What the victim wants, as it is typed."""

    wants: Known = Known.BLANK


def in_place(case: TriageCase, reviewers: Sequence[Reviewer], today: date) -> Asked[ReviewDraft, Agreement]:
    """A reviewer with an account says it here, with their own passphrase."""
    here = [one for one in reviewers if one.account_id and one.serves(today)]

    def work(desk: "Desk", draft: ReviewDraft, secret: str) -> Agreement:
        return agreement.agree(desk, case.referral.id, _spoken(draft), secret)

    return Asked(
        f"Reviewer of {case.referral.reference}",
        "The reviewer reads the facts that raise the check and says here, with their own passphrase, whether they "
        "agree to processing it without conference.",
        ReviewDraft(here[0].id if len(here) == 1 else 0),
        (Section("", (_who(here), _agrees(), LongTextField(path="words", label="Their words", rows=3))),),
        "Record and sign",
        work,
        height=250,
        signed_with="The reviewer's passphrase",
    )


def by_phone(case: TriageCase, reviewers: Sequence[Reviewer], now: datetime) -> Asked[ReviewDraft, Agreement]:
    """A reviewer says it on the phone; it is confirmed within days, and the place it holds is kept meanwhile."""
    kept = f" {case.place.kept}" if case.place is not None else ""
    local = now.astimezone(LONDON)
    serving = [one for one in reviewers if one.serves(local.date())]

    def work(desk: "Desk", draft: ReviewDraft, _secret: str) -> Agreement:
        return agreement.take_down(desk, case.referral.id, _spoken(draft))

    when = (
        DateField(path="day", label="Day of the call", needed=True),
        TimeField(path="clock", label="Time", needed=True),
    )
    words = LongTextField(path="words", label="Their words", rows=3, needed=True)
    return Asked(
        f"Reviewer of {case.referral.reference}, by phone",
        f"Read the facts out, then write down what they say. Nothing acts before the call is confirmed.{kept}",
        ReviewDraft(day=local.date(), clock=local.time().replace(second=0, microsecond=0)),
        (Section("", (_who(serving), when, _agrees(), words)),),
        "Take it down",
        work,
        height=380,
    )


def confirmation(given: Agreement, until: date | None) -> Asked[ConfirmDraft, Agreement]:
    """The reviewer's email or signed sheet, or their passphrase here."""

    def work(desk: "Desk", draft: ConfirmDraft, secret: str) -> Agreement:
        return agreement.confirm(desk, given, draft.reference, secret)

    spoken = show_time(given.spoken_at) if given.spoken_at else ""
    return Asked(
        "Confirm what the reviewer said",
        f"{given.name} ({given.agency}) said on {spoken}: “{given.words}”. Confirmed by {show(until)}, it acts; "
        "otherwise it lapses. Their own passphrase confirms it here, or an email or signed sheet you name.",
        ConfirmDraft(),
        (Section("", (TextField(path="reference", label="Email or sheet that confirms it"),)),),
        "Confirm",
        work,
        signed_with="Or the reviewer's passphrase",
        height=110,
    )


def wish(case: TriageCase) -> Asked[WishDraft, Referral]:
    """Whether the victim, once reached, wants a conference."""

    def work(desk: "Desk", draft: WishDraft, _secret: str) -> Referral:
        return agreement.record_wish(desk, case.referral.id, draft.wants)

    return Asked(
        "What the victim wants",
        "Answer yes or no only when the IDVA has reached the victim and was told so. Until then the check takes it "
        "that the victim has not been reached.",
        WishDraft(case.referral.consent.wants_conference),
        (Section("", (KnownField(path="wants", label="The victim wants a conference", needed=True),)),),
        "Keep",
        work,
        height=110,
    )


def _spoken(draft: ReviewDraft) -> Spoken:
    if draft.agrees is None:
        raise FieldError("agrees", "Choose whether they agree.")
    at = datetime.combine(draft.day, draft.clock, LONDON) if draft.day is not None and draft.clock is not None else None
    return Spoken(draft.reviewer_id, draft.agrees, draft.words, at)


def _who(reviewers: Sequence[Reviewer]) -> ChoiceField[int]:
    options = tuple((one.id, f"{one.name}, {one.agency}") for one in reviewers)
    return ChoiceField(
        path="reviewer_id", label="Reviewer", options=options, empty=0, empty_words="Choose", needed=True
    )


def _agrees() -> SegmentField[bool | None]:
    return SegmentField(
        path="agrees",
        label="Processed without conference",
        options=((True, "Agrees"), (False, "Does not agree")),
        empty=None,
        needed=True,
    )
