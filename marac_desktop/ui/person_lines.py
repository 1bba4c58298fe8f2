"""The fields that tell of a person on the referral form, the same for everybody who is named on it."""

from collections.abc import Callable
from typing import Any, Final

from marac_desktop.domain import codelists
from marac_desktop.domain.person import Address, Circumstances, Confidentiality, Phone
from marac_desktop.domain.withholding import WITHHELD_NUMBER, is_withheld, is_withheld_number
from marac_desktop.ui.birth_field import BirthField
from marac_desktop.ui.births_field import BirthsField
from marac_desktop.ui.fields import ChoiceField, DateField, KnownField, LongTextField, SegmentField, TextField, Width
from marac_desktop.ui.fold import FoldField
from marac_desktop.ui.lines_field import LinesField
from marac_desktop.ui.row import Row
from marac_desktop.ui.rows import Line, RowsField
from marac_desktop.ui.withheld import CoverControl, CoverField

Log = Callable[[Callable[[], object]], object]
"""Writes down that something withheld is revealed, then calls back."""
LINE_LIMIT: Final = 500
_WHO_MAY_SEE: Final = (
    (Confidentiality.RESTRICTED, "Withheld"),
    (Confidentiality.REFUGE, "Refuge"),
    (Confidentiality.OPEN, "May be shown"),
)


def coded(path: str, label: str, name: str) -> ChoiceField[str]:
    """One of the code list ``name``."""
    options = tuple((code.key, code.label) for code in codelists.load(name).offered)
    return ChoiceField(path=path, label=label, options=options, empty="")


def names(at: str) -> tuple[Line, ...]:
    """Surname, forename, other names, birth."""
    return (
        (TextField(path=f"{at}name.surname", label="Surname"), TextField(path=f"{at}name.forename", label="Forename")),
        BirthField(path=f"{at}birth"),
        (
            LinesField(path=f"{at}aliases", label="Other names and spellings, one to a line"),
            BirthsField(path=f"{at}other_births", label="Other dates of birth, one to a line"),
        ),
    )


def described(at: str) -> tuple[Line, ...]:
    """Sex and ethnicity."""
    return ((coded(f"{at}sex", "Sex", "sex"), coded(f"{at}ethnicity", "Ethnicity", "ethnicity")),)


def protected(at: str) -> tuple[Line, ...]:
    """What the national return counts, and where held what else the Equality Act protects."""
    return (
        (
            KnownField(path=f"{at}disabled", label="Disabled"),
            coded(f"{at}disability", "Kind of disability", "disability"),
        ),
        (
            KnownField(path=f"{at}gender_same_as_birth", label="Gender the same as at birth"),
            coded(f"{at}orientation", "Sexual orientation", "orientation"),
        ),
        (
            coded(f"{at}circumstances.relationship_status", "Relationship status", "relationship_status"),
            coded(f"{at}circumstances.religion", "Religion, where held", "religion"),
        ),
    )


def spoken_to(at: str) -> tuple[Line, ...]:
    """What it takes to talk to somebody, and how they want to be reached."""
    return (
        (
            KnownField(path=f"{at}interpreter", label="Interpreter needed"),
            coded(f"{at}language", "Language", "language"),
        ),
        coded(f"{at}circumstances.preferred_contact", "Preferred way to be reached", "contact"),
    )


def lives(at: str) -> tuple[Line, ...]:
    """How the victim lives, as far as it bears on the risk; none of it is ever printed."""
    return (
        (coded(f"{at}housing", "Housing", "housing"), _line(f"{at}circumstances.landlord", "Landlord")),
        (KnownField(path=f"{at}pregnant", label="Pregnant"), _line(f"{at}gp", "GP")),
        _line(f"{at}circumstances.occupation", "Occupation and employer"),
        *health(f"{at}circumstances."),
        KnownField(path=f"{at}circumstances.no_recourse", label="No recourse to public funds"),
        _line(f"{at}circumstances.immigration", "Immigration status, where it bears on the risk"),
    )


