"""The cases beside a case on paper: of linked victims, and those that name them the other way round."""

from collections.abc import Iterable

from marac_desktop.domain import link
from marac_desktop.domain.link import LinkKind
from marac_desktop.domain.referral import Referral
from marac_desktop.storage.books import Books


def of(books: Books, referral_ids: Iterable[int]) -> dict[int, tuple[Referral, ...]]:
    """Of each of these referrals, those linked with it, through other links too: what is withheld on one is withheld on
    all of them, on every paper and list, wherever the others stand and whoever prints (domain.md §6).

    For the redaction and its check alone, never to be shown: some of them may be hidden from the viewer.
    """
    everything = Books(books.session)
    tied = _tied(everything)
    near = {one: tied.get(one, frozenset()) - {one} for one in referral_ids}
    found = {one.id: one for one in everything.referrals.get_many({key for ids in near.values() for key in ids})}
    return {one: tuple(found[key] for key in sorted(ids)) for one, ids in near.items()}


def _tied(books: Books) -> dict[int, frozenset[int]]:
    """The referrals tied to each: a whole group of linked victims, and with them whoever tells it the other way round,
    also where a link has since come to hold no more for a hearing.
    """
    tied = {one: group for group in link.groups(books.links.every(LinkKind.LINKED_VICTIMS)) for one in group}
    for one, other in books.links.reversed_pairs():
        tied[one] = tied.get(one, frozenset({one})) | {other}
    return tied
