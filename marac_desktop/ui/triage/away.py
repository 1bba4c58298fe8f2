"""Writing down what happens to a case away from the table: who asks or tells, contact, closing, sending, advice."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from marac_desktop.domain.dates import show
from marac_desktop.domain.errors import FieldError
from marac_desktop.domain.late_request import Late, LateRequest
from marac_desktop.domain.plan import Plan
from marac_desktop.domain.referral import Referral
from marac_desktop.domain.safeguard import for_all
from marac_desktop.domain.told import About, Told
from marac_desktop.domain.transfer import Answer, Transfer
from marac_desktop.services import comeback, full_discussion, plan, told, transfer
from marac_desktop.services.full_discussion import Requested
from marac_desktop.services.triage import TriageCase
from marac_desktop.ui.fields import (
    CheckField,
    ChoiceField,
    DateField,
    KnownField,
    LongTextField,
    SegmentField,
    TextField,
)
from marac_desktop.ui.form import Section
from marac_desktop.ui.triage.record import Asked

if TYPE_CHECKING:
    from marac_desktop.services.desk import Desk

T = TypeVar("T")
Tells: TypeAlias = Callable[["Desk", int, comeback.Told], T]


@dataclass(frozen=True, slots=True)
class TellDraft:
    """What somebody tells of a case, as it is typed."""

    on: date | None = None
    words: str = ""
    who: str = ""
    agency: str = ""


@dataclass(frozen=True, slots=True)
class DayDraft:
    """A day, as it is typed."""

    contacted_on: date | None = None


@dataclass(frozen=True, slots=True)
class OutcomeDraft:
    """What came of a plan, as it is typed."""

    outcome: str = ""


def request(case: TriageCase, today: date) -> Asked[TellDraft, Requested]:
    """An agency asks for a full discussion."""
    text = (
        "Asked for in time it by itself brings the case to conference; late, the coordinator decides. Its plan goes on "
        "meanwhile: owner, contact and actions stay as they are."
    )
    return _told(case, today, full_discussion.request, ("A full discussion is asked for", text, "Why it is asked for"))


def late_request(_case: TriageCase, given: LateRequest) -> Asked[LateRequest, LateRequest]:
    """The coordinator decides on a late request."""
    fields = (
        ChoiceField(
            path="decision",
            label="Decision",
            options=tuple((one, one.label) for one in Late if one is not Late.OPEN),
            empty=Late.OPEN,
            empty_words="Choose",
            needed=True,
        ),
        LongTextField(path="why", label="Why, as the agency is told it", rows=3, needed=True),
    )
    text = f"{given.sentence}\nLate is neither refused by itself nor taken as asked in time."

    def work(desk: "Desk", draft: LateRequest, _secret: str) -> LateRequest:
        return full_discussion.decide(desk, draft)

    return Asked("A late request", text, given, (Section("", fields),), "Record", work, height=230)


def request_kept(kept: Requested) -> str:
    """What is said once a request is kept."""
    if kept.late is None:
        return "The request is kept: the case goes to conference."
    return f"The request is kept as late: it was to come by {show(kept.late.due)}. The coordinator decides on it."


def incident(case: TriageCase, today: date) -> Asked[TellDraft, Referral]:
    """A new incident is told."""
    text = "The case comes back to triage with this as the reason, and both decide anew."
    return _told(case, today, comeback.incident, ("New incident", text, "What happened"))


def challenge(case: TriageCase, today: date) -> Asked[TellDraft, Referral]:
    """The referrer challenges the decision."""
    text = "A challenged decision below the threshold is back at triage, and both decide anew."
    return _told(case, today, comeback.challenge, ("Challenged by the referrer", text, "What they say against it"))


def emergency(case: TriageCase, today: date) -> Asked[TellDraft, Referral]:
    """The police, or another agency, call an emergency meeting."""
    text = "Either side alone calls it with its own decision. Somebody else's call is recorded here and acts at once."
    words = "What makes it an emergency"
    return _told(case, today, comeback.call_emergency, ("Emergency meeting called by others", text, words))


def contact(case: TriageCase, given: Plan, today: date) -> Asked[DayDraft, Plan]:
    """The victim was reached under her plan."""

    def work(desk: "Desk", draft: DayDraft, _secret: str) -> Plan:
        return plan.record_contact(desk, given, draft.contacted_on or today)

    day = DateField(path="contacted_on", label="Reached on", needed=True)
    text = f"First contact was to be made by {show(given.first_contact)} by {given.owner} ({given.owner_agency})."
    return Asked("First contact made", text, DayDraft(today), (Section("", (day,)),), "Record", work, height=110)


def closing(case: TriageCase, given: Plan) -> Asked[OutcomeDraft, Plan]:
    """The plan is closed by a decision."""

    def work(desk: "Desk", draft: OutcomeDraft, _secret: str) -> Plan:
        return plan.close(desk, given, draft.outcome)

    words = LongTextField(path="outcome", label="What came of it", rows=3, needed=True)
    text = "Nothing closes by silence: the victim was reached, every action has ended, and this says what came of it."
    title = f"Close the plan of {case.referral.reference}"
    return Asked(title, text, OutcomeDraft(), (Section("", (words,)),), "Close the plan", work, height=170)


def sending(case: TriageCase, begun: Transfer) -> Asked[Transfer, Transfer]:
    """The case was sent to another area."""

    def work(desk: "Desk", draft: Transfer, _secret: str) -> Transfer:
        return transfer.send(desk, draft)

    fields = (
        (
            TextField(path="to", label="To which MARAC or area", needed=True),
            TextField(path="contact", label="Sent to, by name", needed=True),
        ),
        LongTextField(path="papers", label="What was sent", rows=2, needed=True),
        KnownField(path="already_heard", label="Heard already, here or there?", needed=True),
        KnownField(path="list_out", label="Is the case list out already?", needed=True),
        (
            DateField(path="sent_on", label="Sent on", needed=True),
            DateField(path="chase_on", label="To be chased on", needed=True),
        ),
    )
    text = "This area stays responsible until the other has accepted it. The flags stay."
    title = f"{case.referral.reference} was sent"
    return Asked(title, text, begun, (Section("", fields),), "Record", work, height=440)


def answering(case: TriageCase, sent: Transfer, today: date) -> Asked[Transfer, Transfer]:
    """The other area answered."""

    def work(desk: "Desk", draft: Transfer, _secret: str) -> Transfer:
        return transfer.answer(desk, draft)

    answers = ((Answer.ACCEPTED, "Accepted"), (Answer.REFUSED, "Refused"))
    fields = (
        SegmentField(path="answer", label="Their answer", options=answers, empty=Answer.AWAITED, needed=True),
        (
            TextField(path="answered_by", label="Given by, by name", needed=True),
            DateField(path="answered_on", label="On", needed=True),
        ),
        LongTextField(path="words", label="Their words", rows=2),
    )
    text = f"Sent to {sent.contact}, {sent.to}, on {show(sent.sent_on)}. Refused, the case is back at triage here."
    draft = replace(sent, answered_on=today)
    return Asked("The other area's answer", text, draft, (Section("", fields),), "Record", work, height=300)


def advice(case: TriageCase, today: date) -> Asked[Told, Told]:
    """The referrer is told, with the advice."""
    fields = (
        LongTextField(path="words", label="The advice given", rows=3, needed=True),
        (TextField(path="whom", label="Told to, by name", needed=True), DateField(path="on", label="On", needed=True)),
        CheckField(path="challenge_told", label="", words="They were told that they may challenge this decision"),
    )
    text = "Below the threshold nothing is simply refused: the referrer has advice, and may challenge the decision."
    given = Told(case.referral.id, About.ADVICE, "", "", today)
    return Asked("Tell the referrer", text, given, (Section("", fields),), "Record", _tell, height=310)


def child(case: TriageCase, today: date) -> Asked[Told, Told]:
    """A victim too young for a case is referred on."""
    text = "A victim under 16 is child safeguarding: it is recorded here and is not a case of this MARAC."
    return _safeguarding(case, today, About.CHILD_SAFEGUARDING, ("Child safeguarding", text, "What was referred on"))


def social_care(case: TriageCase, today: date) -> Asked[Told, Told]:
    """Children's social care takes a case whose perpetrators are too young for one."""
    says = "Children's social care takes it", case.check.default, "What was referred on, and who keeps the victim safe"
    return _safeguarding(case, today, About.YOUNG_PERPETRATOR, says)


