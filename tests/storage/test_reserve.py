"""Room is really kept back, given up once, and never taken from a disk that has none to spare."""

from pathlib import Path

from marac_desktop.storage.reserve import BLOCK, Reserve


def test_kept_given_up_and_kept_again(tmp_path: Path) -> None:
    reserve = Reserve(tmp_path / "reserve", 4 * BLOCK)
    assert not reserve.release()
    assert reserve.keep()
    status = (tmp_path / "reserve").stat()
    assert status.st_size == 4 * BLOCK
    assert getattr(status, "st_blocks", BLOCK) * 512 >= 4 * BLOCK, "a sparse file keeps nothing back"
    assert reserve.keep()
    assert reserve.release()
    assert not (tmp_path / "reserve").exists()


def test_not_kept_where_there_is_no_room(tmp_path: Path) -> None:
    reserve = Reserve(tmp_path / "reserve", 10**18)
    assert not reserve.keep()
    assert not (tmp_path / "reserve").exists()
