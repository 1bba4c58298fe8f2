"""Recording a referral: who may be known already, what the criteria say as it is typed, and keeping it."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

from marac_desktop.domain import completeness, criteria, letters, referral_check, ruleset
from marac_desktop.domain.access import Permission
from marac_desktop.domain.agency import Agency
from marac_desktop.domain.codes import Ground
from marac_desktop.domain.completeness import Gap
from marac_desktop.domain.disclosure import Recipient, redact
from marac_desktop.domain.findings import Finding, Met
from marac_desktop.domain.hold import HeldPurpose
from marac_desktop.domain.paging import Ask, Page
from marac_desktop.domain.people_list import Candidate, can_be_known
from marac_desktop.domain.person import Person
from marac_desktop.domain.process import Stage
from marac_desktop.domain.referral import Referral
from marac_desktop.domain.referral_list import ReferralFilter, ReferralLine, ReferralSort
from marac_desktop.domain.repeat import Proposal
from marac_desktop.domain.risk import dash
from marac_desktop.domain.risk.answers import ToolRecord
from marac_desktop.domain.risk.tool import Tool
from marac_desktop.domain.ruleset import RuleSet
from marac_desktop.domain.withholding import people_of
from marac_desktop.services import attachment, consideration, course, exclusion, left_out
from marac_desktop.services.attachment import NewFile
from marac_desktop.services.comeback import after_change
from marac_desktop.services.course import NOT_BEGUN, Course
from marac_desktop.services.desk import Desk
from marac_desktop.services.findings import judged, rules_of, tool_of
from marac_desktop.services.hold import purpose_of
from marac_desktop.services.notices import notices, offered
from marac_desktop.services.seat import side_of
from marac_desktop.services.standing import reckoning, settle_waiting
from marac_desktop.services.threat import amended
from marac_desktop.storage.books import Books

MOST_FOUND = 10
"""Candidates shown at the most; best first."""


@dataclass(frozen=True, slots=True)
class Begun:
    """A new, unsaved referral received today, and what its form offers."""

    referral: Referral
    maracs: tuple[str, ...]
    agencies: tuple[Agency, ...]
    rules: RuleSet = field(default_factory=ruleset.load)

    @property
    def everybody(self) -> tuple[Person, ...]:
        """Everybody named on it."""
        return people_of(self.referral)

    def about(self, victim: Person) -> "Begun":
        """The same, about somebody known already."""
        return replace(self, referral=replace(self.referral, victim=victim))


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is to be said of a referral while it is typed.

    ``proposal`` is the repeat the product proposes, ``notices`` what the coordinator must know besides (ages, a
    counter-allegation, many don't-knows), ``gaps`` what is still lacking. ``advice`` is for a referral that meets none
    of the grounds: the coordinator considers it, and nothing is refused by itself. Of ``asked`` answers all but the
    gaps are there, ``unknown`` are those put down as not known; ``offered`` is the tool meant for a victim of this age.
    """

    findings: tuple[Finding, ...]
    proposal: Proposal | None
    notices: tuple[str, ...]
    gaps: tuple[Gap, ...]
    advice: str = ""
    asked: int = 0
    unknown: tuple[Gap, ...] = ()
    offered: Tool | None = None


@dataclass(frozen=True, slots=True)
class OpenReferral:
    """One referral as somebody signed in may see it: redacted, and never to be stored.

    ``do_not_write`` is why no letter may go to one of the victim's addresses, by its place. ``tool`` counts by its
    area's threshold; ``below`` is whether the coordinator considers it; ``course`` how far the case has come.
    """

    referral: Referral
    judgement: Judgement
    repeat_reference: str = ""
    do_not_write: dict[int, str] = field(default_factory=dict)
    held: bool = False
    tool: Tool = field(default_factory=dash.tool)
    below: bool = False
    course: Course = NOT_BEGUN


