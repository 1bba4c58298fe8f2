"""What is typed into a question of the office is kept once, or said at its field why not."""

from dataclasses import dataclass

from pytestqt.qtbot import QtBot

from marac_desktop.domain.errors import FieldError
from marac_desktop.services.desk import Desk
from marac_desktop.ui.fields import TextField
from marac_desktop.ui.form import Form, Section
from marac_desktop.ui.office.keeping import Keeping
from marac_desktop.ui.screen import Context
from tests.ui.office.conftest import Settle


@dataclass(frozen=True)
class Room:
    """A room of the office, by name."""

    name: str = ""


def test_what_is_refused_stands_at_its_field_and_what_is_kept_is_the_answer(
    context: Context, qtbot: QtBot, settle: Settle
) -> None:
    kept: list[str] = []

    def keep(_desk: Desk, room: Room) -> str:
        if room.name == "Cellar":
            raise FieldError("name", "Nobody meets there.")
        kept.append(room.name)
        return room.name

    question: Keeping[str] = Keeping(None, "Room")
    qtbot.addWidget(question)
    form = Form(Room(), (Section("", (TextField(path="name", label="Name"),)),), context.today)
    question.keep_by(context, form, keep)
    form.put(Room("Cellar"))
    question.keep.click()
    assert not question.keep.isEnabled()
    settle()
    assert form.control("name").error == "Nobody meets there."
    assert question.keep.isEnabled()
    form.put(Room("Committee room"))
    question.keep.click()
    question.keep.click()
    settle()
    assert kept == [question.given] == ["Committee room"]
