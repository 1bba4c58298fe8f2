"""One referral to be read: everything recorded is there, what is withheld is not, and nothing recorded says so."""

from fractions import Fraction

from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from marac_desktop.domain.codes import Known, Source
from marac_desktop.domain.disclosure import Recipient, redact
from marac_desktop.domain.hold import WHY_NOT
from marac_desktop.domain.person import Address
from marac_desktop.domain.process import Stage
from marac_desktop.domain.referral import Child, Children, ChildrenKnown, Consent, Honour, Referral, SourceShare
from marac_desktop.domain.risk.answers import Answer, Answered, ToolRecord
from marac_desktop.services.referral import Judgement, OpenReferral
from marac_desktop.ui.buttons import Button
from marac_desktop.ui.referral_view import ReferralView
from marac_desktop.ui.screen import Context
from tests.builders import a_person, a_referral

WHOLE = a_referral(
    id=5,
    reference="SOM/26/0412",
    victim=a_person(addresses=(Address("4 Mill Lane"),), disabled=Known.YES, id=3),
    sources=(
        SourceShare(Source.POLICE, "Avon and Somerset Police", Fraction(1, 2)),
        SourceShare(Source.IDVA, "SIDAS", Fraction(1, 2)),
    ),
    children=Children(ChildrenKnown.LISTED, None, (Child(a_person("Wyn", "Ffion"), "Otter School", "her aunt"),)),
    risk=ToolRecord(answers=(Answered(15, Answer.YES, "Her sister"), Answered(20, Answer.DONT_KNOW))),
    narrative="<b>not bold</b>",
    incidents=4,
    honour=Honour(Known.YES, detail="His brothers"),
    consent=Consent(Known.NO, voice="To stay in Bridgwater"),
    threat_to_life="Given to her on Friday",
    transfer_from="Bristol",
)


def _made(qtbot: QtBot, context: Context, referral: Referral) -> ReferralView:
    opened = OpenReferral(redact(referral, Recipient.SCREEN), Judgement((), None, (), ()), "SOM/26/0001")
    made = ReferralView(context, opened)
    qtbot.addWidget(made)
    made.built.finish()
    made.resize(1150, 640)
    made.show()
    QApplication.processEvents()
    return made


def _said(view: ReferralView) -> str:
    return "\n".join(label.text() for label in view.findChildren(QLabel) if label.isVisible())


def test_everything_recorded_is_there(qtbot: QtBot, context: Context) -> None:
    said = _said(_made(qtbot, context, WHOLE))
    for words in (
        *(
            "Jess Wyn",
            "Avon and Somerset Police, SIDAS",
            "Threat to life (Osman) warning",
            "Transferred in from Bristol",
        ),
        *("Ffion Wyn, born 08 Oct 1987", "Otter School", "not recorded", "<b>not bold</b>", "His brothers"),
        *("15  Strangulation, choking, suffocation, drowning  (source: Her sister)", "20  Money", "SOM/26/0001"),
        *("To stay in Bridgwater", "Given to her on Friday", "Transferred in from Bristol"),
    ):
        assert words in said
    assert "Mill Lane" not in said


def test_its_ways_on_carry_whom_they_are_about(qtbot: QtBot, context: Context) -> None:
    view = _made(qtbot, context, WHOLE)
    for words, signal, key in (
        ("Change", view.change, 5),
        ("Go to triage", view.triage, 5),
        ("Open the page of Jess Wyn", view.person, 3),
    ):
        with qtbot.waitSignal(signal) as went:
            next(b for b in view.findChildren(Button) if words in (b.text(), b.accessibleName())).click()
        assert went.args == [key]


def test_a_heard_one_is_open_at_triage_as_well_and_nothing_recorded_is_said(qtbot: QtBot, context: Context) -> None:
    context.hide_names(True)
    view = _made(qtbot, context, a_referral(stage=Stage.HEARD, id=5, narrative=""))
    assert [b.text() for b in view.findChildren(Button) if "triage" in b.text()] == ["Open at triage"]
    assert "J. W." in _said(view)
    assert "Wyn" not in _said(view)
    assert "Nothing recorded" in _said(view)


def test_that_no_perpetrator_is_recorded_is_said(qtbot: QtBot, context: Context) -> None:
    view = _made(qtbot, context, a_referral(id=5, perpetrators=()))
    assert "Perpetrator" in _said(view)


def test_under_a_legal_hold_nothing_is_changed_and_who_may_lift_it_is_said(qtbot: QtBot, context: Context) -> None:
    opened = OpenReferral(WHOLE, Judgement((), None, (), ()), "", held=True)
    view = ReferralView(context, opened)
    qtbot.addWidget(view)
    view.built.finish()
    view.show()
    assert not view.change_button.isEnabled()
    assert "lifts the hold together with a second person" in view.change_button.toolTip()
    assert WHY_NOT in _said(view)