def young(case: TriageCase, today: date) -> Asked[Told, Told]:
    """The safeguarding decision on somebody of 16 or 17, or on each of several, who are all named."""
    every = for_all(case.check.facts)
    text = "Somebody on this case is 16 or 17. Without a safeguarding decision it is not processed without conference."
    if every:
        text = f"{text} Say what was decided for each of them: it is kept as the decision {every.partition(':')[0]}."
    label = f"The decision, {every}" if every else "The decision"
    return _safeguarding(case, today, About.YOUNG_PERSON, ("Safeguarding decision", text, label))


def _safeguarding(case: TriageCase, today: date, about: About, says: tuple[str, str, str]) -> Asked[Told, Told]:
    title, text, words = says
    fields = (
        LongTextField(path="words", label=words, rows=3, needed=True),
        (
            TextField(path="whom", label="Decided with, by name", needed=True),
            DateField(path="on", label="On", needed=True),
        ),
    )
    given = Told(case.referral.id, about, "", "", today)
    return Asked(title, text, given, (Section("", fields),), "Record", _tell, height=250)


def _tell(desk: "Desk", draft: Told, _secret: str) -> Told:
    return told.tell(desk, draft)


def _told(case: TriageCase, today: date, tells: Tells[T], says: tuple[str, str, str]) -> Asked[TellDraft, T]:
    def work(desk: "Desk", draft: TellDraft, _secret: str) -> T:
        if draft.on is None:
            raise FieldError("on", "Give the day.")
        return tells(desk, case.referral.id, comeback.Told(draft.on, draft.words, draft.who, draft.agency))

    title, text, words = says
    fields = (
        LongTextField(path="words", label=words, rows=3, needed=True),
        (TextField(path="who", label="Who, by name"), TextField(path="agency", label="Of which agency")),
        DateField(path="on", label="On", needed=True),
    )
    return Asked(title, text, TellDraft(today), (Section("", fields),), "Record", work, height=320)
