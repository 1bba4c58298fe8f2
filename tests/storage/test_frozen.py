"""What a hold froze is changed and deleted by nobody, through the one door every versioned row passes."""

from dataclasses import replace

import pytest

from marac_desktop.domain.hold import HeldError
from marac_desktop.storage.frozen import freeze, release
from tests.builders import a_plan, a_referral
from tests.storage.conftest import Open


def test_a_frozen_row_is_neither_changed_nor_deleted_until_every_hold_is_lifted(open_books: Open) -> None:
    with open_books() as books:
        referral = books.referrals.add(a_referral())
        plan = books.plans.add(a_plan(referral.id))
        for hold in (1, 2):
            freeze(books.session, hold, [("plan", plan.id)])
        freeze(books.session, 1, [])
    for lifted in (0, 1):
        with open_books() as books:
            release(books.session, lifted)
        with pytest.raises(HeldError), open_books() as books:
            books.plans.change(replace(plan, owner="Somebody else"))
        with pytest.raises(HeldError), open_books() as books:
            books.plans.remove(plan)
    with open_books() as books:
        assert books.plans.get(plan.id) == plan
        release(books.session, 2)
        changed = books.plans.change(replace(plan, owner="Somebody else"))
        books.plans.remove(changed)


def test_saving_what_is_unchanged_is_no_change(open_books: Open) -> None:
    with open_books() as books:
        plan = books.plans.add(a_plan(books.referrals.add(a_referral()).id))
        freeze(books.session, 1, [("plan", plan.id)])
        assert books.plans.change(plan) == plan
