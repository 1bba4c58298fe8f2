"""Rows that stand twice, and references that are none: numbers that begin again on every sheet."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from marac_desktop.domain import dates, names, tracker_content
from marac_desktop.domain.tracker import Column, Place, Problem, ReadReferral

_FEWEST = 2
"""References of two sheets that must be the same for different victims; one may be a slip."""


def running(referrals: Sequence[ReadReferral]) -> tuple[str, ...]:
    """The sheets whose references are running numbers: at least half of a sheet's stand for others on another sheet.

    One case on two sheets under its one reference, deferred and heard later, is no sign of it.
    """
    sheets: defaultdict[str, defaultdict[str, list[ReadReferral]]] = defaultdict(lambda: defaultdict(list))
    for row in referrals:
        if row.reference:
            sheets[row.place.sheet][_same(row.reference)].append(row)
    found: set[str] = set()
    for (one, first), (other, second) in combinations(sheets.items(), 2):
        strangers = sum(
            not set(map(_victim, first[number])) & set(map(_victim, second[number]))
            for number in first.keys() & second.keys()
        )
        if strangers >= _FEWEST and strangers * 2 >= min(len(first), len(second)):
            found |= {one, other}
    return tuple(sheet for sheet in sheets if sheet in found)


def without_references(referrals: Iterable[ReadReferral], sheets: Iterable[str]) -> list[ReadReferral]:
    """``referrals``, those of ``sheets`` without their running numbers."""
    numbered = frozenset(sheets)
    return [replace(row, reference="") if row.place.sheet in numbered else row for row in referrals]


def said_of(sheets: Sequence[str], headers: Mapping[str, str]) -> str:
    """Why these sheets' numbers are no references; ``headers`` are the headers they stand under."""
    shown = ", ".join(f"“{sheet}”" for sheet in sheets)
    named = " and ".join(dict.fromkeys(f"“{headers[sheet]}”" for sheet in sheets))
    return (
        f"The numbers under {named} begin again from sheet to sheet ({shown}), so they are not taken as references: "
        "each new referral is given one of its own."
    )


def without(referrals: Iterable[ReadReferral]) -> tuple[list[ReadReferral], list[Problem], list[Problem]]:
    """The referrals whose reference, or whole content where there is none, stands on one row only.

    With them the copies passed over, and the problems: a copy of a row is taken once, two different rows under one
    reference are both refused, for nobody can tell which is it.
    """
    all_of_them = list(referrals)
    first: dict[str, ReadReferral] = {}
    out: set[Place] = set()
    copies: list[Problem] = []
    problems: list[Problem] = []
    for referral in all_of_them:
        other = first.setdefault(tracker_content.identity_of(referral), referral)
        if other is referral:
            continue
        out.add(referral.place)
        if tracker_content.content(other) == tracker_content.content(referral):
            reason = f"The same as {other.place.told}: taken once."
            copies.append(Problem(referral.place, "", referral.reference, reason))
        else:
            out.add(other.place)
            problems += (_clash(referral, other), _clash(other, referral))
    kept = [referral for referral in all_of_them if referral.place not in out] if out else all_of_them
    return kept, copies, problems


def _clash(here: ReadReferral, there: ReadReferral) -> Problem:
    """The problem of a row that another one contradicts, told at the first."""
    other = f"R{there.place.told.removeprefix('r')}"
    if not here.reference:
        reason = (
            f"{other} names the same people, received the same day from the same agency, but differs in the rest. "
            "Give each a reference, or keep one."
        )
        return Problem(here.place, Column.RECEIVED.label, dates.show(here.received), reason)
    if _victim(here) == _victim(there):
        reason = f"{other} has the same reference and victim, but differs in the rest. Keep one of them."
    else:
        reason = f"{other} has the same reference for another referral. Give each its own."
    return Problem(here.place, Column.REFERENCE.label, here.reference, reason)


def _same(reference: str) -> str:
    return "".join(reference.casefold().split())


def _victim(row: ReadReferral) -> str:
    return names.fold(names.display(row.victim.name))
