"""The journey answers the file dialogs by itself, in order, and types nothing that could be taken for somebody real."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from marac_desktop.domain import passphrase
from marac_desktop.ui.journey import COORDINATOR, DA_LEAD, FilePrompts


def test_a_paper_saved_into_a_folder_keeps_the_name_offered(tmp_path: Path, qtbot: QtBot) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    prompts = FilePrompts()
    prompts.paths = [tmp_path, tmp_path / "other.pdf", tmp_path / "tracker.xlsx"]
    assert prompts.save_file(owner, "Save", "P-000001.pdf") == tmp_path / "P-000001.pdf"
    assert prompts.save_file(owner, "Save", "P-000002.pdf") == tmp_path / "other.pdf"
    assert prompts.open_file(owner, "Open") == tmp_path / "tracker.xlsx"
    assert prompts.paths == []


@pytest.mark.parametrize(("name", "agency", "words"), [COORDINATOR, DA_LEAD])
def test_the_invented_passphrases_keep_the_products_own_rule(name: str, agency: str, words: str) -> None:
    passphrase.check(words, (name, agency))
    assert len(words.split()) == 6
