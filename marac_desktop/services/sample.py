"""The quarterly audit sample: drawing it, judging its cases blind, and the finding beside that of June 2018."""

import hashlib
import secrets
from dataclasses import dataclass, replace

from marac_desktop.domain import sample as samples
from marac_desktop.domain.access import Permission
from marac_desktop.domain.disclosure import Recipient, redact
from marac_desktop.domain.errors import ConflictError, MaracError
from marac_desktop.domain.process import Stage
from marac_desktop.domain.quarter import Quarter
from marac_desktop.domain.sample import Finding, Group, Judgement, Needed, Sample, SampleCase
from marac_desktop.domain.triage import Side
from marac_desktop.domain.wait import NOT_WAITING, Wait
from marac_desktop.services.desk import Desk
from marac_desktop.services.findings import findings, tool_of
from marac_desktop.services.triage import Pane, TriageCase
from marac_desktop.storage.books import Books

_COVERED = (Pane(Side.COORDINATOR, covered=True), Pane(Side.DA_SERVICE, covered=True))


@dataclass(frozen=True, slots=True)
class Audit:
    """A quarter's sample as figures, which name nobody. ``sample`` is None until it is drawn; ``left`` are the cases
    still to be judged that the account at the desk may see. What each part came to is ``found`` once all ``drawn`` are
    judged: before that it would tell of the last cases which part they are of.
    """

    quarter: Quarter
    ended: bool
    sample: Sample | None = None
    found: tuple[Finding, ...] = ()
    drawn: int = 0
    judged: int = 0
    left: int = 0


@dataclass(frozen=True, slots=True)
class Blind:
    """A case to be judged: its facts as triage knew them, without the route, the stage and the decisions it had, nor
    the part of the sample it was drawn from.
    """

    judgement: Judgement
    facts: TriageCase


def of(desk: Desk, quarter: Quarter) -> Audit:
    """The sample of a quarter, in figures."""
    with desk.figures() as books:
        ended = desk.today() > quarter.ends
        sample = books.samples.of(quarter)
        if sample is None:
            return Audit(quarter, ended)
        cases = books.sample_cases.all_of(sample.id)
        judged = sum(one.needed is not Needed.BLANK for one in cases)
        found = tuple(samples.finding(sample, group, cases) for group in Group) if judged == len(cases) else ()
        return Audit(quarter, ended, sample, found, len(cases), judged, len(_left(books, sample)))


def draw(desk: Desk, quarter: Quarter, seed: str = "") -> Sample:
    """Draw the sample of a quarter that has ended, once, with a seed of its own that is recorded.

    Raises MaracError while the quarter runs, when it is drawn already, and when there is nothing to draw from.
    """
    seed = seed or secrets.token_hex(8)
    with desk.work("Drew the audit sample", Permission.RUN_MEETINGS, about=quarter.label, event="sample") as books:
        if desk.today() <= quarter.ends:
            raise MaracError("This quarter still runs. Nothing was drawn: draw its sample once it has ended.")
        if books.samples.of(quarter) is not None:
            raise MaracError("The sample of this quarter is drawn already. Nothing was changed.")
        policy = books.settings.policy()
        given = {group: books.samples.population(policy.counting_rule, quarter, group) for group in Group}
        if not any(given.values()):
            raise MaracError("No case counts in this quarter. Nothing was drawn.")
        kept = books.samples.add(
            Sample(
                quarter.start_year, quarter.number, seed, len(given[Group.HEARD]), len(given[Group.WITHOUT]),
                policy.audit_percent, policy.audit_least, desk.now(), desk.account.name,
            )
        )  # fmt: skip
        drawn = [
            SampleCase(kept.id, cases[uid], group)
            for group, cases in given.items()
            for uid in samples.draw(seed, cases, samples.size(len(cases), kept.percent, kept.least))
        ]
        # By lot across both groups, so that the order of judging tells nothing of the route.
        books.sample_cases.add_all(sorted(drawn, key=lambda one: _lot(seed, one)))
        return kept


def next_case(desk: Desk, quarter: Quarter) -> Blind | None:
    """The next case to be judged, one the account had not decided on where there is one; None when all are judged.

    The look is in the audit before anything is shown.
    """
    with desk.figures(Permission.READ_CASES) as books:
        sample = books.samples.of(quarter)
        left = _left(books, sample) if sample is not None else ()
        if not left:
            return None
        case = next((one for one in left if not _decided(desk, books, one)), left[0])
    about = f"referral:{case.referral_id}"
    with desk.look("Opened a case of the audit sample", Permission.READ_CASES, about=about) as books:
        return Blind(Judgement(case.id, case.version), _facts(desk, books, case))


def judge(desk: Desk, given: Judgement) -> Judgement:
    """Keep how a case was judged; it is not changed afterwards. Raises FieldErrors, and ConflictError when somebody
    judged it meanwhile.
    """
    with desk.work("Judged a case of the audit sample", Permission.REVIEW, event="sample") as books:
        samples.check(given)
        stored = books.sample_cases.get(given.case_id)
        if stored.needed is not Needed.BLANK:
            raise ConflictError("This case was judged meanwhile. Nothing was changed: go on with the next.")
        own = _decided(desk, books, stored)
        books.sample_cases.change(
            replace(
                stored, version=given.version, needed=given.needed, words=given.words, judged_at=desk.now(),
                judged_by=desk.account.name, account_id=desk.account.id, own=own,
            )
        )  # fmt: skip
        return given


def _left(books: Books, sample: Sample) -> tuple[SampleCase, ...]:
    return tuple(one for one in books.sample_cases.of(sample.id) if one.needed is Needed.BLANK)


def _decided(desk: Desk, books: Books, case: SampleCase) -> bool:
    return any(view.account_id == desk.account.id for view in books.triage.views(case.referral_id))


def _facts(desk: Desk, books: Books, case: SampleCase) -> TriageCase:
    referral = books.referrals.get(case.referral_id)
    shown = replace(redact(referral, Recipient.SCREEN), route="", stage=Stage.TRIAGE)
    judged, tool = findings(books, referral, desk.today()), tool_of(books, referral)
    return TriageCase(shown, judged, NOT_WAITING, _COVERED, None, tool=tool, wait=Wait(desk.today()))


def _lot(seed: str, case: SampleCase) -> bytes:
    return hashlib.sha256(f"{seed}|order|{case.referral_id}".encode()).digest()
