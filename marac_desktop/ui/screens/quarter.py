"""Quarter: cases discussed and processed without conference, quarter by quarter, beside the limit of 84."""

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from marac_desktop.domain.access import Permission
from marac_desktop.domain.dates import show
from marac_desktop.domain.names import NameStyle, display
from marac_desktop.domain.paging import Ask, Page
from marac_desktop.domain.quarter import Quarter as Period
from marac_desktop.domain.quarter import of as period_of
from marac_desktop.domain.referral_list import CountedLine
from marac_desktop.services import quarter
from marac_desktop.services.quarter import Figure, Overview
from marac_desktop.ui.abreast import Abreast
from marac_desktop.ui.buttons import Button, Kind
from marac_desktop.ui.cards import Card, Count
from marac_desktop.ui.empty import Empty
from marac_desktop.ui.palette import Tone
from marac_desktop.ui.piecemeal import TURN, Building
from marac_desktop.ui.quarter_figures import Chart, FiguresTable, Meter, Routes, Sources, against, ink_of, with_booked
from marac_desktop.ui.quarter_sample import SampleCard
from marac_desktop.ui.room import LOWEST, Pages
from marac_desktop.ui.screen import Context, Screen
from marac_desktop.ui.table import Column, Look, Table
from marac_desktop.ui.theme import Space
from marac_desktop.ui.words import Words, muted

if TYPE_CHECKING:
    from marac_desktop.services.desk import Desk

SETTLED = 120
"""Milliseconds after which a window pulled to another width has its chart drawn anew."""


