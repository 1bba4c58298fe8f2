"""D3: typing recovered after a kill or a lock, from every editor there is: text and caret where they were."""

import ast
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.exceptions import TimeoutError as TooLateError
from pytestqt.qtbot import QtBot

import marac_desktop.ui
from marac_desktop.domain.access import Account, Permission, Role
from marac_desktop.domain.agency import Agency, Representative
from marac_desktop.domain.agreement import Reviewer
from marac_desktop.domain.codes import Source
from marac_desktop.domain.office import Marac
from marac_desktop.domain.referral import Child, Children, ChildrenKnown
from marac_desktop.domain.referrer_letter import Letter
from marac_desktop.domain.sample import Judgement
from marac_desktop.domain.triage import Route
from marac_desktop.services import decision, emergency, triage_desk
from marac_desktop.services import referrer_letter as letters
from marac_desktop.services.decision import Choice
from marac_desktop.services.emergency import Called
from marac_desktop.services.home import MatterLine
from marac_desktop.services.sample import Blind
from marac_desktop.services.triage import TriageCase
from marac_desktop.ui import carets, consideration
from marac_desktop.ui.attachment_card import WhatItIs
from marac_desktop.ui.letters_card import LetterQuestion
from marac_desktop.ui.matter_list import Contact
from marac_desktop.ui.meeting.defer import Defer
from marac_desktop.ui.office.accounts import ADD, AccountQuestion
from marac_desktop.ui.office.agencies import AgencyQuestion, RepresentativeQuestion
from marac_desktop.ui.office.area import ClosureQuestion, MaracQuestion
from marac_desktop.ui.office.reviewers import ReviewerQuestion
from marac_desktop.ui.practitioner import click, fill, pick_row
from marac_desktop.ui.quarter_sample import JudgeQuestion
from marac_desktop.ui.questions import Question
from marac_desktop.ui.triage import emergency as calling_of
from marac_desktop.ui.triage import review
from marac_desktop.ui.triage.emergency import CallDraft
from marac_desktop.ui.triage.plan import PlanQuestion
from marac_desktop.ui.triage.record import Asked, RecordQuestion
from tests.assurance.recovering import Sitting, modules
from tests.builders import a_person, a_plan, an_action
from tests.conftest import TODAY, CaseFile
from tests.services import deciding, sitting

STORY = "=1 <b>O'Brien Ł"
BACK = 5
"""How far from its end the caret stands."""
UI = Path(marac_desktop.ui.__file__).parent


@dataclass(frozen=True, slots=True)
class Editor:
    """Something that is typed into. ``opens`` goes there; ``again`` goes there anew after the unlock, None where the
    window does so by itself, on its ``screen``. ``held_in`` names the modules that make its fields.
    """

    label: str
    opens: Callable[[Sitting], object]
    held_in: tuple[str, ...]
    again: Callable[[Sitting], object] | None = None
    screen: str = ""
    text: str = STORY


@dataclass(frozen=True, slots=True)
class World:
    """The ids of what the case file holds."""

    case: int
    other: int
    meeting: int
    item: int
    plan: int


WORLD: list[World] = []


@pytest.fixture
def world(case_file: CaseFile) -> CaseFile:
    """A case at triage, one listed today, one with a plan, an action, an agency and somebody who may chair."""
    desk = case_file.open()
    sitting.round_table(desk)
    child = Child(a_person("Ash", "Tom", birth=a_person().birth))
    children = Children(ChildrenKnown.LISTED, listed=(child,))
    waits = deciding.referred(desk, victim=a_person("Ash"), children=children)
    decision.record(desk, waits.id, Choice(Route.CONFERENCE, "", blind=True))
    deciding.sign(desk)
    fresh = deciding.referred(desk, victim=a_person("Birch"))
    meeting = sitting.planned(desk, venue="At the refuge")
    item = sitting.listed(desk, meeting, "Oak")
    with desk.work("Named", Permission.KEEP_ACTIONS) as books:
        books.actions.add(an_action(item.referral_id, what="Fit a lock", item_id=item.id))
    desk.close()
    WORLD[:] = [World(waits.id, fresh.id, meeting.id, item.id, 0)]
    return case_file


