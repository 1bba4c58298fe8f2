"""The plan of a case processed without conference: an owner, the first contact, and actions with owner and date."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from marac_desktop.domain import codelists
from marac_desktop.domain.action import Action
from marac_desktop.domain.plan import Plan
from marac_desktop.domain.process import Stage
from marac_desktop.services import plan as plans
from marac_desktop.services.triage import TriageCase
from marac_desktop.ui.fields import ChoiceField, DateField, LongTextField, LookupField, TextField
from marac_desktop.ui.form import Section
from marac_desktop.ui.form_question import Asked, FormQuestion
from marac_desktop.ui.rows import RowsField
from marac_desktop.ui.screen import Context

if TYPE_CHECKING:
    from marac_desktop.services.desk import Desk

_SIZE = (760, 620)


@dataclass(frozen=True, slots=True)
class PlanAction:
    """An action as it is typed; ``kept`` is the stored one it changes."""

    what: str = ""
    agency: str = ""
    owner: str = ""
    due: date | None = None
    kind: str = "other"
    kept: Action | None = None


@dataclass(frozen=True, slots=True)
class PlanDraft:
    """A plan as it is typed."""

    owner: str = ""
    owner_agency: str = ""
    first_contact: date | None = None
    victim_view: str = ""
    actions: tuple[PlanAction, ...] = ()


def draft_of(case: TriageCase) -> PlanDraft:
    """What is kept already, to be changed."""
    actions = tuple(
        PlanAction(one.what, one.agency, one.owner, one.due, one.kind, kept=one) for one in case.plan_actions
    )
    plan = case.plan
    if plan is None:
        return PlanDraft(actions=actions)
    return PlanDraft(plan.owner, plan.owner_agency, plan.first_contact, plan.victim_view, actions)


def finished(case: TriageCase, draft: PlanDraft, today: date) -> tuple[Plan, tuple[Action, ...]]:
    """The plan and its actions to be kept."""
    first = draft.first_contact or today
    values = (draft.owner, draft.owner_agency, first, draft.victim_view)
    again = case.plan is not None and case.plan.confirmed_at is not None
    if case.plan is None or (again and case.referral.stage is not Stage.WITHOUT_CONFERENCE):
        plan = Plan(case.referral.id, *values)
    else:
        owner, agency, first, view = values
        plan = replace(case.plan, owner=owner, owner_agency=agency, first_contact=first, victim_view=view)
    return plan, tuple(_action(case, one, today) for one in draft.actions)


def _action(case: TriageCase, typed: PlanAction, today: date) -> Action:
    due = typed.due or today
    if typed.kept is None:
        return Action(case.referral.id, typed.what, typed.agency, typed.owner, due, typed.kind)
    return replace(typed.kept, what=typed.what, agency=typed.agency, owner=typed.owner, due=due, kind=typed.kind)


class PlanQuestion(FormQuestion[PlanDraft, Plan]):
    """The form in a window of its own; it closes once the case file has the plan."""

    def __init__(self, parent: QWidget | None, context: Context, case: TriageCase, agencies: Sequence[str]) -> None:
        text = (
            "Managed, not dropped: somebody owns the case, makes contact by a day, and each action has an agency, an "
            "owner and a date. The flag stands as for any other case."
        )
        referral = case.referral
        asked = Asked(f"Plan for {referral.reference}", text, "Keep the plan", f"plan/{referral.id}")
        begun, today = draft_of(case), context.today()

        def work(desk: "Desk", typed: PlanDraft) -> Plan:
            return plans.keep(desk, *finished(case, typed, today))

        super().__init__(parent, context, asked, begun, _sections(agencies, begun), work)
        self.form.setMinimumHeight(context.theme.px(360))
        self.resize(*_SIZE)


def _sections(agencies: Sequence[str], begun: PlanDraft) -> tuple[Section, ...]:
    owner = TextField(path="owner", label="Owner, by name", needed=True)
    whose = (
        (owner, _agency("owner_agency", "Agency of the owner", agencies)),
        DateField(path="first_contact", label="First contact by", needed=True),
        LongTextField(path="victim_view", label="The victim's view", rows=2),
    )
    return Section("Who looks after the case", whose), Section("Actions", (_actions(agencies, begun),))


def _actions(agencies: Sequence[str], begun: PlanDraft) -> RowsField[PlanAction]:
    stored = {row.kept.id: row for row in begun.actions if row.kept is not None}
    owner = TextField(path="owner", label="Owner, by name", needed=True)
    due = DateField(path="due", label="Due", needed=True)
    kind = ChoiceField(path="kind", label="Counts as", options=_kinds(), empty="other", empty_words="Other")
    return RowsField(
        path="actions",
        label="",
        needed=True,
        one="Action",
        add="Another action",
        least=1,
        blank=PlanAction,
        typed=lambda row: bool(row.what or row.agency or row.owner or row.due),
        mark=lambda row: row.kept.id if row.kept is not None else 0,
        known=lambda mark: stored.get(mark) if isinstance(mark, int) else None,
        lines=(
            LongTextField(path="what", label="What is to be done", rows=2, needed=True),
            (_agency("agency", "Agency", agencies), owner),
            (due, kind),
        ),
    )


def _kinds() -> tuple[tuple[str, str], ...]:
    return tuple((code.key, code.label) for code in codelists.load("action").offered if code.key != "other")


def _agency(path: str, label: str, agencies: Sequence[str]) -> LookupField[str]:
    def search(text: str, give: Callable[[Sequence[tuple[str, str]]], object]) -> None:
        folded = text.casefold().strip()
        starts = [name for name in agencies if name.casefold().startswith(folded)]
        within = [name for name in agencies if folded in name.casefold() and name not in starts]
        give([(name, name) for name in (*starts, *within)])

    return LookupField(path=path, label=label, search=search, words_of=str, empty="", typed=str, needed=True)