class Quarter(Screen):
    """The figures, and behind each of them its list."""

    key = "quarter"
    title = "Quarter"
    icon = "chart-column"
    needs = Permission.READ_FIGURES
    help = (
        "Discussed counts every case heard at a meeting, by the meeting's date: a case heard at two meetings counts "
        "twice. Deferred, not reached, withdrawn and transferred cases do not count.\n\n"
        "Discussed, processed without conference and their total always stand together. Press a number to see the "
        "cases behind it."
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._chosen: Period | None = None
        self._shown: Overview | None = None
        self._filling = Building(self, iter(()))
        self._settling = QTimer(self, singleShot=True, interval=SETTLED)
        self._settling.timeout.connect(self._draw)
        self.stack = Pages(self)
        self._earlier = Button("Earlier", self._go_earlier, icon_name="chevron-left")
        self.later = Button("Later", self._go_later, icon_name="chevron-right")
        self.sample, self._rule = SampleCard(context), muted("")
        self._list_name = Words("", "heading")
        self._build_figures()
        context.theme.changed.connect(self._settling.start)

    def header_widgets(self) -> tuple[QWidget, ...]:
        return (self._earlier, self.later)

    def refresh(self) -> None:
        chosen = self._chosen
        self.run(lambda desk: quarter.overview(desk, chosen), self._show)
        if self.stack.currentIndex():
            self.cases.reload()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settling.start()

    def _draw(self) -> None:
        """Have the chart drawn as wide as there is room, in the colours of the theme."""
        shown, ink, width = self._shown, ink_of(self.context.theme.colours), self.chart.points
        if shown is not None and width > 0:
            self.run(lambda _: quarter.chart(shown, ink, width), self.chart.show_svg)

    def _build_figures(self) -> None:
        page = QWidget()
        down = QVBoxLayout(page)
        down.setContentsMargins(Space.XL, Space.L, Space.XL, Space.XL)
        down.setSpacing(Space.L)
        self._name = Words("", "title")
        self._said = muted("")
        self._meter = Meter(self.context.theme)
        top = Card()
        for widget in (self._name, self._meter, self._said):
            top.body.addWidget(widget)
        self.counts = self._tiles()
        top.body.addWidget(Abreast(tuple(self.counts.values())))
        down.addWidget(top)
        self.chart = Chart(self.context.theme)
        self._table = FiguresTable(self._open)
        eight = Card("Eight quarters", "Filled: discussed. Edged: processed without conference. The line: the limit.")
        eight.body.addWidget(self.chart)
        eight.body.addWidget(self._table)
        down.addWidget(eight)
        self._sources, self._routes = Sources(), Routes()
        who = Card(
            "Who referred the cases discussed", "A joint referral counts an equal share to each of its agencies."
        )
        how = Card("By which route", "Discussions by the route they came by, and those without conference.")
        for card, body in ((who, self._sources), (how, self._routes)):
            card.body.addWidget(body)
            card.body.addStretch(1)
        down.addWidget(Abreast((who, how), Space.L))
        down.addWidget(self.sample)
        down.addWidget(self._rule)
        down.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(page)
        self.stack.addWidget(scroll)

    def _tiles(self) -> dict[Figure, Count]:
        return {
            Figure.DISCUSSED: Count("message-square", "Discussed", self._open_discussed),
            Figure.WITHOUT: Count("heart-handshake", "Processed without conference", self._open_without),
            Figure.TOTAL: Count("list-checks", "Total", self._open_total, tone=Tone.PLAIN),
            Figure.BOOKED: Count("calendar-days", "On agendas to come", self._open_booked, tone=Tone.PLAIN),
        }

    @cached_property
    def cases(self) -> Table[CountedLine]:
        """The list behind a figure, on a page of its own made when one is first opened."""
        page = QWidget()
        page.setMinimumHeight(LOWEST)
        down = QVBoxLayout(page)
        down.setContentsMargins(Space.XL, Space.L, Space.XL, Space.XL)
        down.setSpacing(Space.M)
        back = Button("Back to the figures", self._back, icon_name="arrow-left", kind=Kind.QUIET)
        top = QHBoxLayout()
        top.addWidget(self._list_name, 1)
        top.addWidget(back)
        cases: Table[CountedLine] = Table(
            self.context,
            "quarter-list",
            (
                Column(key="day", title="Counted on", text=lambda row: show(row.day), width=120, sortable=False),
                Column(
                    key="reference", title="Reference", text=_reference, width=130, look=Look.STRONG, sortable=False
                ),
                Column(key="victim", title="Victim", text=self._victim, stretches=True, sortable=False),
                Column(key="marac", title="MARAC", text=_marac, width=200, sortable=False),
                Column(key="stage", title="Now", text=lambda row: row.referral.stage.label, width=210, sortable=False),
            ),
            source=_no_lines,
            empty=Empty("chart-column", "Nothing counted", "No case counts under this figure in this quarter."),
        )
        cases.opened.connect(self._open_referral)
        self.context.names_hidden_changed.connect(cases.view.viewport().update)
        down.addLayout(top)
        down.addWidget(cases, 1)
        self.stack.addWidget(page)
        return cases

    def _show(self, shown: Overview) -> None:
        self._shown, chosen = shown, shown.chosen
        figures = chosen.figures
        self._chosen = figures.quarter
        self._name.setText(f"{figures.quarter.label}, {figures.quarter.months}")
        self._meter.show_figures(figures, chosen.booked)
        self._said.setText(_said(shown))
        for figure, number in (
            (Figure.DISCUSSED, figures.discussed),
            (Figure.WITHOUT, figures.without_conference),
            (Figure.TOTAL, figures.total),
            (Figure.BOOKED, chosen.booked),
        ):
            self.counts[figure].count(number, "Open the list" if self._may_read else "")
        self.chart.setAccessibleName(", ".join(f"{one.quarter.label}: {against(one)}" for one in shown.quarters))
        self._draw()
        self.later.allow(self.context.today() > figures.quarter.ends, "This is the quarter of today.")
        self._filling.stop()
        self._filling = self.context.background.piecemeal(self, self._fill(shown))

    def _fill(self, shown: Overview) -> Iterator[object]:
        """What stands below the figures, in a turn of its own: the window is laid out anew for each."""
        chosen = shown.chosen
        yield TURN
        self._table.show_overview(shown)
        yield TURN
        self._sources.show_quarter(chosen)
        self._routes.show_quarter(chosen)
        self.sample.show_quarter(chosen.figures.quarter)
        self._rule.setText(f"Counted by rule {shown.rule}: agenda items with the outcome discussed, by meeting date.")

    @property
    def _may_read(self) -> bool:
        return self.context.account.may(Permission.READ_CASES)

    def _open_discussed(self) -> None:
        self._open_chosen(Figure.DISCUSSED)

    def _open_without(self) -> None:
        self._open_chosen(Figure.WITHOUT)

    def _open_total(self) -> None:
        self._open_chosen(Figure.TOTAL)

    def _open_booked(self) -> None:
        self._open_chosen(Figure.BOOKED)

    def _open_chosen(self, figure: Figure) -> None:
        if self._chosen is not None:
            self._open(figure, self._chosen)

    def _open(self, figure: Figure, wanted: Period) -> None:
        if not self._may_read:
            self.context.banner("Your role reads the figures only: the cases behind them are not shown.", Tone.INFO)
            return
        self._list_name.setText(f"{figure.value.capitalize()}, {wanted.label}")

        def source(desk: "Desk", ask: Ask) -> Page[CountedLine]:
            return quarter.behind(desk, figure, wanted, ask)

        self.cases.reload(source)
        self.stack.setCurrentIndex(1)

    def go(self, where: dict[str, object]) -> None:
        if (figure := where.get("figure")) in list(Figure):
            self._chosen = period_of(self.context.today())
            self._open(Figure(str(figure)), self._chosen)

    def first_page(self) -> None:
        self._back()

    def _back(self) -> None:
        self.stack.setCurrentIndex(0)

    def _open_referral(self, row: CountedLine) -> None:
        self.context.open_screen("referrals", referral=row.referral.id)

    def _victim(self, row: CountedLine) -> str:
        style = NameStyle.INITIALS if self.context.names_hidden else NameStyle.SURNAME_FIRST
        return display(row.referral.victim, style)

    def _go_earlier(self) -> None:
        self._turn(-1)

    def _go_later(self) -> None:
        self._turn(1)

    def _turn(self, quarters: int) -> None:
        if self._chosen is not None:
            self._chosen = self._chosen.later(quarters)
            self._back()
            self.refresh()


def _said(shown: Overview) -> str:
    figures, chosen = shown.chosen.figures, shown.chosen
    room = f"{figures.room} left" if figures.room >= 0 else f"{-figures.room} over"
    share = f"{figures.share_without:.0%}" if figures.share_without is not None else "none"
    booked = f"; {with_booked(figures, chosen.booked)}" if chosen.booked else ""
    return (
        f"{figures.discussed} discussed of at most {figures.target} ({room}){booked}. "
        f"{share} processed without conference; an audit in June 2018 found that about {quarter.AUDIT_2018} % of the "
        "cases heard did not need a meeting: a finding, not a goal."
    )


def _no_lines(_desk: "Desk", _ask: Ask) -> Page[CountedLine]:
    return Page(())


def _reference(row: CountedLine) -> str:
    return row.referral.reference


def _marac(row: CountedLine) -> str:
    return row.marac or row.referral.marac
