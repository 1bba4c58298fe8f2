"""The one place that opens a modal question, so that tests can answer beforehand what a practitioner would answer."""

from collections import deque
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar, cast

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFileDialog, QProgressDialog, QWidget
from shiboken6 import isValid

from marac_desktop.ui.background import Job, Step
from marac_desktop.ui.questions import Attempt, Choice, Line, OneOf, Question, Reason, Sign, Signature, Told, YesOrNo

__all__ = ["Choice", "Prompts", "Scripted", "Signature"]
A = TypeVar("A")
SHOW_PROGRESS_AFTER = 500
"""Milliseconds before long work shows its progress."""


class Prompts:
    """Questions to the practitioner. None (or False) always means that they changed their mind."""

    def __init__(self) -> None:
        self._opened: Callable[[Question[Any]], object] = _unkept

    def when_opened(self, keep: Callable[[Question[Any]], object]) -> None:
        """Hand every question to ``keep`` as it opens, so that what is half typed in it is not lost."""
        self._opened = keep

    def say(self, owner: QWidget, title: str, text: str) -> None:
        """Tell something that must be read."""
        self.put(Told(owner, title, text))

    def confirm(self, owner: QWidget, title: str, text: str, act: str, *, destroys: bool = True) -> bool:
        """Ask before doing ``act``; ``text`` names what it destroys. Enter means no when it destroys."""
        return self.put(YesOrNo(owner, title, text, act, destroys=destroys)) is True

    def ask(self, owner: QWidget, title: str, text: str, choices: Sequence[Choice]) -> str | None:
        """The key of the choice made."""
        return self.put(OneOf(owner, title, text, choices))

    def line(self, owner: QWidget, title: str, text: str = "", *, act: str = "Save", value: str = "") -> str | None:
        """One line of text, never empty."""
        return self.put(Line(owner, title, text, act=act, value=value))

    def reason(self, owner: QWidget, title: str, text: str, act: str = "Record", *, about: str = "") -> str | None:
        """A reason in words, never empty. ``about`` tells it from the same question about another thing."""
        question = Reason(owner, title, text, act)
        question.about = about
        return self.put(question)

    def passphrase(
        self, owner: QWidget, title: str, text: str, names: Sequence[str], attempt: Attempt, act: str = "Sign"
    ) -> bool:
        """Let one out of ``names`` sign; the window stays open until ``attempt`` is done. Whether it was."""
        return self.put(Sign(owner, title, text, names, act, attempt=attempt)) is not None

    def open_file(self, owner: QWidget, title: str, kinds: str = "") -> Path | None:
        """A file to read; ``kinds`` like ``"Excel workbooks (*.xlsx)"``."""
        return self._file(title, QFileDialog.getOpenFileName(owner, title, "", kinds)[0])

    def save_file(self, owner: QWidget, title: str, name: str, kinds: str = "") -> Path | None:
        """Where to write; ``name`` is the file name offered, which never carries a person's name."""
        return self._file(title, QFileDialog.getSaveFileName(owner, title, name, kinds)[0])

    def folder(self, owner: QWidget, title: str) -> Path | None:
        """A folder that exists."""
        return self._file(title, QFileDialog.getExistingDirectory(owner, title))

    def progress(self, owner: QWidget, text: str, job: Job) -> None:
        """Show how far ``job`` has come, with Cancel, once it lasts half a second."""
        _Progress(owner, text, job)

    def put(self, question: Question[A]) -> A | None:
        """Open a question of your own and return its answer."""
        self._opened(question)
        question.exec()
        question.deleteLater()
        return question.given

    @staticmethod
    def _file(_title: str, chosen: str) -> Path | None:
        return Path(chosen) if chosen else None


class Scripted(Prompts):
    """For tests: gives ``answers`` in order and opens nothing; ``asked`` holds each question's title and text.

    A Signature is tried as its window would; ``refused`` holds what it would have said, and was then left.
    """

    def __init__(self, *answers: object) -> None:
        super().__init__()
        self.answers = deque(answers)
        self.asked: list[tuple[str, str]] = []
        self.refused: list[str] = []

    def open_file(self, owner: QWidget, title: str, kinds: str = "") -> Path | None:
        return cast(Path | None, self._next(title, kinds))

    def save_file(self, owner: QWidget, title: str, name: str, kinds: str = "") -> Path | None:
        return cast(Path | None, self._next(title, name))

    def folder(self, owner: QWidget, title: str) -> Path | None:
        return cast(Path | None, self._next(title, ""))

    def progress(self, owner: QWidget, text: str, job: Job) -> None:
        """Nothing is shown."""

    def put(self, question: Question[A]) -> A | None:
        """Open a question of your own and return its answer."""
        answer = self._next(question.heading, question.text)
        if isinstance(question, Sign) and question.attempt is not None and isinstance(answer, Signature):
            question.attempt(answer, _nothing, lambda error: self.refused.append(str(error)))
        question.deleteLater()
        return cast(A | None, answer)

    def _next(self, title: str, text: str) -> object:
        self.asked.append((title, text))
        if not self.answers:
            raise AssertionError(f"nobody scripted an answer to “{title}”")
        return self.answers.popleft()


class _Progress(QProgressDialog):
    """Follows one job; dies with it."""

    def __init__(self, owner: QWidget, text: str, job: Job) -> None:
        super().__init__(text, "Cancel", 0, 0, owner)
        self.setWindowTitle("MARAC Desktop")
        self.setAccessibleName(text)
        self.setMinimumDuration(SHOW_PROGRESS_AFTER)
        self.setAutoReset(False)
        self.setAutoClose(False)
        self._text = text
        self._wait = QTimer(self, singleShot=True, interval=SHOW_PROGRESS_AFTER)
        self._wait.timeout.connect(self.show)
        self._wait.start()
        self.reset()
        self.canceled.connect(job.cancel)
        job.progressed.connect(self._step)
        job.ended.connect(self._end)
        if job.latest.words:
            self._step(job.latest)

    def _step(self, step: Step) -> None:
        self.setMaximum(step.total)
        self.setValue(step.done)
        self.setLabelText(step.words or self._text)

    def _end(self) -> None:
        self._wait.stop()
        if isValid(self):
            self.close()
            self.deleteLater()


def _unkept(_question: Question[Any]) -> None:
    """No case file is open, so there is nowhere to keep it."""


def _nothing() -> None:
    """A question that was never open has nothing to close."""
