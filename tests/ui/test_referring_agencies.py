"""Who refers: a known agency brings its national source along, several refer in equal shares."""

from datetime import date
from fractions import Fraction

from pytestqt.qtbot import QtBot

from marac_desktop.domain.agency import Agency
from marac_desktop.domain.codes import Source
from marac_desktop.domain.referral import SourceShare
from marac_desktop.ui.referring_agencies import sources
from marac_desktop.ui.rows import RowsControl

TODAY = date(2026, 11, 23)
POLICE = Agency("Avon and Somerset Police", Source.POLICE)


def test_a_name_that_is_no_known_agency_counts_as_none_of_the_sources_unless_somebody_says_so(qtbot: QtBot) -> None:
    rows = sources((POLICE,)).make(lambda: TODAY)
    assert isinstance(rows, RowsControl)
    qtbot.addWidget(rows)
    agency, source = rows.rows[0].controls["agency"], rows.rows[0].controls["source"]
    for typed, counts_as in ((POLICE.name, Source.POLICE), ("Village hall", Source.OTHER)):
        agency.restore(typed)
        agency.left.emit()
        assert source.value() is counts_as
    source.put(Source.HOUSING)
    agency.restore("Village halls")
    agency.left.emit()
    assert source.value() is Source.HOUSING, "it was said by hand"


def test_a_joint_referral_counts_in_equal_shares(qtbot: QtBot) -> None:
    rows = sources((POLICE,)).make(lambda: TODAY)
    assert isinstance(rows, RowsControl)
    qtbot.addWidget(rows)
    rows.rows[0].controls["agency"].restore("avon and somerset police")
    rows.rows[0].controls["agency"].left.emit()
    rows.add_row()
    rows.rows[1].controls["agency"].restore("Village hall")
    assert rows.value() == (
        SourceShare(Source.POLICE, "avon and somerset police", Fraction(1, 2)),
        SourceShare(Source.OTHER, "Village hall", Fraction(1, 2)),
    )
