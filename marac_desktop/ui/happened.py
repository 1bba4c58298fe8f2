"""The sections that tell what happened: the incident in its parts, incidents by their day, what the police hold."""

from marac_desktop.domain.background import Crime
from marac_desktop.domain.incidents import Incident
from marac_desktop.ui.fields import DateField, KnownField, LongTextField, NumberField, TextField
from marac_desktop.ui.form import Section
from marac_desktop.ui.person_lines import LINE_LIMIT
from marac_desktop.ui.rows import RowsField


def happened() -> tuple[Section, ...]:
    """What happened, incidents, police."""
    return _story(), _incidents(), _police()


def _line(path: str, label: str) -> TextField:
    return TextField(path=path, label=label, limit=LINE_LIMIT)


def _story() -> Section:
    return Section(
        "What happened",
        (
            LongTextField(
                path="narrative", label="What happened", rows=8, hint="What was seen, said and done, in plain words."
            ),
            (_line("story.when", "When"), _line("story.where", "Where")),
            LongTextField(path="story.triggers", label="What set it off", rows=1),
            LongTextField(path="story.injuries", label="Injuries", rows=1),
            KnownField(path="story.reported_to_police", label="Reported to the police"),
            LongTextField(path="story.history", label="History of the relationship", rows=3),
            LongTextField(path="story.support", label="Support and safeguarding already in place", rows=2),
        ),
    )


def _incidents() -> Section:
    rows = RowsField[Incident](
        path="dated",
        label="",
        one="Incident",
        add="Add an incident",
        blank=Incident,
        typed=lambda row: row != Incident(),
        lines=(
            (DateField(path="on", label="Day", past=""), _line("roughly", "Or about when, if nobody knows the day")),
            LongTextField(path="what", label="What happened", rows=1),
            (_line("reported_to", "Reported to"), _line("source", "Known from")),
        ),
    )
    number = NumberField(
        path="incidents",
        label="Or only their number, in the last 12 months",
        hint="The larger of the two counts.",
        most=9999,
    )
    text = "Any agency's, not only the police's. Those of the 12 months before the referral came in count."
    return Section("Incidents", (rows, number), text=text)


def _police() -> Section:
    crimes = RowsField[Crime](
        path="police.crimes",
        label="",
        one="Crime",
        add="Add a crime",
        blank=Crime,
        typed=lambda row: row != Crime(),
        lines=(
            (_line("reference", "Crime reference"), _line("officer", "Officer in charge")),
            (_line("offence", "Offence or charge"), _line("disposal", "What came of it")),
        ),
    )
    return Section(
        "Police",
        (
            crimes,
            LongTextField(path="police.bail", label="Bail conditions", rows=1),
            LongTextField(path="police.orders", label="Orders: non-molestation, restraining, others", rows=1),
            LongTextField(path="police.markers", label="Markers on police systems", rows=1),
        ),
    )
