"""Typing a referral: sections at the left, the form, what the criteria say at the right; nothing typed is ever lost."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from shiboken6 import isValid

from marac_desktop.domain.errors import MaracError
from marac_desktop.domain.merging import differences, joined
from marac_desktop.domain.people_list import sought
from marac_desktop.domain.person import Person
from marac_desktop.domain.referral import Perpetrator, Referral
from marac_desktop.domain.withholding import people_of
from marac_desktop.services import people, referral
from marac_desktop.services.form_intake import Original, TakenIn
from marac_desktop.services.referral import Begun, Judgement
from marac_desktop.ui.alike import AlikeList
from marac_desktop.ui.banner import Banner
from marac_desktop.ui.beside import Beside
from marac_desktop.ui.buttons import Button, Kind
from marac_desktop.ui.criteria_panel import CriteriaPanel
from marac_desktop.ui.drafting import Drafting
from marac_desktop.ui.form import Form
from marac_desktop.ui.form_parts import FormParts
from marac_desktop.ui.keyboard import give
from marac_desktop.ui.page_foot import PageFoot
from marac_desktop.ui.palette import Tone
from marac_desktop.ui.party_rows import Helps
from marac_desktop.ui.recorder import Recorder
from marac_desktop.ui.referral_form import SECTIONS, answered, section_of, sections
from marac_desktop.ui.row import Row
from marac_desktop.ui.same_person import SamePerson
from marac_desktop.ui.screen import Context
from marac_desktop.ui.section_list import SectionList

KIND = "referral"
"""The kind of draft a half-typed referral is kept as."""
_MAY_BE_KNOWN = "The case file may have this victim already: choose at the end of “Victim”."
_SETTLES = 150  # milliseconds after the last change before it is judged again


class ReferralEditor(QWidget):
    """One referral being typed. ``kept`` carries it once recorded, ``left`` that the user went back, its draft kept."""

    kept = Signal(object)
    left = Signal()
    given_up = Signal()

    def __init__(self, context: Context, begun: Begun, known: Mapping[int, Person], state: dict[str, Any]) -> None:
        super().__init__()
        self.context = context
        self.begun = begun
        self._people = dict(known)
        self._open, self._over = True, False
        self._recorder = Recorder(context, self)
        self._original = Original.of(state.get("original"))
        self._original_kept = state.get("original")
        self._looks: list[Callable[[frozenset[int]], None]] = []
        self.notice = Banner(closes=True)
        self.victim_alike = AlikeList(context, "This is the victim")
        self.nav = SectionList(SECTIONS)
        self.panel = CriteriaPanel()
        self.victim_alike.ruled_out = state.get("ruled_out", {})
        self.victim_alike.hide()
        helps = Helps(self._log, self._people, self._alike, self.victim_alike)
        self.form = Form(begun.referral, sections(begun, helps), context.today)
        self._parts = FormParts(self.form, self.panel)
        self.drafting = Drafting(context, KIND, str(begun.referral.uid), self.state, self)
        self._judging = QTimer(self, singleShot=True, interval=_SETTLES)
        self._judging.timeout.connect(self._judge)
        self._lay_out()
        self._connect()
        if state:
            self.form.restore(state)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.form.hold_keys()  # whoever types on does not press Back, which stands there before any field
        self._recorder.show_refusal()

    def take_in(self, taken: TakenIn) -> None:
        """Show what a filled form told; it travels with the draft until the referral is recorded."""
        self._original, self._original_kept = taken.original, taken.original.plain()
        self.form.take(taken.told.referral, taken.told.typed)
        self.notice.say(" ".join(taken.remarks), Tone.INFO)
        self.drafting.flush()

    @property
    def new(self) -> bool:
        """Whether the referral is not recorded yet."""
        return self.begun.referral.id == 0

    def state(self) -> dict[str, object]:
        """The draft: whose referral it is, who is named on it by id, and everything typed, caret included."""
        now = self.form.peek()
        return {
            "referral": self.begun.referral.id,
            "version": self.begun.referral.version,
            "uid": str(self.begun.referral.uid),
            "victim": self.begun.referral.victim.id,
            "people": sorted({person.id for person in people_of(now) if person.id}),
            "surname": now.victim.name.surname,
            "forename": now.victim.name.forename,
            "reference": self.begun.referral.reference,
            "open": self._open,
            "by": self.context.account.name,
            "original": self._original_kept,
            "ruled_out": self.victim_alike.ruled_out,
            "form": self.form.state(),
        }

    def close_up(self) -> None:
        """Go back; the draft stays until it is recorded or thrown away."""
        self._put_by()
        self.left.emit()

    def _put_by(self) -> None:
        self.form.finish()  # what was typed before its field was there is given to it
        self._open = False
        self.drafting.flush()

    def let_go(self) -> None:
        """Be taken away: what is being recorded is still told of, and what is typed is a draft."""
        if self._open and not self._over:
            self._put_by()
        self._recorder.let_go()

    def throw_away(self) -> None:
        """Give up what is typed, once confirmed; not what is being recorded, for it may be in the case file already."""
        if self._recorder.under_way:
            self.context.toast("It is being recorded, and can no longer be thrown away.")
            return
        what = "referral" if self.new else "change"
        text = "Everything typed here is thrown away. This cannot be undone."
        if self.context.prompts.confirm(self, f"Throw this {what} away?", text, "Throw away"):
            self._over = True
            self.drafting.drop()
            self.given_up.emit()

    def save(self) -> None:
        """Record the referral, or the change of one."""
        value = self.form.checked()
        if value is not None and not self._recorder.under_way and self._recorder.meant(value):
            self._record.allow(False, "Being recorded")
            self._recorder.send(value, self._original)

    def _saved(self, kept: Referral) -> None:
        self._over = True
        self.drafting.drop()
        self.kept.emit(kept)

    def _refused(self, error: MaracError) -> None:
        self._record.allow(True)
        self.form.refused(error)

    # What happens as it is typed

    def _changed(self) -> None:
        if not self._over:
            self.drafting.touch()
            self._judging.start()

    def _judge(self) -> None:
        self._parts.follow_children()
        draft = self.form.peek()
        named = frozenset(person.id for person in people_of(draft) if person.id)
        self.victim_alike.look_for(sought(draft.victim), named)
        for look in self._looks:
            look(named)
        self.context.run(self, lambda desk: referral.judge_live(desk, draft), self._judged)

    def _judged(self, judged: Judgement) -> None:
        self.panel.show_judgement(judged)
        self._parts.judged(judged)
        self.nav.show_gaps(Counter(section_of(gap.field) for gap in judged.gaps), answered(self.form.peek()))

    def _go_to(self, path: str) -> None:
        self.nav.mark(section_of(path))
        try:
            self.form.focus(path)
        except KeyError:
            self.form.show_section(section_of(path))

    def _section(self, name: str) -> None:
        self.form.show_section(name)
        self.nav.mark(name)

    def _focus_moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self.form.isAncestorOf(now):
            path = self.form.path_of(now)
            if path:
                self.nav.mark(section_of(path))

    def _log(self, then: Callable[[], object]) -> None:
        about = f"referral:{self.begun.referral.uid}"
        self.context.run(self, lambda desk: people.note_reveal(desk, about), lambda _: then())

    # Who may be known already

    def _alike(self, row: Row[Perpetrator]) -> QWidget:
        found = AlikeList(self.context, "This is the same person")
        found.hide()

        def look(named: frozenset[int]) -> None:
            if not isValid(row):
                return
            found.look_for(sought(row.peek().person), named)

        self._looks.append(look)
        found.taken.connect(partial(self._take_up, row))
        return found

    def _take_up(self, row: Row[Perpetrator], person_id: int) -> None:
        def came(person: Person) -> None:
            self._people[person.id] = person
            told = row.peek()
            self._say_differences(person, told.person)
            row.take(replace(told, person=joined(person, told.person)))
            give(row.controls["person.name.surname"].target)
            for offered in row.findChildren(AlikeList):
                offered.show_found(())
            row.changed.emit()

        self.context.run(self, lambda desk: people.take_up(desk, person_id), came)

    def _found(self, number: int) -> None:
        """Say above the form that the victim may be known: the candidates stand below the section."""
        if number:
            self.warn(_MAY_BE_KNOWN)
        elif self.notice.text == _MAY_BE_KNOWN:
            self.notice.say("")

    def _take_up_victim(self, person_id: int) -> None:
        def came(person: Person) -> None:
            self._people[person.id] = person
            told = self.form.peek().victim
            self.notice.say("")
            self.begun = self.begun.about(person)
            self.form.rebase(self.begun.referral, "victim.")
            self._say_differences(person, told)
            self.form.take(replace(self.begun.referral, victim=joined(person, told)))
            self.form.focus("victim.name.surname")
            self.victim_alike.show_found(())

        self.context.run(self, lambda desk: people.take_up(desk, person_id), came)

    def _say_differences(self, known: Person, told: Person) -> None:
        """What is known holds; what the form says otherwise is named, to be looked up on the original."""
        names = ", ".join(one.field.replace("_", " ") for one in differences(known, told))
        if names:
            self.warn(f"The case file and what is told here differ: {names}. What the case file has is shown.")

    # How it is laid out

    def _lay_out(self) -> None:
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(0)
        work = QWidget()
        centre = QVBoxLayout(work)
        centre.setContentsMargins(0, 0, 0, 0)
        centre.addWidget(self.notice)
        centre.addWidget(self.form, 1)
        self.beside = Beside(work, self.panel, "Criteria", self.nav)
        down.addWidget(self.beside, 1)
        down.addWidget(self._foot())

    def _foot(self) -> PageFoot:
        self._record = Button("Record the referral" if self.new else "Keep the change", self.save, kind=Kind.PRIMARY)
        self._record.setShortcut("Ctrl+Return")
        self._record.setToolTip("Ctrl+Enter. What you type is kept as a draft by itself.")
        back = Button("Back", self.close_up, kind=Kind.QUIET, icon_name="arrow-left")
        away = Button("Throw away", self.throw_away, kind=Kind.QUIET, icon_name="trash-2")
        return PageFoot(back, (self.beside.toggle, away, self._record))

    def _connect(self) -> None:
        self.form.changed.connect(self._changed)
        self.form.built.connect(self._judge)
        self._recorder.kept.connect(self._saved)
        self._recorder.refused.connect(self._refused)
        self.nav.wanted.connect(self._section)
        self.panel.wanted.connect(self._go_to)
        said = SamePerson(self.context, self.panel)
        said.taken.connect(lambda place, key: self._take_up(self._parts.perpetrator(place), key))
        said.settled.connect(self._judge)
        self.victim_alike.taken.connect(self._take_up_victim)
        self.victim_alike.found.connect(self._found)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_moved)

    def warn(self, sentence: str) -> None:
        """Say something about the draft above the form."""
        self.notice.say(sentence, Tone.WARN)
