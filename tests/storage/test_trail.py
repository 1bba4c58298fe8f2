"""The audit and the history are read as they were written."""

from dataclasses import replace
from uuid import uuid4

from tests.builders import a_meeting
from tests.storage.conftest import Open


def test_the_audit_is_read_in_order_and_of_one_object(open_books: Open) -> None:
    with open_books() as books:
        one = books.meetings.add(a_meeting())
        books.meetings.change(replace(one, venue="County Hall"))
        books.meetings.add(a_meeting())
    with open_books() as books:
        lines = books.audit.lines()
        about = books.audit.lines(f"meeting:{one.uid}")
        assert [line.seq for line in lines] == list(range(1, len(lines) + 1))
        assert [line.event for line in about] == ["create", "change"]
        assert books.audit.lines(after=lines[1].seq, limit=1) == lines[2:3]


def test_the_history_of_one_record_holds_no_other(open_books: Open) -> None:
    with open_books(why="Made the meeting") as books:
        one, _ = books.meetings.add(a_meeting()), books.meetings.add(a_meeting())
        (change,) = books.history.changes(one.uid)
        assert (change.table, change.why, change.version) == ("meeting", "Made the meeting", 1)
        assert books.history.changes(uuid4()) == ()


def test_the_latest_of_one_kind_is_found(open_books: Open) -> None:
    with open_books() as books:
        books.meetings.add(a_meeting())
        last = books.meetings.add(a_meeting())
    with open_books() as books:
        found = books.audit.last("create")
        assert found is not None
        assert found.object == f"meeting:{last.uid}"
        assert books.audit.last("backup proved") is None
