"""How a paper names the people of a case: who, born when, known as, living where, and the children with schools."""

import re
from collections.abc import Iterable, Sequence

from reportlab.platypus import Flowable

from marac_desktop.documents.blocks import Part, gap, name, nothing, shown, spans, typed
from marac_desktop.documents.labels import Labels, Tone
from marac_desktop.documents.style import BODY, NAME, Style
from marac_desktop.domain.papers import AgendaCase, PaperChild, PaperPerson, Printed, Withheld

_POSTCODE = re.compile(r"\b([A-Z]{1,2}\d[A-Z\d]?) (\d[A-Z]{2})\b")


def person(who: PaperPerson, room: float, style: Style = NAME) -> list[Flowable]:
    """A person's identity: name, birth, aliases, relationship, each open address or the label of a withheld one.

    ``room`` is how wide a line is, in points.
    """
    return [name(who.name, style, room), spans(BODY, *_identity(who)), *_addresses(who.addresses)]


def _identity(who: PaperPerson) -> list[tuple[str, Part]]:
    parts: list[tuple[str, Part]] = [("Born ", Part.ASIDE), (who.born or "not recorded", Part.PLAIN)]
    if who.aliases:
        parts += [("\nAlso known as ", Part.ASIDE), ("; ".join(who.aliases), Part.PLAIN)]
    if who.relationship:
        parts += [("\nRelationship ", Part.ASIDE), (who.relationship, Part.PLAIN)]
    return parts


def _addresses(addresses: Sequence[Printed]) -> list[Flowable]:
    if not addresses:
        return [spans(BODY, ("Address ", Part.ASIDE), ("not recorded", Part.PLAIN))]
    return [_address(address) for address in addresses]


def _address(address: Printed) -> Flowable:
    if isinstance(address, Withheld):
        return shown(address)
    return spans(BODY, ("Address ", Part.ASIDE), (on_one_line(address), Part.PLAIN))


def on_one_line(address: str) -> str:
    """An address typed over several lines, its lines joined by commas, its postcode never parted."""
    line = ", ".join(line.strip(" ,") for line in address.splitlines() if line.strip(" ,"))
    return _POSTCODE.sub("\\1\xa0\\2", line)


def perpetrators(case: AgendaCase, room: float, style: Style = NAME) -> list[Flowable]:
    """Everybody named as perpetrator, one under the other."""
    if not case.perpetrators:
        return [nothing()]
    parted: list[Flowable] = []
    for who in case.perpetrators:
        parted += [gap(7), *person(who, room, style)] if parted else person(who, room, style)
    return parted


def children(case: AgendaCase) -> list[Flowable]:
    """The children of the household with their schools, or what is known instead."""
    listed = [block for child in case.children for block in _child(child)]
    note = [typed(case.children_note)] if case.children_note else []
    return [*listed, *note] or [nothing()]


def _child(child: PaperChild) -> Iterable[Flowable]:
    parts: list[tuple[str, Part]] = [(child.name, Part.STRONG)]
    if child.born:
        parts += [("  born ", Part.ASIDE), (child.born, Part.PLAIN)]
    if isinstance(child.school, str) and child.school:
        parts += [("  at ", Part.ASIDE), (child.school, Part.PLAIN)]
    yield spans(BODY, *parts)
    if isinstance(child.school, Withheld):
        yield Labels((child.school.label,), Tone.WITHHELD, lead="School")
