"""Victims whose cases belong together: linked from either case, heard next to each other, each counted by itself."""

from dataclasses import dataclass

from marac_desktop.domain import link as links
from marac_desktop.domain.access import Permission
from marac_desktop.domain.disclosure import require_open
from marac_desktop.domain.duty import CLOSED
from marac_desktop.domain.errors import FieldError, MaracError
from marac_desktop.domain.link import CaseLink, LinkKind
from marac_desktop.domain.people_list import PersonRole
from marac_desktop.domain.referral import Referral
from marac_desktop.domain.referral_list import ReferralLine
from marac_desktop.domain.withholding import people_of
from marac_desktop.services import heard_together
from marac_desktop.services.desk import Desk
from marac_desktop.storage.books import Books


@dataclass(frozen=True, slots=True)
class Victim:
    """The referral of a linked victim, heard together with this one and counted separately."""

    line: ReferralLine
    link: CaseLink


@dataclass(frozen=True, slots=True)
class Linked:
    """The linked victims of one referral, and the references of open ones that name the same perpetrators."""

    referral_id: int
    reference: str
    victims: tuple[Victim, ...] = ()
    alike: tuple[str, ...] = ()


def linked(desk: Desk, referral_id: int) -> Linked:
    """The linked victims of one referral. The look is in the audit before anything is shown."""
    about = f"referral:{referral_id}"
    with desk.look("Looked at linked victims", Permission.READ_CASES, about=about) as books:
        referral = books.referrals.get(referral_id)
        victims = of(books, referral_id)
        return Linked(referral_id, referral.reference, victims, _alike(books, referral, victims))


def of(books: Books, referral_id: int) -> tuple[Victim, ...]:
    """As ``linked``, inside a look that is in the audit already; only those whose case the viewer may see as well."""
    found = [one for one in books.links.of(referral_id) if one.kind is LinkKind.LINKED_VICTIMS]
    lines = {line.id: line for line in books.referrals.lines(one.other(referral_id) for one in found)}
    return tuple(Victim(lines[key], one) for one in found if (key := one.other(referral_id)) in lines)


def link(desk: Desk, referral_id: int, reference: str, words: str) -> CaseLink:
    """Link the case with that of another victim, who is heard together with this one and counted separately (domain.md
    §6). Raises FieldErrors for a reference that is not known, the same victim, a counter-allegation, and a closed case.
    """
    about = f"referral:{referral_id}"
    with desk.work("Linked victims", Permission.RECORD_REFERRAL, about=about, event="join") as books:
        referral = books.referrals.get(referral_id)
        other = _other(books, referral, reference)
        given = CaseLink(
            referral_id, other.id, LinkKind.LINKED_VICTIMS, 0, words.strip(), desk.account.name, desk.now()
        )
        links.check(given)
        require_open({"words": given.words}, [*people_of(referral), *people_of(other)])
        kept = books.links.add(given)
        _put_together(books, referral_id)
        return kept


def unlink(desk: Desk, given: CaseLink) -> None:
    """Take a link back: from now on each is heard by itself. An agenda keeps its order. ConflictError when changed."""
    about = f"referral:{given.first_id}"
    with desk.work("Took a link of victims back", Permission.RECORD_REFERRAL, about=about, event="undo") as books:
        for end in (given.first_id, given.second_id):
            books.referrals.get(end)
        if given.kind is not LinkKind.LINKED_VICTIMS:
            raise MaracError("This is a counter-allegation, which is assessed and not taken back. Nothing was changed.")
        books.links.remove(given)


def _other(books: Books, referral: Referral, reference: str) -> Referral:
    """The referral of this reference, if its victim may be linked. Somebody hidden is not known either."""
    found = books.referrals.by_reference(reference.strip().upper())
    if found is None:
        raise FieldError("reference", "No case with this reference is known here. Check it, as SOM/26/0412.")
    if found.id == referral.id:
        raise FieldError("reference", "A case is not linked with itself.")
    if found.victim.id == referral.victim.id:
        raise FieldError("reference", f"{found.reference} names the same victim: that is a repeat, or joined.")
    _require_one_side(books, referral, found)
    for one in (referral, found):
        if one.stage in CLOSED:
            raise FieldError("reference", f"{one.reference} is at “{one.stage.label}”: it is not heard any more.")
    if any(victim.line.id == found.id for victim in of(books, referral.id)):
        raise FieldError("reference", f"{found.reference} is linked already.")
    return found


def _require_one_side(books: Books, referral: Referral, found: Referral) -> None:
    """Raise FieldError where the link would bring a victim and somebody alleged to abuse her into one hearing, through
    links that there are already too: separate workers, separate papers (domain.md §3).
    """
    everything = Books(books.session)  # whoever looks, she is not heard together with him
    ours, theirs = (everything.referrals.get_many(_together(everything, one.id)) for one in (referral, found))
    if any(links.opposed(one, other) for one in ours for other in theirs):
        raise FieldError(
            "reference",
            f"{found.reference}, or a case heard together with it, names them the other way round: a "
            "counter-allegation, or a victim who is alleged to abuse another. It has papers of its own and is never "
            "heard together with this case.",
        )


def _together(books: Books, referral_id: int) -> frozenset[int]:
    """The referral and all that linked victims tie to it, however many links away."""
    found, left = {referral_id}, [referral_id]
    while left:
        key = left.pop()
        ends = {one.other(key) for one in books.links.of(key) if one.kind is LinkKind.LINKED_VICTIMS} - found
        found |= ends
        left += ends
    return frozenset(found)


def _put_together(books: Books, referral_id: int) -> None:
    """Where both stand on one agenda that has still to be heard, they stand next to each other from now on."""
    for item in books.agendas.of_referral(referral_id):
        if item.outcome is None:
            heard_together.keep(books, item.meeting_id)


def _alike(books: Books, referral: Referral, known: tuple[Victim, ...]) -> tuple[str, ...]:
    """References of open referrals about another victim of the same perpetrators, latest first."""
    ids = [
        one.referral_id
        for party in referral.perpetrators
        for one in books.people.on_referrals(party.person.id)
        if one.role is PersonRole.PERPETRATOR
    ]
    taken = {referral.id, *(victim.line.id for victim in known)}
    others = [one for one in books.referrals.get_many(dict.fromkeys(ids)) if one.id not in taken]
    return tuple(
        one.reference
        for one in sorted(others, key=lambda one: one.received, reverse=True)
        if one.stage not in CLOSED and one.victim.id != referral.victim.id and not links.opposed(referral, one)
    )
