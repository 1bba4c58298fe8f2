"""A paper becomes PDF in memory: the same bytes for the same value, its own typefaces, no name in its description."""

import io
import os
import sys
from dataclasses import replace
from pathlib import Path

import pypdf

from marac_desktop.documents.agenda import Agenda
from marac_desktop.documents.blocks import typed
from marac_desktop.documents.page import render
from tests.documents.paper import Sheet
from tests.documents.papers import AGENDA, CROWDED_CASE, ISSUE
from tests.documents.reading import unembedded


def test_the_same_value_gives_the_same_bytes() -> None:
    assert render(Agenda(AGENDA)) == render(Agenda(AGENDA))


def test_another_value_in_between_changes_nothing() -> None:
    before = render(Agenda(AGENDA))
    render(Sheet((typed("कृष्ण محمد other letters first"),)))
    assert render(Agenda(AGENDA)) == before


def test_only_typefaces_it_carries_are_referred_to() -> None:
    assert unembedded(render(Agenda(AGENDA))) == set()


def test_a_typeface_not_carried_would_be_found() -> None:
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    canvas.drawString(10, 10, "x")
    canvas.save()
    assert unembedded(buffer.getvalue()) == {"/Helvetica"}


def test_the_description_of_the_paper_carries_its_reference_and_nobody() -> None:
    described = pypdf.PdfReader(io.BytesIO(render(Agenda(AGENDA)))).metadata
    assert described is not None
    assert described.title == f"{ISSUE.reference} v2"
    assert described.subject == "OFFICIAL-SENSITIVE"
    assert CROWDED_CASE.victim.name.split()[0] not in str(described)
    assert ISSUE.holder not in str(described)


def test_the_language_is_said_for_readers_aloud() -> None:
    root = pypdf.PdfReader(io.BytesIO(render(Sheet()))).root_object
    assert str(root["/Lang"]) == "en-GB"


def test_sheets_lie_on_their_side_when_asked() -> None:
    upright, on_its_side = (pypdf.PdfReader(io.BytesIO(Sheet(wide=wide).pdf())).pages[0] for wide in (False, True))
    assert upright.mediabox.height > upright.mediabox.width
    assert on_its_side.mediabox.width == upright.mediabox.height


def test_nothing_is_written_to_disk() -> None:
    opened: list[tuple[str, int]] = []

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        if event == "open" and watching:
            opened.append((str(arguments[0]), int(str(arguments[2]))))

    render(Agenda(AGENDA))  # typefaces are read once
    watching = [True]
    sys.addaudithook(watch)
    render(Agenda(replace(AGENDA, day="another day")))
    written = [name for name, flags in opened if flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)]
    with Path(os.devnull).open("w", encoding="utf-8"):
        pass
    watching.clear()
    assert written == []
    assert os.devnull in {name for name, _ in opened}  # the watch sees writes
