"""A statement made once says each time what a query made anew would."""

from sqlalchemy import bindparam, func, select

from marac_desktop.domain.agency import Agency
from marac_desktop.domain.codes import Source
from marac_desktop.domain.process import Stage
from marac_desktop.storage.agency import AgencyRow
from marac_desktop.storage.books import Books
from marac_desktop.storage.prepared import prepare
from marac_desktop.storage.referral_index import REFERRAL_LINE
from tests.builders import TODAY, a_referral


def test_it_is_asked_with_what_it_has_of_itself_and_what_is_given(books: Books) -> None:
    stored = books.referrals.add(a_referral(stage=Stage.HEARD))
    books.referrals.add(a_referral(stage=Stage.TRIAGE))
    line = REFERRAL_LINE.c
    query = select(line.referral_id, line.received).where(
        line.stage.in_([Stage.HEARD, Stage.LISTED]), line.received <= TODAY, line.marac == bindparam("marac")
    )
    statement = prepare(query, ("marac",))
    for marac, found in ((stored.marac, [(stored.id, stored.received.isoformat())]), ("elsewhere", [])):
        assert statement.all(books.session, {"marac": marac}) == found


def test_what_was_added_just_now_is_found(books: Books) -> None:
    count = prepare(select(func.count()).select_from(AgencyRow))
    (before,) = count.all(books.session)[0]
    books.session.add(AgencyRow.of(Agency("Harbour Trust", Source.HOUSING)))
    assert count.all(books.session) == [(before + 1,)]
