"""Every field of every value comes back from the encrypted file as it went in."""

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, date, datetime, time
from fractions import Fraction
from typing import Any, TypeAlias
from uuid import uuid4

import pytest

from marac_desktop.domain.access import Account
from marac_desktop.domain.action import Action
from marac_desktop.domain.agency import Agency, Representative
from marac_desktop.domain.agreement import Agreement, Reviewer
from marac_desktop.domain.attachment import Attachment
from marac_desktop.domain.case import Case
from marac_desktop.domain.child import ChildDecision
from marac_desktop.domain.codes import Ground, Source
from marac_desktop.domain.comeback import Comeback
from marac_desktop.domain.contact import Attempt
from marac_desktop.domain.duplicates import Decision
from marac_desktop.domain.enquiry import Enquiry
from marac_desktop.domain.hold import LegalHold
from marac_desktop.domain.information import InformationRequest
from marac_desktop.domain.issued import IssuedPaper
from marac_desktop.domain.joint import Joint
from marac_desktop.domain.late_request import LateRequest
from marac_desktop.domain.link import CaseLink
from marac_desktop.domain.meeting import AgendaItem, Meeting
from marac_desktop.domain.merging import Merging
from marac_desktop.domain.person import Address, Birth, Person
from marac_desktop.domain.plan import Plan
from marac_desktop.domain.referral import Referral
from marac_desktop.domain.sample import Sample, SampleCase
from marac_desktop.domain.sealed import SealedList
from marac_desktop.domain.signature import Signature
from marac_desktop.domain.summons import Summons
from marac_desktop.domain.taken import Meaning, Taken
from marac_desktop.domain.told import Told
from marac_desktop.domain.transfer import Transfer
from marac_desktop.domain.triage import View
from marac_desktop.domain.update import Update
from marac_desktop.storage.base import Base
from marac_desktop.storage.books import Books
from marac_desktop.storage.imports import Meanings
from marac_desktop.storage.plain import Held, Link, made, plain
from marac_desktop.storage.repository import Repository
from tests.builders import a_meeting, a_referral, filled
from tests.storage.conftest import Open

Value: TypeAlias = Any
Of: TypeAlias = Callable[[Books], Repository[Any]]


def _sample(books: Books) -> int:
    return books.samples.add(filled(Sample, start_year=2026, number=2)).id


def _account(books: Books) -> int:
    return books.accounts.add(filled(Account)).id


def _representative(books: Books) -> int:
    agency = books.agencies.add(filled(Agency))
    return books.representatives.add(filled(Representative, agency_id=agency.id)).id


def _meeting(books: Books) -> int:
    return books.meetings.add(a_meeting()).id


def _referral(books: Books) -> int:
    return books.referrals.add(a_referral()).id


def _item(books: Books) -> int:
    return books.agendas.add(AgendaItem(_meeting(books), _referral(books), 0)).id


def _signature(books: Books) -> int:
    return books.signatures.add(filled(Signature, account_id=_account(books))).id


def _view(books: Books) -> int:
    return books.triage.add(filled(View, referral_id=_referral(books), account_id=0, signature_id=0, revises=0)).id