def _go(key: str, **where: Callable[[World], object]) -> Callable[[Sitting], None]:
    """Open a screen at something of the world."""

    def opens(at: Sitting) -> None:
        at.session.context.open_screen(key, **{name: of(WORLD[0]) for name, of in where.items()})
        at.quiet()

    return opens


def _press(key: str, words: str, **where: Callable[[World], object]) -> Callable[[Sitting], None]:
    """Open a screen and press a button there."""

    def opens(at: Sitting) -> None:
        _go(key, **where)(at)
        at.do(click(words))

    return opens


def _put(question: Callable[[Sitting], Question[Any]]) -> Callable[[Sitting], None]:
    """Ask a question over the window."""

    def opens(at: Sitting) -> None:
        at.session.context.prompts.put(question(at))
        at.quiet()

    return opens


def _case(at: Sitting) -> TriageCase:
    found = at.ask(lambda desk: triage_desk.at_desk(desk, WORLD[0].case, None)).case
    assert found is not None
    return found


def _write_a_referral(at: Sitting) -> None:
    _go("referrals", new=lambda _: True)(at)
    at.do(fill("Surname", "Ashbourne"), click("Nobody found: go on"))


def _by_phone(at: Sitting) -> None:
    _go("triage", referral=lambda world: world.case)(at)
    at.do(click("How their decision arrives: By phone"))


def _print(at: Sitting) -> None:
    _go("meetings", meeting=lambda world: world.meeting, tab=lambda _: "Before")(at)
    at.do(click("Print the agenda…"))


def _choose_the_action(at: Sitting) -> None:
    _go("actions")(at)
    at.do(pick_row("Fit a lock"))


def _settings(at: Sitting) -> None:
    _go("office", tab=lambda _: "Settings")(at)


def _due(at: Sitting) -> Contact:
    plan = a_plan(WORLD[0].case)
    line = MatterLine(TODAY, "SOM/26/0001", None, "Somerset East", "", "referrals", {}, plan)
    return Contact(at.window, at.session.context, line, plan)


def _letter(at: Sitting) -> LetterQuestion:
    now = at.ask(lambda desk: letters.of(desk, WORLD[0].case))
    return LetterQuestion(at.window, at.session.context, WORLD[0].case, Letter.INFORMATION, now)


def _by_the_rota(at: Sitting) -> Asked[Any, Any]:
    return review.by_phone(_case(at), _ROTA, at.ask(lambda desk: desk.now()))


def _judge(at: Sitting) -> JudgeQuestion:
    return JudgeQuestion(at.window, at.session.context, Blind(Judgement(1, 1), _case(at)))


def _reason(at: Sitting) -> None:
    at.session.context.prompts.reason(at.window, "Take the merge back?", "", "Take back", about="merging:1")


def _name(at: Sitting) -> None:
    at.session.context.prompts.line(at.window, "Name of the filter")


def _call(at: Sitting) -> RecordQuestion[CallDraft, Called]:
    key = _case(at).referral.id
    begun = at.ask(lambda desk: emergency.begin(desk, key))
    return RecordQuestion(at.window, at.session.context, calling_of.asked(key, begun), "call meeting/1")


