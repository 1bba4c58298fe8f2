"""Every field of a referral is asked on the form, or it is said here why not; every name leads to one place."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any, TypeAlias, get_args, get_origin, get_type_hints

from marac_desktop.domain import form_table
from marac_desktop.domain.form_table import How
from marac_desktop.domain.person import Birth, Person
from marac_desktop.domain.referral import Referral
from marac_desktop.domain.risk import dash

Kind: TypeAlias = Any
TABLE = form_table.table(dash.tool())
NOT_ASKED = {
    "received": "the day it comes in",
    "marac": "by where the victim lives: the coordinator says",
    "area": "by the address",
    "criteria": "hidden on the form",
    "risk.tool": "hidden on the form",
    "risk.version": "hidden on the form",
    "sources.share": "equal shares",
    "repeat_of": "the product proposes it",
    **dict.fromkeys(("kind", "stage", "route", "reference", "case_id", "id", "uid", "version"), "given on recording"),
    "addresses.confidentiality": "withheld until the coordinator confirms otherwise",
    "phones.confidentiality": "withheld until the coordinator confirms otherwise",
    "addresses.since": "told in words",
    "addresses.until": "told in words",
    "addresses.current": "the first is where they live now",
    "other_births": "told among the other names",
    **dict.fromkeys(
        ("gender_same_as_birth", "orientation", "disabled", "disability", "language", "interpreter", "pregnant"),
        "counted and needed of the victim only",
    ),
    **dict.fromkeys(("gp", "housing", "phones", "sex", "ethnicity", "addresses", "aliases"), "not asked of a child"),
}
"""What the form does not ask of somebody, and why; of a person by the field's own name."""
NESTED = {
    **{f"phones.{name}": "not asked of a child or perpetrator" for name in ("number", "safe_to_call", "when")},
    "phones.leave_message": "not asked of a child or perpetrator",
    "phones.whose": "not asked of a child or perpetrator",
    **{f"addresses.{name}": "not asked of a child" for name in ("text", "postcode")},
}


def leaves(kind: Kind, at: str = "") -> Iterator[str]:
    """The paths of everything in ``kind``, a row of several without its number."""
    hints = get_type_hints(kind)
    for field in fields(kind):
        inner, path = hints[field.name], f"{at}{field.name}"
        if get_origin(inner) is tuple:
            inner = get_args(inner)[0]
        if isinstance(inner, type) and is_dataclass(inner) and inner is not Birth:
            yield from leaves(inner, f"{path}.")
        else:
            yield path


def asked() -> set[str]:
    plain = {re.sub(r"\.\d+", "", field.path) for field in TABLE}
    return {re.sub(r"^grounds\..*", "grounds", path) for path in plain}


LATER = re.compile(
    r"threats\.|earlier_risk\.|consideration\.|not_known$|(.*\.)?supplement\.|risk\.dont_knows_only$"
    r"|consent\.(wants_conference$|left_out\.)|honour\.led_(by|on|due|outcome)$"
    r"|children\.listed\.person\.circumstances\.|perpetrators\.person\.(phones\.whose|circumstances\.)"
)
"""Recorded after a referral came in, read off by the coordinator, or told in words."""


def why_not(path: str) -> str:
    """Why the form does not ask for it; of people by the end of the path."""
    if LATER.match(path):
        return "later, or in words"
    last, two = path.rsplit(".", maxsplit=1)[-1], ".".join(path.split(".")[-2:])
    of_person = ".person." in f".{path}" or path.startswith("victim.")
    if path in NOT_ASKED:
        return NOT_ASKED[path]
    if of_person:
        return NOT_ASKED.get(two, NESTED.get(two, NOT_ASKED.get(last, "")))
    return ""


def test_every_field_of_a_referral_is_asked_or_it_is_said_why_not() -> None:
    missing = {path for path in leaves(Referral) if path not in asked() and not why_not(path)}
    missing.discard("risk.answers.number")
    assert not missing, "fields of a referral that neither the form nor the list above knows"


def test_every_place_the_form_names_is_in_a_referral() -> None:
    assert asked() <= set(leaves(Referral)) | {"victim.birth"}
    assert set(leaves(Person)) >= {"birth", "name.surname"}


def test_names_and_places_are_each_used_once() -> None:
    names, paths = [field.name for field in TABLE], [field.path for field in TABLE]
    assert len(set(names)) == len(names)
    assert len(set(paths)) == len(paths)
    assert all(re.fullmatch(r"[a-z0-9_]+", name) for name in names), "a dot would make a tree of fields"
    assert not set(names) & set(form_table.HIDDEN)


def test_only_a_choice_has_something_to_choose() -> None:
    for field in TABLE:
        assert bool(field.options) == (field.how in {How.ONE, How.CODE}), field.name
        assert field.is_text == (field.how not in {How.ONE, How.CODE, How.TICK})
        assert field.label


def test_the_dash_is_asked_whole_by_its_own_numbers() -> None:
    answers = [field.path for field in TABLE if re.fullmatch(r"risk\.answers\.\d+\.answer", field.path)]
    assert answers == [f"risk.answers.{number}.answer" for number in range(1, 25)]
