"""P6: an agenda of 40 cases beside bare Platypus setting the same pages."""

from dataclasses import replace
from functools import cache
from io import BytesIO

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    Flowable,
    KeepTogether,
    PageBreak,
    Paragraph,
    SimpleDocTemplate,
    Spacer,
    Table,
    TableStyle,
)

from marac_desktop import resources
from marac_desktop.documents.agenda import Agenda
from marac_desktop.documents.page import render
from marac_desktop.documents.preview import page_count
from marac_desktop.documents.style import PANEL, RULE
from marac_desktop.documents.tables import ALL
from marac_desktop.domain.papers import AgendaCase, AgendaPaper, PaperPerson
from tests.benchmarks.harness import measure
from tests.documents.papers import AGENDA, PLAIN_CASE

CASES = 40
_FRONT = tuple(" ".join(["Words as long as those of the confidentiality statement"] * 3) for _ in range(9))


def _paper() -> AgendaPaper:
    cases = tuple(replace(PLAIN_CASE, number=at, reference=f"SOM/26/{at:04d}") for at in range(1, CASES + 1))
    return replace(AGENDA, cases=cases)


@cache
def _styles() -> tuple[ParagraphStyle, ParagraphStyle]:
    """Bare typefaces. The product uses neither file, else ReportLab would hand out the product's own face for it."""
    for name, file in (("BareRegular", "NotoSans-Italic.ttf"), ("BareBold", "NotoSansBengali-Bold.ttf")):
        pdfmetrics.registerFont(TTFont(name, str(resources.path(f"fonts/{file}"))))
    body = ParagraphStyle("body", fontName="BareRegular", fontSize=10.5, leading=14)
    return body, ParagraphStyle("name", parent=body, fontName="BareBold", fontSize=12.5, leading=16.5)


def _bare_case(case: AgendaCase, width: float, body: ParagraphStyle, strong: ParagraphStyle) -> KeepTogether:
    def person(label: str, who: PaperPerson) -> list[Flowable]:
        lines = f"Born {who.born}<br/>Relationship {who.relationship}"
        address = Paragraph(f"Address {who.addresses[0]}", body)
        return [Paragraph(label, body), Paragraph(who.name, strong), Paragraph(lines, body), address]

    facts = {"Children": "None", "Area": case.area, "Referred by": case.referring, "Grounds": case.grounds[0]}
    rows = [[Paragraph(label, body), [Paragraph(str(value), body)]] for label, value in facts.items()]
    rows.append([Paragraph("Repeat or transfer", body), [Paragraph("Nothing recorded", body)]])
    head = [Paragraph(str(case.number), strong), Paragraph(f"{case.slot} {case.reference}", strong), ""]
    people = [person("Victim", case.victim), person("Perpetrator", case.perpetrators[0])]
    ruled = TableStyle([("LINEBELOW", *ALL, 0.4, RULE), ("BACKGROUND", *ALL, PANEL)])
    return KeepTogether(
        [
            Table([head], colWidths=[34, width * 0.4, None], style=ruled),
            Table([people], colWidths=[width / 2, width / 2], style=ruled),
            Table(rows, colWidths=[112, width - 112], style=ruled),
            Spacer(1, 11),
        ]
    )


def _bare(paper: AgendaPaper) -> bytes:
    """The same words in the same typeface, tables and number of pages, with a line at the head and foot of each."""
    body, strong = _styles()
    width = A4[0] - 96
    order = [
        [Paragraph(case.slot, body), Paragraph(f"Case {case.number} {case.reference}", body), Paragraph("", body)]
        for case in paper.cases
    ]
    story: list[Flowable] = [Paragraph(paper.marac, strong), Table(order, colWidths=[60, 200, 240], repeatRows=1)]
    story += [Paragraph(words, body) for words in _FRONT]
    story += [Table([[Paragraph("", body)] * 4] * 5, colWidths=[120] * 4, rowHeights=26), PageBreak()]
    for number, case in enumerate(paper.cases, start=1):
        story.append(_bare_case(case, width, body, strong))
        if number % 3 == 0:
            story.append(PageBreak())
    buffer = BytesIO()

    def around(canvas: Canvas, _doc: object) -> None:
        canvas.setFont("BareBold", 9)
        for y in (30, 45, 800, 815):
            canvas.drawString(48, y, "OFFICIAL-SENSITIVE Agenda AG/26/0031 version 2 Copy 3 Page 1 of 20")

    SimpleDocTemplate(buffer, pagesize=A4, topMargin=76, bottomMargin=74, leftMargin=48, rightMargin=48).build(
        story, onFirstPage=around, onLaterPages=around
    )
    return buffer.getvalue()


@pytest.mark.bench
def test_p6_an_agenda_of_forty_cases() -> None:
    paper = _paper()
    product, floor = page_count(render(Agenda(paper))), page_count(_bare(paper))
    assert abs(product - floor) <= 1, (product, floor)
    ratio = measure(lambda: _bare(paper), lambda: render(Agenda(paper)), 9, f"P6 agenda, {product} pages")
    assert ratio.times <= 1.3
