"""The fillable referral form: made for the agencies of the area. It carries no personal data."""

from dataclasses import dataclass
from uuid import uuid4

from marac_desktop.documents.page import render
from marac_desktop.documents.referral_form import ReferralForm
from marac_desktop.domain import form_table, ruleset
from marac_desktop.domain.access import Permission
from marac_desktop.domain.papers import Issue, ReferralFormPaper
from marac_desktop.domain.risk import dash
from marac_desktop.services.desk import Desk


@dataclass(frozen=True, slots=True)
class BlankForm:
    """A form to be handed out, as a PDF; ``file_name`` says which area's and which version."""

    pdf: bytes
    file_name: str


def make(desk: Desk) -> BlankForm:
    """A blank form with today's criteria and risk tool inside. That it was made is in the audit, by its copy's id."""
    with desk.figures(Permission.RECORD_REFERRAL) as books:
        office = books.settings.office()
    rules = ruleset.load(office.criteria)
    copy = str(uuid4())
    desk.record("export", "Made a referral form", about=f"form:{copy}")
    issue = Issue(rules.area, desk.today(), form_table.VERSION, about=office.name, explore=desk.explore, to_fill=True)
    goes_to = office.name or "the MARAC office"
    paper = ReferralFormPaper(issue, goes_to, rules, rules.tool or dash.tool(), copy)
    return BlankForm(render(ReferralForm(paper)), f"marac-referral-form-{rules.area}-v{form_table.VERSION}.pdf")
