"""What the safeguard check reads from the case file: repeats in a chain, employers, and what the victim said."""

from dataclasses import replace
from datetime import date, timedelta

from marac_desktop.domain.access import Permission
from marac_desktop.domain.codes import Ground, Known
from marac_desktop.domain.contact import Attempt, Came, ContactMeans
from marac_desktop.domain.referral import Consent, Referral
from marac_desktop.services import contact
from marac_desktop.services.desk import Desk
from marac_desktop.services.safeguard import checked, facts
from marac_desktop.services.standing import reckoning
from tests.conftest import COORDINATOR, NOW, TODAY
from tests.services.deciding import referred


def _words(desk: Desk, case: Referral) -> list[str]:
    with desk.look("Looked", Permission.READ_CASES) as books:
        return [fact.words for fact in facts(books, books.referrals.get(case.id), TODAY)]


def test_repeats_are_counted_along_the_chain(desk: Desk) -> None:
    before = referred(desk, received=date(2025, 11, 19))
    found = []
    for number in range(4):
        received = date(2025, 11, 19) + timedelta(days=60 * (number + 1))
        before = referred(
            desk,
            received=received,
            victim=before.victim,
            perpetrators=before.perpetrators,
            grounds=(Ground.REPEAT,),
            repeat_of=before.id,
        )
        found.append(_words(desk, before))
    assert found == [["The first repeat"], ["The second repeat"], ["The third repeat"], ["The fourth repeat"]]


def test_a_proposed_repeat_counts_before_it_is_confirmed(desk: Desk) -> None:
    first = referred(desk, received=date(2026, 6, 1))
    again = referred(desk, victim=first.victim, perpetrators=first.perpetrators)
    assert _words(desk, again) == ["The first repeat"]


def test_a_repeat_of_nothing_in_the_file_is_not_known(desk: Desk) -> None:
    case = referred(desk, grounds=(Ground.REPEAT,))
    assert _words(desk, case) == ["A repeat of a referral that is not in the case file: the how manieth is not known"]


def test_one_employer_of_both_is_told(desk: Desk) -> None:
    case = referred(desk)
    with desk.work("Moved", Permission.RUN_MEETINGS) as books:
        coordinator = books.accounts.by_name(COORDINATOR[0])
        assert coordinator is not None
        books.accounts.change(replace(coordinator, agency="somerset da SERVICE"))
    assert _words(desk, case) == ["Coordinator and DA service both work for somerset da SERVICE"]


def test_the_victim_has_been_reached_when_she_said_what_she_wants(desk: Desk) -> None:
    silent = referred(desk, consent=Consent())
    assert _words(desk, silent) == ["Whether the IDVA has reached the victim is not recorded"]
    unsure = referred(desk, consent=Consent(wants_conference=Known.NOT_KNOWN))
    assert _words(desk, unsure) == ["Whether the IDVA has reached the victim is not recorded"]
    contact.record(desk, Attempt(silent.id, NOW, ContactMeans.PHONE, Came.NOT_REACHED, "Olivia Pike", TODAY))
    assert _words(desk, silent) == ["The IDVA has not reached the victim"]
    contact.record(desk, Attempt(silent.id, NOW, ContactMeans.PHONE, Came.REACHED, "Olivia Pike"))
    assert _words(desk, silent) == ["Whether the victim wants a conference is not recorded"]
    with desk.look("Looked", Permission.READ_CASES) as books:
        found = checked(books, books.referrals.get(silent.id), reckoning(books, desk.now()))
    assert (found.latest, found.confirm_by, found.forbidden) == (None, None, False)