def begin(desk: Desk) -> Begun:
    """Begin a referral with the criteria and the risk tool of today. Nothing is kept yet."""
    with desk.figures(Permission.RECORD_REFERRAL) as books:
        rules = ruleset.load(books.settings.office().criteria)
        tool = rules.tool or dash.tool()
        blank = Referral(
            received=desk.today(), victim=Person(), criteria=rules.key, risk=ToolRecord(tool.key, tool.version)
        )
        return _begun(books, blank)


def for_change(desk: Desk, referral_id: int) -> Begun:
    """A referral as it is kept, withheld addresses and all, to be changed. The look is in the audit first."""
    about = f"referral:{referral_id}"
    with desk.look("Opened a referral to change it", Permission.RECORD_REFERRAL, about=about) as books:
        return _begun(books, books.referrals.get(referral_id))


def search_before_create(desk: Desk, typed: Person, named: frozenset[int] = frozenset()) -> tuple[Candidate, ...]:
    """Who is known already and may be ``typed`` (``People.may_be``), strongest reasons first. None of those ``named``
    on the form already: nobody stands on a referral twice.

    One look in the audit for each settled search. Without a name, a date of birth, a
    phone and an address nobody is looked for.
    """
    if not can_be_known(typed):
        return ()
    with desk.look("Searched before recording somebody", Permission.RECORD_REFERRAL, event="search") as books:
        found = books.people.may_be(typed, MOST_FOUND + len(named))
        return tuple(one for one in found if one.person.id not in named)[:MOST_FOUND]


def judge_live(desk: Desk, draft: Referral) -> Judgement:
    """What the criteria say of a referral as typed so far. It names nobody who is not in ``draft`` itself; of a victim
    hidden from whoever types, linked since it was begun, it says what it would of somebody new.
    """
    with desk.figures(Permission.READ_CASES) as books:
        if books.people.find(draft.victim.id) is None:
            draft = replace(draft, victim=replace(draft.victim, id=0))
        return judgement(books, draft, desk.today())


def judgement(books: Books, draft: Referral, today: date) -> Judgement:
    """As ``judge_live``, inside a transaction that is open already."""
    rules = rules_of(books, draft)
    findings, proposal = judged(books, draft, rules, today)
    complete = completeness.measured(draft)
    below = all(finding.met is Met.NOT_MET for finding in findings)
    return Judgement(
        findings=findings,
        proposal=proposal,
        notices=tuple(notices(books, draft, rules)),
        gaps=complete.gaps,
        advice=rules.advice if below else "",
        asked=complete.asked,
        unknown=completeness.said_unknown(draft),
        offered=offered(draft, rules),
    )


def record(desk: Desk, draft: Referral, form: NewFile | None = None) -> Referral:
    """Keep a new referral, which then waits for triage whatever the grounds: the referral with its reference.

    Recording what is recorded already (a draft come back after the program was killed) gives the one kept. Raises
    FieldErrors, and keeps nothing then. The ``form`` it came as is frozen with it.
    """
    with desk.work("Recorded a referral", Permission.RECORD_REFERRAL, about=f"referral:{draft.uid}") as books:
        referral_check.check(draft, desk.today())
        exclusion.require_others(desk.account, draft)
        kept = books.referrals.by_uid(draft.uid)
        if kept is not None:
            return kept
        reference = books.referrals.next_reference(books.settings.office().prefix, draft.received)
        whole = _with_grounds(books, draft, desk.today())
        kept = books.referrals.add(replace(whole, reference=reference, stage=Stage.TRIAGE, route=""))
        if form is not None:
            attachment.keep_form(desk, books, kept.id, form)
        return kept


def amend(desk: Desk, changed: Referral, why: str = "Amended a referral") -> Referral:
    """Keep a changed referral. Where it stands, its reference and its criteria stay as they are. Raises FieldErrors,
    and ConflictError when somebody changed it meanwhile.
    """
    with desk.work(why, Permission.RECORD_REFERRAL, about=f"referral:{changed.id}") as books:
        referral_check.check(changed, desk.today())
        exclusion.require_others(desk.account, changed)
        kept = books.referrals.get(changed.id)
        left_out.require_kept(kept, changed)
        whole = _with_grounds(books, replace(amended(kept, changed), criteria=kept.criteria), desk.today())
        whole = replace(whole, reference=kept.reference, stage=kept.stage, route=kept.route, kind=kept.kind)
        stored = books.referrals.change(whole)
        at = reckoning(books, desk.now())
        settled = after_change(desk, books, stored, at, kept)
        settle_waiting(books, at)  # others of the same people, and what this one repeats
        return settled


