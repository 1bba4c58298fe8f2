"""Exclusions: who is left out of cases, asked before anybody is given anything of them."""

from collections.abc import Iterable, Iterator

from marac_desktop.domain.access import Account
from marac_desktop.domain.errors import FieldError
from marac_desktop.domain.exclusion import Excluded
from marac_desktop.domain.names import fold
from marac_desktop.domain.referral import Referral
from marac_desktop.storage.books import Books
from marac_desktop.storage.left_out import leaves_out


def excluded(books: Books, referral_ids: Iterable[int]) -> tuple[Excluded, ...]:
    """Everybody linked to somebody on one of these referrals or left out of it by name, by name. It names no one on
    the case.
    """
    wanted = tuple(referral_ids)
    everything = Books(books.session)  # an exclusion holds whoever looks
    on = everything.people.on_each(wanted)
    found = {
        (name, agency, True): [referral for referral, people in on.items() if people & person_ids]
        for name, agency, person_ids in _linked(everything)
    }
    for referral in everything.referrals.get_many(wanted):
        for out in referral.consent.left_out:
            found.setdefault((out.name.strip(), out.agency.strip(), False), []).append(referral.id)
    ids = {referral for those in found.values() for referral in those}
    references = {line.id: line.reference for line in everything.referrals.lines(ids)}
    return tuple(
        Excluded(name, agency, tuple(references[key] for key in those), linked)
        for (name, agency, linked), those in sorted(found.items())
        if those
    )


def require_others(account: Account, referral: Referral) -> None:
    """Raise FieldError where a referral would leave out the account that keeps it, by its name or with its agency: it
    would lose the case in the same act.
    """
    for place, out in enumerate(referral.consent.left_out):
        if not leaves_out(out, account):
            continue
        if out.name.strip():
            raise FieldError(
                f"consent.left_out.{place}.name",
                "This is your own name, and who is left out finds the case no more. Have a colleague enter it; of "
                "somebody else with your name write a middle name as well.",
            )
        raise FieldError(
            f"consent.left_out.{place}.agency",
            "This is your own agency, and nobody there finds the case any more once it is left out. Have the "
            "coordinator enter it.",
        )


def _linked(books: Books) -> Iterator[tuple[str, str, frozenset[int]]]:
    """Whom each name is linked to, at every agency it sits for or opens the case file from: somebody linked is the same
    person in both seats, whichever of them the link was recorded at.
    """
    agencies = {agency.id: agency.name for agency in books.agencies.all()}
    accounts, sitting = books.accounts.all(), books.representatives.all()
    people: dict[str, frozenset[int]] = {}
    for name, linked in [(one.name, one.person_ids) for one in accounts] + [
        (one.name, one.person_ids) for one in sitting
    ]:
        people[fold(name)] = people.get(fold(name), frozenset()) | linked
    seats = [(one.name, one.agency) for one in accounts if one.active]
    seats += [(one.name, agencies.get(one.agency_id, "")) for one in sitting]
    for name, agency in dict.fromkeys(seats):
        if people[fold(name)]:
            yield name, agency, people[fold(name)]
