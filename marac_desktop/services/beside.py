"""The cases beside a case on paper: of linked victims, and those that name them the other way round."""

from collections.abc import Iterable, Mapping
from typing import TypeAlias

from marac_desktop.domain import link
from marac_desktop.domain.link import LinkKind
from marac_desktop.domain.referral import Referral
from marac_desktop.storage.books import Books

Tied: TypeAlias = Mapping[int, frozenset[int]]
"""The whole group of each referral that stands in one, by id."""


def of(books: Books, referral_ids: Iterable[int], tied: Tied | None = None) -> dict[int, tuple[Referral, ...]]:
    """Of each of these referrals, those linked with it, through other links too: what is withheld on one is withheld on
    all of them, on every paper and list, wherever the others stand and whoever prints (domain.md §6). ``tied`` is
    reckoned once by whoever asks more than once for one paper.

    For the redaction and its check alone, never to be shown: some of them may be hidden from the viewer.
    """
    groups = tied_by_any(books) if tied is None else tied
    near = {one: groups.get(one, frozenset()) - {one} for one in referral_ids}
    everything = Books(books.session)
    found = {one.id: one for one in everything.referrals.get_many({key for ids in near.values() for key in ids})}
    return {one: tuple(found[key] for key in sorted(ids)) for one, ids in near.items()}


def tied_by_any(books: Books) -> Tied:
    """The referrals that links of victims and counter-allegations tie together, one leading on to the next whichever it
    is: whoever is told of one of a group may pass it on to any other. Also where a link has since come to hold no more
    for a hearing, and whoever looks.
    """
    everything = Books(books.session).links
    links = ((one.first_id, one.second_id) for one in everything.every(LinkKind.LINKED_VICTIMS))
    groups = link.held_together([*links, *everything.reversed_pairs()])
    return {one: group for group in groups for one in group}
