"""Invented people and cases for the tests of the rules; the least that each rule needs."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from marac_desktop.domain.codes import Source
from marac_desktop.domain.person import Address, Birth, Confidentiality, Name, Person, Phone
from marac_desktop.domain.referral import Child, Children, ChildrenKnown, Perpetrator, Referral, SourceShare
from marac_desktop.domain.risk.answers import Answer, Answered, Supplement, ToolRecord
from marac_desktop.domain.triage import Means, Route, Side, View

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
HIDING = Address("7 Quantock Rise, Bridgwater", "TA6 4QX")
HOME = Address("12 Eastover, Wells", "BA5 1AA", Confidentiality.OPEN)


def someone(surname: str = "Ŵyn", forename: str = "Jess", **fields: object) -> Person:
    """A person by name, with whatever else the test needs."""
    values: dict[str, Any] = {"name": Name(surname, forename), "birth": Birth(on=date(1990, 4, 3))} | fields
    return Person(**values)


def perpetrator(number: int = 9) -> Perpetrator:
    """A perpetrator stored under ``number``."""
    return Perpetrator(someone("Penfold", "Ross", id=number), "former_partner")


def coming_in(**fields: object) -> Referral:
    """A referral received three days before TODAY."""
    values: dict[str, Any] = {
        "received": date(2026, 11, 20),
        "victim": someone(id=1),
        "sources": (SourceShare(Source.HOUSING, "Levels Homes"),),
        "perpetrators": (perpetrator(),),
        "reference": "SOM/26/0412",
        "id": 5,
    } | fields
    return Referral(**values)


def in_hiding(**fields: object) -> Referral:
    """A referral whose victim must not be found, with everything that would lead to her."""
    child = Child(someone("Ŵyn", "Max", birth=Birth(on=date(2019, 1, 2))), school="Priory Primary")
    victim = someone(
        id=1,
        gp="Parrett Surgery",
        housing="refuge",
        addresses=(HIDING, HOME),
        phones=(Phone("07700 900123"),),
    )
    values: dict[str, Any] = {
        "victim": victim,
        "children": Children(ChildrenKnown.LISTED, listed=(child,)),
        "area": "Bridgwater East",
        "transfer_from": "Devon",
        "narrative": "She fled to 7 Quantock Rise.",
    } | fields
    return coming_in(**values)


def dash(yes: int = 0, dont_know: int = 0, no: int = 0, *, supplement: int = 0) -> ToolRecord:
    """A Dash with so many of each answer, from question 1 on; the rest is not answered. ``supplement`` is how many of
    the stalking questions were answered, with no.
    """
    answers = [Answer.YES] * yes + [Answer.DONT_KNOW] * dont_know + [Answer.NO] * no
    further = Supplement("stalking", "", tuple(Answered(at, Answer.NO) for at in range(1, supplement + 1)))
    return ToolRecord(
        answers=tuple(Answered(at, answer) for at, answer in enumerate(answers, start=1)),
        supplement=further if supplement else Supplement(),
    )


def decided(side: Side, route: Route, *, days: int = 0, signed: bool = False, revises: int = 0) -> View:
    """A side's decision so many days after NOW, given by the side's own account."""
    at = NOW + timedelta(days=days)
    return View(
        referral_id=5,
        side=side,
        route=route,
        at=at,
        reason="Because",
        means=Means.IN_PLACE,
        account_id=1 if side is Side.COORDINATOR else 2,
        account_name="Ada" if side is Side.COORDINATOR else "Bea",
        signed_at=at if signed else None,
        revises=revises,
    )
