"""The engine is new enough and encrypts, and one that does not is refused in a sentence."""

import pytest

from marac_desktop.domain.errors import MaracError
from marac_desktop.storage.floor import SQLITE_FLOOR, Engine, dotted, engine


def test_the_installed_engine_may_be_trusted() -> None:
    found = engine()
    found.require()
    assert found.sqlite >= SQLITE_FLOOR
    assert found.sqlcipher.startswith("4.")


@pytest.mark.parametrize("refused", [Engine((3, 51, 2), "4.12.0 community"), Engine((3, 53, 4), "")])
def test_an_old_or_plain_engine_is_refused(refused: Engine) -> None:
    with pytest.raises(MaracError, match=r"3\.51\.3 with encryption is the oldest.*the case file was not touched"):
        refused.require()


def test_a_later_engine_with_fewer_figures_passes() -> None:
    Engine((3, 60), "5.0.0 community").require()


def test_versions_read_as_people_write_them() -> None:
    assert dotted((3, 51, 3)) == "3.51.3"
