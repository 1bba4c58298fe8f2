"""One person's page: names, birth, where they live and are rung, and every referral they stand on, with its flag."""

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from marac_desktop.domain import codelists
from marac_desktop.domain.access import Permission
from marac_desktop.domain.dates import show, show_time
from marac_desktop.domain.names import NameStyle, display
from marac_desktop.domain.people_list import PersonRole
from marac_desktop.domain.person import Person
from marac_desktop.services.people import PersonPage, Standing
from marac_desktop.ui.born import born
from marac_desktop.ui.buttons import Button, Kind
from marac_desktop.ui.cards import Card
from marac_desktop.ui.chips import Chip
from marac_desktop.ui.conflicts import Conflicts
from marac_desktop.ui.facing import Facing
from marac_desktop.ui.facts import Fact, facts, known
from marac_desktop.ui.flow import Flow
from marac_desktop.ui.page_foot import PageFoot
from marac_desktop.ui.palette import Tone
from marac_desktop.ui.places import places
from marac_desktop.ui.reading_column import ReadingColumn
from marac_desktop.ui.screen import Context
from marac_desktop.ui.seen import SeenCard
from marac_desktop.ui.stage_looks import ICONS, TONES
from marac_desktop.ui.theme import Space
from marac_desktop.ui.words import Words, line, muted, title

ROLES = {PersonRole.VICTIM: "Victim", PersonRole.PERPETRATOR: "Perpetrator", PersonRole.CHILD: "Child"}


class PersonView(QWidget):
    """``referral`` carries the id of one to be opened; ``left`` is going back. ``merge`` asks for the other record of
    this person, ``unmerge`` carries a merge to be taken back.
    """

    referral = Signal(int)
    left = Signal()
    merge = Signal()
    unmerge = Signal(object)

    def __init__(self, context: Context, page: PersonPage) -> None:
        super().__init__()
        self.context = context
        self.page = page
        self.column = ReadingColumn()
        self._down = self.column.down
        self._lay_out()
        self.built = context.background.piecemeal(self, self._build())

    def _build(self) -> Iterator[None]:
        for part in self._parts():
            if part is not None:
                self._down.addWidget(part)
            yield
        self._down.addStretch(1)

    def _parts(self) -> Iterator[QWidget | None]:
        yield self._head()
        yield self._where()
        yield self._about()
        yield from self._standings()
        yield SeenCard(self.context, self.page.person.id)
        if self.context.account.may(Permission.RUN_MEETINGS):
            self.conflicts = Conflicts(self.context, self.page.person.id)
            self.conflicts.gone.connect(self.left)
            yield self.conflicts
        if self.page.merges:
            yield self._merges()

    def _head(self) -> QWidget:
        person = self.page.person
        head = QWidget()
        down = QVBoxLayout(head)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(Space.S)
        down.addWidget(title(self._name(person)))
        birth = born(person.birth)
        down.addWidget(muted(f"{birth[:1].upper()}{birth[1:]}" if birth else "Date of birth not known"))
        if person.aliases and not self.context.names_hidden:
            down.addWidget(Words(f"Also known as {'; '.join(person.aliases)}"))
        flags = [one for one in self.page.standings if one.flagged and one.flag_until]
        if flags:
            until = max(one.flag_until for one in flags if one.flag_until)
            down.addWidget(Chip(f"Flagged to {show(until)}", Tone.WARN, "flag"))
        return head

    def _where(self) -> Card:
        card = Card("Addresses and phones")
        lines = places(self.context, self.page.person, self.page.do_not_write)
        if lines:
            card.body.addLayout(facts(lines))
        else:
            card.body.addWidget(muted("Nothing recorded"))
        return card

    def _about(self) -> Card:
        person = self.page.person
        card = Card("About")
        told: list[Fact] = [
            ("Sex", codelists.label("sex", person.sex)),
            ("Ethnicity", codelists.label("ethnicity", person.ethnicity)),
            ("Disabled", known(person.disabled)),
            ("Language", codelists.label("language", person.language)),
            ("Interpreter", known(person.interpreter)),
            ("GP", person.gp),
        ]
        if any(said for _, said in told):
            card.body.addLayout(facts(told))
        else:
            card.body.addWidget(muted("Nothing recorded"))
        return card

    def _standings(self) -> Iterator[QWidget | None]:
        """The card, and then, a line at a time, what stands on it."""
        card = Card("On referrals")
        yield card
        for place, standing in enumerate(self.page.standings):
            if place:
                card.body.addWidget(line())
            card.body.addWidget(self._standing(standing))
            yield None
        if not self.page.standings:
            card.body.addWidget(muted("On no referral that you may see."))

    def _standing(self, standing: Standing) -> QWidget:
        row = QWidget()
        reference = standing.referral.reference
        told = QWidget()
        told.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        flow = Flow(told)
        flow.addWidget(Words(reference, "strong", wrap=False))
        flow.addWidget(Chip(ROLES[standing.role], Tone.PLAIN, "user"))
        stage = standing.referral.stage
        flow.addWidget(Chip(stage.label, TONES[stage], ICONS[stage]))
        if standing.flag_until is not None:
            said = "Flag to" if standing.flagged else "Flag lapsed"
            tone = Tone.WARN if standing.flagged else Tone.PLAIN
            flow.addWidget(Chip(f"{said} {show(standing.flag_until)}", tone, "flag"))
        flow.addWidget(Words(show(standing.referral.received), "muted", wrap=False))
        opens = Button("Open", partial(self.referral.emit, standing.referral.id))
        opens.setAccessibleName(f"Open {reference}")
        across = Facing(row, gap=Space.M)
        across.addWidget(told)
        across.addWidget(opens)
        return row

    def _merges(self) -> Card:
        card = Card("Records merged into this one")
        for one in self.page.merges:
            row = QWidget()
            across = QHBoxLayout(row)
            across.setContentsMargins(0, 0, 0, 0)
            across.setSpacing(Space.M)
            across.addWidget(Words(f"{show_time(one.at)}, {one.account_name}: {one.reason}"), 1)
            back = Button("Take back", partial(self.unmerge.emit, one), icon_name="undo-2")
            back.setAccessibleName(f"Take back the merge of {show_time(one.at)}")
            back.allow(self.context.account.may(Permission.MERGE), "The coordinator takes merges back.")
            across.addWidget(back)
            card.body.addWidget(row)
        return card

    def _name(self, person: Person) -> str:
        return display(person.name, NameStyle.INITIALS if self.context.names_hidden else NameStyle.FULL)

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.column, 1)
        self.back = Button("Back", self.left.emit, kind=Kind.QUIET, icon_name="arrow-left")
        merge = Button("Merge with another record", self.merge.emit, icon_name="link")
        merge.allow(self.context.account.may(Permission.MERGE), "The coordinator merges records.")
        outer.addWidget(PageFoot(self.back, (merge,)))
