"""The emergency meeting as a card of a referral's page: called from here, which agencies were asked, and who came."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from marac_desktop.domain.access import Permission
from marac_desktop.domain.codes import Known
from marac_desktop.domain.dates import show, show_time
from marac_desktop.domain.hold import WHY_NOT
from marac_desktop.domain.summons import Summons
from marac_desktop.services import emergency
from marac_desktop.services.emergency import Emergency
from marac_desktop.ui.buttons import Button, Kind
from marac_desktop.ui.cards import Card
from marac_desktop.ui.chips import Chip
from marac_desktop.ui.palette import Tone
from marac_desktop.ui.questions import Choice
from marac_desktop.ui.screen import Context
from marac_desktop.ui.theme import Space
from marac_desktop.ui.triage.emergency import call
from marac_desktop.ui.words import Words, caption

_CAME = {
    Known.YES: ("Came", Tone.GOOD, "circle-check"),
    Known.NO: ("Did not come", Tone.WARN, "circle-minus"),
    Known.BLANK: ("Asked", Tone.PLAIN, "hourglass"),
}


class EmergencyCard(Card):
    """Of the referral with this id; hidden where no emergency meeting is to be called or was."""

    def __init__(self, context: Context, referral_id: int) -> None:
        super().__init__("Emergency meeting")
        self._context = context
        self._referral_id = referral_id
        may = context.account.may(Permission.RUN_MEETINGS)
        self._may_not = "" if may else f"{context.account.role.label} may not {Permission.RUN_MEETINGS.value}."
        self._rows = QVBoxLayout()
        self._rows.setSpacing(Space.S)
        self.body.addLayout(self._rows)
        self.hide()
        if referral_id:
            self.refresh()

    def refresh(self) -> None:
        """Fetch how it stands anew."""
        self._context.run(self, partial(emergency.of, referral_id=self._referral_id), self._show)

    def _show(self, now: Emergency) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.setVisible(now.to_call or now.meeting is not None)
        if now.to_call:
            self._rows.addWidget(Words("What next: call the meeting. It is not called yet, and it does not wait."))
            self._rows.addWidget(self._button("Call the meeting…", self._call, Kind.PRIMARY))
        if now.meeting is not None:
            held = now.meeting
            when = f"{show(held.date)}, {held.starts:%H:%M}" if held.starts else show(held.date)
            self._rows.addWidget(Words(", ".join(part for part in (when, held.venue) if part), "strong"))
            for one in now.asked:
                reached = held.date <= self._context.today()
                self._rows.addWidget(self._row(one, reached=reached, frozen=one.id in now.frozen))
            if now.frozen:
                self._rows.addWidget(caption(WHY_NOT))
            if now.others:
                another = self._button("Ask another agency…", partial(self._ask, now.others), Kind.PLAIN)
                self._rows.addWidget(another)

    def _row(self, one: Summons, *, reached: bool, frozen: bool) -> QWidget:
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(Space.S)
        down = QVBoxLayout()
        down.setSpacing(Space.XS)
        down.addWidget(Words(one.agency))
        by = f" by {one.asked_by}" if one.asked_by else ""
        down.addWidget(caption(f"Asked on {show_time(one.asked_at)}{by}"))
        across.addLayout(down, 1)
        across.addWidget(Chip(*_CAME[one.came]))
        why_not = self._may_not or (WHY_NOT if frozen else "")
        for came, words in ((Known.YES, "Came"), (Known.NO, "Did not come")):
            if reached and one.came is not came:
                button = Button(words, partial(self._came, one, came), kind=Kind.QUIET)
                button.setAccessibleName(f"{one.agency}: {words.lower()}")
                button.allow(not why_not, why_not)
                across.addWidget(button)
        return row

    def _button(self, words: str, press: Callable[[], object], kind: Kind) -> QWidget:
        holder = QWidget()
        across = QHBoxLayout(holder)
        across.setContentsMargins(0, 0, 0, 0)
        button = Button(words, press, kind=kind)
        button.allow(not self._may_not, self._may_not)
        across.addWidget(button)
        across.addStretch(1)
        return holder

    def _call(self) -> None:
        call(self, self._context, self._referral_id, self._kept)

    def _came(self, one: Summons, came: Known) -> None:
        work = partial(emergency.attended, given=one, came=came)
        self._context.run(self, work, lambda _: self._kept(f"{one.agency}: {_CAME[came][0].lower()}."))

    def _ask(self, others: tuple[str, ...]) -> None:
        offered = [Choice(one, one) for one in others]
        text = "It is recorded as asked now, by you."
        agency = self._context.prompts.ask(self, "Which agency is asked?", text, offered)
        if agency:
            work = partial(emergency.ask, referral_id=self._referral_id, agency=agency)
            self._context.run(self, work, lambda _: self._kept(f"{agency} is asked."))

    def _kept(self, words: str) -> None:
        self._context.toast(words)
        self.refresh()
        self._context.saved.emit()
