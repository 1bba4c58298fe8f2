"""Search before create: who is the victim, and is she in the case file already?"""

from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from marac_desktop.domain.person import Address, Birth, Name, Person, Phone
from marac_desktop.ui.alike import AlikeList
from marac_desktop.ui.birth_field import BirthField
from marac_desktop.ui.buttons import Button, Kind
from marac_desktop.ui.fields import TextField, Width
from marac_desktop.ui.form import Form, Section
from marac_desktop.ui.keyboard import give
from marac_desktop.ui.page_foot import PageFoot
from marac_desktop.ui.person_lines import LINE_LIMIT
from marac_desktop.ui.room import LOWEST
from marac_desktop.ui.screen import Context
from marac_desktop.ui.split import Split
from marac_desktop.ui.theme import Space
from marac_desktop.ui.words import Words, caption

NONE_OF_THESE = "None of these: somebody new"
NOBODY = "Nobody found: go on"
_ABREAST = 660  # pixels at 100 % for what is typed and who is found
_NOBODY_YET: Final = UUID(int=0)


@dataclass(frozen=True, slots=True)
class Sought:
    """What is told of a victim before anybody is entered, one line for each."""

    name: Name = field(default_factory=Name)
    birth: Birth = field(default_factory=Birth)
    address: str = ""
    postcode: str = ""
    phone: str = ""

    @property
    def person(self) -> Person:
        """Who is looked for."""
        place = Address(self.address, self.postcode)
        addresses = (place,) if (self.address + self.postcode).strip() else ()
        phones = (Phone(self.phone),) if self.phone.strip() else ()
        return Person(self.name, birth=self.birth, addresses=addresses, phones=phones, uid=_NOBODY_YET)


class PersonSearch(QWidget):
    """``known`` carries the id of the person chosen, ``new`` what was typed of somebody new, as the fields of a person
    hold it, and who was offered in vain; ``left`` is going back.
    """

    known = Signal(int)
    new = Signal(object)
    left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.form = Form(
            Sought(),
            (
                Section(
                    "Who is the victim?",
                    (
                        (
                            TextField(path="name.surname", label="Surname"),
                            TextField(path="name.forename", label="Forename"),
                        ),
                        BirthField(path="birth"),
                        TextField(path="address", label="Address", limit=LINE_LIMIT, width=Width.FULL),
                        (
                            TextField(path="postcode", label="Postcode"),
                            TextField(path="phone", label="Phone number"),
                        ),
                    ),
                    text="The case file is searched as you type, so that nobody is entered twice.",
                ),
            ),
            context.today,
        )
        self.alike = AlikeList(context, "This is the victim")
        self._go = Button(NOBODY, self._somebody_new, kind=Kind.PRIMARY)
        self._go.setShortcut("Ctrl+Return")
        self._says = Words("", "muted")
        self._goes = False
        self._lay_out()
        self.form.changed.connect(self._typed)
        self.alike.taken.connect(self.known)
        self.alike.found.connect(self._found)
        self._found(0)

    def start(self) -> None:
        """Begin with nothing typed and the keyboard in the first line."""
        self.form.finish()
        self.form.put(Sought())
        self.alike.look_for(Sought().person)
        self.alike.settle()
        self.form.focus("name.surname")

    def take_keyboard(self) -> None:
        """Put the keyboard where it last was here, or in the first line."""
        last = self.focusWidget()
        if last is not None and self.form.isAncestorOf(last):
            give(last)
        else:
            self.form.focus("name.surname")

    def state(self) -> dict[str, object]:
        """What is typed, caret included."""
        return self.form.state()

    def restore(self, state: dict[str, object]) -> None:
        """Show again what ``state`` gave."""
        self.form.restore(state)

    @property
    def besides(self) -> str:
        """What was typed that a record known already is not given by itself, and where it goes; "" for nothing."""
        typed = self.form.peek()
        told = [part.strip() for part in (typed.address, typed.postcode, typed.phone) if part.strip()]
        return f"Looked for, and not added to this record: {', '.join(told)}. Type it in “Victim” if it is new." * bool(
            told
        )

    def _typed(self) -> None:
        self._goes = False
        self.alike.look_for(self.form.peek().person)
        if not self.alike.settled:
            self._says.setText("Looking…")

    def _found(self, number: int) -> None:
        self._go.setText(NONE_OF_THESE if number else NOBODY)
        found = (
            "person in the case file may be this one." if number == 1 else "people in the case file may be this one."
        )
        self._says.setText(f"{number} {found}" if number else "Nobody found so far.")
        goes, self._goes = self._goes and not number, False
        if goes:
            self._go_on()

    def _somebody_new(self) -> None:
        """Go on; who types faster than the case file answers waits for it, and stays where somebody is found."""
        if self.form.checked() is None:
            return
        if self.alike.settled:
            self._go_on()
        else:
            self._goes = True
            self.alike.settle()

    def _go_on(self) -> None:
        self.new.emit({"typed": _of_a_person(self.form.state().get("typed")), "ruled_out": self.alike.told})

    def _lay_out(self) -> None:
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(0)
        self.form.setMinimumHeight(LOWEST)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        found = QWidget()
        found.setProperty("role", "scrolled")
        column = QVBoxLayout(found)
        column.setContentsMargins(Space.L, Space.L, Space.XL, Space.XL)
        column.setSpacing(Space.M)
        column.addWidget(self._says)
        column.addWidget(self.alike)
        column.addWidget(caption("Whatever is typed here is looked for; a year or an age only beside a name."))
        column.addStretch(1)
        scroll.setWidget(found)
        scroll.setMinimumHeight(LOWEST)
        down.addWidget(Split(((self.form, 1), (scroll, 1)), _ABREAST), 1)
        back = Button("Back", self.left.emit, kind=Kind.QUIET, icon_name="arrow-left")
        down.addWidget(PageFoot(back, (self._go,)))


def _of_a_person(typed: object) -> dict[str, object]:
    """What is typed in the search as the form of a person keeps it: an address and a phone each in a row."""
    left = dict(typed) if isinstance(typed, dict) else {}
    place = {line: left.pop(path) for line, path in (("text", "address"), ("postcode", "postcode")) if path in left}
    number = {"number": left.pop("phone")} if "phone" in left else {}
    rows = {path: [{"typed": row}] for path, row in (("addresses", place), ("phones", number)) if row}
    return left | rows
