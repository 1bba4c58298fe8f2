"""One referral to be read: who, what happened, what was answered, what the criteria say; withheld stays covered."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from marac_desktop.domain import codelists
from marac_desktop.domain.access import Permission
from marac_desktop.domain.codes import Known
from marac_desktop.domain.dates import show
from marac_desktop.domain.hold import WHY_NOT
from marac_desktop.domain.names import NameStyle, display
from marac_desktop.domain.person import Person
from marac_desktop.domain.referral import Child, ChildrenKnown
from marac_desktop.domain.risk import tools
from marac_desktop.domain.risk.answers import Answer, Answered
from marac_desktop.domain.risk.tool import Tool
from marac_desktop.services.referral import OpenReferral
from marac_desktop.ui.attachment_card import AttachmentsCard
from marac_desktop.ui.beside import Beside
from marac_desktop.ui.born import born
from marac_desktop.ui.buttons import Button, Kind
from marac_desktop.ui.cards import Card
from marac_desktop.ui.chips import Chip
from marac_desktop.ui.consideration import ConsiderationCard
from marac_desktop.ui.course import AWAITED, BACK, CourseCard
from marac_desktop.ui.criteria_panel import CriteriaPanel
from marac_desktop.ui.earlier_risk import earlier_card
from marac_desktop.ui.emergency_card import EmergencyCard
from marac_desktop.ui.facts import Fact, facts
from marac_desktop.ui.left_out import LeftOutCard
from marac_desktop.ui.letters_card import LettersCard
from marac_desktop.ui.linked_victims import LinkedVictimsCard
from marac_desktop.ui.page_foot import PageFoot
from marac_desktop.ui.palette import Tone
from marac_desktop.ui.piecemeal import TURN
from marac_desktop.ui.places import places
from marac_desktop.ui.reading_column import ReadingColumn
from marac_desktop.ui.same_person import SamePerson
from marac_desktop.ui.score import ScoreBar
from marac_desktop.ui.screen import Context
from marac_desktop.ui.since.cards import SinceCards
from marac_desktop.ui.stage_looks import ICONS, TONES
from marac_desktop.ui.theme import Space
from marac_desktop.ui.told_facts import about, before, consent, happened, honour, incidents, police, question, safety
from marac_desktop.ui.words import Words, caption, muted, title


class ReferralView(QWidget):
    """``change`` carries the referral's id, ``person`` that of somebody on it, ``meeting`` that of its meeting.
    ``triage``, the way to every act on a case, carries the id of the one it is decided as; ``left`` is going back.
    """

    change = Signal(int)
    triage = Signal(int)
    meeting = Signal(int)
    person = Signal(int)
    left = Signal()

    def __init__(self, context: Context, opened: OpenReferral) -> None:
        super().__init__()
        self.context = context
        self.opened = opened
        self.referral = opened.referral
        self.panel = CriteriaPanel()
        SamePerson(context, self.panel).settled.connect(context.saved)
        self.column = ReadingColumn()
        self._down = self.column.down
        self._lay_out()
        self.built = context.background.piecemeal(self, self._build())

    def _build(self) -> Iterator[object]:
        yield TURN
        self.panel.show_judgement(self.opened.judgement, editing=False)
        yield TURN
        for card in self._cards():
            self._down.addWidget(card)
            yield TURN
        self._down.addStretch(1)

    def _cards(self) -> Iterable[QWidget]:
        yield self._head()
        yield self._course()
        yield EmergencyCard(self.context, self.referral.id)
        yield ConsiderationCard(self.context, self.opened)
        yield self._somebody("Victim", self.referral.victim, about(self.referral.victim))
        for party in self.referral.perpetrators:
            relationship = codelists.label("relationship", party.relationship)
            yield self._somebody("Perpetrator", party.person, (("To the victim", relationship), *about(party.person)))
        if not self.referral.perpetrators:
            yield _told("Perpetrator", ())
        yield self._children()
        yield _told("What happened", happened(self.referral))
        yield _told("Incidents", incidents(self.referral))
        yield _told("Police and MARACs before", (*police(self.referral), *before(self.referral)))
        yield self._dash()
        yield _told("Grounds", self._grounds())
        yield _told("Honour-based abuse", honour(self.referral))
        yield _told("Consent and voice", consent(self.referral))
        yield LeftOutCard(self.context, self.referral)
        yield _told("Safety now", safety(self.referral))
        yield AttachmentsCard(self.context, self.referral.id)
        yield LettersCard(self.context, self.referral.id)
        yield LinkedVictimsCard(self.context, self.referral.id)
        yield SinceCards(self.context, self.referral.id)

    def _head(self) -> QWidget:
        now = self.referral
        head = QWidget()
        down = QVBoxLayout(head)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(Space.S)
        top = QHBoxLayout()
        top.addWidget(title(self._name(now.victim)), 1)
        top.addWidget(self._stage())
        down.addLayout(top)
        came = ", ".join(share.agency or share.source.label for share in now.sources) or "nobody recorded"
        down.addWidget(muted(f"Received {show(now.received)} from {came}" + (f" · {now.marac}" if now.marac else "")))
        who = ", ".join(part for part in (now.referrer.name, now.referrer.role, now.referrer.phone) if part)
        if who:
            down.addWidget(caption(who))
        if now.transfer_from:
            down.addWidget(Chip(f"Transferred in from {now.transfer_from}", Tone.INFO, "arrow-right"))
        if self.opened.held:
            down.addWidget(Chip("Legal hold: nothing is changed or deleted", Tone.DANGER, "lock"))
            down.addWidget(caption(WHY_NOT))
        if now.threat_to_life:
            down.addWidget(Chip("Threat to life (Osman) warning", Tone.DANGER, "triangle-alert"))
        return head

    def _stage(self) -> Chip:
        """Where it stands; one that is back while no route is carried out is not where its last decision put it."""
        stage = self.referral.stage
        if self.opened.course.back and self.opened.course.route is None:
            return Chip(BACK, Tone.WARN, "rotate-ccw")
        return Chip(stage.label, TONES[stage], ICONS[stage])

    def _course(self) -> QWidget:
        card = CourseCard(self.opened.course, self.context.today())
        card.meeting.connect(self.meeting)
        return card

    def _somebody(self, role: str, person: Person, more: Sequence[Fact]) -> Card:
        name = self._name(person)
        opens = Button("Person's page", partial(self.person.emit, person.id), kind=Kind.QUIET, icon_name="user")
        opens.setAccessibleName(f"Open the page of {name}")
        card = Card(role, corner=opens)
        card.body.addWidget(Words(", ".join(part for part in (name, born(person.birth)) if part), "strong"))
        aliases = () if self.context.names_hidden else person.aliases
        do_not_write = self.opened.do_not_write if person is self.referral.victim else {}
        told: list[Fact] = [("Also known as", "; ".join(aliases)), *more, *places(self.context, person, do_not_write)]
        card.body.addLayout(facts(told))
        return card

    def _children(self) -> Card:
        children = self.referral.children
        card = Card("Children")
        words = {
            ChildrenKnown.BLANK: "Not recorded",
            ChildrenKnown.NONE: "None",
            ChildrenKnown.NOT_KNOWN: "Not known",
            ChildrenKnown.NUMBER: f"{children.number if children.number is not None else '–'} in the household",
        }
        if children.known in words:
            card.body.addWidget(muted(words[children.known]))
        for child in children.listed:
            card.body.addLayout(facts(self._child(child)))
        return card

    def _child(self, child: Child) -> list[Fact]:
        who = ", ".join(part for part in (self._name(child.person), born(child.person.birth)) if part)
        made = {Known.YES: "referral made", Known.NO: "no referral", Known.NOT_KNOWN: "not known"}
        return [
            ("Child", who),
            ("To the victim", codelists.label("child_relation", child.to_victim)),
            ("To the perpetrator", codelists.label("child_relation", child.to_perpetrator)),
            ("School", child.school),
            ("Lives with", child.lives_with),
            ("Safeguarding", made.get(child.safeguarding, "not recorded")),
        ]

    def _dash(self) -> Card:
        record = self.referral.risk
        tool = self.opened.tool
        card = Card(tool.title)
        bar = ScoreBar(tool)
        bar.show_tally(tool.tally(record))
        card.body.addWidget(bar)
        card.body.addLayout(facts(_answers(tool, record.answers)))
        further = tools.by_key(record.supplement.tool)
        if further is not None and record.supplement.answers:
            card.body.addWidget(Words(further.title, "strong"))
            card.body.addLayout(facts(_answers(further, record.supplement.answers)))
        by = ", ".join(part for part in (record.completed_by, show(record.completed_on)) if part)
        if by:
            card.body.addWidget(caption(f"Completed by {by}"))
        for earlier, after in zip(self.referral.earlier_risk, (record, *self.referral.earlier_risk), strict=False):
            card.body.addWidget(earlier_card(earlier, after))
        return card

    def _grounds(self) -> list[Fact]:
        confirmed = ", ".join(ground.label for ground in self.referral.grounds)
        return [
            ("Confirmed", confirmed or "None: the coordinator considers it"),
            ("Professional judgement", self.referral.judgement_reason),
            ("Repeats", self.opened.repeat_reference),
            ("Judged by", self.referral.criteria),
        ]

    def _name(self, person: Person) -> str:
        return display(person.name, NameStyle.INITIALS if self.context.names_hidden else NameStyle.FULL)

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self.beside = Beside(self.column, self.panel, "Criteria")
        outer.addWidget(self.beside, 1)
        outer.addWidget(self._foot())

    def _foot(self) -> PageFoot:
        back = Button("Back", self.left.emit, kind=Kind.QUIET, icon_name="arrow-left")
        account = self.context.account
        self.change_button = Button("Change", partial(self.change.emit, self.referral.id), icon_name="pencil")
        may = account.may(Permission.RECORD_REFERRAL)
        why_not = "" if may else f"{account.role.label} may not record a referral."
        if self.opened.held and may:
            why_not = WHY_NOT
        self.change_button.allow(not why_not, why_not)
        return PageFoot(back, [self.beside.toggle, self.change_button, self._door()])

    def _door(self) -> Button:
        """No stage is without it: what may still be done about a case, its plan above all, is done there."""
        joined = self.opened.course.joined
        if joined is not None:
            return Button(f"Open {joined.reference} at triage", partial(self.triage.emit, joined.id))
        awaited = self.referral.stage in AWAITED or bool(self.opened.course.back)
        words, kind = ("Go to triage", Kind.PRIMARY) if awaited else ("Open at triage", Kind.PLAIN)
        return Button(words, partial(self.triage.emit, self.referral.id), kind=kind)


def _told(heading: str, told: Sequence[Fact]) -> Card:
    card = Card(heading)
    for label, said in told:
        if not label and isinstance(said, str) and said:
            card.body.addWidget(Words(said))
    rest = [(label, said) for label, said in told if label]
    if any(said for _, said in told):
        card.body.addLayout(facts(rest))
    else:
        card.body.addWidget(muted("Nothing recorded"))
    return card


def _answers(tool: Tool, answers: Sequence[Answered]) -> list[Fact]:
    """The yes and don't-know answers, and each no somebody wrote something beside."""
    said = {
        "Yes": [row for row in answers if row.answer is Answer.YES],
        "Don't know": [row for row in answers if row.answer is Answer.DONT_KNOW],
        "No": [row for row in answers if row.answer is Answer.NO and (row.source or row.comment)],
    }
    return [(words, "\n".join(question(tool, row) for row in rows)) for words, rows in said.items()]
