"""Linked victims on an agenda: their cases stand next to each other, and each says which others it is heard with."""

from collections.abc import Iterable

from marac_desktop.domain import agenda, link
from marac_desktop.domain.agenda import Group
from marac_desktop.domain.link import CaseLink
from marac_desktop.domain.meeting import AgendaItem
from marac_desktop.storage.books import Books


def groups(books: Books, items: Iterable[AgendaItem]) -> tuple[Group, ...]:
    """The referrals on an agenda that are heard together, whoever looks: an order tells of nobody."""
    return link.groups(_links(Books(books.session), [item.referral_id for item in items]))


def keep(books: Books, meeting_id: int, anchor: int = 0) -> tuple[AgendaItem, ...]:
    """Put linked victims next to each other, at the referral ``anchor`` where it is one of them; the agenda in its
    order. Once something has been heard, the order it was heard in stays.
    """
    items = books.agendas.of(meeting_id)
    wanted = agenda.gathered(items, groups(books, items), anchor)
    if wanted == items or any(item.outcome is not None for item in items):
        return items
    return books.agendas.order(meeting_id, [item.id for item in wanted])


def others(books: Books, items: Iterable[AgendaItem]) -> dict[int, tuple[int, ...]]:
    """Of each referral on an agenda, those it is heard with, in order, as far as the viewer may see them."""
    ids = [item.referral_id for item in agenda.in_order(items)]
    found = link.groups(_links(books, ids))
    return {one: tuple(other for other in ids if other in group and other != one) for group in found for one in group}


def _links(books: Books, ids: Iterable[int]) -> tuple[CaseLink, ...]:
    """The links of linked victims among these referrals, but for one whose victim has since come to be named as
    another's perpetrator: they are not heard together any more (domain.md §3).
    """
    found = books.links.victims(ids)
    ends = books.referrals.get_many({end for one in found for end in (one.first_id, one.second_id)})
    of = {one.id: one for one in ends}
    return tuple(one for one in found if not link.opposed(of[one.first_id], of[one.second_id]))
