"""The style sheet behind the theme: one piece per kind of thing, written from the palette and the zoom."""

from marac_desktop.ui.palette import Palette, Tone

_BUTTON = """
QPushButton { min-height: $30px; padding: 0 $14px; border: 2px solid %edge; border-radius: $7px;
  background: %surface; color: %ink; font-weight: 500; }
QPushButton:hover { background: %hover; }
QPushButton:pressed { background: %sunken; }
QPushButton:focus { border-color: %focus; }
QPushButton:disabled { color: %ink_faint; border-color: %line; background: %ground; }
QPushButton[kind="primary"] { background: %accent; border-color: %accent; color: %on_accent; font-weight: 600; }
QPushButton[kind="primary"]:hover { background: %accent_hover; border-color: %accent_hover; }
QPushButton[kind="primary"]:pressed { background: %accent_press; }
QPushButton[kind="primary"]:focus { border-color: %ink; }
QPushButton[kind="primary"]:disabled { background: %sunken; border-color: %sunken; color: %ink_faint; }
QPushButton[kind="danger"] { background: %danger_fill; border-color: %danger_fill; color: %on_danger;
  font-weight: 600; }
QPushButton[kind="danger"]:focus { border-color: %ink; }
QPushButton[kind="danger"]:disabled { background: %sunken; border-color: %sunken; color: %ink_faint; }
QPushButton[kind="quiet"] { background: transparent; border-color: transparent; color: %accent_ink; padding: 0 $8px; }
QPushButton[kind="quiet"]:hover { background: %hover; }
QPushButton[kind="quiet"]:pressed { background: %sunken; }
QPushButton[kind="quiet"]:focus { border-color: %focus; }
QPushButton[kind="quiet"]:disabled { color: %ink_faint; }
QPushButton[role="filter"] { border: 1px solid %edge; border-radius: $15px; background: transparent; color: %ink_muted;
  padding: 0 $12px; }
QPushButton[role="filter"]:hover { color: %ink; background: %hover; }
QPushButton[role="filter"]:checked { background: %accent_soft; color: %accent_ink; border-color: %accent;
  font-weight: 600; }
QPushButton[role="filter"]:focus { border: 2px solid %focus; padding: 0 $11px; }
QPushButton[role="route"] { border: 1px solid %edge; border-radius: $7px; background: %surface; padding: 0;
  min-height: 0; }
QPushButton[role="route"]:hover { background: %hover; }
QPushButton[role="route"]:checked { border: 2px solid %accent; background: %accent_soft; }
QPushButton[role="route"]:focus { border: 2px solid %focus; }
QPushButton[role="route"]:checked:focus { border-color: %ink; }
QPushButton[icon-only="true"] { padding: 0; min-width: $30px; max-width: $30px; }
QPushButton::menu-indicator { image: none; width: 0; }
QToolButton { border: 2px solid transparent; border-radius: $7px; padding: $4px; background: transparent; color: %ink; }
QToolButton:hover { background: %hover; }
QToolButton:focus { border-color: %focus; }
"""

_INPUT = """
QLineEdit, QPlainTextEdit, QComboBox, QAbstractSpinBox { background: %surface; color: %ink; border: 1px solid %edge;
  border-radius: $7px; selection-background-color: %accent; selection-color: %on_accent; }
QLineEdit, QComboBox, QAbstractSpinBox { min-height: $32px; padding: 1px $10px; }
QPlainTextEdit { padding: $5px $6px; }
QLineEdit:hover, QPlainTextEdit:hover, QComboBox:hover { border-color: %ink_muted; }
QLineEdit:focus, QComboBox:focus, QAbstractSpinBox:focus { border: 2px solid %focus; padding: 0 $9px; }
QPlainTextEdit:focus { border: 2px solid %focus; padding: $4px $5px; }
QLineEdit[invalid="true"], QComboBox[invalid="true"] { border: 2px solid %danger; padding: 0 $9px; }
QPlainTextEdit[invalid="true"] { border: 2px solid %danger; padding: $4px $5px; }
QLineEdit[invalid="true"]:focus, QPlainTextEdit[invalid="true"]:focus { background: %danger_soft; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled { background: %ground; color: %ink_faint;
  border-color: %line; }
QLineEdit:read-only { background: %sunken; border-color: %line; }
QLineEdit[role="secret"] { lineedit-password-character: 9679; }
QLineEdit[role="search"] { padding-left: $32px; }
QComboBox::drop-down { border: 0; width: $28px; }
QComboBox::down-arrow { image: none; }
QComboBox QAbstractItemView { background: %raised; border: 1px solid %edge; outline: 0; padding: $4px;
  selection-background-color: %select; selection-color: %ink; }
QComboBox QAbstractItemView::item { min-height: $30px; padding: 0 $8px; border-radius: $5px; }
QListView[role="choices"] { background: %raised; border: 1px solid %line; border-radius: $8px; outline: 0;
  padding: $4px; }
QListView[role="choices"]::item { min-height: $32px; padding: 0 $8px; border-radius: $5px; color: %ink; }
QListView[role="choices"]::item:selected { background: %select; color: %ink; }
QListView[role="cases"] { background: %surface; border: 1px solid %line; border-radius: $10px; outline: 0; }
QListView[role="cases"]:focus { border: 2px solid %focus; }
QListView[role="sections"] { background: transparent; border: 1px solid transparent; outline: 0; }
QListView[role="sections"]:focus { border: 2px solid %focus; border-radius: $8px; }
QListView[role="sections"]::item { min-height: $34px; padding: 0 $8px; border-radius: $7px; color: %ink_muted; }
QListView[role="sections"]::item:hover { background: %hover; color: %ink; }
QListView[role="sections"]::item:selected { background: %select; color: %ink; }
QPushButton[kind="segment"] { border: 1px solid %edge; border-radius: 0; background: %surface; padding: 0 $14px;
  min-height: $32px; margin: 0 -1px 0 0; font-weight: 400; }
QPushButton[kind="segment"][place="first"] { border-top-left-radius: $7px; border-bottom-left-radius: $7px; }
QPushButton[kind="segment"][place="last"] { border-top-right-radius: $7px; border-bottom-right-radius: $7px;
  margin: 0; }
QPushButton[kind="segment"]:hover { background: %hover; }
QPushButton[kind="segment"]:checked { background: %accent; color: %on_accent; border-color: %accent; font-weight: 600; }
QPushButton[kind="segment"]:focus { border: 2px solid %focus; padding: 0 $13px; min-height: $30px; }
QPushButton[kind="segment"]:checked:focus { border: 2px solid %ink; }
QPushButton[kind="segment"][invalid="true"] { border-color: %danger; }
"""

