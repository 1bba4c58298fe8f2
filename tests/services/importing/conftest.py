"""A desk in Somerset: the four MARACs the sample tracker is about."""

from dataclasses import replace

import pytest

from marac_desktop.domain.access import Permission
from marac_desktop.domain.office import Marac
from marac_desktop.services.desk import Desk

MARACS = ("Sedgemoor", "Taunton and West Somerset", "South Somerset", "Mendip")


@pytest.fixture
def somerset(desk: Desk) -> Desk:
    """The coordinator's desk, its office set up for Somerset's MARACs."""
    with desk.work("Set up the office", Permission.RUN_MEETINGS) as books:
        office = books.settings.office()
        books.settings.keep_office(replace(office, maracs=tuple(Marac(name) for name in MARACS)))
    return desk
