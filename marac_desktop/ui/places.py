"""Where somebody lives and is rung, as lines to be read: what is withheld is a black label that is held to be seen."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from marac_desktop.domain.codes import Known
from marac_desktop.domain.person import Address, Person, Phone
from marac_desktop.domain.withholding import WITHHELD, WITHHELD_NUMBER
from marac_desktop.services import people
from marac_desktop.ui.chips import Chip
from marac_desktop.ui.flow import Flow
from marac_desktop.ui.palette import Tone
from marac_desktop.ui.screen import Context
from marac_desktop.ui.withheld import Give, Withheld
from marac_desktop.ui.words import OneLine, Words

if TYPE_CHECKING:
    from marac_desktop.services.desk import Desk

Lines = list[tuple[str, str | QWidget]]
NOWHERE: Mapping[int, str] = {}


def places(context: Context, person: Person, do_not_write: Mapping[int, str] = NOWHERE) -> Lines:
    """Addresses and phone numbers of a person redacted for the screen; of each, the label it stands under.
    ``do_not_write`` is why no letter may go to an address, by its place.
    """
    lines: Lines = []
    for at, address in enumerate(person.addresses):
        label = "Address" if address.current else "Address before"
        shown = _address(context, person.id, at, address)
        lines.append((label, _not_to_be_written_to(shown, do_not_write[at]) if at in do_not_write else shown))
    for at, phone in enumerate(person.phones):
        lines.append(("Phone", _phone(context, person.id, at, phone)))
    return lines


def _address(context: Context, person_id: int, at: int, address: Address) -> QWidget:
    if address.text == WITHHELD:
        return _covered(context, WITHHELD, lambda desk: written(people.reveal_address(desk, person_id, at)))
    return OneLine(written(address))


def _not_to_be_written_to(address: QWidget, why: str) -> QWidget:
    box = QWidget()
    across = Flow(box)
    across.addWidget(address)
    across.addWidget(Chip("Do not write here", Tone.DANGER, "triangle-alert", hint=why))
    across.addWidget(OneLine(why, "muted"))
    return box


def _phone(context: Context, person_id: int, at: int, phone: Phone) -> QWidget:
    box = QWidget()
    across = Flow(box)
    if phone.number == WITHHELD_NUMBER:
        across.addWidget(
            _covered(context, WITHHELD_NUMBER, lambda desk: people.reveal_phone(desk, person_id, at).number)
        )
    else:
        across.addWidget(Words(phone.number, wrap=False))
    if phone.safe_to_call is Known.YES:
        across.addWidget(Chip("Safe to ring", Tone.GOOD, "phone", hint=phone.when))
    elif phone.safe_to_call is Known.NO:
        across.addWidget(Chip("Not safe to ring", Tone.DANGER, "triangle-alert", hint=phone.when))
    across.addWidget(OneLine(phone.when, "muted"))
    return box


def _covered(context: Context, label: str, fetch: "Callable[[Desk], str]") -> Withheld:
    holder: list[Withheld] = []

    def reveal(give: Give) -> None:
        context.run(holder[0], fetch, give)

    holder.append(Withheld(label, reveal))
    return holder[0]


def written(address: Address) -> str:
    """An address on one line, its postcode last."""
    text = ", ".join(line.strip(" ,") for line in address.text.splitlines() if line.strip(" ,"))
    return ", ".join(part for part in (text, address.postcode) if part)
