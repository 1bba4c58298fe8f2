"""No withheld value reaches a paper: 500 random cases, every cut and letter; without the gate it would (D11)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from fractions import Fraction
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from marac_desktop.domain import case_on_paper, withholding
from marac_desktop.domain.access import Permission
from marac_desktop.domain.background import Crime, PoliceFacts, PreviousMarac, Story
from marac_desktop.domain.codes import Known, Source
from marac_desktop.domain.consideration import Consideration, Considered
from marac_desktop.domain.disclosure import Recipient, redact
from marac_desktop.domain.incidents import Incident
from marac_desktop.domain.information import InformationRequest
from marac_desktop.domain.papers import Cut
from marac_desktop.domain.person import Address, Circumstances, Confidentiality, Name, Person, Phone
from marac_desktop.domain.process import Stage
from marac_desktop.domain.referral import Child, Children, ChildrenKnown, Consent, Perpetrator, Referral, SourceShare
from marac_desktop.domain.referral_list import ReferralFilter
from marac_desktop.domain.referrer_letter import Letter, named_in
from marac_desktop.domain.risk.answers import Answer, Answered, Supplement, ToolRecord
from marac_desktop.domain.triage import Route
from marac_desktop.domain.withholding import people_of
from marac_desktop.services import list_content, lists, plan_paper, printing, without_list
from marac_desktop.services import referrer_letter as letter
from marac_desktop.services.desk import Desk
from marac_desktop.services.explore.chance import Chance
from marac_desktop.services.lists import Exported, Form
from marac_desktop.services.matters import MATTERS, Matter
from marac_desktop.services.referrer_letter import Wish
from marac_desktop.services.together import Together
from tests.builders import NOW, TODAY, a_meeting, a_plan, a_referral, an_agency, an_item
from tests.conftest import COORDINATOR, DA_LEAD
from tests.documents.reading import everything, second_reading, squeezed

CASES, PER_MEETING = 500, 25
BOTH = Together(COORDINATOR[1], *DA_LEAD)
LISTED = 200
"""Cases that every list and export is made of."""
HOLDERS = ("Avon and Somerset Police", "Somerset DA service", "Housing")
CLOSED = (Confidentiality.RESTRICTED, Confidentiality.REFUGE)


@dataclass(frozen=True, slots=True)
class Secretive:
    """An invented case, and every mark that must not be found outside the case file."""

    case: Referral
    marks: tuple[str, ...]


class Maker:
    """Invents cases; each withheld thing holds a mark of its own, such as ``Qzvbnmlk``, that nothing else contains."""

    def __init__(self, seed: int) -> None:
        self._chance = Chance(seed)
        self._marks: list[str] = []

    def case(self, number: int) -> Secretive:
        self._marks = []
        victim = self._person(f"Victim{number}")
        hidden = _hidden(victim)
        victim = replace(victim, gp=self._place(hidden))
        places = [self._place(hidden) for _ in range(5)]
        made = a_referral(
            reference=f"SOM/26/{number:04d}",
            received=TODAY - timedelta(days=self._chance.number(1, 59)),
            marac="Somerset East",
            victim=victim,
            perpetrators=tuple(
                Perpetrator(self._person(f"Other{number}x{each}"), "ex_partner")
                for each in range(self._chance.number(1, 3))
            ),
            sources=tuple(SourceShare(Source.POLICE, place, Fraction(1, 2)) for place in places[:2]),
            area=places[2],
            children=Children(ChildrenKnown.LISTED, None, (Child(self._person(f"Child{number}"), places[3]),)),
            narrative=f"It is known that {self._secret()} was mentioned",
            notes=self._secret(),
            safety_now=self._secret(),
            consent=Consent(voice=self._secret(), afraid_of=self._secret(), barriers=self._secret()),
            **self._background(),
        )
        return Secretive(made, tuple(self._marks))

    def _person(self, surname: str) -> Person:
        addresses = tuple(self._address() for _ in range(self._chance.number(0, 2)))
        aliases = [f"Alias {surname}"]
        closed = [one for one in addresses if one.confidentiality is not Confidentiality.OPEN]
        if closed and self._chance.often(30):
            aliases.append(f"at {closed[0].text}")
        return Person(
            Name(surname, "Ŵyn"),
            tuple(aliases),
            gp="The open practice",
            housing=self._chance.pick(("", "refuge", "rented")),
            language=self._secret(),
            addresses=addresses,
            phones=(Phone(self._secret()), Phone("07700 900123", Confidentiality.OPEN, whose=self._secret())),
            circumstances=self._circumstances(),
        )

    def _background(self) -> dict[str, Any]:
        """Everything told of a case that no paper of a meeting carries."""
        return {
            "story": Story(self._secret(), self._secret(), self._secret(), history=self._secret()),
            "dated": (Incident(TODAY, self._secret(), self._secret(), self._secret(), self._secret()),),
            "police": PoliceFacts((Crime(self._secret(), self._secret()),), self._secret(), self._secret()),
            "previous": PreviousMarac(Known.YES, self._secret(), TODAY, self._secret()),
            "risk": self._risk(),
            "earlier_risk": (self._risk(),),
            "consideration": Consideration(Considered.ADVICE, self._secret(), self._secret()),
            "not_known": (self._secret(),),
        }

    def _circumstances(self) -> Circumstances:
        """Immigration, faith, health and work: none of it is ever on paper."""
        texts: dict[str, Any] = {one.name: self._secret() for one in fields(Circumstances) if one.type is str}
        return replace(Circumstances(mental_health=Known.YES, no_recourse=Known.YES), **texts)

    def _risk(self) -> ToolRecord:
        further = Supplement("stalking", "1", (Answered(1, Answer.YES, self._secret(), self._secret()),))
        said = (Answered(8, Answer.YES, self._secret(), self._secret()),)
        return ToolRecord(answers=said, completed_by=self._secret(), supplement=further)

    def _address(self) -> Address:
        current = self._chance.often(80)
        if self._chance.often(40):
            return Address("1 Open Street", "TA1 1AA", Confidentiality.OPEN, current)
        if self._chance.often(20):
            return Address(f"The refuge, {self._secret()} Road", "", Confidentiality.OPEN, current)
        return Address(f"{self._chance.number(1, 98)} {self._secret()} Close", "", self._chance.pick(CLOSED), current)

    def _place(self, hidden: bool) -> str:
        return self._secret() if hidden else self._chance.pick(("Bridgwater", "A school", "Police"))

    def _secret(self) -> str:
        mark = "Qz" + "".join(self._chance.pick("bcdfghjklmnpqrstvwx") for _ in range(8))
        self._marks.append(mark)
        return mark


def _hidden(person: Person) -> bool:
    """Told again in the plainest words: she must not be found."""
    return person.housing == "refuge" or any(
        one.current and (one.confidentiality is not Confidentiality.OPEN or "refuge" in one.text)
        for one in person.addresses
    )


def _meetings(desk: Desk, cases: list[Secretive]) -> Iterator[tuple[int, list[str]]]:
    """Cases on the agendas of meetings of 25; each meeting's id with every mark of its cases."""
    for first in range(0, len(cases), PER_MEETING):
        part = cases[first : first + PER_MEETING]
        with desk.work("Invented", Permission.RUN_MEETINGS) as books:
            held = books.meetings.add(
                a_meeting(marac="Somerset East", date=date(2026, 12, 1) + timedelta(days=first), capacity=60)
            )
            kept = books.referrals.add_all([one.case for one in part])
            books.agendas.add_all([an_item(held.id, referral.id, position=at) for at, referral in enumerate(kept, 1)])
        yield held.id, [mark for one in part for mark in one.marks]


