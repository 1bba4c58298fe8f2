"""One gate: no withheld address, number or place passes it, whoever it is for, and nothing redacted can be stored."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marac_desktop.domain.codes import Known
from marac_desktop.domain.disclosure import WITHHELD, Recipient, findings, redact, redact_person
from marac_desktop.domain.names import fold
from marac_desktop.domain.person import Address, Birth, Confidentiality, Person, Phone
from marac_desktop.domain.referral import Child, Children, ChildrenKnown, Consent, Perpetrator, Referral, Referrer
from tests.domain.cases import HIDING, HOME, coming_in, dash, in_hiding, someone

OUTSIDE = [Recipient.AGENCY_PAPER, Recipient.CASE_LIST, Recipient.REFERRER, Recipient.EXPORT]
WORDS = st.sampled_from(["Quantock", "Parrett", "Levels", "Poldens", "Carse", "Mill"])
PLACES = st.builds(lambda number, word: f"{number} {word} Lane, Othery", st.integers(100, 150), WORDS)
ADDRESSES = st.builds(
    Address,
    PLACES,
    st.sampled_from(["", "TA7 0QX", "BA6 9ZZ"]),
    st.sampled_from(Confidentiality),
    st.booleans(),
)
PHONES = st.builds(Phone, st.integers(900000, 900009).map("07700 {}".format), st.sampled_from(Confidentiality))
PEOPLE = st.builds(
    Person,
    name=st.just(someone().name),
    aliases=st.lists(PLACES, max_size=1).map(tuple),
    gp=st.sampled_from(["", "Parrett Surgery"]) | PLACES,
    housing=st.sampled_from(["", "refuge", "owner"]),
    addresses=st.lists(ADDRESSES, max_size=2).map(tuple),
    phones=st.lists(PHONES, max_size=1).map(tuple),
)


@st.composite
def referrals(draw: st.DrawFn) -> Referral:
    """Any referral, with places typed into every field a slip could put one."""
    children = tuple(draw(st.lists(st.builds(Child, PEOPLE, school=PLACES), max_size=2)))
    return coming_in(
        victim=draw(PEOPLE),
        perpetrators=(Perpetrator(draw(PEOPLE)),),
        children=Children(ChildrenKnown.LISTED, listed=children),
        narrative=draw(PLACES),
        notes=draw(PLACES),
        area=draw(PLACES),
        transfer_from=draw(PLACES),
        safety_now=draw(PLACES),
        referrer=Referrer(draw(PLACES)),
        consent=Consent(safe_to_tell=draw(PLACES)),
    )


def withheld(record: Referral) -> set[str]:
    """Every address text, postcode and number of a referral that may not be shown."""
    people = [record.victim, record.perpetrators[0].person, *(child.person for child in record.children.listed)]
    hidden = [one for person in people for one in person.addresses if one.confidentiality is not Confidentiality.OPEN]
    numbers = [
        one.number for person in people for one in person.phones if one.confidentiality is not Confidentiality.OPEN
    ]
    return {text for one in hidden for text in (one.text, one.postcode)} | set(numbers) - {""}


@pytest.mark.parametrize("recipient", [*OUTSIDE, Recipient.FIGURES])
@settings(max_examples=40)
@given(record=referrals())
def test_no_withheld_value_leaves_the_product(recipient: Recipient, record: Referral) -> None:
    shown = fold(repr(redact(record, recipient)))
    assert not [secret for secret in withheld(record) if secret and fold(secret) in shown]


@settings(max_examples=40)
@given(referrals())
def test_no_withheld_address_or_number_is_in_the_fields_of_a_screen(record: Referral) -> None:
    shown = redact(record, Recipient.SCREEN)
    people = [shown.victim, shown.perpetrators[0].person, *(child.person for child in shown.children.listed)]
    texts = fold(repr([(person.addresses, person.phones) for person in people]))
    assert not [secret for secret in withheld(record) if secret and fold(secret) in texts]


@pytest.mark.parametrize("recipient", OUTSIDE)
def test_what_would_lead_to_her_is_gone(recipient: Recipient) -> None:
    shown = repr(redact(in_hiding(), recipient))
    leads = ("Quantock", "TA6", "07700", "refuge", "Parrett Surgery", "Priory", "Bridgwater", "Levels Homes", "fled")
    assert not [word for word in leads if word.casefold() in shown.casefold()]
    assert "Ŵyn" in shown
    assert "12 Eastover" in shown
    assert WITHHELD in shown


def test_what_leads_nowhere_is_shown() -> None:
    shown = redact(in_hiding(victim=someone(addresses=(HOME,), gp="Parrett Surgery")), Recipient.AGENCY_PAPER)
    assert shown.victim.gp == "Parrett Surgery"
    assert shown.area == "Bridgwater East"
    assert shown.children.listed[0].school == "Priory Primary"
    assert shown.sources[0].agency == "Levels Homes"
    assert shown.transfer_from == "Devon"


def test_a_refuge_alone_puts_the_label_where_an_address_would_be() -> None:
    shown = redact(coming_in(victim=someone(housing="refuge")), Recipient.AGENCY_PAPER)
    assert [address.text for address in shown.victim.addresses] == [WITHHELD]
    assert shown.victim.housing == ""


def test_the_class_of_a_withheld_address_is_not_told_either() -> None:
    refuge, restricted = (
        redact_person(someone(addresses=(replace(HIDING, confidentiality=one),)), Recipient.SCREEN).addresses
        for one in (Confidentiality.REFUGE, Confidentiality.RESTRICTED)
    )
    assert refuge == restricted


def test_her_withheld_address_is_withheld_as_his_too() -> None:
    shared = replace(HIDING, confidentiality=Confidentiality.OPEN)
    record = in_hiding(perpetrators=(Perpetrator(someone("Penfold", "Ross", addresses=(shared,))),))
    shown = redact(record, Recipient.AGENCY_PAPER).perpetrators[0].person.addresses
    assert [address.text for address in shown] == [WITHHELD]


def test_no_answer_and_no_narrative_goes_onto_paper() -> None:
    record = coming_in(narrative="He came back", risk=dash(yes=20), notes="x", consent=Consent(Known.YES, voice="Stop"))
    shown = redact(record, Recipient.AGENCY_PAPER)
    assert (shown.narrative, shown.notes, shown.risk.score, shown.consent) == ("", "", None, Consent())


def test_figures_name_nobody() -> None:
    shown = repr(redact(in_hiding(), Recipient.FIGURES))
    told = ("Ŵyn", "Jess", "Penfold", "Max", "SOM/26", "Levels", "1990, 4", str(in_hiding().uid))
    assert not [word for word in told if word in shown]
    assert redact_person(someone(birth=Birth(on=date(1990, 4, 3))), Recipient.FIGURES).birth == Birth(year=1990)


@pytest.mark.parametrize("recipient", Recipient)
def test_a_redacted_value_can_never_be_stored(recipient: Recipient) -> None:
    assert redact(in_hiding(), recipient).version == -1
    assert redact_person(someone(), recipient).version == -1


def test_a_screen_keeps_everything_else() -> None:
    record = in_hiding()
    shown = redact(record, Recipient.SCREEN)
    assert (shown.narrative, shown.area, shown.victim.gp) == (record.narrative, record.area, record.victim.gp)
    assert [address.text for address in shown.victim.addresses] == [WITHHELD, HOME.text]


def test_a_person_on_paper_has_no_number() -> None:
    phoned = someone(phones=(Phone("07700 900123", Confidentiality.OPEN),), addresses=(HOME,))
    shown = redact_person(phoned, Recipient.AGENCY_PAPER)
    assert (shown.phones, shown.addresses) == ((), (HOME,))


def test_free_text_is_searched_before_it_is_printed() -> None:
    people = [in_hiding().victim]
    texts = {"notes": "Now at 7 quantock rise", "summary": "In a refuge", "reason": "Nothing here"}
    found = findings(texts, people)
    assert [one.where for one in found] == ["notes", "summary"]
    assert "quantock" not in " ".join(one.sentence for one in found).casefold()
