"""Nothing is sent before the audit has it; what could not be noted is not sent, and a failure is noted too."""

from collections.abc import Callable

import pytest

from marac_desktop.domain.access import Permission
from marac_desktop.domain.errors import MaracError
from marac_desktop.services.desk import Desk
from marac_desktop.services.leaving import Way
from marac_desktop.ui.leaving import Refused, WayOut
from marac_desktop.ui.screen import Context

Settle = Callable[[], None]
ABOUT = ("meeting:7",)


def _told(context: Context, settle: Settle) -> list[str]:
    def work(desk: Desk) -> list[str]:
        with desk.figures(Permission.READ_CASES) as books:
            return [line.event for line in books.audit.lines(*ABOUT)]

    found: list[str] = []
    context.run(context, work, found.extend)
    settle()
    return found


def test_the_audit_has_it_when_the_sending_begins(context: Context, settle: Settle) -> None:
    sent, then = list[Callable[[], object]](), list[str]()
    WayOut(context.run, ABOUT).send(
        context, Way.FILE, lambda done, _failed: sent.append(done), lambda: then.append("done"), _never
    )
    assert sent == []
    assert _told(context, settle) == ["save"]
    sent[0]()
    assert then == ["done"]


def test_what_did_not_get_out_is_noted_and_said(context: Context, settle: Settle) -> None:
    said: list[str] = []

    def send(_done: Callable[[], object], failed: Refused) -> None:
        failed(MaracError("No paper."))

    WayOut(context.run, ABOUT).send(context, Way.PRINTER, send, lambda: None, lambda error: said.append(str(error)))
    settle()
    assert said == ["No paper."]
    assert _told(context, settle) == ["print", "not printed"]


def test_what_cannot_be_noted_is_not_sent(context: Context, settle: Settle, monkeypatch: pytest.MonkeyPatch) -> None:
    sent, said = list[object](), list[str]()

    def full(*_about: object, **_more: object) -> None:
        raise MaracError("The disk is full.")

    with monkeypatch.context() as patched:
        patched.setattr(Desk, "record", full)
        WayOut(context.run, ABOUT).send(
            context, Way.PRINTER, lambda done, _failed: sent.append(done), lambda: None, lambda e: said.append(str(e))
        )
        settle()
    assert (sent, said) == ([], ["The disk is full."])


def _never(error: MaracError) -> None:
    raise AssertionError(error)
