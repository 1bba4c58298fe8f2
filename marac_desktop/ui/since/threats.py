"""Threat-to-life (Osman) warnings on a case: each with whom it was given to, and the form that records or ends one."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from marac_desktop.domain.dates import show
from marac_desktop.domain.referral import Referral
from marac_desktop.domain.threat import GivenTo, Threat
from marac_desktop.services import threat as threats
from marac_desktop.services.since import Since
from marac_desktop.ui.buttons import Button
from marac_desktop.ui.cards import Card
from marac_desktop.ui.chips import Chip
from marac_desktop.ui.fields import DateField, LongTextField, SegmentField, TextField
from marac_desktop.ui.form import Section
from marac_desktop.ui.form_question import Asked, FormQuestion
from marac_desktop.ui.palette import Tone
from marac_desktop.ui.screen import Context
from marac_desktop.ui.since.lines import dated
from marac_desktop.ui.words import line, muted

if TYPE_CHECKING:
    from marac_desktop.services.desk import Desk

TEXT = (
    "While a warning stands the case is never processed without conference. No place here that would lead to the "
    "victim: that stands in the person's record only."
)


class ThreatsCard(Card):
    """Every warning. ``add`` records one, ``change`` reviews, completes or ends one; ``may`` says why not."""

    def __init__(
        self, since: Since, add: Callable[[], object], change: Callable[[Threat], object], *, may: str
    ) -> None:
        adds = Button("Record a warning…", add, icon_name="plus")
        adds.allow(not may, may)
        super().__init__("Threat-to-life (Osman) warnings", corner=adds)
        for place, one in enumerate(since.threats):
            if place:
                self.body.addWidget(line())
            self.body.addWidget(_line(one, partial(change, one), may))
        if not since.threats:
            self.body.addWidget(muted("None recorded"))


def _line(one: Threat, change: Callable[[], object], may: str) -> QWidget:
    button = Button("Change or end…", change, icon_name="pencil")
    button.setAccessibleName(f"Change or end the warning of {show(one.on) or 'a day not recorded'}")
    button.allow(not may, may)
    small = " · ".join(
        part
        for part in (
            f"Issued by {one.issued_by}" if one.issued_by else "",
            one.reference,
            f"Entered by {one.entered_by}" if one.entered_by else "",
        )
        if part
    )
    return dated(show(one.on) or "No day", _chips(one), _words(one), small, button)


def _chips(one: Threat) -> list[Chip]:
    if one.ended_on is not None:
        chips = [Chip(f"Ended {show(one.ended_on)}", Tone.PLAIN, "circle-check")]
    else:
        chips = [Chip("Stands", Tone.DANGER, "triangle-alert")]
    given = one.given_to
    said = "Given to: " + given.label.lower() if given is not GivenTo.BLANK else "To whom it was given: not recorded"
    chips.append(Chip(said, Tone.WARN if given in _UNSURE else Tone.PLAIN, "user"))
    if one.reviewed_on is not None:
        chips.append(Chip(f"Reviewed {show(one.reviewed_on)}", Tone.PLAIN, "calendar"))
    return chips


_UNSURE = frozenset({GivenTo.BLANK, GivenTo.NOT_GIVEN, GivenTo.NOT_KNOWN})


def _words(one: Threat) -> str:
    why = f"Not given: {one.why_not_given}" if one.why_not_given else ""
    ended = f"Ended: {one.ended_why}" if one.ended_why else ""
    return "\n".join(part for part in (one.words, why, ended) if part)


def question(owner: QWidget, context: Context, since: Since, before: Threat | None) -> FormQuestion[Threat, Referral]:
    """The form that records a warning, or changes ``before``."""

    def work(desk: "Desk", typed: Threat) -> Referral:
        if before is None:
            return threats.record(desk, since.referral_id, typed)
        return threats.change(desk, since.referral_id, before, typed)

    title = f"Threat-to-life warning, {since.reference}"
    draft = f"threat/{since.referral_id}/{since.threats.index(before) if before else 'new'}"
    asked = Asked(title, TEXT, "Record it" if before is None else "Keep the change", draft)
    sections = (_warning(),) if before is None else (_warning(), _after())
    return FormQuestion(owner, context, asked, before or Threat(), sections, work)


def _warning() -> Section:
    options = tuple((one, one.label) for one in GivenTo if one is not GivenTo.BLANK)
    return Section(
        "The warning",
        (
            (
                DateField(path="on", label="Day it was issued", needed=True),
                TextField(path="issued_by", label="Issued by", needed=True),
            ),
            SegmentField(path="given_to", label="Given to", options=options, empty=GivenTo.BLANK, needed=True),
            LongTextField(path="why_not_given", label="If to nobody, why", rows=2),
            TextField(path="reference", label="Reference"),
        ),
    )


def _after() -> Section:
    return Section(
        "What became of it",
        (
            (DateField(path="reviewed_on", label="Last reviewed"), DateField(path="ended_on", label="Ended on")),
            LongTextField(path="ended_why", label="Who ended it, and why", rows=2),
        ),
    )
