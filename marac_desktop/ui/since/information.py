"""More information about a case: a card of what was asked and answered, and the forms that ask and take the answer."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from marac_desktop.domain.dates import show
from marac_desktop.domain.errors import FieldError
from marac_desktop.domain.information import InformationRequest
from marac_desktop.services import information
from marac_desktop.services.information import Information
from marac_desktop.ui.buttons import Button
from marac_desktop.ui.cards import Card
from marac_desktop.ui.chips import Chip
from marac_desktop.ui.fields import DateField, LongTextField, TextField
from marac_desktop.ui.form import Section
from marac_desktop.ui.form_question import Asked, FormQuestion
from marac_desktop.ui.palette import Tone
from marac_desktop.ui.screen import Context
from marac_desktop.ui.since.lines import dated
from marac_desktop.ui.theme import Space
from marac_desktop.ui.words import line, muted

if TYPE_CHECKING:
    from marac_desktop.services.desk import Desk

TEXT = (
    "Without an answer in time the case is decided on what is known, and safety work goes on meanwhile. No address or "
    "safe number here: those stand in the person's record only."
)


@dataclass(frozen=True, slots=True)
class AskDraft:
    """A question as it is typed."""

    asked: str = ""
    of_whom: str = ""
    contact: str = ""
    due: date | None = None

    def finished(self, referral_id: int, today: date) -> InformationRequest:
        """The question to be recorded; FieldError where its day is missing."""
        if self.due is None:
            raise FieldError("due", "Give the day the answer is due.")
        return InformationRequest(referral_id, self.asked, self.of_whom, today, self.due, contact=self.contact)


@dataclass(frozen=True, slots=True)
class AnswerDraft:
    """An answer as it is typed. ``changed`` says which fields of the referral were changed by it."""

    answered_on: date | None = None
    answer: str = ""
    changed: str = ""

    def finished(self, question: InformationRequest) -> InformationRequest:
        """``question`` with its answer."""
        changed = f"Changed on the referral: {self.changed.strip()}" if self.changed.strip() else ""
        answer = "\n".join(part for part in (self.answer.rstrip(), changed) if part) if self.answer.strip() else ""
        return replace(question, answered_on=self.answered_on, answer=answer)


@dataclass(frozen=True, slots=True)
class Does:
    """What the card does: ``ask`` something, take the ``answer`` to a question, write its ``letter``."""

    ask: Callable[[], object]
    answer: Callable[[InformationRequest], object]
    letter: Callable[[], object]


class InformationCard(Card):
    """Every question, the latest first; ``may`` says why nothing may be recorded, ``may_print`` why no letter."""

    def __init__(self, asked: Information, today: date, does: Does, *, may: str, may_print: str) -> None:
        asks = Button("Ask for information…", does.ask, icon_name="plus")
        asks.allow(not may, may)
        super().__init__("More information", corner=asks)
        latest = asked.open[-1] if asked.open else None
        for place, one in enumerate(reversed(asked.questions)):
            if place:
                self.body.addWidget(line())
            buttons = _buttons(one, does, may, may_print, letter=one is latest)
            self.body.addWidget(dated(show(one.asked_on), _chips(one, today), _words(one), _small(one), buttons))
        if not asked.questions:
            self.body.addWidget(muted("Nothing was asked."))


def _buttons(one: InformationRequest, does: Does, may: str, may_print: str, *, letter: bool) -> QWidget | None:
    if not one.open:
        return None
    holder = QWidget()
    across = QHBoxLayout(holder)
    across.setContentsMargins(0, 0, 0, 0)
    across.setSpacing(Space.S)
    if letter:
        writes = Button("Letter…", does.letter, icon_name="printer")
        writes.allow(not may_print, may_print)
        across.addWidget(writes)
    takes = Button("Record the answer…", partial(does.answer, one), icon_name="check")
    takes.setAccessibleName(f"Record the answer to what was asked on {show(one.asked_on)}")
    takes.allow(not may, may)
    across.addWidget(takes)
    return holder


def _chips(one: InformationRequest, today: date) -> list[Chip]:
    if one.answered_on is not None:
        return [Chip(f"Answered {show(one.answered_on)}", Tone.GOOD, "circle-check")]
    if one.overdue(today):
        return [Chip(f"Overdue since {show(one.due)}: decide on what is known", Tone.WARN, "triangle-alert")]
    return [Chip(f"Due {show(one.due)}", Tone.INFO, "hourglass")]


def _words(one: InformationRequest) -> str:
    return f"{one.asked}\n\nAnswer: {one.answer}" if one.answer else one.asked


def _small(one: InformationRequest) -> str:
    said = (f"Asked of {one.of_whom}", one.contact, f"Asked by {one.asked_by}" if one.asked_by else "")
    return " · ".join(part for part in said if part)


def ask(owner: QWidget, context: Context, about: Information) -> FormQuestion[AskDraft, InformationRequest]:
    """The form that asks."""

    def work(desk: "Desk", typed: AskDraft) -> InformationRequest:
        return information.ask(desk, typed.finished(about.referral_id, desk.today()))

    asked = Asked(f"Information for {about.reference}", TEXT, "Record it", f"ask/{about.referral_id}")
    begins = AskDraft(of_whom=about.of_whom, contact=about.contact, due=about.due)
    return FormQuestion(owner, context, asked, begins, (_asking(),), work)


def answer(
    owner: QWidget, context: Context, reference: str, question: InformationRequest
) -> FormQuestion[AnswerDraft, InformationRequest]:
    """The form that takes the answer to ``question``; an answer that came today is the usual one."""

    def work(desk: "Desk", typed: AnswerDraft) -> InformationRequest:
        return information.answer(desk, typed.finished(question))

    text = f"{question.of_whom} was asked: {question.asked}\n\nA case that waits for it goes back to both deciders."
    asked = Asked(f"Answer for {reference}", text, "Record the answer", f"answer/{question.uid}")
    return FormQuestion(owner, context, asked, AnswerDraft(context.today()), (_answering(),), work)


def _asking() -> Section:
    return Section(
        "",
        (
            LongTextField(path="asked", label="What is asked", rows=5, needed=True, hint="As the letter will say it."),
            TextField(path="of_whom", label="Of whom", needed=True),
            (
                TextField(path="contact", label="How they are reached"),
                DateField(path="due", label="Answer by", needed=True),
            ),
        ),
    )


def _answering() -> Section:
    changed = "Which fields, by name. Change them on the referral itself."
    return Section(
        "",
        (
            DateField(path="answered_on", label="Day it came", needed=True),
            LongTextField(path="answer", label="What was answered", rows=5, needed=True),
            LongTextField(path="changed", label="What it changes on the referral", rows=1, hint=changed),
        ),
    )
