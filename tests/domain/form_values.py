"""A referral as it would be written on the form: the form's fields by name, and back by ``form_answers.understood``."""

from typing import Any, TypeAlias

from marac_desktop.domain.dates import show
from marac_desktop.domain.form_table import FormField, How, table
from marac_desktop.domain.person import Birth
from marac_desktop.domain.referral import Referral
from marac_desktop.domain.risk import dash

Found: TypeAlias = Any


def written(referral: Referral) -> dict[str, str]:
    """Every field of the form, those with nothing to say blank."""
    return {field.name: _said(field, _at(referral, field.path)) for field in table(dash.tool())}


def _at(value: Found, path: str) -> Found:
    """What stands at ``path``: None where a row is not there."""
    for part in path.split("."):
        if value is None:
            return None
        if isinstance(value, tuple) and part.isdigit():
            value = _row(value, int(part))
        elif isinstance(value, tuple):
            value = part in value
        else:
            value = getattr(value, part)
    return value


def _row(rows: Found, number: int) -> Found:
    """The row of this number, or the answer to the question of this number."""
    if rows and hasattr(rows[0], "number") and hasattr(rows[0], "answer"):
        return next((row for row in rows if row.number == number), None)
    return rows[number] if number < len(rows) else None


def _said(field: FormField, value: Found) -> str:
    if value is None or (value is False and field.how is How.TICK):
        return ""
    if isinstance(value, bool):
        return "Yes" if field.how is How.TICK else "now" if value else "before"
    if isinstance(value, Birth):
        return _born(value)
    if field.how is How.LINES:
        return "\n".join(value)
    return show(value) if field.how is How.DATE else str(value)


def _born(birth: Birth) -> str:
    if birth.not_known:
        return "not known"
    if birth.on is not None:
        return show(birth.on)
    return "" if birth.year is None and birth.age is None else str(birth.age if birth.year is None else birth.year)
