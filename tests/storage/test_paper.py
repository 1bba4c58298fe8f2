"""An issued paper is frozen: its number, its bytes and its holder never change, and it can be found by its cases."""

import hashlib
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from marac_desktop.domain.errors import MaracError
from marac_desktop.domain.issued import IssuedPaper
from marac_desktop.storage.books import Books
from tests.builders import NOW, a_meeting, a_referral
from tests.storage.conftest import Open

CONTENT = b"%PDF-1.7 \x00\xff invented"


def _paper(**given: Any) -> IssuedPaper:
    return IssuedPaper("agenda", NOW, "agency", holder="Housing", marking="OFFICIAL-SENSITIVE", **given)


def test_the_bytes_come_back_as_they_were_issued(open_books: Open) -> None:
    with open_books() as books:
        paper = books.papers.freeze(_paper(), CONTENT)
        assert (paper.number, paper.reference) == (1, "P-000001")
        assert paper.sha256 == hashlib.sha256(CONTENT).hexdigest()
    with open_books() as books:
        assert books.papers.content(paper.id) == CONTENT
        assert books.papers.get(paper.id) == paper


def test_papers_are_numbered_without_a_gap(books: Books) -> None:
    numbers = [books.papers.freeze(_paper(), CONTENT).number for _ in range(3)]
    assert numbers == [1, 2, 3]
    assert books.papers.freeze(_paper(number=books.papers.next_number()), b"").number == 4


def test_each_issue_of_a_meetings_paper_is_counted(books: Books) -> None:
    meeting = books.meetings.add(a_meeting())
    assert books.papers.next_issue(meeting.id, "agenda", "agency") == 1
    books.papers.freeze(_paper(meeting_id=meeting.id, issue=1), CONTENT)
    books.papers.freeze(_paper(meeting_id=meeting.id, issue=2, copy=7), CONTENT)
    assert books.papers.next_issue(meeting.id, "agenda", "agency") == 3
    assert books.papers.next_issue(meeting.id, "agenda", "case_list") == 1


def test_an_issued_paper_is_never_changed(books: Books) -> None:
    paper = books.papers.freeze(_paper(), CONTENT)
    with pytest.raises(MaracError, match="P-000001 was issued and is never changed"):
        books.papers.change(replace(paper, holder="Somebody else"))


def test_its_bytes_cannot_be_altered_by_a_statement(open_books: Open) -> None:
    def alter() -> None:
        with open_books() as books:
            books.session.connection().exec_driver_sql("UPDATE paper_content SET content = x'00'")

    with open_books() as books:
        books.papers.freeze(_paper(), CONTENT)
    with pytest.raises(IntegrityError, match="never altered"):
        alter()


def test_bytes_that_are_not_the_ones_issued_are_not_shown(books: Books) -> None:
    paper = books.papers.freeze(_paper(), CONTENT)
    books.session.connection().exec_driver_sql("DELETE FROM paper_content")
    with pytest.raises(MaracError, match="P-000001 is not the one that was issued"):
        books.papers.content(paper.id)
    swap = "INSERT INTO paper_content (paper_id, content) VALUES (?, ?)"
    books.session.connection().exec_driver_sql(swap, (paper.id, b"another"))
    with pytest.raises(MaracError, match="not the one that was issued"):
        books.papers.content(paper.id)


def test_the_register_is_latest_first_page_by_page(books: Books) -> None:
    meeting = books.meetings.add(a_meeting())
    papers = [books.papers.freeze(_paper(meeting_id=meeting.id * (at % 2)), CONTENT) for at in range(5)]
    first = books.papers.issued(limit=3)
    second = books.papers.issued(after=first.after, limit=3)
    assert (*first.rows, *second.rows) == tuple(reversed(papers))
    assert second.after is None
    assert books.papers.issued(meeting.id).rows == (papers[3], papers[1])


def test_papers_that_show_a_case_are_named_for_its_erasure(books: Books) -> None:
    one, two = books.referrals.add(a_referral()).id, books.referrals.add(a_referral()).id
    both = books.papers.freeze(_paper(referral_ids=(one, two, one)), CONTENT)
    last = books.papers.freeze(_paper(referral_ids=(two,)), CONTENT)
    assert books.papers.holding(one) == (both,)
    assert books.papers.holding(two) == (both, last)
