"""What must not be found out is recognised however it is written."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marac_desktop.domain.person import Address, Confidentiality, Person, Phone
from marac_desktop.domain.withholding import (
    WITHHELD_WORDS,
    giveaways,
    is_withheld,
    is_withheld_number,
    labelled,
    locates,
    people_of,
    secrets_of,
)
from tests.domain.cases import HIDING, HOME, in_hiding, someone

SECRETS = secrets_of([someone(addresses=(HIDING, HOME), phones=(Phone("07700 900123"),))])


def test_a_new_address_is_withheld_until_somebody_confirms_it() -> None:
    assert is_withheld(Address("1 High Street"))
    assert is_withheld(replace(HOME, confidentiality=Confidentiality.REFUGE))
    assert not is_withheld(HOME)


@pytest.mark.parametrize("text", ["Refuge, Yeovil", "SAFE HOUSE 3", "c/o mum - do not disclose", "Women’s Aid house"])
def test_an_address_that_speaks_of_secrecy_is_withheld_even_if_marked_open(text: str) -> None:
    assert is_withheld(Address(text, confidentiality=Confidentiality.OPEN))


def test_words_inside_other_words_give_nothing_away() -> None:
    assert giveaways("Refugee support in Yeovil") == ()
    assert giveaways("She went to a refuge.") == ("refuge",)


def test_where_somebody_must_not_be_found() -> None:
    assert locates(someone(addresses=(HIDING,)))
    assert locates(someone(housing="refuge"))
    assert not locates(someone(addresses=(HOME,)))
    assert not locates(someone(addresses=(replace(HIDING, current=False), HOME)))
    assert not locates(someone())


@pytest.mark.parametrize(
    "text",
    [
        "7 Quantock Rise, Bridgwater",
        "She is at 7 QUANTOCK  rise now",
        "Bridgwater TA6 4QX",
        "ta64qx",
        "ring 07700-900123",
        "Call 07700900123.",
        "7 Quantock Rise\nBridgwater",
    ],
)
def test_given_away(text: str) -> None:
    assert SECRETS.given_away_by(text)


@pytest.mark.parametrize("text", ["", "  ", "12 Eastover, Wells", "Bridgwater", "17 Quantock Rise Farm House", "TA6"])
def test_not_given_away(text: str) -> None:
    assert not SECRETS.given_away_by(text)


@given(st.text(min_size=1).filter(str.strip))
def test_a_withheld_address_is_always_found_as_it_was_typed(text: str) -> None:
    assert secrets_of([Person(addresses=(Address(text),))]).given_away_by(text)


@pytest.mark.parametrize(
    ("address", "text"),
    [
        ("Flat 2, 14 Rose Lane, Taunton", "Visit her at 14 Rose Lane on Monday"),
        ("Rose Cottage, Combe Florey", "Change the locks at Rose Cottage"),
        ("c/o Dunn\n3 Mill Street\nTaunton", "collect from 3 Mill Street"),
    ],
)
def test_a_withheld_address_is_found_by_the_line_people_write(address: str, text: str) -> None:
    secrets = secrets_of([someone(addresses=(Address(address),))])
    assert secrets.given_away_by(text)
    assert not secrets.given_away_by("She shops in Taunton and Combe Florey")


@pytest.mark.parametrize(
    ("number", "text"),
    [
        ("+44 7700 900123", "Ring 07700 900 123"),
        ("07700 900123", "+447700900123"),
        ("01632 960001", "0044 1632 960001"),
    ],
)
def test_a_withheld_number_is_found_with_and_without_its_country(number: str, text: str) -> None:
    assert secrets_of([someone(phones=(Phone(number),))]).given_away_by(text)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("He hit her. He came to 3 St. John's Road at night. He has a key.", "He hit her. [Withheld] He has a key."),
        ("At 3 St. John's Road!\nHe has a key.", "[Withheld]\nHe has a key."),
        ("He hit her. Ring 07700.900.123 first. He has a key.", "He hit her. [Withheld] He has a key."),
        ("T.A.6.4.Q.X", WITHHELD_WORDS),
        ("She fled to a refuge. Do not disclose.", "She fled to a refuge. Do not disclose."),
    ],
)
def test_no_more_of_what_is_told_is_taken_away_than_gives_it_away(text: str, left: str) -> None:
    addresses = (Address("3 St. John's Road, Bridgwater", "TA6 4QX"),)
    secrets = secrets_of([someone(addresses=addresses, phones=(Phone("07700 900123"),))])
    assert labelled(text, secrets) == left


@given(
    st.lists(
        st.sampled_from(["7 Quantock", "Rise", "ta6", "4qx", "key", "St", ".", "! ", "\n", " ", "07700", "900123"])
    )
)
def test_what_is_left_never_gives_it_away(parts: list[str]) -> None:
    assert not SECRETS.given_away_by(str(labelled("".join(parts), SECRETS)))


def test_what_is_withheld_never_shows_in_a_log() -> None:
    assert "Quantock" not in repr(SECRETS)


def test_a_number_is_withheld_until_confirmed() -> None:
    assert is_withheld_number(Phone("1"))
    assert not is_withheld_number(Phone("1", Confidentiality.OPEN))


def test_everybody_on_a_referral_is_asked_about() -> None:
    names = [person.name.forename for person in people_of(in_hiding())]
    assert names == ["Jess", "Ross", "Max"]