_ROTA = (Reviewer("Kim Sample", "Police", id=1),)
_CASE = {"referral": lambda world: world.case}
EDITORS: dict[str, Editor] = {
    "referral": Editor(
        "What happened",
        _write_a_referral,
        ("referral_editor", "text_fields", "lines_field", "dash_row"),
        screen="referrals",
    ),
    "victim search": Editor("Surname", _go("referrals", new=lambda _: True), ("person_search",), screen="referrals"),
    "triage": Editor(
        "Reason", _go("triage", referral=lambda world: world.other), ("triage.choice", "triage.pane"), screen="triage"
    ),
    "call": Editor("Their words", _by_phone, ("triage.call",), again=_by_phone, screen="triage"),
    "plan": Editor(
        "The victim's view",
        plan := _put(lambda at: PlanQuestion(at.window, at.session.context, _case(at), ("Housing",))),
        ("triage.plan",),
        again=plan,
    ),
    "reviewer": Editor(
        "Their words",
        reviewer := _put(
            lambda at: RecordQuestion(
                at.window,
                at.session.context,
                review.by_phone(_case(at), _ROTA, at.ask(lambda desk: desk.now())),
                "review/1",
            )
        ),
        ("triage.record", "triage.acts"),
        again=reviewer,
    ),
    "emergency meeting": Editor(
        "Place, or how to join from afar", calling := _put(_call), ("triage.emergency",), again=calling
    ),
    "consideration": Editor(
        "Why",
        considered := _put(lambda at: consideration.question(at.window, at.session.context, _case(at).referral)),
        ("consideration",),
        again=considered,
    ),
    "enquiry": Editor(
        "Who asked, by name", lambda at: at.session.enquire(), ("enquiry_form",), again=lambda at: at.session.enquire()
    ),
    "update": Editor(
        "In a few words",
        update := _press("referrals", "Add an update…", **_CASE),
        ("since.updates", "form_question"),
        again=update,
    ),
    "threat": Editor(
        "Issued by", threat := _press("referrals", "Record a warning…", **_CASE), ("since.threats",), again=threat
    ),
    "contact": Editor(
        "Note", contact := _press("referrals", "Record an attempt…", **_CASE), ("since.contact",), again=contact
    ),
    "hold": Editor(
        "Who asked for it, and on what ground",
        hold := _press("referrals", "Place a legal hold…", **_CASE),
        ("since.hold",),
        again=hold,
    ),
    "child": Editor(
        "Why it is not needed, or a note",
        child := _press("referrals", "Record…", **_CASE),
        ("since.children",),
        again=child,
    ),
    "information": Editor(
        "What is asked",
        information := _press("referrals", "Ask for information…", **_CASE),
        ("since.information",),
        again=information,
    ),
    "linked victims": Editor(
        "Why they are heard together",
        linking := _press("referrals", "Link another victim…", **_CASE),
        ("linked_victims",),
        again=linking,
    ),
    "sample": Editor("Why, in a few words", sample := _put(_judge), ("quarter_sample",), again=sample),
    "letter": Editor("What is asked, as the letter says it", letter := _put(_letter), ("letters_card",), again=letter),
    "merge": Editor("Why they are one person", _go("people", merge=lambda _: (1, 3)), ("merge_view",), screen="people"),
    "meeting": Editor("Venue", _go("meetings", new=lambda _: True), ("meeting.details",), screen="meetings"),
    "summary": Editor(
        "Summary: risk, harm feared, what protects the victim",
        _go("meetings", meeting=lambda world: world.meeting, tab=lambda _: "During"),
        ("meeting.summary",),
        screen="meetings",
    ),
    "next action": Editor(
        "What is to be done",
        _go("meetings", meeting=lambda world: world.meeting, tab=lambda _: "During"),
        ("meeting.actions_panel",),
        screen="meetings",
    ),
    "deferral": Editor(
        "Why it is deferred",
        deferral := _put(lambda at: Defer(at.window, at.session.context, ("Housing",), "SOM/26/0001")),
        ("meeting.defer",),
        again=deferral,
    ),
    "print": Editor("Why it is printed all the same", _print, ("meeting.copies",), screen="meetings"),
    "action": Editor("Evidence, or why not", _choose_the_action, ("action_record",), screen="actions"),
    "settings": Editor("Referral cut-off", _settings, ("office.settings",), text="4567890", screen="office"),
    "account": Editor(
        "Name of the person",
        account := _put(
            lambda at: AccountQuestion(at.window, at.session.context, ADD, Account("", Role.DEPUTY), ("Sam Specimen",))
        ),
        ("office.accounts",),
        again=account,
    ),
    "agency": Editor(
        "Name",
        agency := _put(lambda at: AgencyQuestion(at.window, at.session.context, Agency("", Source.OTHER))),
        ("office.agencies",),
        again=agency,
    ),
    "representative": Editor(
        "Role",
        representative := _put(
            lambda at: RepresentativeQuestion(at.window, at.session.context, Representative(1, ""), "Police")
        ),
        ("office.agencies",),
        again=representative,
    ),
    "rota": Editor(
        "Agency",
        rota := _put(lambda at: ReviewerQuestion(at.window, at.session.context, Reviewer(""), ())),
        ("office.reviewers",),
        again=rota,
    ),
    "marac": Editor(
        "Usual venue",
        marac := _put(lambda at: MaracQuestion(at.window, at.session.context, Marac(""))),
        ("office.area",),
        again=marac,
    ),
    "closed day": Editor(
        "Why",
        closed := _put(lambda at: ClosureQuestion(at.window, at.session.context)),
        ("office.area",),
        again=closed,
    ),
    "first contact": Editor(
        "Day the victim was reached", due := _put(_due), ("matter_list",), again=due, text="24 Nov 2026"
    ),
    "attachment": Editor(
        "What it is",
        attachment := _put(lambda at: WhatItIs(at.window, "Photographs")),
        ("attachment_card",),
        again=attachment,
    ),
    "reason": Editor(
        "Take the merge back?",
        _reason,
        ("questions", "screens.people", "meeting.before", "meeting.during", "take_out"),
        again=_reason,
    ),
    "line": Editor("Name of the filter", _name, ("questions",), again=_name),
}
"""Every editor. A module that makes a field and is not named here makes the suite fail."""
NOT_KEPT = {
    "attachment_view": "Shown, not typed into.",
    "entry": "A line of the windows before the unlock; named there.",
    "import_sheet": "A spreadsheet is read again from its file, which nothing here changes.",
    "passphrase_pair": "A passphrase is kept nowhere.",
    "rail": "The steps of the process; nothing is typed.",
    "screens.change_passphrase": "A passphrase is kept nowhere.",
    "screens.first_accounts": "No case file is there yet to keep it in.",
    "screens.first_area": "No case file is there yet to keep it in.",
    "screens.first_recovery": "The code of the recovery sheet is kept nowhere.",
    "screens.open_sealed": "A passphrase is kept nowhere.",
    "screens.recover": "A code and a passphrase are kept nowhere.",
    "screens.restore": "The case file is closed.",
    "screens.unlock": "The case file is closed.",
    "search": "A search: where the user was is remembered, a search in a question is begun again.",
    "secret": "A passphrase is kept nowhere.",
    "triage.sheet": "The day on a sheet that is chosen anew, and read from it again.",
    "two_people": "Passphrases are kept nowhere.",
}
"""The modules whose fields are not kept, and why."""
MAKES = frozenset({
    "Form", "FormQuestion", "RecordQuestion", "LetterQuestion", "ChoiceForm", "QPlainTextEdit", "QLineEdit",
    "QTextEdit", "Entry", "LongTextControl", "line_edit",
})  # fmt: skip
"""What makes a field when it is called, or subclassed."""
ASKS = frozenset({"reason", "line"})
"""The questions of ``prompts`` that are typed into."""
WAYS: dict[str, Callable[[Sitting], object]] = {
    "lock": Sitting.lock_by_key,
    "idle": Sitting.leave_the_room,
    "session": Sitting.lock_the_session,
    "close": Sitting.close,
}


