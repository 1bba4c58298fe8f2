"""A hold keeps a frozen copy of everything about a case, and frees it again when it is lifted."""

import hashlib
import json
from dataclasses import replace

import pytest

from marac_desktop.domain.hold import HeldError, HoldReason, LegalHold
from marac_desktop.domain.update import Update, UpdateKind
from tests.builders import NOW, TODAY, a_plan, a_referral, a_view, an_account, an_action
from tests.storage.conftest import Open


def test_everything_of_the_case_is_in_the_copy_and_vouched_for(open_books: Open) -> None:
    with open_books() as books:
        referral = books.referrals.add(a_referral())
        other = books.referrals.add(a_referral())
        books.plans.add(a_plan(referral.id))
        books.actions.add(an_action(referral.id))
        books.triage.add(a_view(referral.id))
        books.updates.add(Update(referral.id, UpdateKind.OTHER, TODAY, "A letter"))
        given = LegalHold(referral.victim.id, (referral.id,), HoldReason.DEATH_REVIEW, "Review")
        kept = books.holds.place(given, (referral,))
        text = books.holds.copy(kept.id)
        assert hashlib.sha256(text.encode()).hexdigest() == kept.sha256
        found = json.loads(text)
        assert len(found) == kept.rows
        tables = [one["table"] for one in found]
        assert {table: tables.count(table) for table in sorted(set(tables))} == {
            "action": 1,
            "case_update": 1,
            "marac_case": 1,
            "person": 2,
            "plan": 1,
            "referral": 1,
            "triage_view": 1,
        }
        assert (books.holds.is_held(referral.id), books.holds.is_held(other.id)) == (True, False)
        assert books.holds.of_referral(referral.id) == (kept,)
        assert books.holds.of_referral(other.id) == ()
        colleague = books.accounts.add(an_account(person_ids=frozenset({referral.victim.id})))
    with open_books(colleague) as books:
        assert books.holds.of_referral(referral.id) == ()


def test_the_living_go_on_and_additions_too_until_it_is_lifted(open_books: Open) -> None:
    with open_books() as books:
        referral = books.referrals.add(a_referral())
        given = LegalHold(referral.victim.id, (referral.id,), HoldReason.DEATH_REVIEW, "Review")
        kept = books.holds.place(given, (referral,))
        books.updates.add(Update(referral.id, UpdateKind.OTHER, TODAY, "The children's plan"))
        his = books.people.get(referral.perpetrators[0].person.id)
        books.people.change(replace(his, gp="Elsewhere"))
    with pytest.raises(HeldError), open_books() as books:
        books.people.change(replace(referral.victim, gp="Elsewhere"))
    with open_books() as books:
        books.holds.lift(replace(kept, lifted_at=NOW))
        books.people.change(replace(referral.victim, gp="Elsewhere"))
        assert not books.holds.is_held(referral.id)
        assert books.holds.copy(kept.id)
