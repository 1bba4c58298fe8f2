"""Linked victims on an agenda: their cases stand next to each other, and each says which others it is heard with."""

from collections.abc import Iterable

from marac_desktop.domain import agenda, link
from marac_desktop.domain.agenda import Group
from marac_desktop.domain.meeting import AgendaItem
from marac_desktop.storage.books import Books


def groups(books: Books, items: Iterable[AgendaItem]) -> tuple[Group, ...]:
    """The referrals on an agenda that are heard together, whoever looks: an order tells of nobody."""
    return link.groups(Books(books.session).links.victims(item.referral_id for item in items))


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
    found = link.groups(books.links.victims(ids))
    return {one: tuple(other for other in ids if other in group and other != one) for group in found for one in group}
