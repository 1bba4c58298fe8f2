"""Reads a stored referral as if it were a row of the tracker, to show beside what the row says now."""

from collections.abc import Sequence

from marac_desktop.domain import tracker_content
from marac_desktop.domain.meeting import AgendaItem, Meeting
from marac_desktop.domain.person import Person
from marac_desktop.domain.referral import Referral
from marac_desktop.domain.tracker import Place, ReadChildren, ReadPerson, ReadReferral
from marac_desktop.domain.triage import Route

_HERE = Place("", 0)


def content(referral: Referral, hearings: Sequence[tuple[AgendaItem, Meeting]]) -> dict[str, str]:
    """What the case file says of a referral, column by column as a tracker would; the last hearing of several."""
    item, meeting = hearings[-1] if hearings else (None, None)
    children = referral.children
    row = ReadReferral(
        place=_HERE,
        reference=referral.reference,
        received=referral.received,
        sources=referral.sources,
        victim=_read(referral.victim, ""),
        perpetrators=tuple(_read(one.person, one.relationship) for one in referral.perpetrators),
        children=ReadChildren(
            children.known,
            children.number,
            tuple((child.person.name.forename, child.person.birth) for child in children.listed),
        ),
        score=referral.risk.score,
        grounds=referral.grounds,
        marac=referral.marac,
        route=Route(referral.route) if referral.route else None,
        met_on=meeting.date if meeting else None,
        outcome=item.outcome if item else None,
        notes=referral.notes,
    )
    return tracker_content.content(row)


def _read(person: Person, relationship: str) -> ReadPerson:
    address = next((address.text for address in reversed(person.addresses) if address.current), "")
    return ReadPerson(
        _HERE,
        "",
        person.name,
        person.birth,
        person.sex,
        person.ethnicity,
        address,
        relationship=relationship,
        aliases=person.aliases,
    )