def _told(desk: Desk, meeting_id: int, cut: Cut, marks: list[str], holders: tuple[str, ...] = HOLDERS) -> list[str]:
    """The marks that got out in text, outline, description, raw bytes, file name or register of the copies."""
    copies = printing.issue(desk, meeting_id, cut, holders, "Accepted for the test")
    out = "\n".join(everything(copy.pdf) + copy.file_name + repr(copy.paper) for copy in copies[:1])
    out += "\n".join(second_reading(copy.pdf) + copy.file_name + repr(copy.paper) for copy in copies[1:])
    text = squeezed(out).casefold()
    return [mark for mark in marks if mark.casefold() in text]


def test_d11_no_withheld_value_reaches_an_agenda(desk: Desk) -> None:
    made = [Maker(number).case(number) for number in range(1, CASES + 1)]
    assert sum(len(one.marks) for one in made) > 10 * CASES
    for number, (meeting_id, marks) in enumerate(_meetings(desk, made)):
        holders = HOLDERS if number == 0 else (HOLDERS[number % len(HOLDERS)],)  # one copy says what another would
        for cut in Cut:
            assert _told(desk, meeting_id, cut, marks, holders) == []


def _outside(desk: Desk, meeting_id: int, marks: list[str]) -> list[str]:
    """The marks that got out in any list, on paper or as a file, in its name or in the register."""
    wanted = (
        list_content.referrals(ReferralFilter()),
        list_content.people(""),
        list_content.triage(),
        list_content.meeting(meeting_id, "Somerset East"),
        *(list_content.matter(one, "Waiting") for one in Matter if one in MATTERS and MATTERS[one].lines),
    )
    out = []
    for one in wanted:
        paper = lists.issue(desk, one, "Accepted for the test")
        out.append(everything(paper.pdf) + paper.file_name + repr(paper.paper))
        for form in Form:
            exported = lists.export(desk, one, form, "Accepted for the test", BOTH)
            out.append(exported.file_name + _cells(exported))
    text = squeezed("\n".join(out))
    return [mark for mark in marks if mark in text]