_WORDS = """
QLabel { background: transparent; color: %ink; }
QLabel[role="display"] { font-size: $30px; font-weight: 600; }
QLabel[role="title"] { font-size: $22px; font-weight: 600; }
QLabel[role="heading"] { font-size: $16px; font-weight: 600; }
QLabel[role="label"] { font-weight: 500; }
QLabel[role="strong"] { font-weight: 600; }
QLabel[role="muted"] { color: %ink_muted; }
QLabel[role="caption"] { color: %ink_muted; font-size: $12px; }
QLabel[role="overline"] { color: %ink_muted; font-size: $12px; font-weight: 600; letter-spacing: 0.5px; }
QLabel[role="error"] { color: %danger; font-size: $13px; }
QLabel[role="marking"] { color: %on_marking; background: %marking; border-radius: $4px; padding: $2px $8px;
  font-size: $11px; font-weight: 700; letter-spacing: 0.6px; }
QLabel[role="withheld"] { color: %surface; background: %ink; border-radius: $3px; padding: $2px $6px; }
QLabel[role="count"] { font-size: $30px; font-weight: 600; }
QLabel[role="count"][zero="true"] { color: %ink_faint; }
QLabel[role="rail-title"] { color: %rail_ink; font-size: $22px; font-weight: 600; }
QLabel[role="rail-words"] { color: %rail_ink; }
QLabel[role="rail-now"] { color: %rail_ink; font-weight: 600; }
QLabel[role="rail-caption"] { color: %rail_muted; font-size: $12px; }
QLabel[role="rail-muted"] { color: %rail_muted; }
QLabel[role="mono"] { font-size: $18px; font-weight: 600; letter-spacing: 1px; }
QLabel:disabled { color: %ink_faint; }
"""

_SURFACE = """
QWidget[role="ground"], QMainWindow, QDialog { background: %ground; }
QFrame[role="card"] { background: %surface; border: 1px solid %line; border-radius: $12px; }
QFrame[role="sunken"] { background: %sunken; border: 0; border-radius: $10px; }
QFrame[role="line"] { background: %line; border: 0; max-height: 1px; min-height: 1px; }
QFrame[role="header"] { background: %ground; border: 0; border-bottom: 1px solid %line; }
QFrame[role="foot"] { background: %surface; border: 0; border-top: 1px solid %line; }
QListView[role="cases"] { background: %surface; outline: 0; border: 0; border-radius: 0; }
QListView[role="cases"] { border-right: 1px solid %line; }
QListView[role="cases"]:focus { border: 2px solid %focus; }
QFrame[role="side"] { background: %sunken; border: 0; border-left: 1px solid %line; }
QFrame[role="explore"] { background: %warn_soft; border: 0; border-bottom: 1px solid %line; }
QFrame[role="explore"] QLabel { color: %warn; font-weight: 500; }
QPushButton[role="rail-button"] { background: transparent; border-color: transparent; }
QPushButton[role="rail-button"]:hover { background: %rail_active; }
QPushButton[role="rail-button"]:focus { border-color: %rail_mark; }
QFrame[role="toast"] { background: %rail; border-radius: $10px; border: 1px solid %rail_active; }
QFrame[role="toast"] QLabel { color: %rail_ink; }
QFrame[role="toast"] QPushButton { color: %rail_mark; background: transparent; border-color: transparent; }
QFrame[role="toast"] QPushButton:focus { border-color: %rail_mark; }
QPushButton[role="card-button"] { background: %surface; border: 2px solid %line; border-radius: $12px; padding: 0;
  min-height: $60px; }
QPushButton[role="card-button"]:hover { border-color: %edge; background: %hover; }
QPushButton[role="card-button"]:focus { border-color: %focus; }
QScrollArea, QScrollArea > QWidget > QWidget[role="scrolled"] { background: transparent; border: 0; }
QScrollBar:vertical { background: transparent; width: 11px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 11px; margin: 0; }
QScrollBar::handle { background: %scroll; border-radius: 3px; margin: 2px; min-height: 32px; min-width: 32px; }
QScrollBar::handle:hover { background: %ink_muted; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page { background: none; border: 0;
  width: 0; height: 0; }
QAbstractScrollArea::corner { background: transparent; border: 0; }
QScrollArea[role="desk"] { background: %sunken; border-radius: $10px; }
QToolTip { background: %raised; color: %ink; border: 1px solid %edge; padding: $4px $8px; }
QProgressBar { background: %sunken; border: 0; border-radius: $3px; max-height: $6px; min-height: $6px; }
QProgressBar::chunk { background: %accent; border-radius: $3px; }
QSplitter::handle { background: %line; }
"""