def open_referral(desk: Desk, referral_id: int, why: HeldPurpose | None = None) -> OpenReferral:
    """One referral for the screen; withheld addresses are labels. The look is in the audit before anything is shown,
    with the purpose where a legal hold asks for one (PurposeNeededError).
    """
    purpose = f"Opened a referral{purpose_of(desk, (referral_id,), why)}"
    with desk.look(purpose, Permission.READ_CASES, about=f"referral:{referral_id}") as books:
        found = books.referrals.get(referral_id)
        earlier = books.referrals.find(found.repeat_of) if found.repeat_of else None
        shown = judgement(books, found, desk.today())
        return OpenReferral(
            redact(consideration.shown(books, found, side_of(desk.account)), Recipient.SCREEN),
            shown,
            earlier.reference if earlier else "",
            letters.do_not_write(found.victim, (party.person for party in found.perpetrators)),
            books.holds.is_held(referral_id),
            tool_of(books, found),
            consideration.due(found, shown.findings),
            course.of(books, found, reckoning(books, desk.now())),
        )


def page(desk: Desk, narrow: ReferralFilter, ask: Ask) -> Page[ReferralLine]:
    """A page of the referrals, newest first unless sorted otherwise."""
    with desk.look("Looked at the referrals", Permission.READ_CASES) as books:
        sort = ReferralSort(ask.sort) if ask.sort else ReferralSort.RECEIVED
        descending = ask.descending if ask.sort else True
        found = books.referrals.page(narrow, sort, descending=descending, after=ask.after, limit=ask.limit)
        return replace(found, total=books.referrals.count(narrow))


def counts(desk: Desk, filters: dict[str, ReferralFilter]) -> dict[str, int]:
    """How many referrals stand behind each filter."""
    with desk.figures(Permission.READ_CASES) as books:
        return {key: books.referrals.count(narrow) for key, narrow in filters.items()}


def maracs(desk: Desk) -> tuple[str, ...]:
    """The MARACs of the area."""
    with desk.figures(Permission.READ_CASES) as books:
        return _marac_names(books)


def recorded(desk: Desk, uids: Iterable[UUID]) -> frozenset[UUID]:
    """Which of these are referrals already, so that their drafts can go."""
    with desk.figures(Permission.READ_CASES) as books:
        return frozenset(uid for uid in uids if books.referrals.by_uid(uid) is not None)


def _begun(books: Books, referral: Referral) -> Begun:
    agencies = sorted(books.agencies.all(), key=lambda agency: agency.name)
    return Begun(referral, _marac_names(books), tuple(agencies), rules_of(books, referral))


def _marac_names(books: Books) -> tuple[str, ...]:
    return tuple(marac.name for marac in books.settings.office().offered)


def _with_grounds(books: Books, draft: Referral, today: date) -> Referral:
    """``draft`` with the grounds its facts meet added to those ticked, and what a confirmed repeat repeats."""
    rules = rules_of(books, draft)
    findings, proposal = judged(books, draft, rules, today)
    grounds = set(draft.grounds) | set(criteria.grounds_met(findings))
    repeat_of = draft.repeat_of
    if Ground.REPEAT not in grounds:
        repeat_of = None
    elif repeat_of is None and proposal is not None and proposal.maybe is None:
        repeat_of = proposal.earlier.id
    return replace(draft, grounds=tuple(one for one in Ground if one in grounds), repeat_of=repeat_of)


def changed_since(kept: Referral, version: int) -> str:
    """What to say when a draft was typed over an older version of ``kept``; "" when it fits."""
    if version == kept.version:
        return ""
    return (
        "This referral was changed by somebody else since you typed this. What you typed is still here, put over their "
        "version: read it through before you keep it."
    )