def _rounds() -> tuple[tuple[str, ...], ...]:
    """The editors in as few sittings as there can be: questions together, and one editor of each screen at a time."""
    rounds = [[name for name, editor in EDITORS.items() if not editor.screen]]
    for name, editor in EDITORS.items():
        taken = [one for one in rounds[1:] if any(EDITORS[each].screen == editor.screen for each in one)]
        if editor.screen and len(taken) == len(rounds) - 1:
            rounds.append([name])
        elif editor.screen:
            next(one for one in rounds[1:] if one not in taken).append(name)
    return tuple(tuple(one) for one in rounds)


ROUNDS = _rounds()
ONCE = [(names, list(WAYS)[at % len(WAYS)]) for at, names in enumerate(ROUNDS)]


def _type(at: Sitting, editor: Editor) -> None:
    editor.opens(at)
    field = at.editor(editor.label)
    field.setFocus()
    field.clear()
    for letter in editor.text:
        if letter.isascii():
            QTest.keyClicks(field, letter)
        else:
            QTest.sendKeyEvent(QTest.KeyAction.Click, field, Qt.Key.Key_unknown, letter, Qt.KeyboardModifier.NoModifier)
    for _ in range(BACK):
        QTest.keyClick(field, Qt.Key.Key_Left)
    at.quiet()


