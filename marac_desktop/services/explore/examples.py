"""What came of Explore's written-out examples: one case at every turn that a coordinator meets seldom."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from marac_desktop.domain import joint, process, threat
from marac_desktop.domain.agreement import Agreement, Reviewer
from marac_desktop.domain.codes import Known
from marac_desktop.domain.comeback import Cause
from marac_desktop.domain.hold import HoldReason, LegalHold
from marac_desktop.domain.information import InformationRequest
from marac_desktop.domain.joint import Joint
from marac_desktop.domain.late_request import LateRequest
from marac_desktop.domain.link import CaseLink, LinkKind
from marac_desktop.domain.process import Stage
from marac_desktop.domain.referral import Referral
from marac_desktop.domain.safeguard import keys
from marac_desktop.domain.threat import GivenTo, Threat
from marac_desktop.domain.transfer import Transfer
from marac_desktop.domain.triage import Means, Route
from marac_desktop.services import full_discussion, heard_together, safeguard
from marac_desktop.services.desk import Desk
from marac_desktop.services.explore.decisions import Deciders
from marac_desktop.services.explore.listed import list_what_was_decided
from marac_desktop.services.explore.plan import Course
from marac_desktop.services.explore.reviewed import settle_checks
from marac_desktop.services.explore.scene import Scene
from marac_desktop.services.explore.words import agency_name
from marac_desktop.services.explore.world import World
from marac_desktop.services.explore.written import examples
from marac_desktop.services.standing import reckoning, settle
from marac_desktop.storage.books import Books

_SERVES: Final = 700
"""Working days for which the first of the reviewers has been on the rota: longer than any plan here runs."""
_HELD: Final = 30
"""Days since it was heard of the case under a legal hold, at the least."""


def play(desk: Desk, books: Books, world: World, who: Deciders, anchor: str) -> None:
    """Write every example beside ``world``, which is in the books already. ``anchor`` is the audit's, at the foot of
    what was issued.
    """
    scene = Scene(desk, books, world, who, reckoning(books, desk.now()), anchor)
    first, _ = books.rota.add_all(
        Reviewer(scene.worker(key), agency_name(key), since=scene.ago(since))
        for key, since in (("probation", _SERVES), ("acute_care", 90))
    )
    for row, case in zip(examples(), scene.refer(examples()), strict=True):
        _THEN[row["key"]](scene, case)
    settle_checks(books, who, first, scene.office)
    _held(scene)
    list_what_was_decided(scene)


def _missed(scene: Scene, case: Referral) -> None:
    """Processed without conference; the first contact of its plan was missed, which by itself brings it back."""
    scene.without(case, 6, None)


def _incident(scene: Scene, case: Referral) -> None:
    case = scene.without(case, 10, 8)
    words = "He was at the surgery when she arrived, and waited in the car park until she left."
    scene.back(case, 1, Cause.NEW_INCIDENT, (words, case.referrer.name, agency_name("primary_care")))


def _request(scene: Scene, case: Referral) -> None:
    """An agency asks for a full discussion before its list went out, which by itself brings the case to the table."""
    case = scene.without(case, 11, 9)
    words = "He moved back to the town last week and has missed an appointment. It needs everybody round the table."
    scene.back(case, 1, Cause.REQUEST, (words, scene.worker("probation"), agency_name("probation")))


def _awaits_review(scene: Scene, case: Referral) -> None:
    scene.list_next(case)
    scene.without(case, 2, None)


def _reviewed_by_phone(scene: Scene, case: Referral) -> None:
    """The reviewer agreed yesterday on the telephone, which counts once it is confirmed."""
    scene.list_next(case)
    case = scene.without(case, 3, None)
    reviewer, spoken = scene.books.rota.all()[0], scene.moment(1, 11)
    words = "Agrees while he is on remand; to be asked again before he is released."
    scene.books.agreements.add(
        Agreement(
            case.id, reviewer.id, reviewer.name, reviewer.agency, agrees=True, at=scene.moment(1, 12), words=words,
            covers=keys(safeguard.checked(scene.books, case, scene.at(1)).facts), means=Means.PHONE, spoken_at=spoken,
            account_id=scene.who.coordinator, account_name=scene.who.coordinator_name,
        )
    )  # fmt: skip


def _transfer(scene: Scene, case: Referral) -> None:
    """Sent and not yet accepted: this area stays responsible, and the answer is to be chased."""
    scene.decide(case, Route.TRANSFER_OUT, 8, "She lives outside Somerset now and means to stay.")
    policy, sent = scene.office.policy, 6
    scene.books.transfers.add(
        Transfer(
            case.id, "Dorset", scene.ago(sent), scene.ago(sent - policy.transfer_answer_days),
            "MARAC coordinator, Dorset", "Referral, Dash and police chronology, by secure email", Known.NO, Known.NO,
            at=scene.moment(sent, 11), account_name=scene.who.coordinator_name,
        )
    )  # fmt: skip


def _answered(scene: Scene, case: Referral) -> None:
    """More information was needed; the answer came yesterday and brought it back to the two."""
    scene.decide(case, Route.MORE_INFORMATION, 5, "She has not been seen alone, and half of the Dash is not known.")
    answer = "Seen alone on Thursday: he has held a pillow over her face, and she is afraid to go to sleep."
    asked = InformationRequest(
        case.id, "Can she be seen alone before the next appointment, and asked what is not known yet?",
        f"{case.referrer.name}, {case.sources[0].agency}", scene.ago(4), scene.ago(2), scene.who.coordinator_name,
        case.referrer.phone, scene.ago(1), answer,
    )  # fmt: skip
    scene.books.questions.add(asked)
    scene.back(case, 1, Cause.INFORMATION, (answer, asked.of_whom, ""))


def _challenged(scene: Scene, case: Referral) -> None:
    scene.decide(case, Route.BELOW_THRESHOLD, 8, "No ground is met; the school keeps in touch and will ring.")
    words = "The children say that he has a key again. We do not think that five ticks show what it is like."
    scene.back(case, 2, Cause.CHALLENGE, (words, case.referrer.name, case.sources[0].agency))


def _for_conference(scene: Scene, case: Referral) -> None:
    days = 2 if case.received < scene.ago(2) else 1
    scene.decide(case, Route.CONFERENCE, days, "Several agencies hold parts of this.")
    scene.list_next(case)


def _joined(scene: Scene, case: Referral) -> None:
    """The same night told by the hospital: one joint referral of two agencies, never a repeat."""
    main = scene.books.referrals.get(scene.told["joint_first"].id)
    by = scene.who.coordinator_name
    scene.books.joints.add(
        Joint(main.id, case.id, scene.moment(1), main.sources, case.stage, case.route, account_name=by)
    )
    scene.books.referrals.change(replace(case, stage=process.move(case.stage, Stage.JOINED)))
    scene.books.referrals.change(replace(main, sources=joint.shares(main.sources, case.sources)))


def _reversed(scene: Scene, case: Referral) -> None:
    """He reports her after she has reported him: who is primarily the victim is assessed and recorded."""
    first = scene.told["counter_first"].id
    words = "Eleven years of control told by her, a push to get away told by him. He speaks for her."
    by, moment = scene.who.coordinator_name, scene.moment(1, 15)
    scene.books.links.add(CaseLink(first, case.id, LinkKind.COUNTER_ALLEGATION, first, words, by, moment))


def _warned(scene: Scene, case: Referral) -> None:
    given = Threat(
        case.received, agency_name("police"), GivenTo.VICTIM, reference="OSM/114", entered_at=scene.moment(5, 9),
        entered_by=scene.who.coordinator_name,
    )  # fmt: skip
    whole = replace(case, threats=(given,), threat_to_life=threat.standing_words((given,)))
    _for_conference(scene, scene.books.referrals.change(whole))


def _police_led(scene: Scene, case: Referral) -> None:
    """She does not know that agencies know: on no list or agenda, and the police lead a meeting by a day to come."""
    scene.decide(case, Route.CONFERENCE, 2, "Several people are to be feared, and nobody may ring her.")
    case = settle(scene.books, case.id, scene.at(2))
    honour = replace(case.honour, led_by=scene.worker("police"), led_due=scene.ago(-3))
    scene.books.referrals.change(replace(case, honour=honour))


def _late_request(scene: Scene, case: Referral) -> None:
    """Its list went out, and an agency asked for a full discussion after the days it had: the coordinator decides."""
    case = scene.without(case, 12, 10)
    scene.list_without((case.id,), 9)
    due = full_discussion.ask_by(scene.books, case.id, scene.at(0))
    words = "Her new worker has read the file: he was known to us for the same in another area, and was not asked."
    given = LateRequest(
        case.id, scene.ago(1), due or scene.ago(2), words, scene.worker("adult_social_care"),
        agency_name("adult_social_care"), scene.moment(1, 12), scene.who.coordinator_name,
    )  # fmt: skip
    scene.books.late_requests.add(given)


def _linked(scene: Scene, case: Referral) -> None:
    """Another victim of the same man: heard together with the first, next to each other, and counted separately."""
    _for_conference(scene, case)
    first, words = scene.told["linked_first"].id, "Mother and daughter; his threats to the one are about the other."
    by, moment = scene.who.coordinator_name, scene.moment(1, 15)
    scene.books.links.add(CaseLink(first, case.id, LinkKind.LINKED_VICTIMS, 0, words, by, moment))
    for item in scene.books.agendas.of_referral(case.id):
        heard_together.keep(scene.books, item.meeting_id)


def _nothing(scene: Scene, case: Referral) -> None:
    """It waits for both."""


_THEN: Final[dict[str, Callable[[Scene, Referral], None]]] = {
    "without_then_missed": _missed,
    "without_then_incident": _incident,
    "without_then_request": _request,
    "review_awaited": _awaits_review,
    "review_by_phone": _reviewed_by_phone,
    "transfer_awaited": _transfer,
    "transfer_in": _nothing,
    "question_answered": _answered,
    "challenged": _challenged,
    "joint_first": _for_conference,
    "joint_second": _joined,
    "counter_first": _for_conference,
    "counter_second": _reversed,
    "threat_to_life": _warned,
    "police_led": _police_led,
    "known_by_another_name": _for_conference,
    "recorded_twice": _nothing,
    "linked_first": _for_conference,
    "linked_second": _linked,
    "without_then_late_request": _late_request,
    "young_perpetrator": _nothing,
}


def _held(scene: Scene) -> None:
    """The newest of the cases heard some time ago, about whose victim nothing else is known, is held after a death."""
    latest = scene.world.span.today.toordinal() - _HELD
    often = [case.household for case in scene.world.cases]
    dates = {meeting.id: meeting.date for meeting in scene.world.meetings}
    heard = (
        case.id
        for case in reversed(scene.world.cases)
        if case.coming.course is Course.HEARING
        and often.count(case.household) == 1
        and dates[case.coming.places[-1].meeting].toordinal() < latest
    )
    number = next(heard, 0)
    if not number:  # nobody was heard long enough ago
        return
    referrals = scene.books.referrals.of_victim(scene.books.referrals.get(number).victim.id)
    words = "Safer Somerset Partnership, by letter: records kept for a review that may follow."
    ids = tuple(one.id for one in referrals)
    victim, by = referrals[0].victim.id, scene.who.coordinator_name
    given = LegalHold(victim, ids, HoldReason.DEATH_REVIEW, words, scene.moment(3, 11), by)
    scene.books.holds.place(given, referrals)