_MENU = """
QMenuBar { background: %ground; color: %ink; padding: $2px $8px; }
QMenuBar::item { padding: $5px $10px; border-radius: $5px; background: transparent; }
QMenuBar::item:selected { background: %select; }
QMenu { background: %raised; color: %ink; border: 1px solid %edge; padding: $5px; }
QMenu::item { padding: $7px $28px $7px $12px; border-radius: $5px; }
QMenu::item:selected { background: %select; }
QMenu::item:disabled { color: %ink_faint; }
QMenu::icon { padding-left: $8px; }
QMenu::separator { height: 1px; background: %line; margin: $5px $8px; }
QTabBar { background: transparent; border: 0; }
QTabBar::tab { background: transparent; color: %ink_muted; padding: $8px $14px; border: 2px solid transparent;
  border-bottom: 2px solid transparent; font-weight: 500; }
QTabBar::tab:hover { color: %ink; }
QTabBar::tab:selected { color: %accent_ink; border-bottom: 2px solid %accent; font-weight: 600; }
QTabBar::tab:focus { border: 2px solid %focus; border-radius: $5px; }
QTabWidget::pane { border: 0; border-top: 1px solid %line; }
"""

_TABLE = """
QTableView { background: %surface; border: 1px solid %line; border-radius: $10px; gridline-color: transparent;
  outline: 0; selection-background-color: %select; selection-color: %ink; }
QTableView:focus { border: 2px solid %focus; }
QHeaderView { background: transparent; border: 0; }
QHeaderView::section { background: %surface; color: %ink_muted; border: 0; border-bottom: 1px solid %line;
  padding: $6px $12px; font-size: $12px; font-weight: 600; }
QHeaderView::section:first { border-top-left-radius: $9px; }
QHeaderView::section:last { border-top-right-radius: $9px; }
QHeaderView::section:hover { color: %ink; background: %hover; }
QHeaderView::up-arrow, QHeaderView::down-arrow { image: none; width: 0; height: 0; }
QTableCornerButton::section { background: %surface; border: 0; }
QCalendarWidget QWidget { background: %raised; color: %ink; alternate-background-color: %sunken; }
QCalendarWidget QAbstractItemView { background: %raised; selection-background-color: %accent;
  selection-color: %on_accent; outline: 0; border: 0; }
QCalendarWidget QToolButton { padding: $5px $8px; color: %ink; font-weight: 600; }
"""


def stylesheet(colours: Palette, zoom: int) -> str:
    """The whole style sheet in ``colours`` with every ``$`` length at ``zoom`` per cent."""
    text = "".join((_SURFACE, _WORDS, _BUTTON, _INPUT, _MENU, _TABLE, _tones(colours)))
    for role in sorted(Palette._fields, key=len, reverse=True):
        text = text.replace(f"%{role}", str(getattr(colours, role)))
    return _scaled(text, zoom)


def _tones(colours: Palette) -> str:
    """Chips, banners and toasts, one rule per tone."""
    rules = []
    for tone in Tone:
        ink, soft = colours.tone(tone)
        frame = f'QFrame[role="banner"][tone="{tone}"]'
        rules.append(f"{frame} {{ background: {soft}; border: 1px solid {ink}; border-radius: $10px; }}")
        rules.append(f"{frame} QLabel {{ color: {ink}; }}")
        chip = f'QFrame[role="chip"][tone="{tone}"]'
        rules.append(f"{chip} {{ background: {soft}; border: 0; border-radius: $6px; }}")
        rules.append(f"{chip} QLabel {{ color: {ink}; font-size: $12px; font-weight: 600; }}")
    return "\n".join(rules)


def _scaled(text: str, zoom: int) -> str:
    """``text`` with ``$12px`` turned into twelve logical pixels at ``zoom`` per cent."""
    first, *rest = text.split("$")
    pieces = [first]
    for piece in rest:
        digits, _, tail = piece.partition("px")
        pieces.append(f"{round(int(digits) * zoom / 100)}px{tail}")
    return "".join(pieces)
