"""A blank form is made for the area, says so, names nobody, and is in the audit."""

import io
from dataclasses import replace

import pypdf
import pytest

from marac_desktop.domain.access import Permission, Role
from marac_desktop.domain.errors import NotAllowedError
from marac_desktop.services import referral_form
from marac_desktop.services.desk import Desk
from tests.builders import a_person, a_referral
from tests.documents.filled import values
from tests.documents.reading import second_reading


def test_a_form_is_made_and_it_is_in_the_audit(desk: Desk) -> None:
    form = referral_form.make(desk)
    assert form.file_name == "marac-referral-form-avon-somerset-v1.pdf"
    said = values(form.pdf)
    with desk.figures(Permission.READ_FIGURES) as books:
        made = [entry for entry in books.audit.lines() if entry.event == "export"]
    assert [entry.object for entry in made] == [f"form:{said['form_copy']}"]
    assert said["form_criteria"] == "avon-somerset 2026.1"


def test_no_two_makings_are_the_same(desk: Desk) -> None:
    first, second = (values(referral_form.make(desk).pdf)["form_copy"] for _ in range(2))
    assert first != second


def test_it_carries_nobodys_data(desk: Desk) -> None:
    with desk.work("Invented", Permission.RECORD_REFERRAL) as books:
        books.referrals.add(a_referral(victim=a_person("Qzvictim", "Qzforename")))
    pdf = referral_form.make(desk).pdf
    told = second_reading(pdf) + str(values(pdf)) + str(pypdf.PdfReader(io.BytesIO(pdf)).metadata)
    assert not [name for name in ("Qz", desk.account.name) if name in told]


def test_whoever_may_not_record_a_referral_makes_none(desk: Desk) -> None:
    desk.account = replace(desk.account, role=Role.VIEWER)
    with pytest.raises(NotAllowedError):
        referral_form.make(desk)
