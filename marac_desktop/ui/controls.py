"""The controls of a form by the path of their field, those inside a control made of several too."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

from PySide6.QtWidgets import QWidget

from marac_desktop.domain.errors import FieldError, FieldErrors
from marac_desktop.ui import binding
from marac_desktop.ui.field import Control

V = TypeVar("V")


class Controls(dict[str, Control[Any]]):
    """Top-level controls by path, in the order of the form."""

    def at(self, path: str) -> Control[Any] | None:
        """The control for ``path``, wherever it lies; None where the form has none."""
        exact = self.get(path)
        if exact is not None or not path:
            return exact
        found = (control.inside(path) for control in self.values())
        return next((inner for inner in found if inner is not None), None)

    def typed(self, clean: Mapping[str, object]) -> dict[str, object]:
        """What every control that is no longer as in ``clean`` holds, right or wrong."""
        return {path: control.state() for path, control in self.items() if control.state() != clean.get(path)}

    def where(self, widget: QWidget | None) -> tuple[str, Control[Any]] | None:
        """The path and control that ``widget`` belongs to; the path finds it again with ``at``."""
        if widget is None:
            return None
        found = (control.where(widget) for control in self.values())
        return next((place for place in found if place is not None), None)

    def awaited(self, state: Mapping[str, object]) -> QWidget | None:
        """The field that by the draft ``state`` is to have the keyboard, with what the draft has in it; without a draft
        the first. None while it is not built.
        """
        path, typed, caret = (state.get(key) for key in ("focus", "typed", "caret"))
        if not isinstance(path, str) or not path:
            return next((control.target for control in self.values()), None)
        whole = path.partition(".#")[0]
        if whole in self and isinstance(typed, dict) and whole in typed:
            self[whole].restore(typed[whole])
        control = self.at(path)
        if control is None:
            return None
        control.set_caret(caret if isinstance(caret, int) else 0)
        return control.target

    def answers(self) -> tuple[dict[str, object], list[FieldError]]:
        """Every answer by path, and what cannot be read."""
        answers, errors = dict[str, object](), list[FieldError]()
        for path, control in self.items():
            try:
                answers[path] = control.value()
            except FieldErrors as several:
                errors.extend(several.errors)
            except FieldError as error:
                errors.append(error)
        return answers, errors

    def readable(self) -> dict[str, object]:
        """Every answer that can be read."""
        answers: dict[str, object] = {}
        for path, control in self.items():
            try:
                answers[path] = control.readable()
            except FieldError:
                continue
        return answers

    def take(self, before: object, told: object, typed: Iterable[tuple[str, str]]) -> None:
        """Show what ``told`` answers otherwise than ``before``, and each text of ``typed`` in the field of its path.

        Rows are counted as they stand on the screen: one that cannot be read yet holds nothing.
        """
        for path, control in self.items():
            if (value := binding.read(told, path)) != binding.read(before, path):
                control.put(value)
        for path, text in typed:
            if (meant := self.at(re.sub(r"\.(\d+)(?=\.|$)", r".#\1", path))) is not None:
                meant.restore(text)

    def show(self, value: object, under: str) -> dict[str, object]:
        """Show what ``value`` holds in the fields ``under`` a path; how they then stand."""
        for path, control in self.items():
            if path.startswith(under):
                control.put(binding.read(value, path))
        return {path: control.state() for path, control in self.items() if path.startswith(under)}

    def show_errors(self, errors: Sequence[FieldError]) -> None:
        """Say each sentence at its field, and nothing at any other."""
        for control in self.values():
            control.show_error("")
        for error in errors:
            if (meant := self.at(error.field)) is not None:
                meant.show_error(str(error))


class Composed(Control[V]):
    """The control of a field made of others, ``controls``: each says itself what is wrong with it."""

    controls: Controls

    def where(self, widget: QWidget) -> tuple[str, Control[Any]] | None:
        found = self.controls.where(widget)
        return (f"{self.field.path}.{found[0]}", found[1]) if found else super().where(widget)

    def marked(self) -> tuple[QWidget, ...]:
        return ()

    def show_error(self, sentence: str) -> None:
        super().show_error(sentence)
        if not sentence:
            self.controls.show_errors(())
