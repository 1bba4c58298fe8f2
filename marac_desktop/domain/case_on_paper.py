"""One case as an agenda prints it: redacted, in words, in the order people read it."""

from collections.abc import Sequence

from marac_desktop.domain import codelists, names
from marac_desktop.domain.dates import show
from marac_desktop.domain.disclosure import PaperFinding, Recipient, findings, redact
from marac_desktop.domain.meeting import AgendaItem
from marac_desktop.domain.names import NameStyle
from marac_desktop.domain.papers import AgendaCase, Cut, PaperChild, PaperPerson, Printed, Withheld
from marac_desktop.domain.person import Birth, Person
from marac_desktop.domain.referral import Children, ChildrenKnown, Referral
from marac_desktop.domain.triage import Route
from marac_desktop.domain.withholding import WITHHELD, WITHHELD_PLACE, everybody

_RECIPIENT = {Cut.AGENCY: Recipient.AGENCY_PAPER, Cut.CASE_LIST: Recipient.CASE_LIST}


def agenda_case(
    referral: Referral,
    item: AgendaItem,
    *,
    cut: Cut = Cut.AGENCY,
    slot: str = "",
    repeat_reference: str = "",
    beside: Sequence[Referral] = (),
) -> AgendaCase:
    """The case as everybody round the table may read it. ``repeat_reference`` names the referral it repeats.

    Of the linked cases ``beside`` it, on the same agenda or not, nothing withheld is said.
    """
    shown = redact(referral, _RECIPIENT[cut], beside)
    return AgendaCase(
        number=item.position,
        reference=shown.reference,
        victim=_person(shown.victim),
        perpetrators=tuple(_person(party.person, party.relationship) for party in shown.perpetrators),
        slot=slot,
        children=tuple(
            PaperChild(_name(child.person), born(child.person), _printed(child.school))
            for child in shown.children.listed
        ),
        children_note=children_note(shown.children),
        area=_printed(shown.area),
        referring=_printed(referring(shown)),
        grounds=tuple(ground.label for ground in shown.grounds),
        repeat=f"Repeat of {repeat_reference}" if repeat_reference else "",
        transfer_from=_printed(shown.transfer_from),
        marks=marks(referral, item),
    )


def safety_check(case: AgendaCase, referral: Referral, beside: Sequence[Referral] = ()) -> tuple[PaperFinding, ...]:
    """What in a case about to be printed gives away a withheld address, a withheld number or a refuge, of the linked
    cases ``beside`` it too.
    """
    texts = {f"{case.reference}, {where}": text for where, text in _texts(case)}
    return findings(texts, everybody(referral, beside))


def _texts(case: AgendaCase) -> list[tuple[str, str]]:
    """Every typed text the case prints, with where it stands."""
    people = [("victim", case.victim), *(("perpetrator", one) for one in case.perpetrators)]
    texts = [(f"{role}'s {what}", text) for role, one in people for what, text in _person_texts(one)]
    rest: list[tuple[str, Printed]] = [("area", case.area), ("referring agency", case.referring)]
    rest += [("transfer", case.transfer_from)]
    rest += [("children", text) for child in case.children for text in (child.name, child.school)]
    return texts + [(where, text) for where, text in rest if isinstance(text, str)]


def _person_texts(person: PaperPerson) -> list[tuple[str, str]]:
    texts = [("name", person.name), *(("alias", alias) for alias in person.aliases)]
    return texts + [("address", address) for address in person.addresses if isinstance(address, str)]


def _person(person: Person, relationship: str = "") -> PaperPerson:
    addresses = (f"{address.text}\n{address.postcode}".strip() for address in person.addresses)
    return PaperPerson(
        name=_name(person),
        born=born(person),
        aliases=person.aliases,
        addresses=tuple(dict.fromkeys(_printed(address) for address in addresses)),
        relationship=codelists.label("relationship", relationship),
    )


def _name(person: Person) -> str:
    return names.display(person.name, NameStyle.SURNAME_CAPITALS)


def _printed(text: str) -> Printed:
    """The text, or the label a renderer draws in its place."""
    return Withheld(text) if text in {WITHHELD, WITHHELD_PLACE} else text


def born(person: Person) -> str:
    """Every date of birth known of somebody, in words: ``03 Apr 1990, also 04 Mar 1990``; "" when unrecorded."""
    first = birth_words(person.birth)
    others = [words for words in map(birth_words, person.other_births) if words]
    return ", also ".join([first, *others] if first else others)


def birth_words(birth: Birth) -> str:
    """One birth in words, no more exact than it is known."""
    if birth.on is not None:
        return show(birth.on)
    if birth.year is not None:
        return f"in {birth.year}"
    if birth.age is not None:
        return f"aged {birth.age} on {show(birth.age_at)}" if birth.age_at else f"aged {birth.age}"
    return "Not known" if birth.not_known else ""


def children_note(children: Children) -> str:
    """What is known of the children when none is listed by name."""
    if children.known is ChildrenKnown.NUMBER and children.number is not None:
        return f"{children.number}, not named"
    return {ChildrenKnown.NONE: "None", ChildrenKnown.NOT_KNOWN: "Not known", ChildrenKnown.BLANK: "Not recorded"}.get(
        children.known, ""
    )


def referring(referral: Referral) -> str:
    """The referring agencies, joint ones together; the source's name where no agency is recorded."""
    agencies = (share.agency or share.source.label for share in referral.sources)
    return "; ".join(dict.fromkeys(agencies))


def marks(referral: Referral, item: AgendaItem) -> tuple[str, ...]:
    """Short words beside a case on an agenda."""
    known = (
        (referral.route == Route.EMERGENCY, "Emergency"),
        (bool(referral.threat_to_life.strip()), "Threat to life (Osman) warning"),
        (item.provisional, "Provisional"),
        (bool(item.carried_from), "Carried over"),
    )
    return tuple(word for holds, word in known if holds)
