"""Others on a referral: every perpetrator is asked the same, and every child what it is to both."""

from dataclasses import fields

from PySide6.QtWidgets import QApplication, QWidget

from marac_desktop.domain.referral import Child, Perpetrator
from marac_desktop.ui.field import Field
from marac_desktop.ui.form import Section
from marac_desktop.ui.party_rows import Helps, children, perpetrators
from marac_desktop.ui.rows import RowsField


def helps() -> Helps:
    """A form with nobody behind it."""
    return Helps(lambda then: then(), {}, lambda row: QWidget(), QWidget())


def _asked(section: Section) -> set[str]:
    rows = next(field for field in section.all_fields() if isinstance(field, RowsField))
    lines = (line if isinstance(line, tuple) else (line,) for line in rows.lines)
    return {field.path for line in lines for field in line if isinstance(field, Field)}


def test_of_a_perpetrator_and_of_a_child_everything_is_asked_that_a_referral_tells(qapp: QApplication) -> None:
    assert {part.name for part in fields(Perpetrator)} - {"person"} <= _asked(perpetrators(helps()))
    assert {part.name for part in fields(Child)} - {"person"} <= _asked(children(helps()))
    person = {"person.name.surname", "person.birth", "person.aliases", "person.other_births", "person.addresses"}
    assert person <= _asked(perpetrators(helps())) & _asked(children(helps()))
