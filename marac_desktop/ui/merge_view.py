"""Two records side by side that may be one person: what differs, what would move, and the coordinator's decision."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from marac_desktop.domain import codelists
from marac_desktop.domain.codes import Known
from marac_desktop.domain.errors import FieldError, FieldErrors, MaracError
from marac_desktop.domain.merging import Difference, Merging, Part
from marac_desktop.domain.names import NameStyle, display
from marac_desktop.domain.person import Birth, Name, Person
from marac_desktop.services import merging
from marac_desktop.services.merging import Preview
from marac_desktop.ui.abreast import Abreast
from marac_desktop.ui.banner import Banner
from marac_desktop.ui.born import born
from marac_desktop.ui.buttons import Button, Kind
from marac_desktop.ui.cards import Card
from marac_desktop.ui.choice_fields import SegmentControl, SegmentField
from marac_desktop.ui.facts import Fact, facts, known
from marac_desktop.ui.field import Width, scaled
from marac_desktop.ui.keyboard import give
from marac_desktop.ui.page_foot import PageFoot
from marac_desktop.ui.palette import Tone
from marac_desktop.ui.places import places
from marac_desktop.ui.room import LOWEST
from marac_desktop.ui.screen import Context
from marac_desktop.ui.text_fields import LongTextControl, LongTextField
from marac_desktop.ui.theme import Space
from marac_desktop.ui.words import OneLine, Words, muted, title

_WIDEST = 1080
KEPT, GONE = "kept", "gone"


class MergeView(QWidget):
    """``merged`` carries the merge that was made, ``swapped`` the record to keep and the one to give up instead;
    ``left`` is going back without one.
    """

    merged = Signal(object)
    swapped = Signal(int, int)
    left = Signal()

    def __init__(self, context: Context, shown: Preview) -> None:
        super().__init__()
        self.context = context
        self.shown = shown
        self.choices: dict[str, SegmentControl[str]] = {}
        self._busy = False
        self._down = QVBoxLayout()
        self._down.setContentsMargins(0, 0, 0, 0)
        self._down.setSpacing(Space.L)
        self._lay_out()
        self._fill()

    @property
    def why(self) -> str:
        """The reason as typed so far."""
        return str(self.reason.state())

    def state(self) -> dict[str, object]:
        """What is half decided: the reason with its caret, and which of each pair holds."""
        chosen = {path: control.state() for path, control in self.choices.items()}
        return {"why": self.why, "caret": self.reason.caret(), "chosen": chosen}

    def restore(self, state: Mapping[str, object]) -> None:
        """Show again what ``state`` gave."""
        chosen, place = state.get("chosen"), state.get("caret")
        self.reason.restore(state.get("why", ""))
        self.reason.set_caret(place if isinstance(place, int) else 0)
        for path, each in (chosen if isinstance(chosen, dict) else {}).items():
            if path in self.choices:
                self.choices[path].restore(each)

    def _fill(self) -> None:
        self._down.addWidget(title("Are these one person?"))
        self._down.addWidget(
            muted(
                "Everything that names the record given up will name the record kept. Nothing of either is lost, and "
                "the merge can be taken back exactly."
            )
        )
        self.refusal = Banner()
        self._down.addWidget(self.refusal)
        self.refusal.say(self.shown.why_not, Tone.DANGER)
        self._down.addWidget(
            Abreast([
                self._record("Kept", self.shown.kept, self.shown.kept_parts),
                self._record("Given up", self.shown.gone, self.shown.parts),
            ])
        )  # fmt: skip
        if self.shown.differences:
            self._down.addWidget(self._differences())
        self._down.addWidget(self._moves())
        self._down.addWidget(self._why())
        self._down.addStretch(1)

    def _record(self, words: str, person: Person, parts: tuple[Part, ...]) -> Card:
        card = Card(words)
        card.body.addWidget(Words(self._name(person.name), "strong"))
        told: list[Fact] = [("Born", _birth(person.birth) or "Not known")]
        if person.aliases and not self.context.names_hidden:
            told.append(("Also known as", "; ".join(person.aliases)))
        told += [
            ("Sex", codelists.label("sex", person.sex)),
            ("Ethnicity", codelists.label("ethnicity", person.ethnicity)),
        ]
        card.body.addLayout(facts([*told, *places(self.context, person), ("On referrals", _roles(parts))]))
        card.body.addStretch(1)
        return card

    def _differences(self) -> Card:
        card = Card("Where they differ", "Say which holds. The other name or date of birth stays on the record too.")
        for one in self.shown.differences:
            options = ((KEPT, self._said(one, one.kept)), (GONE, self._said(one, one.gone)))
            label = LABELS.get(one.field, one.field.replace("_", " ").capitalize())
            field = SegmentField(path=one.field, label=label, options=options, empty=KEPT, width=Width.FULL)
            control = SegmentControl(field)
            control.put(KEPT)
            self.choices[one.field] = control
            card.body.addWidget(control)
        return card

    def _moves(self) -> Card:
        card = Card("What moves to the record kept")
        for part in self.shown.parts:
            card.body.addWidget(Words(f"{part.reference}: {part.role.value}"))
        for table, count in sorted(self.shown.elsewhere.items()):
            card.body.addWidget(Words(f"{ELSEWHERE.get(table, table.replace('_', ' '))}: {count}"))
        if not (self.shown.parts or self.shown.elsewhere):
            card.body.addWidget(muted("Nothing names the record given up."))
        return card

    def _why(self) -> Card:
        card = Card()
        self.reason = LongTextControl(LongTextField(path="reason", label="Why they are one person", rows=2))
        card.body.addWidget(self.reason)
        return card

    def _merge(self) -> None:
        if self._busy:
            return
        try:
            reason = self.reason.value()
        except FieldError as refused:
            self._refused(refused)
            return
        self._set_busy(busy=True)
        take = [path for path, control in self.choices.items() if control.value() == GONE]
        self.context.run(self, lambda desk: merging.merge(desk, self.shown, reason, take), self._made, self._refused)

    def _made(self, made: Merging) -> None:
        self._set_busy(busy=False)
        self.context.saved.emit()
        self.merged.emit(made)

    def _refused(self, error: MaracError) -> None:
        self._set_busy(busy=False)
        at_field = isinstance(error, (FieldError, FieldErrors))
        self.reason.show_error(str(error) if at_field else "")
        if at_field:
            give(self.reason.target)
            return
        self.refusal.say(str(error), Tone.DANGER)
        self._scroll.ensureVisible(0, 0)

    def _set_busy(self, *, busy: bool) -> None:
        self._busy = busy
        self.merge.allow(not busy and not self.shown.why_not, self.shown.why_not or "They are being merged.")

    def _swap(self) -> None:
        self.swapped.emit(self.shown.gone.id, self.shown.kept.id)

    def _said(self, one: Difference, value: object) -> str:
        if isinstance(value, Name):
            return self._name(value)
        if isinstance(value, Birth):
            return _birth(value)
        if isinstance(value, Known):
            return known(value)
        code = str(value)
        return codelists.label(one.field, code) if one.field in codelists.LISTS else code

    def _name(self, name: Name) -> str:
        return display(name, NameStyle.INITIALS if self.context.names_hidden else NameStyle.FULL)

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setMinimumHeight(LOWEST)
        inside = QWidget()
        inside.setProperty("role", "scrolled")
        across = QHBoxLayout(inside)
        across.setContentsMargins(Space.XL, Space.L, Space.XL, Space.XL)
        column = QWidget()
        column.setMaximumWidth(scaled(self, _WIDEST))
        column.setLayout(self._down)
        across.addWidget(column, 1)
        self._scroll.setWidget(inside)
        outer.addWidget(self._scroll, 1)
        back = Button("Back", self.left.emit, kind=Kind.QUIET, icon_name="arrow-left")
        why = [OneLine(self.shown.why_not, "error")] if self.shown.why_not else []
        swap = Button("Keep the other record", self._swap, icon_name="refresh-cw")
        self.merge = Button("Merge", self._merge, kind=Kind.PRIMARY, icon_name="link")
        self.merge.allow(not self.shown.why_not, self.shown.why_not)
        outer.addWidget(PageFoot(back, (*why, swap, self.merge)))


LABELS = {"birth": "Date of birth", "gp": "GP", "gender_same_as_birth": "Gender same as at birth"}
"""The fields whose label is not their name."""
ELSEWHERE = {"account": "Accounts linked to this person", "representative": "Representatives linked to this person"}
"""What rows outside the referrals are called on screen, by table."""


def _birth(birth: Birth) -> str:
    return born(birth).removeprefix("born ")


def _roles(parts: tuple[Part, ...]) -> str:
    return "; ".join(f"{part.reference} ({part.role.value})" for part in parts) or "None"
