"""Referrals that belong together: joined into one, told the other way round, or about victims heard together."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from marac_desktop.domain import joint as joints
from marac_desktop.domain import link as links
from marac_desktop.domain import process
from marac_desktop.domain.access import Permission
from marac_desktop.domain.errors import ConflictError, MaracError
from marac_desktop.domain.joint import Joint
from marac_desktop.domain.link import CaseLink, LinkKind
from marac_desktop.domain.process import Stage
from marac_desktop.domain.referral import Referral
from marac_desktop.domain.referral_list import ReferralLine
from marac_desktop.services import linked_victims
from marac_desktop.services.comeback import after_change
from marac_desktop.services.desk import Desk
from marac_desktop.services.linked_victims import Victim
from marac_desktop.services.safeguard import rules_of
from marac_desktop.services.standing import reckoning, round_of, settle_waiting
from marac_desktop.storage.books import Books


@dataclass(frozen=True, slots=True)
class Told:
    """A referral joined into this one, and its text, which is kept as it was told."""

    line: ReferralLine
    narrative: str


@dataclass(frozen=True, slots=True)
class Counter:
    """A referral that names them the other way round: how it was assessed, and who works on both sides."""

    line: ReferralLine
    link: CaseLink | None = None
    shared: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Linked:
    """What belongs together with one referral. ``joinable`` may tell of the same incident; ``into`` is the referral it
    was itself joined into; ``victims`` are linked ones.
    """

    joined: tuple[Told, ...] = ()
    joinable: tuple[ReferralLine, ...] = ()
    into: ReferralLine | None = None
    counters: tuple[Counter, ...] = ()
    victims: tuple[Victim, ...] = ()


UNLINKED: Final = Linked()


def of(books: Books, referral: Referral) -> Linked:
    """What belongs together with a stored referral, inside a look that is in the audit already."""
    told = books.referrals.get_many(one.joined_id for one in books.joints.into(referral.id))
    lines = {line.id: line for line in books.referrals.lines(one.id for one in told)}
    own = books.joints.of(referral.id)
    return Linked(
        tuple(Told(lines[one.id], one.narrative) for one in told if one.id in lines),
        tuple(_joinable(books, referral)),
        next(iter(books.referrals.lines((own.referral_id,))), None) if own is not None else None,
        tuple(_counters(books, referral)),
        linked_victims.of(books, referral.id),
    )


def join(desk: Desk, referral_id: int, other_id: int) -> Referral:
    """Join another agency's referral of the same incident into this one: each source counts an equal share, the other's
    text is kept, and it is never a repeat (domain.md §3). What it tells counts in this one's safeguard check,
    which may bring it back. Raises MaracError for what does not belong together.
    """
    about = f"referral:{referral_id}"
    with desk.work("Joined two referrals", Permission.RECORD_REFERRAL, about=about, event="join") as books:
        main, other = books.referrals.get(referral_id), books.referrals.get(other_id)
        joints.check(main, other)
        if other.threat_to_life.strip() and not main.threat_to_life.strip():
            raise MaracError(
                f"{other.reference} carries a threat-to-life (Osman) warning that {main.reference} does not. Nothing "
                "was changed: record the warning there first, then join them."
            )
        if round_of(books, other).given:
            raise MaracError(f"{other.reference} has been decided on already. Nothing was changed.")
        books.joints.add(
            Joint(
                main.id, other.id, desk.now(), main.sources, other.stage, other.route, other.repeat_of or 0,
                desk.account.name,
            )
        )  # fmt: skip
        moved = process.move(other.stage, Stage.JOINED)
        books.referrals.change(replace(other, stage=moved, route="", repeat_of=None))
        joined = books.referrals.change(replace(main, sources=joints.shares(main.sources, other.sources)))
        return after_change(desk, books, joined, reckoning(books, desk.now()))


def part(desk: Desk, joined_id: int) -> Referral:
    """Take joined referrals apart again, exactly: both are as they were. Raises MaracError when another was joined
    since, and ConflictError when the shares were changed by hand meanwhile.
    """
    about = f"referral:{joined_id}"
    with desk.work("Took joined referrals apart", Permission.RECORD_REFERRAL, about=about, event="undo") as books:
        joint = books.joints.of(joined_id)
        if joint is None:
            raise MaracError("This referral is not joined to another. Nothing was changed.")
        if books.joints.into(joint.referral_id)[-1] != joint:
            raise MaracError("Another referral was joined since. Take that one apart first. Nothing was changed.")
        main, other = books.referrals.get(joint.referral_id), books.referrals.get(joined_id)
        if main.sources != joints.shares(joint.sources, other.sources):
            raise ConflictError(
                "The referring agencies were changed since. Nothing was changed: put them right by hand."
            )
        books.joints.remove(joint)
        books.referrals.change(replace(main, sources=joint.sources))
        back = replace(
            other, stage=process.move(other.stage, joint.stage), route=joint.route, repeat_of=joint.repeat_of or None
        )
        parted = books.referrals.change(back)
        settle_waiting(books, reckoning(books, desk.now()))
        return parted


def assess(desk: Desk, given: CaseLink) -> CaseLink:
    """Record who is primarily the victim of two referrals that name each other, with the reasons. Raises FieldErrors,
    and MaracError for two that are no counter-allegation.
    """
    about = f"referral:{given.first_id}"
    with desk.work("Assessed a counter-allegation", Permission.KEEP_ACTIONS, about=about, event="assess") as books:
        links.check(given)
        first = books.referrals.get(given.first_id)
        if given.second_id not in {line.id for line in _reversed(books, first)}:
            raise MaracError("These two do not name each other. Nothing was kept.")
        whole = replace(given, kind=LinkKind.COUNTER_ALLEGATION, assessed_by=desk.account.name, at=desk.now())
        return books.links.change(whole) if whole.id else books.links.add(whole)


def _joinable(books: Books, referral: Referral) -> Iterable[ReferralLine]:
    """Referrals of the same victim, received about the same days, on which nobody has decided."""
    within = rules_of(books, referral).repeat.joint_within
    others = books.referrals.earlier(referral.victim.id, referral.received, than=referral.id)
    near = [one.id for one in others if (referral.received - one.received).days <= within]
    near += [line.id for _, line in books.referrals.later((referral.id,))]
    for line in books.referrals.lines(dict.fromkeys(near)):
        close = abs((line.received - referral.received).days) <= within
        if line.stage is Stage.TRIAGE and close and not books.triage.views(line.id):
            yield line


def _reversed(books: Books, referral: Referral) -> tuple[ReferralLine, ...]:
    others = [party.person.id for party in referral.perpetrators]
    return books.referrals.reversed_pair(referral.victim.id, others) if others else ()


def _counters(books: Books, referral: Referral) -> Iterable[Counter]:
    kind = LinkKind.COUNTER_ALLEGATION
    known = {link.other(referral.id): link for link in books.links.of(referral.id) if link.kind is kind}
    for line in _reversed(books, referral):
        shared = links.shared_workers(_workers(books, referral.id), _workers(books, line.id))
        yield Counter(line, known.get(line.id), shared)


def _workers(books: Books, referral_id: int) -> tuple[str, ...]:
    """Everybody named as working with the victim of one referral: the plan's owner, and the IDVA who tried."""
    plan = books.plans.of(referral_id)
    tried = tuple(one.by for one in books.contacts.of_referral(referral_id))
    return (*((plan.owner,) if plan is not None else ()), *tried)
