"""Redaction: the one gate between the case file and a reader, deciding what each may see of a person and a case."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any
from uuid import UUID

from marac_desktop.domain.errors import FieldError, FieldErrors
from marac_desktop.domain.person import Address, Birth, Confidentiality, Person, Phone
from marac_desktop.domain.referral import Child, Children, Perpetrator, Referral, SourceShare
from marac_desktop.domain.withholding import (
    WITHHELD,
    WITHHELD_NUMBER,
    WITHHELD_PLACE,
    Secrets,
    giveaways,
    is_withheld,
    is_withheld_number,
    labelled,
    locates,
    people_of,
    secrets_of,
)

__all__ = ["WITHHELD", "PaperFinding", "Recipient", "findings", "locates", "redact", "redact_person"]

NEVER_STORED = -1
"""The version of a redacted value: storing one would overwrite what was withheld, so storage finds a conflict."""

_NOBODY = UUID(int=0)


class Recipient(StrEnum):
    """Who or what a record is redacted for. ``SCREEN`` is somebody signed in whose account may read cases."""

    SCREEN = "screen"
    AGENCY_PAPER = "agency paper"
    CASE_LIST = "case list"
    REFERRER = "referrer"
    SEALED_LIST = "sealed list"
    EXPORT = "export"
    FIGURES = "figures"


def redact(record: Referral, recipient: Recipient, beside: Iterable[Referral] = ()) -> Referral:
    """``record`` as ``recipient`` may see it; the only source of papers, screens and exports. What is withheld on the
    cases ``beside`` it, which are linked with this one, is withheld here as well, and so is what leads to their victim.

    Withheld addresses keep their place with the words of ``WITHHELD``. On paper and in exports only identity is left:
    no phone, no narrative, no answers; and where the victim must not be found, school, GP, area and referrer are gone
    too. A sealed list says the same of everybody, and what is decided by. For ``FIGURES`` nobody is named. The result
    can never be stored.
    """
    if recipient is Recipient.FIGURES:
        return _figures(record)
    near = tuple(beside)
    around = [person for one in near for person in people_of(one)]
    secrets = secrets_of([*people_of(record), *around])
    if recipient is Recipient.SCREEN:
        return _screen(record, secrets)
    theirs = secrets_of(around)
    hidden = locates(record.victim) or _lives_at(record.victim, theirs)
    paper = _paper(record, secrets, _unfound(near, theirs), hidden=hidden)
    return _decided_by(paper, record, secrets) if recipient is Recipient.SEALED_LIST else paper


def _unfound(near: Iterable[Referral], secrets: Secrets) -> frozenset[UUID]:
    """Those of the cases beside one who must not be found: a victim, and her children, whose school leads to her from
    whichever case names them.
    """
    hidden = (one for one in near if locates(one.victim) or _lives_at(one.victim, secrets))
    return frozenset(
        person.uid for one in hidden for person in (one.victim, *(child.person for child in one.children.listed))
    )


def _lives_at(person: Person, secrets: Secrets) -> bool:
    """Whether somebody lives where another must not be found: what leads to the one leads to the other."""
    return any(one.current and secrets.given_away_by(f"{one.text} {one.postcode}") for one in person.addresses)


def redact_person(person: Person, recipient: Recipient, beside: Iterable[Person] = ()) -> Person:
    """One person as ``recipient`` may see them, apart from any case; nor is anything shown that is withheld of those
    shown ``beside`` them, such as another record of the same person.
    """
    if recipient is Recipient.FIGURES:
        return _counted(person)
    secrets = secrets_of([person, *beside])
    if recipient is Recipient.SCREEN:
        return _labelled(person, secrets)
    return _printed(person, secrets, hidden=locates(person))


def _labelled(person: Person, secrets: Secrets) -> Person:
    """A person on screen: withheld addresses and numbers are labels, everything else is there."""
    return replace(
        person,
        addresses=tuple(_address(address, secrets) for address in person.addresses),
        phones=tuple(_phone(phone, secrets) for phone in person.phones),
        version=NEVER_STORED,
    )


def _address(address: Address, secrets: Secrets) -> Address:
    """The address, or its label. An open one that is somebody else's withheld one on the same case is withheld."""
    if is_withheld(address) or secrets.given_away_by(f"{address.text} {address.postcode}"):
        return Address(text=WITHHELD, confidentiality=Confidentiality.RESTRICTED, current=address.current)
    return address


def _phone(phone: Phone, secrets: Secrets) -> Phone:
    """The phone, or its label; an open number that is somebody's withheld one on the same case is withheld too."""
    hidden = is_withheld_number(phone) or secrets.given_away_by(phone.number)
    return replace(phone, number=WITHHELD_NUMBER) if hidden else phone


def _screen(record: Referral, secrets: Secrets) -> Referral:
    """A referral as a signed-in reader sees it."""
    return replace(
        record,
        victim=_labelled(record.victim, secrets),
        perpetrators=tuple(replace(party, person=_labelled(party.person, secrets)) for party in record.perpetrators),
        children=replace(
            record.children,
            listed=tuple(replace(child, person=_labelled(child.person, secrets)) for child in record.children.listed),
        ),
        version=NEVER_STORED,
    )


