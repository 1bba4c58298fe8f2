"""Rows taken before are known again by digests alone: no word of a row is kept."""

from pathlib import Path

from marac_desktop.domain import tracker_content
from marac_desktop.services.importing.remembered import Memory, remembered
from tests.services.importing.trackers import reading, row, workbook


def test_nothing_a_row_says_is_kept_but_its_reference(tmp_path: Path) -> None:
    (read,) = reading(workbook(tmp_path / "t.xlsx", [row(notes="Ring first")])).referrals
    taken = remembered(tracker_content.content(read), 7)
    assert (taken.sheet, taken.key, taken.referral_id) == ("referrals", "ref:som/25/0001", 7)
    assert len(taken.content_sha256) == 64
    kept = repr(taken.digests)
    assert all(word not in kept for word in ("Sarah", "Ring", "Example Road", "Police"))
    assert {len(digest) for _, digest in taken.digests} == {16}


def test_a_row_is_found_by_its_reference_first(tmp_path: Path) -> None:
    read = reading(workbook(tmp_path / "t.xlsx", [row(), row(our_ref="B", victim="PIKE, Ann")])).referrals
    memory = Memory.of(remembered(tracker_content.content(one), number) for number, one in enumerate(read, 1))
    told = tracker_content.content(read[0])
    found = memory.find({**told, "reference": "b"})
    assert found is not None
    assert found.referral_id == 2
    assert memory.find({**told, "reference": "C", "notes": "new"}) is None