MADE: dict[type, tuple[Callable[[Books], Value], Of]] = {
    Person: (lambda books: filled(Person), lambda books: books.people),
    Case: (lambda books: Case(_person(books), frozenset({_person(books)})), lambda books: books.cases),
    Referral: (lambda books: filled(Referral, repeat_of=_referral(books)), lambda books: books.referrals),
    View: (
        lambda books: filled(
            View,
            referral_id=_referral(books),
            account_id=_account(books),
            signature_id=_signature(books),
            revises=_view(books),
        ),
        lambda books: books.triage,
    ),
    SealedList: (
        lambda books: filled(SealedList, account_id=_account(books), sender_id=_account(books)),
        lambda books: books.sealed,
    ),
    Merging: (
        lambda books: filled(Merging, kept_id=_person(books), gone_id=_person(books), account_id=_account(books)),
        lambda books: books.mergings,
    ),
    InformationRequest: (
        lambda books: filled(InformationRequest, referral_id=_referral(books)),
        lambda books: books.questions,
    ),
    Summons: (lambda books: filled(Summons, meeting_id=_meeting(books)), lambda books: books.summonses),
    LateRequest: (
        lambda books: filled(LateRequest, referral_id=_referral(books)),
        lambda books: books.late_requests,
    ),
    Signature: (lambda books: filled(Signature, account_id=_account(books)), lambda books: books.signatures),
    Meeting: (lambda books: filled(Meeting, chair_id=_representative(books)), lambda books: books.meetings),
    AgendaItem: (
        lambda books: filled(
            AgendaItem, meeting_id=_meeting(books), referral_id=_referral(books), carried_from=_item(books), position=1
        ),
        lambda books: books.agendas,
    ),
    Action: (
        lambda books: filled(Action, referral_id=_referral(books), item_id=_item(books)),
        lambda books: books.actions,
    ),
    Plan: (lambda books: filled(Plan, referral_id=_referral(books)), lambda books: books.plans),
    Agency: (lambda books: filled(Agency), lambda books: books.agencies),
    Representative: (
        lambda books: filled(Representative, agency_id=books.agencies.add(filled(Agency)).id),
        lambda books: books.representatives,
    ),
    Account: (lambda books: filled(Account), lambda books: books.accounts),
    IssuedPaper: (
        lambda books: filled(
            IssuedPaper,
            meeting_id=_meeting(books),
            account_id=_account(books),
            referral_ids=(_referral(books), _referral(books)),
        ),
        lambda books: books.papers,
    ),
    Taken: (
        lambda books: filled(Taken, referral_id=_referral(books), meeting_id=_meeting(books)),
        lambda books: books.imports,
    ),
    Enquiry: (lambda books: filled(Enquiry, person_id=_person(books)), lambda books: books.enquiries),
    Attempt: (lambda books: filled(Attempt, referral_id=_referral(books)), lambda books: books.contacts),
    ChildDecision: (
        lambda books: filled(ChildDecision, referral_id=_referral(books), person_id=_person(books)),
        lambda books: books.child_decisions,
    ),
    LegalHold: (lambda books: filled(LegalHold, victim_id=_person(books)), lambda books: books.holds),
    Sample: (lambda books: filled(Sample, start_year=2026, number=2), lambda books: books.samples),
    SampleCase: (
        lambda books: filled(SampleCase, sample_id=_sample(books), referral_id=_referral(books)),
        lambda books: books.sample_cases,
    ),
    Update: (
        lambda books: filled(Update, referral_id=_referral(books), mind_on=None),
        lambda books: books.updates,
    ),
    Meaning: (lambda books: filled(Meaning), lambda books: Meanings(books.session)),
    Transfer: (lambda books: filled(Transfer, referral_id=_referral(books)), lambda books: books.transfers),
    CaseLink: (
        lambda books: filled(
            CaseLink, first_id=_referral(books), second_id=_referral(books), primary_id=_referral(books)
        ),
        lambda books: books.links,
    ),
    Attachment: (lambda books: filled(Attachment, referral_id=_referral(books)), lambda books: books.attachments),
    Reviewer: (lambda books: filled(Reviewer, account_id=_account(books)), lambda books: books.rota),
    Agreement: (
        lambda books: filled(
            Agreement,
            referral_id=_referral(books),
            signature_id=_signature(books),
            reviewer_id=books.rota.add(filled(Reviewer, account_id=_account(books))).id,
            account_id=_account(books),
        ),
        lambda books: books.agreements,
    ),
    Joint: (
        lambda books: filled(
            Joint, referral_id=_referral(books), joined_id=_referral(books), repeat_of=_referral(books)
        ),
        lambda books: books.joints,
    ),
    Decision: (
        lambda books: filled(Decision, one_id=_person(books), other_id=_person(books), account_id=_account(books)),
        lambda books: books.duplicates,
    ),
    Told: (lambda books: filled(Told, referral_id=_referral(books)), lambda books: books.tellings),
    Comeback: (
        lambda books: filled(Comeback, referral_id=_referral(books), account_id=_account(books)),
        lambda books: books.comebacks,
    ),
}


def _person(books: Books) -> int:
    return books.people.add(filled(Person)).id


def _as_given(value: Value) -> Value:
    """The value without what storage gives it."""
    if isinstance(value, tuple):
        return tuple(_as_given(part) for part in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    inside = {part.name: _as_given(getattr(value, part.name)) for part in fields(value)}
    given = {name: 0 for name in ("id", "version", "case_id") if name in inside}
    return type(value)(**inside | given)


@pytest.mark.parametrize("kind", MADE, ids=lambda kind: kind.__name__)
@pytest.mark.parametrize("many", [False, True], ids=["add", "add_all"])
def test_every_field_comes_back(kind: type, many: bool, open_books: Open) -> None:
    make, of = MADE[kind]
    with open_books() as books:
        value = make(books)
        stored = of(books).add_all([value])[0] if many else of(books).add(value)
    with open_books() as books:
        read = of(books).get(stored.id)
    assert _as_given(read) == _as_given(value)
    assert read == stored
    assert read.version == 1


def test_every_kept_value_is_among_them() -> None:
    rows = [mapper.class_ for mapper in Base.registry.mappers]
    assert {row.holds for row in rows if issubclass(row, Held)} == MADE.keys()


@pytest.mark.parametrize(
    "value",
    [
        (Birth, Birth(on=date(1988, 2, 29))),
        (Address, Address("1 Sea View", since=date(2020, 1, 1))),
        (tuple[Ground, ...], (Ground.REPEAT, Ground.VISIBLE_HIGH_RISK)),
        (frozenset[int], frozenset({9, 2, 11})),
        (Fraction, Fraction(1, 3)),
        (time | None, time(9, 30)),
        (datetime, datetime(2026, 3, 29, 1, 30, tzinfo=UTC)),
        (Source | None, None),
    ],
    ids=lambda value: str(value[1])[:30],
)
def test_what_was_made_plain_is_made_again(value: tuple[Value, Value]) -> None:
    kind, given = value
    assert made(kind, plain(given)) == given


def test_sets_have_one_plain_form() -> None:
    assert plain(frozenset({11, 2, 9})) == [2, 9, 11]


def test_a_field_that_came_later_is_its_default_in_older_rows() -> None:
    assert made(Birth, {"year": 1970}) == Birth(year=1970)


def test_what_has_no_plain_form_is_refused() -> None:
    with pytest.raises(TypeError, match="object has no plain form"):
        plain(object())


def test_no_link_is_null_and_comes_back_as_0(books: Books) -> None:
    meeting = books.meetings.add(a_meeting(chair_id=0))
    raw = books.session.connection().exec_driver_sql("SELECT chair_id FROM meeting").scalar_one()
    assert raw is None
    assert books.meetings.get(meeting.id).chair_id == 0
    assert Link().process_bind_param(7, books.session.connection().dialect) == 7


def test_identities_are_kept_not_given_anew(books: Books) -> None:
    person = replace(filled(Person), uid=uuid4())
    assert books.people.add(person).uid == person.uid
