"""What is half decided, kept for each case: sealed as a draft, except what somebody sat down here has typed."""

from collections.abc import Mapping

from PySide6.QtCore import QObject

from marac_desktop.ui.drafting import Drafting
from marac_desktop.ui.screen import Context
from marac_desktop.ui.triage.choice import ChoiceForm

State = dict[str, object]


class HalfTyped(QObject):
    """The forms of the triage desk, by name, and what was typed into them for each referral."""

    def __init__(self, context: Context, forms: Mapping[str, ChoiceForm], parent: QObject) -> None:
        super().__init__(parent)
        self._forms = dict(forms)
        self._open = 0
        self._keeps = True
        self._kept: dict[str, State] = {}
        self._aside: dict[str, State] = {}
        self._drafting = Drafting(context, "triage", str(context.account.uid), self.state, self)
        for form in forms.values():
            form.changed.connect(self._touched)
        self._drafting.load(self._loaded)

    def state(self) -> State:
        """Everything half typed, as a draft keeps it."""
        self._put_by()
        return {"typed": self._kept if self._keeps else self._aside}

    def open(self, referral_id: int, *, keeps: bool) -> None:
        """Turn to another case: put by what is typed and bring back what was. ``keeps`` is whether drafts are kept."""
        self._keeps = keeps
        if referral_id == self._open:
            return
        self._put_by()
        self._open = referral_id
        self._bring_back()

    def forget(self, referral_id: int) -> None:
        """A decision on this case was recorded."""
        if referral_id == self._open:
            self._open = 0
        for name, form in self._forms.items():
            self._kept.pop(_key(referral_id, name), None)
            form.restore({})
            form.act.setEnabled(True)
        self._save()

    def change_places(self) -> None:
        """Somebody sat down, or got up again: nothing the one has typed is left for the other."""
        self._put_by()
        self._open = 0
        if self._keeps:
            self._aside, self._kept = self._kept, {}
        else:
            self._kept, self._aside = self._aside, {}
        self._keeps = not self._keeps
        for form in self._forms.values():
            form.restore({})
            form.act.setEnabled(True)

    def _put_by(self) -> None:
        for name, form in self._forms.items():
            if self._open and form.begun:
                self._kept[_key(self._open, name)] = form.state()
            elif self._open:
                self._kept.pop(_key(self._open, name), None)

    def _bring_back(self) -> None:
        for name, form in self._forms.items():
            form.restore(self._kept.get(_key(self._open, name), {}))
            form.act.setEnabled(True)

    def _touched(self) -> None:
        if self._keeps and self._open:
            self._drafting.touch()

    def _save(self) -> None:
        if self._keeps:
            _ = self._drafting.flush() if self._kept else self._drafting.drop()

    def _loaded(self, state: State | None) -> None:
        typed = (state or {}).get("typed")
        for key, each in (typed if isinstance(typed, dict) else {}).items():
            self._kept.setdefault(str(key), each)
        if self._open and not any(form.begun for form in self._forms.values()):
            self._bring_back()


def _key(referral_id: int, name: str) -> str:
    return f"{referral_id}/{name}"
