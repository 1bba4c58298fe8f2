"""Every kind of paper is registered once and can be rendered."""

from pathlib import Path

from marac_desktop import documents
from marac_desktop.documents.catalogue import DOCUMENTS


def test_every_module_that_defines_a_paper_is_registered() -> None:
    folder = Path(str(documents.__file__)).parent
    defining = {file.stem for file in folder.glob("*.py") if "A paper: see" in file.read_text(encoding="utf-8")}
    assert {paper.__module__.rsplit(".", 1)[1] for paper in DOCUMENTS} == defining
    assert len(set(DOCUMENTS)) == len(DOCUMENTS)