def _differs(at: Sitting, editor: Editor, qtbot: QtBot, *, typing: bool) -> str:
    """What stands there instead, once it had time to come back; "" when it is as it was left. The caret matters where
    somebody was ``typing``.
    """
    editor.again(at) if editor.again is not None else at.session.context.open_screen(editor.screen)
    field, place = at.editor(editor.label), len(editor.text) - BACK

    def back() -> bool:
        return carets.text(field) == editor.text and (not typing or carets.caret(field) == place)

    with suppress(TooLateError):
        qtbot.waitUntil(back, timeout=10_000)
    return "" if back() else f"{carets.text(field)}, caret at {carets.caret(field)}"


def _lost(at: Sitting, names: tuple[str, ...], qtbot: QtBot) -> dict[str, str]:
    """The editors whose typing or caret did not come back, with what stands there."""
    found = {}
    try:
        for name in names:
            found[name] = _differs(at, EDITORS[name], qtbot, typing=name == names[-1])
            at.put_aside()
    finally:
        at.close()
    return {name: words for name, words in found.items() if words}


def _walk(case_file: CaseFile, names: tuple[str, ...], way: str, apart: Path, qtbot: QtBot) -> None:
    at = Sitting(case_file, apart, qtbot)
    for name in names:
        _type(at, EDITORS[name])
        if name != names[-1]:
            at.kept()
            at.put_aside()
    left = at.cut_the_power(apart / "left behind")
    WAYS[way](at)
    assert _lost(Sitting(case_file, apart, qtbot), names, qtbot) == {}, f"lost after: {way}"
    assert _lost(Sitting(left, apart, qtbot), names, qtbot) == {}, "lost two seconds after the last key"


@pytest.mark.parametrize(("names", "way"), ONCE, ids=[way for _, way in ONCE])
def test_every_editor_comes_back_after_a_lock_and_a_power_cut(
    world: CaseFile, names: tuple[str, ...], way: str, tmp_path: Path, qtbot: QtBot
) -> None:
    _walk(world, names, way, tmp_path, qtbot)


@pytest.mark.long
@pytest.mark.parametrize(("name", "way"), list(product(EDITORS, WAYS)))
def test_every_editor_comes_back_whatever_locks(
    world: CaseFile, name: str, way: str, tmp_path: Path, qtbot: QtBot
) -> None:
    _walk(world, (name,), way, tmp_path, qtbot)


def test_every_module_that_makes_a_field_is_walked_or_says_why_not() -> None:
    makes = {place for place, text in modules(UI) if any(_makes(node) for node in ast.walk(ast.parse(text)))}
    walked = {place for editor in EDITORS.values() for place in editor.held_in}
    assert makes - walked - set(NOT_KEPT) == set(), "list the editor in EDITORS, and see that its typing comes back"
    assert (walked | set(NOT_KEPT)) - makes - {"triage.acts"} == set(), "these make no field any more"


def _makes(node: ast.AST) -> bool:
    if isinstance(node, ast.ClassDef):
        return any(_named(base) in MAKES for base in node.bases)
    if not isinstance(node, ast.Call):
        return False
    asked = isinstance(node.func, ast.Attribute) and _named(node.func.value) == "prompts"
    return _named(node.func) in (ASKS if asked else MAKES)


def _named(node: ast.AST) -> str:
    if isinstance(node, ast.Subscript):
        return _named(node.value)
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""