def health(at: str) -> tuple[Line, ...]:
    """Mental health, alcohol and drugs."""
    return (
        KnownField(path=f"{at}mental_health", label="Mental health difficulties"),
        LongTextField(path=f"{at}mental_health_detail", label="What is known of them", rows=1),
        KnownField(path=f"{at}substance_use", label="Alcohol or drug use"),
        LongTextField(path=f"{at}substance_use_detail", label="What is known of it", rows=1),
    )


def more(at: str, label: str) -> FoldField[Circumstances]:
    """What is seldom known of a perpetrator, folded."""
    return FoldField[Circumstances](
        path=f"{at}circumstances",
        label=label,
        blank=lambda found: found == Circumstances(),
        lines=(
            (_line("occupation", "Occupation and interests"), coded("religion", "Religion, where held", "religion")),
            *health(""),
        ),
    )


def _line(path: str, label: str) -> TextField:
    return TextField(path=path, label=label, limit=LINE_LIMIT)


def where(at: str, log: Log) -> tuple[Line, ...]:
    """Addresses and phones, each with who may see it."""
    return (addresses(f"{at}addresses", log), phones(f"{at}phones", log))


def addresses(path: str, log: Log) -> RowsField[Address]:
    """Addresses over time; a new one is withheld until somebody says that it may be shown."""
    return RowsField[Address](
        path=path,
        label="Addresses",
        one="Address",
        add="Add an address",
        hint="Withheld unless somebody has confirmed that it may be shown.",
        blank=lambda: Address(""),
        typed=lambda row: bool(row.text.strip() or row.postcode.strip()),
        prepare=_cover_address,
        lines=(
            CoverField(path="text", label="Address", limit=LINE_LIMIT, log=log, width=Width.FULL),
            CoverField(path="postcode", label="Postcode", log=log, covered="Postcode withheld", width=Width.SHORT),
            SegmentField(
                path="confidentiality", label="Who may see it", options=_WHO_MAY_SEE, empty=Confidentiality.RESTRICTED
            ),
            SegmentField(path="current", label="Lives there", options=((True, "Now"), (False, "Before")), empty=True),
            (DateField(path="since", label="From", past=""), DateField(path="until", label="Until")),
        ),
    )


def phones(path: str, log: Log) -> RowsField[Phone]:
    """Phone numbers, and whether ringing them is safe."""
    return RowsField[Phone](
        path=path,
        label="Phone numbers and email",
        one="Phone",
        add="Add a phone number",
        hint="A safe third party's number stands here too: say whose it is.",
        blank=lambda: Phone(""),
        typed=lambda row: bool(row.number.strip()),
        prepare=_cover_phone,
        lines=(
            CoverField(path="number", label="Number or email", log=log, covered=WITHHELD_NUMBER),
            SegmentField(
                path="confidentiality",
                label="Who may see it",
                options=(_WHO_MAY_SEE[0], _WHO_MAY_SEE[2]),
                empty=Confidentiality.RESTRICTED,
            ),
            KnownField(path="safe_to_call", label="Safe to ring"),
            KnownField(path="leave_message", label="Leave a message"),
            _line("when", "When it is safe to ring"),
            _line("whose", "Whose it is, if not their own"),
        ),
    )


def _cover_address(row: Row[Address]) -> None:
    """Put what is kept and withheld under its label; what is typed now is seen while it is typed."""
    hidden = is_withheld(row.base) and bool(row.base.text.strip() or row.base.postcode.strip())
    _cover(row, "text", hidden=hidden)
    _cover(row, "postcode", hidden=hidden and bool(row.base.postcode.strip()))


def _cover_phone(row: Row[Phone]) -> None:
    _cover(row, "number", hidden=is_withheld_number(row.base) and bool(row.base.number.strip()))


def _cover(row: Row[Any], path: str, *, hidden: bool) -> None:
    control = row.controls[path]
    if isinstance(control, CoverControl):
        control.hide_words(covered=hidden)
