"""A case that leaves an account out, by name or with its agency, is hidden from it with everybody on it."""

from dataclasses import replace

import pytest

from marac_desktop.domain.access import Account, Role
from marac_desktop.domain.errors import NotAllowedError
from marac_desktop.domain.referral import Consent, LeftOut, Referral
from marac_desktop.storage import left_out
from marac_desktop.storage.books import Books
from tests.builders import a_perpetrator, a_person, a_referral, an_account

OUT = (LeftOut("Tamsin  VOWLES", "Housing", "His sister"), LeftOut("", "Levels Homes", "He works there"))
TAMSIN = an_account("Tamsin Vowles", Role.DA_SERVICE)
AT_LEVELS = an_account("Somebody", Role.DA_SERVICE, agency="levels homes")


@pytest.fixture
def case(books: Books) -> Referral:
    return books.referrals.add(a_referral(consent=Consent(left_out=OUT)))


@pytest.mark.parametrize("account", [TAMSIN, AT_LEVELS, replace(TAMSIN, role=Role.COORDINATOR)])
def test_who_is_left_out_finds_neither_the_case_nor_anybody_on_it(
    books: Books, case: Referral, account: Account
) -> None:
    again = books.referrals.add(a_referral(victim=case.victim, perpetrators=(a_perpetrator("Rook"),)))
    other = books.referrals.add(a_referral(victim=a_person("Ash"), perpetrators=(a_perpetrator("Fen"),)))
    theirs = Books(books.session, account)
    assert [line.id for line in theirs.referrals.page().rows] == [other.id]
    for hidden in (case, again):
        assert theirs.referrals.by_reference(hidden.reference) is None
        with pytest.raises(NotAllowedError):
            theirs.referrals.get(hidden.id)
    assert theirs.people.find(case.victim.id) is None
    assert theirs.people.find(other.victim.id) is not None


@pytest.mark.parametrize(
    "account",
    [
        an_account("Tamsin Vowles-Smith", Role.DA_SERVICE, agency="Housing"),
        an_account("Abena Mensah", Role.COORDINATOR, agency="Levels Homes"),
        an_account("Abena Mensah", Role.DEPUTY, agency="Levels Homes"),
        an_account("", Role.REVIEWER),
    ],
)
def test_nobody_else_does(books: Books, case: Referral, account: Account) -> None:
    theirs = Books(books.session, account)
    assert theirs.viewer == account
    assert theirs.referrals.get(case.id) == case


def test_it_follows_the_referral(books: Books, case: Referral) -> None:
    changed = books.referrals.change(replace(case, consent=Consent()))
    assert Books(books.session, TAMSIN).referrals.get(case.id) == changed
    books.referrals.change(replace(changed, consent=Consent(left_out=OUT)))
    assert Books(books.session, TAMSIN).referrals.find(case.id) is None


def test_a_file_of_an_earlier_shape_is_filled(books: Books, case: Referral) -> None:
    books.referrals.add(a_referral())
    connection = books.session.connection()
    before = connection.execute(left_out.LEFT_OUT.select()).all()
    connection.execute(left_out.LEFT_OUT.delete())
    left_out.index_anew(connection)
    assert connection.execute(left_out.LEFT_OUT.select()).all() == before
    assert {row.key for row in before} == {"person tamsin vowles", "agency levels homes"}
