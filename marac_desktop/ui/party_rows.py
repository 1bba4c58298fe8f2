"""The sections that name others on a referral: each perpetrator and each child, a row of fields for every one."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from PySide6.QtWidgets import QWidget

from marac_desktop.domain.person import Person
from marac_desktop.domain.referral import Child, ChildrenKnown, Perpetrator
from marac_desktop.ui.fields import KnownField, NumberField, SegmentField, TextField
from marac_desktop.ui.form import Section
from marac_desktop.ui.person_lines import LINE_LIMIT, Log, addresses, coded, described, more, names, where
from marac_desktop.ui.row import Row
from marac_desktop.ui.rows import RowsField

_CHILDREN: Final = (
    (ChildrenKnown.LISTED, "By name"),
    (ChildrenKnown.NUMBER, "A number"),
    (ChildrenKnown.NONE, "None"),
    (ChildrenKnown.NOT_KNOWN, "Not known"),
)


@dataclass(frozen=True, slots=True)
class Helps:
    """What the form borrows from its editor: logging a reveal, the people a draft names, and who may be known."""

    log: Log
    people: Mapping[int, Person]
    known_already: Callable[[Row[Perpetrator]], QWidget]
    victim_already: QWidget


def perpetrators(helps: Helps) -> Section:
    return Section("Perpetrator", (_perpetrator_rows(helps),), text="Every perpetrator is listed, also one not named.")


def _perpetrator_rows(helps: Helps) -> RowsField[Perpetrator]:
    first, *rest = names("person.")

    def known(mark: object) -> Perpetrator | None:
        person = helps.people.get(mark) if isinstance(mark, int) else None
        return Perpetrator(person) if person is not None else None

    return RowsField[Perpetrator](
        path="perpetrators",
        label="",
        one="Perpetrator",
        add="Add another perpetrator",
        least=1,
        blank=lambda: Perpetrator(Person()),
        typed=lambda row: _says_something(row.person) or bool(row.relationship),
        mark=lambda row: row.person.id,
        known=known,
        below=helps.known_already,
        lines=(
            first,
            coded("relationship", "What they are to the victim", "relationship"),
            *rest,
            *described("person."),
            (
                KnownField(path="person.disabled", label="Disabled"),
                KnownField(path="person.interpreter", label="Interpreter needed"),
            ),
            *where("person.", helps.log),
            more("person.", "More about this person"),
        ),
    )


def _says_something(person: Person) -> bool:
    blank = Person(uid=person.uid)
    return person != blank


def children(helps: Helps) -> Section:
    def known(mark: object) -> Child | None:
        person = helps.people.get(mark) if isinstance(mark, int) else None
        return Child(person) if person is not None else None

    rows = RowsField[Child](
        path="children.listed",
        label="",
        one="Child",
        add="Add a child",
        blank=lambda: Child(Person()),
        typed=lambda row: row != Child(Person(uid=row.person.uid)),
        mark=lambda row: row.person.id,
        known=known,
        lines=(
            *names("person."),
            (
                coded("to_victim", "To the victim", "child_relation"),
                coded("to_perpetrator", "To the perpetrator", "child_relation"),
            ),
            (
                TextField(path="school", label="School", limit=LINE_LIMIT),
                TextField(path="lives_with", label="Lives with", limit=LINE_LIMIT),
            ),
            KnownField(path="safeguarding", label="Safeguarding referral made"),
            addresses("person.addresses", helps.log),
        ),
    )
    how = SegmentField(path="children.known", label="Known as", options=_CHILDREN, empty=ChildrenKnown.BLANK)
    number = NumberField(path="children.number", label="How many", most=40)
    return Section(
        "Children", (how, number, rows), text="Children in the household. Not recorded is never the same as none."
    )
