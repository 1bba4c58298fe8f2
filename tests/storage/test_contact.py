"""Contact attempts in the case file, and the open cases nobody has reached."""

from datetime import timedelta

from marac_desktop.domain.codes import Kind, Known
from marac_desktop.domain.contact import Attempt, Came, ContactMeans
from marac_desktop.domain.process import Stage
from marac_desktop.domain.referral import Honour
from tests.builders import NOW, TODAY, a_referral, an_account
from tests.storage.conftest import Open

OPEN = (Stage.TRIAGE, Stage.LISTED)


def test_open_cases_nobody_has_reached(open_books: Open) -> None:
    with open_books() as books:
        fresh = books.referrals.add(a_referral(received=TODAY - timedelta(days=3), honour=Honour(Known.YES)))
        tried = books.referrals.add(a_referral(stage=Stage.LISTED))
        reached = books.referrals.add(a_referral())
        books.referrals.add(a_referral(stage=Stage.HEARD))
        books.referrals.add(a_referral(kind=Kind.IMPORTED))
        first = books.contacts.add(
            Attempt(tried.id, NOW - timedelta(hours=2), ContactMeans.PHONE, Came.NOT_REACHED, "Olivia", TODAY)
        )
        second = books.contacts.add(Attempt(tried.id, NOW, ContactMeans.BLANK, Came.UNSAFE, "Olivia", TODAY))
        books.contacts.add(Attempt(reached.id, NOW, ContactMeans.PHONE, Came.REACHED, "Olivia"))
        found = books.contacts.unreached(OPEN)
        assert [(one.referral_id, one.attempts) for one in found] == [(fresh.id, ()), (tried.id, (first, second))]
        assert found[0].honour == fresh.honour
        assert books.contacts.of_referral(tried.id) == (second, first)
        colleague = books.accounts.add(an_account(person_ids=frozenset({tried.victim.id})))
    with open_books(colleague) as books:
        assert [one.referral_id for one in books.contacts.unreached(OPEN)] == [fresh.id]
        assert books.contacts.of_referral(tried.id) == ()
