"""Audit samples in the case file: what they are drawn from, and the cases of a linked colleague left out."""

from datetime import date

from marac_desktop.domain.meeting import Outcome
from marac_desktop.domain.quarter import CountingRule, Quarter
from marac_desktop.domain.sample import Group, Sample, SampleCase
from tests.builders import NOW, a_meeting, a_plan, a_referral, an_account, an_item
from tests.storage.conftest import Open

AUTUMN = Quarter(2026, 3)


def test_the_population_is_every_case_once_and_hidden_ones_too(open_books: Open) -> None:
    with open_books() as books:
        heard = books.referrals.add(a_referral())
        deferred = books.referrals.add(a_referral())
        without = books.referrals.add(a_referral())
        for day in (date(2026, 10, 5), date(2026, 11, 2)):
            meeting = books.meetings.add(a_meeting(date=day))
            books.agendas.add(an_item(meeting.id, heard.id, outcome=Outcome.DISCUSSED))
        books.agendas.add(an_item(meeting.id, deferred.id, position=1, outcome=Outcome.DEFERRED))
        books.plans.add(a_plan(without.id, confirmed_at=NOW))
        colleague = books.accounts.add(an_account(person_ids=frozenset({heard.victim.id})))
    with open_books(colleague) as books:
        rule = CountingRule("2026.1")
        assert books.samples.population(rule, AUTUMN, Group.HEARD) == {heard.uid: heard.id}
        assert books.samples.population(rule, AUTUMN, Group.WITHOUT) == {without.uid: without.id}
        assert books.samples.population(rule, Quarter(2026, 1), Group.HEARD) == {}
        sample = books.samples.add(Sample(2026, 3, "seed"))
        books.sample_cases.add(SampleCase(sample.id, heard.id, Group.HEARD))
        seen = books.sample_cases.add(SampleCase(sample.id, without.id, Group.WITHOUT))
        assert books.samples.of(AUTUMN) == sample
        assert books.samples.of(Quarter(2026, 1)) is None
        assert books.sample_cases.of(sample.id) == (seen,)
        assert len(books.sample_cases.all_of(sample.id)) == 2
