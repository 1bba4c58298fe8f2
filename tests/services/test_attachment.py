"""Files are attached to a referral, each viewing is in the audit, and removing one is a decision with a reason."""

from dataclasses import replace

import pytest

from marac_desktop.domain.access import Permission, Role
from marac_desktop.domain.attachment import MEGABYTE, AttachmentKind, Format
from marac_desktop.domain.errors import FieldError, MaracError, NotAllowedError
from marac_desktop.domain.hold import HeldPurpose, HoldReason, PurposeNeededError
from marac_desktop.domain.referral import Referral
from marac_desktop.services import attachment, hold
from marac_desktop.services.attachment import NewFile
from marac_desktop.services.desk import Desk
from tests.builders import a_referral

TEXT = NewFile("Łukasz wrote this.".encode(), "A letter", AttachmentKind.LETTER)


@pytest.fixture
def case(desk: Desk) -> Referral:
    with desk.work("Invented", Permission.RECORD_REFERRAL) as books:
        return books.referrals.add(a_referral())


def events(desk: Desk) -> list[tuple[str, str]]:
    with desk.figures(Permission.READ_FIGURES) as books:
        return [(line.event, line.object) for line in books.audit.lines()]


def test_a_file_is_attached_listed_and_seen(desk: Desk, case: Referral) -> None:
    kept = attachment.attach(desk, case.id, TEXT)
    assert (kept.format, kept.size, kept.added_by) == (Format.TEXT, len(TEXT.content), desk.account.name)
    assert attachment.listed(desk, case.id) == (kept,)
    seen = attachment.view(desk, kept)
    assert (seen.attachment, seen.content) == (kept, TEXT.content)


def test_each_viewing_is_in_the_audit(desk: Desk, case: Referral) -> None:
    kept = attachment.attach(desk, case.id, TEXT)
    for _ in range(3):
        attachment.view(desk, kept)
    assert events(desk).count(("view", f"attachment:{kept.uid}")) == 3


def test_what_may_not_be_attached_changes_nothing(desk: Desk, case: Referral) -> None:
    for file in (replace(TEXT, content=b"MZ\x00"), replace(TEXT, title=" "), replace(TEXT, content=b"")):
        with pytest.raises(FieldError):
            attachment.attach(desk, case.id, file)
    assert attachment.listed(desk, case.id) == ()


def test_the_office_says_how_large(desk: Desk, case: Referral) -> None:
    with desk.work("Set", Permission.RECORD_REFERRAL) as books:
        books.settings.keep_policy(replace(books.settings.policy(), attachment_megabytes=1, attachments_megabytes=2))
    for number in range(2):
        attachment.attach(desk, case.id, replace(TEXT, content=b"x" * MEGABYTE, title=str(number)))
    with pytest.raises(FieldError, match="more than 2 MB"):
        attachment.attach(desk, case.id, TEXT)
    with pytest.raises(FieldError, match="larger than 1 MB"):
        attachment.attach(desk, case.id, replace(TEXT, content=b"x" * (MEGABYTE + 1)))


def test_removing_takes_a_reason_which_stays(desk: Desk, case: Referral) -> None:
    kept = attachment.attach(desk, case.id, TEXT)
    with pytest.raises(FieldError, match="Say why"):
        attachment.remove(desk, kept, " ")
    attachment.remove(desk, kept, "It belongs to another case.")
    (gone,) = attachment.listed(desk, case.id)
    assert (gone.removed_by, gone.removed_why) == (desk.account.name, "It belongs to another case.")
    assert attachment.shown((gone,)) == ()
    with pytest.raises(MaracError, match="was removed"):
        attachment.view(desk, kept)
    with desk.figures(Permission.READ_FIGURES) as books:
        assert [change.version for change in books.history.changes(kept.uid)] == [1, 2]


def test_whoever_is_linked_sees_attaches_and_removes_nothing(desk: Desk, case: Referral) -> None:
    kept = attachment.attach(desk, case.id, TEXT)
    desk.account = replace(desk.account, person_ids=frozenset({case.perpetrators[0].person.id}))
    for act in (
        lambda: attachment.listed(desk, case.id),
        lambda: attachment.view(desk, kept),
        lambda: attachment.attach(desk, case.id, TEXT),
        lambda: attachment.remove(desk, kept, "A reason"),
    ):
        with pytest.raises(NotAllowedError):
            act()


def test_a_leaflet_that_is_kept_with_a_hidden_case_too_is_shown_and_tells_nothing_of_it(
    desk: Desk, case: Referral
) -> None:
    kept = attachment.attach(desk, case.id, TEXT)
    with desk.work("Invented", Permission.RECORD_REFERRAL) as books:
        hidden = books.referrals.add(a_referral())
    attachment.attach(desk, hidden.id, TEXT)
    hold.place(desk, hidden.id, HoldReason.DEATH_REVIEW, "A review is under way.")
    assert attachment.view(desk, kept).content == TEXT.content
    desk.account = replace(desk.account, person_ids=frozenset({hidden.victim.id}))
    assert attachment.view(desk, kept).content == TEXT.content


def test_a_reader_of_cases_may_see_but_not_change(desk: Desk, case: Referral) -> None:
    kept = attachment.attach(desk, case.id, TEXT)
    desk.account = replace(desk.account, role=Role.CHAIR)
    assert attachment.view(desk, kept).content == TEXT.content
    with pytest.raises(NotAllowedError):
        attachment.remove(desk, kept, "A reason")


def test_nothing_is_removed_while_a_case_is_held(desk: Desk, case: Referral) -> None:
    kept = attachment.attach(desk, case.id, TEXT)
    hold.place(desk, case.id, HoldReason.DEATH_REVIEW, "A review is under way.")
    with pytest.raises(MaracError):
        attachment.remove(desk, kept, "It belongs to another case.")
    with pytest.raises(PurposeNeededError):
        attachment.view(desk, kept)
    purpose = next(iter(HeldPurpose))
    assert attachment.view(desk, kept, purpose).content == TEXT.content
    with desk.figures(Permission.READ_FIGURES) as books:
        assert books.audit.lines()[-1].purpose == f"Opened an attachment, held: {purpose.label}"