def _paper(record: Referral, secrets: Secrets, unfound: frozenset[UUID], *, hidden: bool) -> Referral:
    """A referral as it leaves the product: built up from what may be said, so that a new field stays in."""
    hidden = hidden or record.victim.uid in unfound
    return Referral(
        received=record.received,
        victim=_printed(record.victim, secrets, hidden=hidden),
        sources=tuple(
            SourceShare(share.source, _place(share.agency, secrets, hidden=hidden), share.share)
            for share in record.sources
        ),
        perpetrators=tuple(
            Perpetrator(
                _printed(party.person, secrets, hidden=hidden or party.person.uid in unfound), party.relationship
            )
            for party in record.perpetrators
        ),
        children=_children(record.children, secrets, unfound, hidden=hidden),
        grounds=record.grounds,
        transfer_from=_place(record.transfer_from, secrets, hidden=False),
        marac=record.marac,
        area=_place(record.area, secrets, hidden=hidden),
        criteria=record.criteria,
        repeat_of=record.repeat_of,
        kind=record.kind,
        stage=record.stage,
        route=record.route,
        reference=record.reference,
        case_id=record.case_id,
        id=record.id,
        uid=record.uid,
        version=NEVER_STORED,
    )


_DECIDED_BY = (
    *("narrative", "story", "dated", "incidents", "police", "previous", "risk", "earlier_risk", "judgement_reason"),
    *("honour", "consent", "safety_now", "threat_to_life", "threats", "notes", "consideration"),
)


def _decided_by(paper: Referral, record: Referral, secrets: Secrets) -> Referral:
    """A referral as it goes sealed to the DA service: who it is as on ``paper``, and all that both sides decide by, but
    for who is left out and each sentence with a withheld address or number in it.
    """
    told: dict[str, Any] = {name: labelled(getattr(record, name), secrets) for name in _DECIDED_BY}
    children = tuple(
        replace(child, safeguarding=own.safeguarding)
        for child, own in zip(paper.children.listed, record.children.listed, strict=True)
    )
    told["consent"] = replace(told["consent"], left_out=())
    return replace(paper, children=replace(paper.children, listed=children), **told)


def _printed(person: Person, secrets: Secrets, *, hidden: bool) -> Person:
    """A person on paper: names, births, current addresses. Never a phone; housing never, it would say *refuge*."""
    shown = tuple(_address(address, secrets) for address in person.addresses if address.current)
    withheld = hidden and not person.addresses and locates(person)
    return Person(
        name=person.name,
        aliases=tuple(alias for alias in person.aliases if not secrets.given_away_by(alias)),
        birth=person.birth,
        other_births=person.other_births,
        sex=person.sex,
        gp="" if hidden else _place(person.gp, secrets, hidden=False),
        addresses=(Address(WITHHELD),) if withheld else tuple(dict.fromkeys(shown)),
        id=person.id,
        uid=person.uid,
        version=NEVER_STORED,
    )


def _children(children: Children, secrets: Secrets, unfound: frozenset[UUID], *, hidden: bool) -> Children:
    """The children of the household with their schools, which would lead to her where she must not be found."""

    def leads(person: Person) -> bool:
        return hidden or locates(person) or person.uid in unfound

    return Children(
        children.known,
        children.number,
        tuple(
            Child(
                _printed(child.person, secrets, hidden=leads(child.person)),
                school=_place(child.school, secrets, hidden=leads(child.person)),
            )
            for child in children.listed
        ),
    )


def _place(text: str, secrets: Secrets, *, hidden: bool) -> str:
    """A place's name, or its label when it leads to somebody or gives an address away."""
    leads = hidden or secrets.given_away_by(text) or giveaways(text)
    return WITHHELD_PLACE if text and leads else text


def _figures(record: Referral) -> Referral:
    """What counting needs and nothing else: nobody is named, nothing is told, no reference leads back."""
    return Referral(
        received=record.received,
        victim=_counted(record.victim),
        sources=tuple(SourceShare(share.source, "", share.share) for share in record.sources),
        perpetrators=tuple(Perpetrator(_counted(party.person), party.relationship) for party in record.perpetrators),
        children=Children(
            record.children.known,
            record.children.number,
            tuple(Child(_counted(child.person)) for child in record.children.listed),
        ),
        grounds=record.grounds,
        marac=record.marac,
        kind=record.kind,
        stage=record.stage,
        route=record.route,
        uid=_NOBODY,
        version=NEVER_STORED,
    )


def _counted(person: Person) -> Person:
    """Somebody as a figure: year of birth and the characteristics the national return counts."""
    year = person.birth.on.year if person.birth.on else person.birth.year
    return Person(
        birth=Birth(year=year, not_known=person.birth.not_known),
        sex=person.sex,
        gender_same_as_birth=person.gender_same_as_birth,
        orientation=person.orientation,
        ethnicity=person.ethnicity,
        disabled=person.disabled,
        uid=_NOBODY,
        version=NEVER_STORED,
    )


@dataclass(frozen=True, slots=True)
class PaperFinding:
    """Something the safety check found before paper: ``where`` it stands and why it matters, never the words."""

    where: str
    sentence: str


def require_open(texts: Mapping[str, str], people: Iterable[Person]) -> None:
    """Raise FieldErrors at each field of ``texts`` that gives away a withheld address or number of ``people``, or says
    that a place is secret: that stands in the person's own record only.
    """
    given = [FieldError(one.where, _IN_THE_RECORD) for one in findings(texts, people)]
    if given:
        raise FieldErrors(tuple(given))


_IN_THE_RECORD = "This gives away a withheld address or number. Write it in the person's record only."


def findings(texts: Mapping[str, str], people: Iterable[Person]) -> tuple[PaperFinding, ...]:
    """What in ``texts`` (where it stands → what is written) would give away a withheld address, number or refuge.

    Run on every free text before it is printed or exported; each finding is mended, or accepted with a reason.
    """
    secrets = secrets_of(people)
    found: list[PaperFinding] = []
    for where, text in texts.items():
        if secrets.given_away_by(text):
            found.append(PaperFinding(where, f"{where}: a withheld address or number is written in the text."))
        if giveaways(text):
            found.append(PaperFinding(where, f"{where}: the text says that a place is secret, such as a refuge."))
    return tuple(found)
