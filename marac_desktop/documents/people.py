"""How a paper names the people of a case: who, born when, known as, living where, and the children with schools."""

from collections.abc import Iterable, Sequence

from reportlab.platypus import Flowable

from marac_desktop.documents.blocks import gap, nothing, shown, spans, typed
from marac_desktop.documents.fonts import Weight
from marac_desktop.documents.style import BODY, NAME, Style
from marac_desktop.domain.papers import AgendaCase, PaperChild, PaperPerson, Printed, Withheld

Part = tuple[str, Weight]


def person(who: PaperPerson, name_style: Style = NAME) -> list[Flowable]:
    """A person's identity: name, birth, aliases, relationship, each open address or the label of a withheld one."""
    return [typed(who.name, name_style), spans(BODY, *_identity(who)), *_addresses(who.addresses)]


def _identity(who: PaperPerson) -> list[Part]:
    parts: list[Part] = [("Born ", Weight.ITALIC), (who.born or "not recorded", Weight.REGULAR)]
    if who.aliases:
        parts += [("\nAlso known as ", Weight.ITALIC), ("; ".join(who.aliases), Weight.REGULAR)]
    if who.relationship:
        parts += [("\nRelationship ", Weight.ITALIC), (who.relationship, Weight.REGULAR)]
    return parts


def _addresses(addresses: Sequence[Printed]) -> list[Flowable]:
    if not addresses:
        return [spans(BODY, ("Address ", Weight.ITALIC), ("not recorded", Weight.REGULAR))]
    return [_address(address) for address in addresses]


def _address(address: Printed) -> Flowable:
    if isinstance(address, Withheld):
        return shown(address)
    return spans(BODY, ("Address ", Weight.ITALIC), (on_one_line(address), Weight.REGULAR))


def on_one_line(address: str) -> str:
    """An address typed over several lines, its lines joined by commas."""
    return ", ".join(line.strip(" ,") for line in address.splitlines() if line.strip(" ,"))


def perpetrators(case: AgendaCase, name_style: Style = NAME) -> list[Flowable]:
    """Everybody named as perpetrator, one under the other."""
    if not case.perpetrators:
        return [nothing()]
    parted: list[Flowable] = []
    for who in case.perpetrators:
        parted += [gap(7), *person(who, name_style)] if parted else person(who, name_style)
    return parted


def children(case: AgendaCase) -> list[Flowable]:
    """The children of the household with their schools, or what is known instead."""
    listed = [block for child in case.children for block in _child(child)]
    note = [typed(case.children_note)] if case.children_note else []
    return [*listed, *note] or [nothing()]


def _child(child: PaperChild) -> Iterable[Flowable]:
    withheld = isinstance(child.school, Withheld)
    parts: list[Part] = [(child.name, Weight.SEMIBOLD)]
    if child.born:
        parts += [("  born ", Weight.ITALIC), (child.born, Weight.REGULAR)]
    if child.school and isinstance(child.school, str):
        parts += [("  at ", Weight.ITALIC), (child.school, Weight.REGULAR)]
    yield spans(BODY, *parts)
    if withheld:
        yield shown(child.school)
