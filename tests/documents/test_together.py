"""Copies printed in one go keep their pages, their order and nobody's name in the description."""

import io
from collections.abc import Mapping

import pypdf

from marac_desktop.documents.agenda import Agenda
from marac_desktop.documents.page import render
from marac_desktop.documents.together import together
from tests.documents.papers import AGENDA
from tests.documents.reading import page_texts

PAPER = render(Agenda(AGENDA))


def test_one_paper_alone_comes_back_byte_for_byte() -> None:
    assert together([PAPER]) == PAPER


def test_papers_follow_one_another_page_by_page() -> None:
    assert page_texts(together([PAPER, PAPER])) == page_texts(PAPER) * 2


def test_the_file_says_nothing_of_anybody() -> None:
    described: Mapping[str, object] = pypdf.PdfReader(io.BytesIO(together([PAPER, PAPER]))).metadata or {}
    assert not described.get("/Title")
    assert not described.get("/Author")
