"""The office's settings: the calendar of a case, capacity and limit, the lock and the backup."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from marac_desktop.domain.access import Permission
from marac_desktop.domain.policy import LIMITS, Policy
from marac_desktop.services import administration
from marac_desktop.services.administration import Settings
from marac_desktop.ui.buttons import Button, Kind
from marac_desktop.ui.fields import CheckField, NumberField
from marac_desktop.ui.form import Form, Section
from marac_desktop.ui.office.criteria import Criteria
from marac_desktop.ui.screen import Context
from marac_desktop.ui.theme import Space
from marac_desktop.ui.words import caption


class SettingsTab(QWidget):
    """One form; keeping it makes a new version, and figures published before keep the version they had."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.form: Form[Policy] | None = None
        self._down = QVBoxLayout(self)
        self._down.setContentsMargins(0, Space.M, 0, 0)
        self._down.setSpacing(Space.M)
        self.criteria = Criteria(context)
        self._down.addWidget(self.criteria)
        self._version = caption("")
        self._keep = Button("Keep these settings", self._save, kind=Kind.PRIMARY)
        self._keep.allow(context.account.may(Permission.ADMINISTER), "Only somebody who administers may change these.")
        across = QHBoxLayout()
        across.addWidget(self._version, 1)
        across.addWidget(self._keep)
        self._down.addLayout(across)
        self._half: dict[str, object] = {}

    def state(self) -> dict[str, object]:
        """What is half changed; empty when nothing is."""
        return self.form.state() if self.form is not None and self.form.dirty else self._half

    def restore(self, state: dict[str, object]) -> None:
        """Show again what ``state`` gave, once the settings are there."""
        self._half = state

    def refresh(self) -> None:
        """Fetch the settings; what somebody is typing stays."""
        self._context.run(self, administration.settings, self._show)

    def _show(self, given: Settings) -> None:
        self.criteria.show_settings(given)
        times = len(given.earlier)
        self._version.setText(f"Version {given.policy.version}, changed {times} time{'' if times == 1 else 's'}.")
        if self.form is None:
            self.form = Form(given.policy, _sections(), self._context.today)
            self._down.insertWidget(1, self.form, 1)
        elif not self.form.dirty:
            self.form.put(given.policy)
        if self._half:
            self.form.restore(self._half)
            self._half = {}

    def _save(self) -> None:
        given = self.form.checked() if self.form is not None else None
        if given is not None and self.form is not None:
            self._context.run(self, lambda desk: administration.keep_policy(desk, given), self._kept, self.form.refused)

    def _kept(self, kept: Policy) -> None:
        if self.form is not None:
            self.form.put(kept)
        self.refresh()
        self._context.saved.emit()
        self._context.toast("The settings are kept.")


def _sections() -> tuple[Section, ...]:
    return (
        Section(
            "The calendar of a meeting",
            (
                (_number("cut_off_days", "Referral cut-off"), _number("list_out_days", "Case list and agenda out")),
                (_number("research_back_days", "Research back"), _number("minutes_out_days", "Minutes out, after")),
            ),
            text="Working days in England before the meeting; minutes after it.",
        ),
        Section(
            "The calendar of a case",
            (
                (_number("first_decision_days", "First decision"), _number("second_decision_days", "Second decision")),
                (
                    _number("information_days", "Information due"),
                    _number("review_confirm_days", "Reviewer's call confirmed"),
                ),
                (
                    _number("full_discussion_days", "To ask for a full discussion"),
                    _number("transfer_answer_days", "A transfer is chased after"),
                ),
                (
                    _number("first_contact_days", "First attempt by the IDVA"),
                    _number("flag_months", "Flags, in months"),
                ),
                (
                    _number("remind_days", "Reminder before a court or release date"),
                    _number("sealed_days", "Sealed list open for answers"),
                ),
                _number("child_decision_days", "Safeguarding decision for each child"),
            ),
            text="Working days in England.",
        ),
        _meetings_and_quarter(),
    )


def _meetings_and_quarter() -> Section:
    return Section(
        "Meetings and the quarter",
        (
            (_number("capacity", "Cases per meeting"), _number("minutes_per_case", "Minutes per case")),
            (
                _number("target", "Most cases discussed in a quarter"),
                _number("idle_minutes", "Lock when idle, minutes"),
            ),
            (
                _number("idle_minutes_in_meeting", "Lock when idle in a meeting, minutes"),
                _number("backup_days", "A backup is old after, days"),
            ),
            (
                _number("attachment_megabytes", "Largest attachment, MB"),
                _number("attachments_megabytes", "All attachments of a referral, MB"),
            ),
            (_number("audit_percent", "Audit sample, per cent"), _number("audit_least", "Audit sample, at least")),
            CheckField(path="alleged_on_paper", label="", words="Print “alleged perpetrator” on papers"),
        ),
    )


def _number(path: str, label: str) -> NumberField:
    low, high = LIMITS[path]
    return NumberField(path=path, label=label, least=low, most=high, needed=True)
