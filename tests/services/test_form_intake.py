"""A filled form becomes a referral with the original frozen beside it; what is not our form changes nothing."""

import io
from collections.abc import Callable
from dataclasses import replace

import pypdf
import pytest
from pypdf.generic import NameObject, TextStringObject

from marac_desktop.domain import form_table
from marac_desktop.domain.access import Permission
from marac_desktop.domain.attachment import AttachmentKind
from marac_desktop.domain.errors import FieldErrors, MaracError
from marac_desktop.domain.person import Confidentiality
from marac_desktop.services import attachment, form_intake, referral
from marac_desktop.services.desk import Desk
from marac_desktop.services.form_intake import Original, TakenIn, read_form, take_in
from tests.conftest import COORDINATOR
from tests.documents.filled import Pdf, blank_form, fill, written

ANSWERS = {
    "agency": "Lighthouse",
    "agency_counts_as": "voluntary_sector",
    "victim_surname": "Ŵyn",
    "victim_forename": "Łucja",
    "victim_born": "12.3.1991",
    "victim_address_now": "4 Invented Row, Wells",
    "perpetrator_1_surname": "Penfold",
    "perpetrator_1_relationship": "former_partner",
    "narrative": "He waits outside.\nمحمد saw him.",
    **{f"dash_{number}": "yes" for number in range(1, 15)},
}


def taken(desk: Desk, pdf: bytes) -> TakenIn:
    return take_in(desk, read_form(pdf, "Referral from Lighthouse.pdf"))


def hidden(name: str, value: str, form: bytes | None = None) -> bytes:
    """A form that says otherwise what it is."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(form or fill(ANSWERS)))
    root: Pdf = writer.root_object["/AcroForm"]
    for reference in root["/Fields"]:
        if reference.get_object().get("/T") == name:
            reference.get_object()[NameObject("/V")] = TextStringObject(value)
    return written(writer)


def without(name: str) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(fill(ANSWERS)))
    root: Pdf = writer.root_object["/AcroForm"]
    left = [one for one in root["/Fields"] if one.get_object().get("/T") != name]
    root[NameObject("/Fields")] = pypdf.generic.ArrayObject(left)
    return written(writer)


def events(desk: Desk) -> list[str]:
    with desk.figures(Permission.READ_FIGURES) as books:
        return [f"{line.event}: {line.purpose}" for line in books.audit.lines()]


def test_a_filled_form_is_recorded_with_its_original(desk: Desk) -> None:
    pdf = fill(ANSWERS)
    begun = taken(desk, pdf)
    draft = begun.told.referral
    assert (draft.victim.name.surname, draft.sources[0].agency, draft.risk.score) == ("Ŵyn", "Lighthouse", 14)
    assert draft.victim.addresses[0].confidentiality is Confidentiality.RESTRICTED
    assert draft.uid == begun.begun.referral.uid
    assert "import: Took in a referral form" in events(desk)
    kept = form_intake.record(desk, draft, begun.original)
    assert kept.reference == "SOM/26/0001"
    (original,) = attachment.listed(desk, kept.id)
    assert (original.kind, original.title) == (AttachmentKind.FORM, "Referral from Lighthouse.pdf")
    assert attachment.view(desk, original).content == pdf
    assert events(desk)[-1] == "view: Opened an attachment"


def test_taking_in_keeps_nothing_by_itself(desk: Desk) -> None:
    taken(desk, fill(ANSWERS))
    with desk.look("Looked", Permission.READ_CASES) as books:
        assert books.session.connection().exec_driver_sql("SELECT count(*) FROM referral").scalar() == 0
        assert books.session.connection().exec_driver_sql("SELECT count(*) FROM attachment").scalar() == 0


def test_recording_once_more_keeps_one_referral_and_one_form(desk: Desk) -> None:
    begun = taken(desk, fill(ANSWERS))
    first = form_intake.record(desk, begun.told.referral, begun.original)
    assert form_intake.record(desk, begun.told.referral, begun.original).id == first.id
    assert len(attachment.listed(desk, first.id)) == 1


def test_a_refused_referral_keeps_no_form_either(desk: Desk) -> None:
    begun = taken(desk, fill(ANSWERS))
    with pytest.raises(FieldErrors):
        form_intake.record(desk, replace(begun.told.referral, narrative="a\0b"), begun.original)
    with desk.look("Looked", Permission.READ_CASES) as books:
        assert books.attachments.known(begun.original.sha256) is None


def test_the_same_form_is_recognised_and_said(desk: Desk) -> None:
    pdf = fill(ANSWERS)
    begun = taken(desk, pdf)
    form_intake.record(desk, begun.told.referral, begun.original)
    with pytest.raises(MaracError, match=r"This very form was recorded before as SOM/26/0001\. Nothing was changed"):
        taken(desk, pdf)


def test_whoever_is_linked_is_told_no_reference(seat: Callable[[tuple[str, str]], Desk]) -> None:
    desk, pdf = seat(COORDINATOR), fill(ANSWERS)
    begun = taken(desk, pdf)
    kept = form_intake.record(desk, begun.told.referral, begun.original)
    desk.account = replace(desk.account, person_ids=frozenset({kept.victim.id}))
    with pytest.raises(MaracError, match=r"This very form was recorded before\. Nothing was changed"):
        taken(desk, pdf)


def test_a_half_filled_form_is_taken_and_what_is_missing_said(desk: Desk) -> None:
    begun = taken(desk, fill({"victim_surname": "Ŵyn", "victim_born": "about thirty"}))
    assert begun.told.typed == (("victim.birth", "about thirty"),)
    assert any("Could not be read and stand as typed: 1" in remark for remark in begun.remarks)
    gaps = referral.judge_live(desk, begun.told.referral).gaps
    assert {"What happened", "The perpetrator"} <= {gap.words for gap in gaps}


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: hidden("form", "somebody-elses"), "not a referral form made by MARAC Desktop"),
        (lambda: hidden("form_version", str(form_table.VERSION + 1)), "newer version of MARAC Desktop"),
        (lambda: hidden("form_criteria", "elsewhere 1"), "criteria of another area (elsewhere)"),
        (lambda: hidden("form_criteria", ""), "another area (not said)"),
        (lambda: without("narrative"), "1 fields of this form are missing"),
        (blank_form, "Nothing is filled in"),
        (lambda: b"%PDF-1.7", "cut short"),
    ],
)
def test_what_is_not_ours_or_not_whole_is_one_sentence(desk: Desk, make: Callable[[], bytes], words: str) -> None:
    before = events(desk)
    with pytest.raises(MaracError) as refused:
        taken(desk, make())
    assert words in str(refused.value)
    assert "Nothing was changed" in str(refused.value)
    assert events(desk) == before


def test_an_older_form_is_read_and_said_to_be_one(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    pdf = hidden("form_criteria", "avon-somerset 2025.1", hidden("form_tool", "dash 2025.1"))
    monkeypatch.setattr(form_table, "VERSION", form_table.VERSION + 1)
    remarks = " ".join(taken(desk, pdf).remarks)
    assert "older version of the form" in remarks
    assert "older version of the criteria" in remarks
    assert "Dash is another version" in remarks


def test_an_original_travels_in_a_draft_and_comes_back_whole() -> None:
    original = Original(b"%PDF-1.7 \x00\xff", "Form.pdf")
    assert Original.of(original.plain()) == original
    assert original.plain()["sha256"] == original.sha256
    assert Original.of(None) is None