def _cells(exported: Exported) -> str:
    if exported.form is Form.CSV:
        return exported.content.decode("utf-8-sig")
    book = load_workbook(BytesIO(exported.content))
    cells = (str(cell.value) for sheet in book.worksheets for row in sheet.iter_rows() for cell in row)
    return "\n".join((repr(book.properties), *cells))


def test_d11_no_withheld_value_reaches_a_list_or_an_export(desk: Desk) -> None:
    held = list(_meetings(desk, [Maker(number).case(number) for number in range(1, LISTED + 1)]))
    marks = [mark for _, theirs in held for mark in theirs]
    assert len(marks) > 10 * LISTED
    assert _outside(desk, held[-1][0], marks) == []


def test_d11_without_the_gate_withheld_values_are_exported(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(list_content, "redact", lambda record, _recipient, _beside: record)
    monkeypatch.setattr(list_content, "redact_person", lambda person, _recipient: person)
    ((meeting_id, marks),) = _meetings(desk, [Maker(number).case(number) for number in range(1, PER_MEETING + 1)])
    assert _outside(desk, meeting_id, marks)


def test_d11_no_withheld_value_reaches_the_papers_of_a_case_without_conference(desk: Desk) -> None:
    made = [Maker(number).case(number) for number in range(1, PER_MEETING * 4 + 1)]
    with desk.work("Invented", Permission.RUN_MEETINGS) as books:
        for name in HOLDERS[:2]:
            books.agencies.add(an_agency(name))
        kept = books.referrals.add_all([replace(one.case, stage=Stage.WITHOUT_CONFERENCE, criteria="") for one in made])
        books.plans.add_all([a_plan(referral.id, confirmed_at=NOW) for referral in kept])
    copies = without_list.issue(desk, without_list.propose(desk)[-1], "Accepted for the test")
    copies += tuple(plan_paper.issue_plan(desk, referral.id, "Accepted for the test") for referral in kept[:20])
    assert len(copies) == 22
    text = squeezed("\n".join(everything(copy.pdf) + second_reading(copy.pdf) + copy.file_name for copy in copies))
    assert [mark for one in made for mark in one.marks if mark.casefold() in text.casefold()] == []


def test_d11_no_reader_outside_gets_a_withheld_value() -> None:
    outside = [one for one in Recipient if one not in {Recipient.SCREEN, Recipient.SEALED_LIST}]
    for number in range(1, CASES + 1):
        made = Maker(number).case(number)
        for recipient in outside:
            shown = repr(redact(made.case, recipient))
            assert [mark for mark in made.marks if mark in shown] == [], (recipient, made.case.reference)


def test_d11_a_sealed_list_tells_what_is_decided_by_and_nobodys_place() -> None:
    told = ("narrative", "notes", "safety_now", "consent", "story", "dated", "police", "previous", "risk")
    nothing = Referral(TODAY, Person())
    blank: dict[str, Any] = {name: getattr(nothing, name) for name in (*told, "earlier_risk", "consideration")}
    for number in range(1, CASES + 1):
        made = Maker(number).case(number)
        places = [one for person in people_of(made.case) for one in person.addresses if withholding.is_withheld(one)]
        numbers = [one for person in people_of(made.case) for one in person.phones if one.confidentiality in CLOSED]
        secret = [*(one.text for one in places), *(one.number for one in numbers)]
        said = replace(made.case, narrative="He has a key.\n" + "\n".join(f"Known: {one}!" for one in secret))
        sent = redact(said, Recipient.SEALED_LIST)
        assert sent.narrative.startswith("He has a key.\n")
        assert [one for one in secret if one in repr(sent)] == [], made.case.reference
        shown = repr(replace(sent, **blank))
        assert [mark for mark in made.marks if mark in shown] == [], made.case.reference


@pytest.mark.parametrize("cut", list(Cut))
def test_d11_without_the_gate_withheld_values_are_printed(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, cut: Cut
) -> None:
    def no_gate(record: Referral, recipient: Recipient, beside: Iterable[Referral] = ()) -> Referral:
        return record

    monkeypatch.setattr(case_on_paper, "redact", no_gate)
    made = [Maker(number).case(number) for number in range(1, PER_MEETING + 1)]
    ((meeting_id, marks),) = _meetings(desk, made)
    assert len(_told(desk, meeting_id, cut, marks)) > PER_MEETING


def _kept(desk: Desk, made: list[Secretive]) -> tuple[Referral, ...]:
    """The cases in the case file, each with a decided route and a question out."""
    routes = [(Route.CONFERENCE, Stage.CONFERENCE), (Route.WITHOUT_CONFERENCE, Stage.WITHOUT_CONFERENCE)]
    routes += [(Route.TRANSFER_OUT, Stage.TRANSFERRING), (Route.BELOW_THRESHOLD, Stage.BELOW_THRESHOLD)]
    with desk.work("Invented", Permission.RUN_MEETINGS) as books:
        decided = [(one.case, *routes[at % len(routes)]) for at, one in enumerate(made)]
        kept = books.referrals.add_all(
            [replace(case, route=route.value, stage=stage) for case, route, stage in decided]
        )
        for referral in kept:
            books.questions.add(InformationRequest(referral.id, "On which day?", "The referrer", TODAY, TODAY))
    return kept


def _named(case: Referral) -> list[str]:
    """Everybody's names, and whatever of the referral tells who, where or through whom."""
    people = people_of(case)
    names = [part for one in people for part in (one.name.surname, one.name.forename, *one.aliases) if part]
    places = [text for one in people for address in one.addresses for text in (address.text, address.postcode) if text]
    agencies = [share.agency for share in case.sources] + [child.school for child in case.children.listed]
    numbers = [phone.number for one in people for phone in one.phones]
    return [*names, *places, *numbers, *(one for one in agencies if one), case.area, case.narrative, case.safety_now]


LETTERS_IN_FULL = 20


def test_d11_a_letter_to_the_referrer_tells_of_nobody(desk: Desk) -> None:
    made = [Maker(number).case(number) for number in range(1, LETTERS_IN_FULL + 1)]
    for one, referral in zip(made, _kept(desk, made), strict=True):
        for kind in Letter:
            issued = letter.issue(desk, referral.id, Wish(kind, "The office, 01823 000000", "On which day?"))
            out = everything(issued.pdf) + issued.file_name + repr(issued.paper)
            told = squeezed(out.replace(issued.pdf.decode("latin-1"), ""))
            hidden = [*one.marks, *_named(one.case)]
            found = [mark for mark in hidden if squeezed(mark) and squeezed(mark) in told]
            assert found == [], (kind, referral.reference)


def test_d11_no_letter_can_be_made_to_tell_of_somebody() -> None:
    for number in range(1, CASES + 1):
        made = Maker(number).case(number)
        for person in people_of(made.case):
            surname = person.name.surname
            assert named_in(f"When did {surname} say so?", made.case), surname
            for address in person.addresses:
                assert named_in(f"Who lives at {address.text}?", made.case), address
