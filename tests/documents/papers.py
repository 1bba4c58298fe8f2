"""Invented papers for the tests of what is printed: crowded, empty and hostile."""

from dataclasses import replace
from datetime import date

from marac_desktop.domain.papers import (
    AgendaCase,
    AgendaPaper,
    Cut,
    Issue,
    LapsedCase,
    OutstandingAction,
    PaperChild,
    PaperPerson,
    Withheld,
)

ISSUE = Issue(
    reference="AG/26/0031",
    issued=date(2026, 11, 23),
    version=2,
    copy=3,
    holder="Children’s social care, Somerset",
    about="Taunton and West Somerset MARAC, 2 December 2026",
    audit="Audit 004812-9F3C21AB",
)
PLAIN_CASE = AgendaCase(
    number=2,
    reference="SOM/26/0413",
    slot="09:57",
    victim=PaperPerson("MARSH Eleri", "14 Feb 1991", addresses=("3 Orchard Rise, Wellington TA21 9AA",)),
    perpetrators=(PaperPerson("MARSH Colin", "in 1987", relationship="Former husband", addresses=("Not known",)),),
    children_note="None",
    area="Wellington",
    referring="Avon and Somerset Police",
    grounds=("Visible high risk",),
)
CROWDED_CASE = AgendaCase(
    number=1,
    reference="SOM/26/0412",
    slot="09:45",
    victim=PaperPerson(
        "WŁODARCZYK-SZCZEPAŃSKA Małgorzata Ŵyn",
        "03 Apr 1990, also 04 Mar 1990",
        aliases=("Gosia", "M. Jędrzejczyk", "Maggie O'Brien"),
        addresses=(Withheld(),),
    ),
    perpetrators=(
        PaperPerson(
            "SZCZEPAŃSKI Łukasz",
            "12 Sep 1986",
            ("Lucky",),
            ("Flat 2, The Old Maltings, 14 Station Road\nTaunton\nTA1 1NN",),
            "Former husband",
        ),
        PaperPerson(
            "محمد علي الحسيني", "not known", (), ("11 Holyoake Street, Wellington TA21 8LE",), "Former partner"
        ),
        PaperPerson("Name not known", "aged 40 on 03 Apr 2026", ("Big Dave",), (), "Brother-in-law"),
    ),
    children=tuple(
        PaperChild(name, born, school)
        for name, born, school in (
            ("SZCZEPAŃSKI Kacper", "01 Jan 2010", Withheld("Withheld")),
            ("SZCZEPAŃSKA Zofia", "16 Jul 2012", Withheld("Withheld")),
            ("SZCZEPAŃSKI Aleksander Bartłomiej", "30 Oct 2014", Withheld("Withheld")),
            ("GWYNEDD Llŷr", "05 Nov 2016", "Ysgol Gynradd Llanfihangel-yng-Ngwynfa"),
            ("张伟", "aged 6 on 03 Apr 2026", ""),
            ("Unborn, due January 2027", "", ""),
        )
    ),
    area=Withheld("Withheld"),
    referring=Withheld("Withheld"),
    grounds=("Visible high risk", "Professional judgement", "Potential escalation", "Repeat"),
    repeat="Repeat of SOM/26/0117",
    transfer_from="Powys",
    marks=("Emergency", "Provisional", "Carried over"),
)
AGENDA = AgendaPaper(
    issue=ISSUE,
    marac="Taunton and West Somerset MARAC",
    day="Wednesday 2 December 2026",
    time="09:30",
    venue="Committee room 2, County Hall, Taunton",
    chair="Rhiannon Vale",
    chair_agency="Somerset NHS Foundation Trust",
    research_back="Monday 30 November 2026",
    cases=(CROWDED_CASE, PLAIN_CASE),
    outstanding=(
        OutstandingAction(
            "SOM/26/0388",
            "Fit letterbox guard and door chains at the new flat",
            "Homes in Sedgemoor",
            "Tomos Bale",
            "16 Nov 2026",
            "Could not: tenancy not started",
        ),
        OutstandingAction("SOM/26/0391", "Tell the school", "Education", "Ann Fosse", "12 Nov 2026", "Did not"),
    ),
    lapsed=(LapsedCase("SOM/25/0377", "18 Nov 2026"),),
)
EMPTY = AgendaPaper(issue=replace(ISSUE, copy=0, holder=""), marac="Mendip MARAC", day="Friday 4 December 2026")


def many(count: int, cut: Cut = Cut.AGENCY) -> AgendaPaper:
    """An agenda of ``count`` ordinary cases, one in four crowded."""
    cases = tuple(
        replace(PLAIN_CASE if at % 4 else CROWDED_CASE, number=at, reference=f"SOM/26/{400 + at:04d}")
        for at in range(1, count + 1)
    )
    return replace(AGENDA, cases=cases, cut=cut)
