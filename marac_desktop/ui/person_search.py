"""Search before create: who is the victim, and is she in the case file already?"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from marac_desktop.domain.person import Person
from marac_desktop.ui.alike import AlikeList
from marac_desktop.ui.birth_field import BirthField
from marac_desktop.ui.buttons import Button, Kind
from marac_desktop.ui.fields import TextField
from marac_desktop.ui.form import Form, Section
from marac_desktop.ui.page_foot import PageFoot
from marac_desktop.ui.room import LOWEST
from marac_desktop.ui.screen import Context
from marac_desktop.ui.split import Split
from marac_desktop.ui.theme import Space
from marac_desktop.ui.words import Words, caption

NONE_OF_THESE = "None of these: somebody new"
NOBODY = "Nobody found: go on"
_ABREAST = 660  # pixels at 100 % for what is typed and who is found


class PersonSearch(QWidget):
    """``known`` carries the id of the person chosen, ``new`` what was typed of somebody new, ``left`` going back."""

    known = Signal(int)
    new = Signal(object)
    left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.form = Form(
            Person(),
            (
                Section(
                    "Who is the victim?",
                    (
                        (
                            TextField(path="name.surname", label="Surname"),
                            TextField(path="name.forename", label="Forename"),
                        ),
                        BirthField(path="birth"),
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
        self.form.put(Person())
        self.alike.look_for(Person())
        self.alike.settle()
        self.form.focus("name.surname")

    def take_keyboard(self) -> None:
        """Put the keyboard where it last was here, or in the first line."""
        last = self.focusWidget()
        if last is not None and self.form.isAncestorOf(last):
            last.setFocus()
        else:
            self.form.focus("name.surname")

    def state(self) -> dict[str, object]:
        """What is typed, caret included."""
        return self.form.state()

    def restore(self, state: dict[str, object]) -> None:
        """Show again what ``state`` gave."""
        self.form.restore(state)

    def _typed(self) -> None:
        self._goes = False
        typed = self.form.peek()
        self.alike.look_for(Person(typed.name, birth=typed.birth, uid=typed.uid))
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
            self.new.emit(self.form.state())

    def _somebody_new(self) -> None:
        """Go on; who types faster than the case file answers waits for it, and stays where somebody is found."""
        if self.form.checked() is None:
            return
        if self.alike.settled:
            self.new.emit(self.form.state())
        else:
            self._goes = True
            self.alike.settle()

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
        column.addWidget(caption("Only a name that is typed, or a date of birth, is looked for."))
        column.addStretch(1)
        scroll.setWidget(found)
        scroll.setMinimumHeight(LOWEST)
        down.addWidget(Split(((self.form, 1), (scroll, 1)), _ABREAST), 1)
        back = Button("Back", self.left.emit, kind=Kind.QUIET, icon_name="arrow-left")
        down.addWidget(PageFoot(back, (self._go,)))
