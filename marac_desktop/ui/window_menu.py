"""The menus of the window: what concerns the case file as a whole, how things look, and help."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtGui import QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu

from marac_desktop.domain.access import Permission
from marac_desktop.ui.hiding import HIDE
from marac_desktop.ui.theme import Appearance, Theme

if TYPE_CHECKING:
    from marac_desktop.ui.window import Window


class Act(StrEnum):
    """What the File menu can do beyond the screens."""

    RECORD = "record a referral"
    MAKE_FORM = "make a form"
    TAKE_FORM = "take in a form"
    IMPORT = "import"
    BACK_UP = "back_up"
    RESTORE = "restore"
    REKEY = "change my passphrase"
    JUMP = "jump"
    SEAL = "seal a list"
    SLIP = "take in a slip"
    CARD = "save a key card"
    ENQUIRY = "phone enquiry"


RECORD_KEYS = "Ctrl+N"
"""Records a referral, from any screen."""
_FILE = (
    (Act.RECORD, "Record a referral", RECORD_KEYS, Permission.RECORD_REFERRAL),
    (Act.SEAL, "Seal a list for the DA service…", "Ctrl+Shift+S", None),
    (Act.SLIP, "Take in a slip…", "Ctrl+Shift+T", None),
    (Act.CARD, "Save a key card…", "", None),
    (Act.TAKE_FORM, "Take in a referral form…", "Ctrl+Shift+O", Permission.RECORD_REFERRAL),
    (Act.MAKE_FORM, "Make a referral form…", "", Permission.RECORD_REFERRAL),
    (Act.IMPORT, "Import a spreadsheet…", "Ctrl+I", Permission.IMPORT),
    (Act.BACK_UP, "Back up…", "Ctrl+B", None),
    (Act.RESTORE, "Restore a backup…", "", Permission.ADMINISTER),
    (Act.REKEY, "Change my passphrase…", "", None),
)
_LOOKS = ((Appearance.SYSTEM, "As the computer"), (Appearance.LIGHT, "Light"), (Appearance.DARK, "Dark"))


def fill_menu(window: "Window", acts: Mapping[Act, Callable[[], object]]) -> None:
    """Give ``window`` its menus; an act the account may not do is disabled and says why."""
    bar = window.menuBar()
    file, view, helped = (bar.addMenu(words) for words in ("&File", "&View", "&Help"))
    for menu in (file, view, helped):
        menu.setToolTipsVisible(True)
    for act, words, keys, needs in _FILE:
        if act in acts:
            add_act(file, words, acts[act], keys, window.context.account.may(needs) if needs else True)
    file.addSeparator()
    add_act(file, "Lock", window.lock_wanted.emit, "Ctrl+L")
    add_act(file, "Close", window.close, "Ctrl+Q")
    _fill_view(window, view, acts)
    add_act(helped, "Help for this screen", window.help.toggle, "F1")
    window.help.teach([act for menu in (file, view) for act in menu.actions()])


def _fill_view(window: "Window", view: QMenu, acts: Mapping[Act, Callable[[], object]]) -> None:
    context, theme = window.context, window.context.theme
    if Act.JUMP in acts:
        add_act(view, "Jump to…", acts[Act.JUMP], "Ctrl+K")
    if Act.ENQUIRY in acts:
        add_act(view, "Phone enquiry…", acts[Act.ENQUIRY], "Ctrl+E")
    hide = view.addAction("Hide names")
    hide.setShortcut(QKeySequence(HIDE))
    hide.setCheckable(True)
    context.names_hidden_changed.connect(hide.setChecked)
    hide.toggled.connect(context.hide_names)
    view.addSeparator()
    add_zoom(view, theme)
    view.addSeparator()
    group = QActionGroup(view)
    for appearance, words in _LOOKS:
        action = view.addAction(words)
        action.setCheckable(True)
        action.setChecked(theme.appearance is appearance)
        action.setData(appearance.value)
        group.addAction(action)

    def chosen() -> None:
        appearance = Appearance(group.checkedAction().data())
        context.preferences.set("appearance", appearance.value)
        theme.show_as(appearance)

    group.triggered.connect(chosen)
    theme.changed.connect(lambda: context.preferences.set("zoom", theme.zoom))


def add_zoom(view: QMenu, theme: Theme) -> None:
    """Add the acts that make text larger and smaller."""
    add_act(view, "Larger text", theme.zoom_in, "Ctrl++", also="Ctrl+=")
    add_act(view, "Smaller text", theme.zoom_out, "Ctrl+-")
    add_act(view, "Normal text", theme.zoom_back, "Ctrl+0")


def add_act(
    menu: QMenu, words: str, press: Callable[[], object], keys: str = "", allowed: bool = True, *, also: str = ""
) -> None:
    """Add an act to a menu; one that is not allowed is disabled and says why."""
    action = menu.addAction(words)
    action.setShortcuts([QKeySequence(each) for each in (keys, also) if each])
    action.setEnabled(allowed)
    if not allowed:
        action.setToolTip("Your role may not do this.")

    def pressed() -> None:  # without the “checked” that Qt would hand on
        press()

    action.triggered.connect(pressed)
