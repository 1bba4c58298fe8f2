"""A person's page: names, what is withheld as a label, and each referral with its flag."""

from datetime import date

from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from marac_desktop.domain.disclosure import Recipient, redact_person
from marac_desktop.domain.people_list import PersonRole
from marac_desktop.domain.person import Address
from marac_desktop.services.people import PersonPage, Standing
from marac_desktop.ui.buttons import Button
from marac_desktop.ui.person_view import PersonView
from marac_desktop.ui.screen import Context
from tests.builders import a_person
from tests.ui.test_referral_list import a_line

PERSON = a_person(aliases=("Jess Kite",), addresses=(Address("4 Mill Lane"),), id=3)
FLAGGED = Standing(PersonRole.VICTIM, a_line(), date(2027, 3, 2), flagged=True)
LAPSED = Standing(
    PersonRole.PERPETRATOR, a_line()._replace(id=2, reference="SOM/24/0009"), date(2025, 3, 2), flagged=False
)


def _made(qtbot: QtBot, context: Context, *standings: Standing) -> PersonView:
    made = PersonView(context, PersonPage(redact_person(PERSON, Recipient.SCREEN), standings))
    qtbot.addWidget(made)
    made.built.finish()
    made.show()
    QApplication.processEvents()
    return made


def _said(view: PersonView) -> str:
    return "\n".join(label.text() for label in view.findChildren(QLabel) if label.isVisible())


def test_it_shows_names_roles_and_flags(qtbot: QtBot, context: Context) -> None:
    said = _said(_made(qtbot, context, FLAGGED, LAPSED))
    for words in ("Jess Wyn", "Born 08 Oct 1987", "Also known as Jess Kite", "Flagged to 02 Mar 2027"):
        assert words in said
    for words in ("Victim", "Flag to 02 Mar 2027", "Perpetrator", "Flag lapsed 02 Mar 2025", "Address withheld"):
        assert words in said
    assert "Mill Lane" not in said


def test_an_address_that_no_letter_may_go_to_says_so(qtbot: QtBot, context: Context) -> None:
    page = PersonPage(redact_person(PERSON, Recipient.SCREEN), (), do_not_write={0: "Also a perpetrator's address"})
    made = PersonView(context, page)
    qtbot.addWidget(made)
    made.built.finish()
    made.show()
    QApplication.processEvents()
    assert "Do not write here" in _said(made)
    assert "Also a perpetrator's address" in _said(made)


def test_a_referral_is_opened_from_here(qtbot: QtBot, context: Context) -> None:
    view = _made(qtbot, context, FLAGGED)
    with qtbot.waitSignal(view.referral) as opened:
        next(b for b in view.findChildren(Button) if b.accessibleName() == "Open SOM/26/0001").click()
    assert opened.args == [1]


def test_hidden_names_are_initials_and_nothing_recorded_is_said(qtbot: QtBot, context: Context) -> None:
    context.hide_names(True)
    said = _said(_made(qtbot, context))
    assert "J. W." in said
    assert "Kite" not in said
    assert "On no referral that you may see." in said
