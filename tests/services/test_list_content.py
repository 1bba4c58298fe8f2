"""What each list shows outside the product: rows of redacted text, as it was narrowed and sorted on the screen."""

from dataclasses import replace
from datetime import timedelta

from marac_desktop.domain.access import Permission
from marac_desktop.domain.person import Address, Confidentiality, Name
from marac_desktop.domain.process import Stage
from marac_desktop.domain.referral import Consent, LeftOut
from marac_desktop.domain.referral_list import ReferralFilter
from marac_desktop.services import list_content, lists, meeting
from marac_desktop.services.action import Shelf
from marac_desktop.services.desk import Desk
from marac_desktop.services.list_content import Line, Wanted
from marac_desktop.services.matters import Matter
from tests.builders import TODAY, a_person, an_account, an_action
from tests.services.sitting import listed, planned, referred

HIDDEN = Address("4 Hidden Close", "TA1 9ZZ", confidentiality=Confidentiality.RESTRICTED)


def _lines(desk: Desk, wanted: Wanted) -> list[Line]:
    with desk.look("Looked", Permission.PRINT_PAPERS) as books:
        lines = list(wanted.gather(books, desk))
    assert all(len(line.cells) == len(wanted.columns) for line in lines)
    return lines


def test_referrals_as_narrowed_and_sorted(desk: Desk) -> None:
    referred(desk, "Ash", stage=Stage.TRIAGE, route="")
    oak, elm = referred(desk, "Oak"), referred(desk, "Elm")
    wanted = list_content.referrals(
        ReferralFilter(stages=frozenset({Stage.CONFERENCE})), "victim", descending=False, words="For a meeting"
    )
    assert [line.referral_id for line in _lines(desk, wanted)] == [elm.id, oak.id]
    assert _lines(desk, wanted)[0].cells[:3] == (elm.reference, "16 Nov 2026", "Elm, Jess")


def test_whoever_referred_is_withheld_where_that_would_lead_to_her(desk: Desk) -> None:
    referred(desk, "Ash", victim=a_person("Ash", addresses=(HIDDEN,)))
    seen = repr(_lines(desk, list_content.referrals(ReferralFilter())))
    assert "Avon and Somerset Police" not in seen
    referred(desk, "Oak")
    assert len(_lines(desk, list_content.referrals(ReferralFilter()))) == 2


def test_people_with_what_they_are_called_but_no_address(desk: Desk) -> None:
    aliases = ("Ashie", "at 4 Hidden Close")
    referred(desk, "Ash", victim=replace(a_person("Ash", addresses=(HIDDEN,)), aliases=aliases))
    (line,) = _lines(desk, list_content.people("ash"))
    assert line.cells[0] == "Ash, Jess"
    assert "Ashie" in line.cells[1]
    assert "Hidden Close" not in repr(line)


def test_actions_as_the_register_has_them(desk: Desk) -> None:
    case = referred(desk)
    with desk.work("Set", Permission.KEEP_ACTIONS) as books:
        books.actions.add(an_action(case.id, what="Change the locks"))
    (line,) = _lines(desk, list_content.actions(Shelf.OPEN.narrow(TODAY), "Open"))
    assert (line.cells[1], line.referral_id) == ("Change the locks", case.id)


def test_the_triage_desk_tells_nothing_of_the_other_side(desk: Desk) -> None:
    case = referred(desk, "Ash", stage=Stage.TRIAGE, route="")
    (line,) = _lines(desk, list_content.triage())
    assert line.cells[:4] == (case.reference, "16 Nov 2026", "Ash, Jess", "5")


def test_the_cases_of_a_meeting_in_their_order(desk: Desk) -> None:
    held = planned(desk)
    listed(desk, held, "Ash")
    listed(desk, held, "Oak")
    lines = _lines(desk, list_content.meeting(held.id, "Somerset East"))
    assert [line.cells[:2] for line in lines] == [("1", "09:30"), ("2", "09:42")]
    assert [line.cells[3] for line in lines] == ["Ash, Jess", "Oak, Jess"]
    assert len(meeting.open_meeting(desk, held.id).lines) == 2


def test_the_list_behind_a_number_of_home(desk: Desk) -> None:
    case = referred(desk, "Ash")
    (line,) = _lines(desk, list_content.matter(Matter.TO_LIST, "Cases to list"))
    assert line.cells[:2] == (case.reference, "Ash, Jess")
    assert line.cells[-1] == "No meeting yet: make one"
    assert _lines(desk, list_content.matter(Matter.DECISIONS, "Waiting")) == []
    assert _lines(desk, list_content.papers()) == []


def test_a_case_that_opens_a_meeting_is_searched_and_kept_as_any_other(desk: Desk) -> None:
    planned(desk)
    case = referred(desk, "Ash", consent=Consent(left_out=(LeftOut("Kit", "Housing", "His brother"),)))
    wanted = list_content.matter(Matter.TO_LIST, "Cases to list")
    assert [line.referral_id for line in _lines(desk, wanted)] == [case.id]
    (found,) = lists.check(desk, wanted).findings
    assert "Kit of Housing is left out of" in found.sentence
    assert lists.issue(desk, wanted, "Handed to nobody there").paper.referral_ids == (case.id,)


def test_a_list_of_meetings_has_no_columns_of_cases(desk: Desk) -> None:
    held = planned(desk, date=TODAY + timedelta(days=1))
    listed(desk, held, "Ash")
    with desk.work("Was held", Permission.RUN_MEETINGS) as books:
        books.meetings.change(replace(books.meetings.get(held.id), date=TODAY - timedelta(days=1)))
    wanted = list_content.matter(Matter.OUTCOMES, "Past meetings without outcomes")
    (line,) = _lines(desk, wanted)
    assert [column.title for column in wanted.columns] == ["Day", "MARAC", "What waits"]
    assert len(line.cells) == 3


def test_a_linked_colleague_exports_nobody_they_are_linked_to(desk: Desk) -> None:
    case = referred(desk, "Ash")
    desk.account = an_account(person_ids=frozenset({case.victim.id}))
    for wanted in (list_content.referrals(ReferralFilter()), list_content.people(""), list_content.triage()):
        assert _lines(desk, wanted) == []


def test_a_victim_without_a_name_is_said_to_have_none(desk: Desk) -> None:
    referred(desk, victim=replace(a_person(), name=Name()))
    assert _lines(desk, list_content.referrals(ReferralFilter()))[0].cells[2] == "Name not known"
