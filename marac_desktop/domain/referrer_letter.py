"""What is written to whoever referred: that we have it, what came of it, or what we still need; it names nobody.

Each may lie where the wrong person reads it. So none says who the referral is about, where anybody lives, which agency
it goes to, or when and where anybody meets (domain.md §6, §8).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from marac_desktop.domain.dates import show
from marac_desktop.domain.names import fold
from marac_desktop.domain.papers import Issue
from marac_desktop.domain.person import Person
from marac_desktop.domain.referral import Referral
from marac_desktop.domain.triage import Route
from marac_desktop.domain.withholding import giveaways, people_of, secrets_of


class Letter(StrEnum):
    """Which paper it is; the value is its kind in the register of papers."""

    ACKNOWLEDGEMENT = "acknowledgement"
    OUTCOME = "outcome_slip"
    INFORMATION = "information_letter"

    @property
    def label(self) -> str:
        """How it is called."""
        return {
            Letter.ACKNOWLEDGEMENT: "Acknowledgement",
            Letter.OUTCOME: "Outcome slip",
            Letter.INFORMATION: "Letter asking for information",
        }[self]


TO: Final = "The agency that referred"
"""Whose copy it is: never by name, for the name of the agency may say where somebody lives."""
Part = tuple[str, tuple[str, ...]]
"""A heading and what stands under it, a paragraph each."""


@dataclass(frozen=True, slots=True)
class LetterPaper:
    """A letter as it is printed. ``reference`` and ``received`` are the referrer's own; ``ring`` is whom to call."""

    issue: Issue
    letter: Letter
    reference: str
    received: str
    opening: str
    parts: tuple[Part, ...]
    ring: str


_KEEP: Final[Part] = (
    "Keep this safe",
    (
        "Keep it where only those who need it in your agency can see it.",
        "Never send it on by ordinary e-mail, and never post it to anybody it concerns.",
        "Quote the reference when you ring or write, and no names.",
    ),
)
_DANGER: Final = "If anybody is in danger now, ring 999. If anything new happens, ring us: do not wait for a letter."


def acknowledgement(tried_by: date, decided_by: date) -> tuple[str, tuple[Part, ...]]:
    """That we have it, and what happens next by when."""
    steps = (
        f"By {show(tried_by)} the specialist service begins its work.",
        f"By {show(decided_by)} two people decide together how it is handled.",
        "No answer by then does not mean no: it is then handled in the safest way.",
        "We write to you once that is decided.",
    )
    here = ("Go on with everything you are doing now. This slip takes nothing over from you.", _DANGER)
    return "We have your referral.", (("What happens next", steps), ("What stays with you", here), _KEEP)


_OUTCOMES: Final[dict[Route, tuple[str, ...]]] = {
    Route.EMERGENCY: (
        "It is being handled at once. We ring you about your part: please be reachable today.",
        "Have what you know to hand.",
    ),
    Route.CONFERENCE: (
        "Agencies will talk it through together. You are asked separately to present it, or to send somebody who can.",
        "Please bring your information up to date before then.",
    ),
    Route.WITHOUT_CONFERENCE: (
        "It is being handled by the agencies concerned without a meeting.",
        "What your agency is asked to do comes separately.",
        "That there is no meeting says nothing about how serious it is.",
    ),
    Route.MORE_INFORMATION: ("We need more from you first. What we ask comes in a letter of its own.",),
    Route.TRANSFER_OUT: (
        "It is passed on to the office that is right for it. Until it is taken there, it stays with us.",
    ),
    Route.BELOW_THRESHOLD: (
        "As it was told, it does not meet the criteria. What we advise we tell you by telephone.",
        "You may ask for it to be looked at again, now or at any time, and you do not need new facts to do so.",
    ),
}


def outcome(route: Route, ask_by: date | None) -> tuple[str, tuple[Part, ...]]:
    """What came of it, in words that do not harm. ``ask_by`` is the last day to ask for a full discussion."""
    told = _OUTCOMES[route]
    if ask_by is not None:
        told = (*told, f"You may ask for a full discussion until {show(ask_by)}.")
    here = ("Your own duties go on as before.", _DANGER)
    return "Your referral has been decided.", (("What was decided", told), ("What stays with you", here), _KEEP)


def information(asked: str, due: date) -> tuple[str, tuple[Part, ...]]:
    """What is asked, and by when."""
    lines = tuple(line for line in asked.split("\n") if line.strip())
    when = (
        f"Please answer by {show(due)}. If you cannot answer all of it, tell us what you can.",
        "After that day it is decided on what is known. Nothing waits for this letter to keep people safe.",
        _DANGER,
    )
    return "We need to know more about your referral.", (("What we ask", lines), ("By when", when), _KEEP)


_WORD = re.compile(r"[^\W\d_]+")
_SHORT = 4
_SHORTEST_PLACE = 5


def named_in(text: str, referral: Referral, beside: Iterable[Referral] = ()) -> tuple[str, ...]:
    """What in ``text`` tells of somebody on the referral, or on the linked cases ``beside`` it: a name, an alias, an
    address, a postcode, a number, a school; or that a place is secret, such as a refuge.

    A word of up to four letters written small is not taken for a name ("will", "may"), any other is.
    """
    cases = (referral, *beside)
    found = [told for one in cases for told in _told(text, one)]
    found += giveaways(text)
    if not found and secrets_of(person for one in cases for person in people_of(one)).given_away_by(text):
        found.append("a withheld address or number")
    return tuple(dict.fromkeys(found))


def _told(text: str, referral: Referral) -> Iterator[str]:
    folded = f" {fold(text)} "
    words = {fold(word) for word in _WORD.findall(text) if len(word) > _SHORT or not word.islower()}
    yield from (name for name in _names(referral) if fold(name) in words)
    places = (place for place in _places(referral) if len(fold(place)) >= _SHORTEST_PLACE)
    yield from (place for place in places if f" {fold(place)} " in folded)
    digits = re.sub(r"\D", "", text)
    yield from (number for number in _numbers(referral) if len(number) >= _SHORTEST_PLACE and number in digits)


def _names(referral: Referral) -> Iterator[str]:
    for person in people_of(referral):
        for whole in (person.name.surname, person.name.forename, *person.aliases):
            yield from (word for word in _WORD.findall(whole) if len(word) > 1)


def _places(referral: Referral) -> Iterator[str]:
    yield from (place for person in people_of(referral) for place in _of_person(person))
    yield from (child.school for child in referral.children.listed)


def _of_person(person: Person) -> Iterable[str]:
    for address in person.addresses:
        yield from (line for line in re.split(r"[\n,]", address.text) if line.strip())
        yield address.postcode
    yield person.gp


def _numbers(referral: Referral) -> Iterator[str]:
    for person in people_of(referral):
        yield from (re.sub(r"\D", "", phone.number) for phone in person.phones)
