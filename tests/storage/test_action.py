"""The register of actions: what is open, whose, since when, and of which meeting or plan."""

from dataclasses import replace
from datetime import date

from marac_desktop.domain.action import ActionStatus
from marac_desktop.domain.action_list import ActionFilter, ActionLine
from marac_desktop.storage.books import Books
from tests.builders import TODAY, a_meeting, a_referral, an_account, an_action, an_item
from tests.storage.conftest import Open


def test_a_line_names_the_referral_and_the_meeting(books: Books) -> None:
    referral = books.referrals.add(a_referral(marac="Mendip"))
    meeting = books.meetings.add(a_meeting())
    item = books.agendas.add(an_item(meeting.id, referral.id))
    of_item = books.actions.add(an_action(referral.id, item_id=item.id, due=date(2026, 12, 1)))
    of_plan = books.actions.add(an_action(referral.id, due=date(2026, 12, 2)))
    assert books.actions.page().rows == (
        ActionLine(of_item, referral.reference, "Mendip", meeting.id, meeting.date),
        ActionLine(of_plan, referral.reference, "Mendip"),
    )
    assert books.actions.of_items([item.id]) == (of_item,)
    assert books.actions.of_plan(referral.id) == (of_plan,)
    assert books.actions.of_referral(referral.id) == (of_item, of_plan)


def test_open_actions_come_soonest_first_page_by_page(books: Books) -> None:
    referral = books.referrals.add(a_referral())
    days = (5, 3, 3, 4, 3)
    actions = [books.actions.add(an_action(referral.id, due=date(2026, 12, day))) for day in days]
    books.actions.change(replace(actions[3], status=ActionStatus.DONE))
    ids: list[int] = []
    page = books.actions.open(limit=2)
    while True:
        ids += [line.action.id for line in page.rows]
        assert len(ids) <= len(days), "an action shown twice"
        if page.after is None:
            break
        page = books.actions.open(after=page.after, limit=2)
    assert ids == [actions[at].id for at in (1, 2, 4, 0)]


def test_an_action_is_overdue_the_day_after_it_was_due(books: Books) -> None:
    referral = books.referrals.add(a_referral())
    late = books.actions.add(an_action(referral.id, due=date(2026, 11, 22)))
    books.actions.add(an_action(referral.id, due=TODAY))
    books.actions.add(an_action(referral.id, due=date(2026, 11, 1), status=ActionStatus.COULD_NOT))
    assert [line.action for line in books.actions.overdue(TODAY).rows] == [late]


def test_the_register_is_narrowed_and_counted(books: Books) -> None:
    referral = books.referrals.add(a_referral())
    wanted = books.actions.add(
        an_action(referral.id, agency="Police", kind="police", due=TODAY, status=ActionStatus.DID_NOT)
    )
    books.actions.add(an_action(referral.id))
    for narrow in (
        ActionFilter(statuses=frozenset({ActionStatus.DID_NOT})),
        ActionFilter(agencies=frozenset({"Police"})),
        ActionFilter(kinds=frozenset({"police"})),
        ActionFilter(due_from=TODAY, due_to=TODAY),
    ):
        assert [line.action for line in books.actions.page(narrow).rows] == [wanted]
        assert books.actions.count(narrow) == 1
    assert books.actions.open("Police").rows == ()
    assert books.actions.count(ActionFilter()) == 2


def test_actions_of_a_hidden_case_are_counted_but_not_shown(open_books: Open) -> None:
    with open_books() as books:
        referral = books.referrals.add(a_referral())
        action = books.actions.add(an_action(referral.id))
        colleague = books.accounts.add(an_account(person_ids=frozenset({referral.victim.id})))
    with open_books(colleague) as books:
        assert books.actions.open().rows == ()
        assert books.actions.of_referral(referral.id) == ()
        assert books.actions.find(action.id) is None
        assert books.actions.count(ActionFilter()) == 1
