"""Asks, before the list without conference is issued, which cases go on it, to whom, and what that sets running."""

from collections import defaultdict
from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from marac_desktop.domain.referral import Referral
from marac_desktop.services import without_list
from marac_desktop.services.without_list import Proposed
from marac_desktop.ui.banner import Banner
from marac_desktop.ui.buttons import Kind
from marac_desktop.ui.cards import Card
from marac_desktop.ui.chips import Filters
from marac_desktop.ui.keyboard import give
from marac_desktop.ui.meeting.wording import day_words
from marac_desktop.ui.palette import Tone
from marac_desktop.ui.preview import Paper, preview
from marac_desktop.ui.questions import Question
from marac_desktop.ui.reading_column import ReadingColumn
from marac_desktop.ui.screen import Context
from marac_desktop.ui.theme import Space
from marac_desktop.ui.words import Words

ALONE, EVERY = "alone", "every"
_SIZE = (680, 640)
_NOTHING_YET = "Nothing is issued yet. Cancel leaves everything as it is."


class ListQuestion(Question[Proposed]):
    """``given`` is the list to issue. ``proposed`` are those to choose from, that of ``case`` alone first."""

    def __init__(self, parent: QWidget | None, context: Context, case: Referral, proposed: Sequence[Proposed]) -> None:
        super().__init__(parent, "List to every core agency", _NOTHING_YET, width=_SIZE[0])
        self._context = context
        self._proposed = dict(zip((ALONE, EVERY)[-len(proposed) :], proposed, strict=True))
        self.which = Filters([(key, _name(key, one, case)) for key, one in self._proposed.items()], "Which cases")
        self.which.setVisible(len(proposed) > 1)
        self.which.chosen.connect(self._show)
        self.notice = Banner()
        self._cases, self._copies, self._days = Words(), Words(), Words("", "strong")
        self._page = ReadingColumn()
        self._lay_out(case)
        self.add_cancel()
        self.draft = self.add_button("Preview the draft…", self._preview)
        self.issue = self.add_button("", self._issue, Kind.PRIMARY)
        self._show()
        give(self.which)
        self.resize(*_SIZE)

    @property
    def chosen(self) -> Proposed:
        """The list as it is chosen."""
        return self._proposed[self.which.current]

    def _lay_out(self, case: Referral) -> None:
        margins = self.body.contentsMargins()
        self.body.setContentsMargins(margins.left(), margins.top(), margins.right(), 0)
        self.body.addWidget(self.which)
        self.body.addWidget(self._page, 1)
        self._page.across.setContentsMargins(0, 0, 0, Space.L)
        self._page.down.addWidget(self.notice)
        if not_on := next((one.not_on for one in self._proposed.values()), ""):
            self._page.down.addWidget(Words(f"{not_on} It is not on this list.", "strong"))
        told = (("On it", self._cases), ("Who gets it", self._copies), ("What then runs", self._days))
        for title, words in told:
            card = Card(title)
            card.body.addWidget(words)
            self._page.down.addWidget(card)
        self._page.down.addStretch(1)

    def _show(self, _key: str = "") -> None:
        one = self.chosen
        several = len(one.cases) > 1
        self._cases.setText(f"{_many(len(one.cases), 'case')}: {', '.join(reference for _, reference in one.cases)}")
        self._copies.setText(_who(one))
        self._days.setText(
            f"Each agency flags {'the cases' if several else 'the case'} and may ask for a full discussion for "
            f"{_many(one.days, 'working day')} from today, until {day_words(one.ask_by)}. To ask brings "
            f"{'that case' if several else 'it'} to conference."
        )
        found = "\n".join(finding.sentence for finding in one.findings)
        self.notice.say(f"{found}\nWhy it is issued all the same is asked next." if found else "", Tone.DANGER)
        self.issue.setText(f"Issue {_many(len(one.copies), 'copy', 'copies')}")

    def _preview(self) -> None:
        one = self.chosen
        about = tuple(f"referral:{key}" for key, _ in one.cases)

        def shown(pdf: bytes) -> None:
            preview(self._context, self, Paper("DRAFT", "Draft: the list to agencies", pdf, "DRAFT.pdf", about))

        self._context.run_long(self, "Setting the pages…", lambda desk, _: without_list.draft(desk, one), shown)

    def _issue(self) -> None:
        self.give(self.chosen)


def _name(key: str, one: Proposed, case: Referral) -> str:
    if key == ALONE:
        return f"{case.reference} alone"
    return f"All {len(one.cases)} cases not listed yet" if len(one.cases) > 1 else "The case not listed yet"


def _who(one: Proposed) -> str:
    """Every agency by name, those together that get the same number of the cases."""
    get: dict[int, list[str]] = defaultdict(list)
    for holder, cases in one.copies:
        get[cases].append(holder)
    whole, some = get.pop(len(one.cases), []), sorted(get.items(), reverse=True)
    said = [f"{', '.join(whole)}."] if whole else []
    said += [f"Without what they are left out of, {_many(cases, 'case')}: {', '.join(names)}." for cases, names in some]
    return "\n".join(
        [f"{_many(len(one.copies), 'numbered copy', 'numbered copies')}, one for each core agency.", *said]
    )


def _many(number: int, one: str, more: str = "") -> str:
    return f"{number} {one if number == 1 else more or f'{one}s'}"
