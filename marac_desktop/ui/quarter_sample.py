"""The audit sample on the Quarter screen: drawn, judged blind case by case, its finding beside that of June 2018."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from marac_desktop.domain.access import Permission
from marac_desktop.domain.dates import london, show
from marac_desktop.domain.errors import MaracError
from marac_desktop.domain.names import NameStyle
from marac_desktop.domain.quarter import Quarter
from marac_desktop.domain.sample import Finding, Judgement, Needed, Sample
from marac_desktop.services import sample as samples
from marac_desktop.services.quarter import AUDIT_2018
from marac_desktop.services.sample import Audit, Blind
from marac_desktop.ui.buttons import Button
from marac_desktop.ui.cards import Card
from marac_desktop.ui.fields import LongTextField, SegmentField
from marac_desktop.ui.form import Section
from marac_desktop.ui.form_question import Asked, FormQuestion
from marac_desktop.ui.screen import Context
from marac_desktop.ui.theme import Space
from marac_desktop.ui.triage.facts import Facts
from marac_desktop.ui.words import Words, caption

if TYPE_CHECKING:
    from marac_desktop.services.desk import Desk

WHAT = (
    "A random part of the cases heard, and of those processed without conference, is judged again without its route: "
    f"did it need face-to-face? In June 2018 about {AUDIT_2018} % of the cases heard did not. A finding, not a goal."
)
JUDGE = "Judge by the facts alone, as triage knew them: the route it took is not shown. Not changed once it is kept."


class SampleCard(Card):
    """The sample of the quarter shown, in figures."""

    def __init__(self, context: Context) -> None:
        super().__init__("Audit sample", WHAT)
        self._context = context
        self._audit: Audit | None = None
        self.said, self._seed = Words(""), caption("")
        self.draw = Button("Draw the sample", self._draw, icon_name="sparkles")
        self.judge = Button("Judge the next case…", self._judge, icon_name="scale")
        ways = QHBoxLayout()
        ways.setSpacing(Space.S)
        for button in (self.draw, self.judge):
            ways.addWidget(button)
        ways.addStretch(1)
        self.body.addWidget(self.said)
        self.body.addWidget(self._seed)
        self.body.addLayout(ways)

    def show_quarter(self, quarter: Quarter) -> None:
        """Fetch and show the sample of ``quarter``."""
        self._context.run(self, partial(samples.of, quarter=quarter), self._show)

    def _show(self, audit: Audit) -> None:
        self._audit = audit
        drawn = audit.sample is not None
        self.said.setText(audit_words(audit))
        self._seed.setText(_drawn(audit.sample))
        self._seed.setVisible(drawn)
        self.draw.setVisible(not drawn)
        self.judge.setVisible(drawn)
        account = self._context.account
        may = account.may(Permission.RUN_MEETINGS)
        why_not = "" if audit.ended else "This quarter still runs."
        self.draw.allow(may and audit.ended, why_not or f"{account.role.label} may not draw a sample.")
        reads = account.may(Permission.REVIEW)
        why = f"{account.role.label} may not judge cases." if not reads else "Every case is judged."
        self.judge.allow(reads and audit.left > 0, why)
        self.judge.setText(f"Judge the next case ({audit.left} left)…" if audit.left else "Judge the next case…")

    def _draw(self) -> None:
        if self._audit is not None:
            quarter = self._audit.quarter
            self.draw.allow(False, "It is being drawn.")
            work = partial(samples.draw, quarter=quarter)
            self._context.run(self, work, lambda _: self.show_quarter(quarter), self._refused)

    def _refused(self, error: MaracError) -> None:
        self._context.banner(str(error))
        if self._audit is not None:
            self._show(self._audit)

    def _judge(self) -> None:
        if self._audit is not None:
            self._context.run(self, partial(samples.next_case, quarter=self._audit.quarter), self._judging)

    def _judging(self, blind: Blind | None) -> None:
        if self._audit is None:
            return
        if blind is not None and self._context.prompts.put(JudgeQuestion(self, self._context, blind)) is not None:
            self._context.toast("The judgement is kept.")
        self.show_quarter(self._audit.quarter)


class JudgeQuestion(FormQuestion[Judgement, Judgement]):
    """The facts of one case, and below them the judgement."""

    def __init__(self, owner: QWidget, context: Context, blind: Blind) -> None:
        def work(desk: "Desk", typed: Judgement) -> Judgement:
            return samples.judge(desk, typed)

        asked = Asked("Did it need face-to-face?", JUDGE, "Keep the judgement", f"sample/{blind.judgement.case_id}")
        super().__init__(owner, context, asked, blind.judgement, (_section(),), work)
        self._blind, self._facts = blind, Facts()
        facts = self._facts
        self.hide_names(context.names_hidden)
        facts.setMinimumHeight(160)
        self.body.insertWidget(self.body.indexOf(self.form), facts, 3)
        self.body.setStretchFactor(self.form, 2)
        self.form.setMinimumHeight(200)
        self.resize(860, 720)

    def hide_names(self, hidden: bool) -> None:
        self._facts.show_case(self._blind.facts, NameStyle.INITIALS if hidden else NameStyle.FULL)


def audit_words(audit: Audit) -> str:
    """What is to be said of the sample: nothing of its two parts while cases of them are still judged blind."""
    if audit.sample is None:
        return "Not drawn yet."
    if not audit.found:
        return f"{audit.drawn} drawn, {audit.judged} judged. What they came to is told once all are judged, blind."
    return "\n".join(map(finding_words, audit.found))


def finding_words(found: Finding) -> str:
    """A part of a sample in words: how many were drawn and judged, and the share that did not need it."""
    drawn = f"{found.group.label}: {found.drawn} of {found.of} drawn, {found.judged} judged"
    if found.share is None:
        return f"{drawn}."
    unsure = f", {found.cannot_tell} cannot tell" if found.cannot_tell else ""
    return (
        f"{drawn}; {found.not_needed} did not need a meeting{unsure}: {_percent(found.share)}, and with so few "
        f"between {_percent(found.low)} and {_percent(found.high)} (95 %)."
    )


def _percent(share: float) -> str:
    return f"{share * 100:.0f} %"


def _drawn(sample: Sample | None) -> str:
    if sample is None or sample.drawn_at is None:
        return ""
    day = show(london(sample.drawn_at))
    return (
        f"Drawn on {day} by {sample.drawn_by} with the seed {sample.seed}: {sample.percent} % of each, at least "
        f"{sample.least} or all."
    )


def _section() -> Section:
    options = tuple((one, one.label) for one in Needed if one is not Needed.BLANK)
    return Section(
        "",
        (
            SegmentField(
                path="needed", label="Did it need face-to-face?", options=options, empty=Needed.BLANK, needed=True
            ),
            LongTextField(path="words", label="Why, in a few words", rows=2, needed=True),
        ),
    )
