"""Exclusions: who is left out of cases, asked before anybody is given anything of them."""

from collections.abc import Iterable, Iterator

from marac_desktop.domain.agency import Representative
from marac_desktop.domain.exclusion import Excluded
from marac_desktop.storage.books import Books


def excluded(books: Books, referral_ids: Iterable[int]) -> tuple[Excluded, ...]:
    """Everybody recorded as linked to somebody on one of these referrals, by name. It names no one on the case."""
    everything = Books(books.session)  # an exclusion holds whoever looks
    on = everything.people.on_each(referral_ids)
    linked = [
        *((one.name, everything.agencies.get(one.agency_id).name, one.person_ids) for one in _linked(everything)),
        *((one.name, one.agency, one.person_ids) for one in everything.accounts.all() if one.active and one.person_ids),
    ]
    found = {
        (name, agency): [referral for referral, people in on.items() if people & person_ids]
        for name, agency, person_ids in linked
    }
    ids = {referral for those in found.values() for referral in those}
    references = {line.id: line.reference for line in everything.referrals.lines(ids)}
    return tuple(
        Excluded(name, agency, tuple(references[key] for key in those))
        for (name, agency), those in sorted(found.items())
        if those
    )


def _linked(books: Books) -> Iterator[Representative]:
    return (one for one in books.representatives.all() if one.person_ids)
