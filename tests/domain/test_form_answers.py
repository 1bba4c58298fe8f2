"""Whatever is written on a form comes out in its place, or as it was typed, or among the notes: nothing is lost."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marac_desktop.domain import codelists
from marac_desktop.domain.background import Crime, PoliceFacts, PreviousMarac, Story
from marac_desktop.domain.codes import Ground, Known, Source
from marac_desktop.domain.form_answers import understood
from marac_desktop.domain.form_table import How, table
from marac_desktop.domain.incidents import Incident
from marac_desktop.domain.person import Address, Birth, Circumstances, Name, Person, Phone
from marac_desktop.domain.referral import (
    Child,
    Children,
    ChildrenKnown,
    Consent,
    Honour,
    Perpetrator,
    Referral,
    Referrer,
    SourceShare,
)
from marac_desktop.domain.risk import dash
from marac_desktop.domain.risk.answers import Answer, Answered, ToolRecord
from tests.builders import TODAY
from tests.domain.form_values import written

TOOL = dash.tool()
BLANK = Referral(TODAY, Person(), risk=ToolRecord(TOOL.key, TOOL.version), criteria="avon-somerset 2026.1")
LAST = {
    name: codelists.load(name).offered[-1].key
    for name in ("contact", "relationship_status", "religion", "child_relation")
}
"""A code of each list."""
HOSTILE = ("Łukasz", "张伟", "محمد", "O'Brien", "<unknown>", "=1+2", "\u202eabc", "a\0b", "\ud800", "x" * 600, "%_\\")


def same(referral: Referral) -> Referral:
    """Without what tells one making of a value from another."""
    nobody = BLANK.victim.uid

    def plain(person: Person) -> Person:
        return replace(person, uid=nobody)

    return replace(
        referral,
        uid=BLANK.uid,
        victim=plain(referral.victim),
        perpetrators=tuple(replace(one, person=plain(one.person)) for one in referral.perpetrators),
        children=replace(
            referral.children,
            listed=tuple(replace(one, person=plain(one.person)) for one in referral.children.listed),
        ),
    )


def crowded(words: str = "Łukasz <unknown>") -> Referral:
    """A referral that answers everything the form asks."""
    person = Person(
        Name(words, words),
        (words, "Lucky"),
        Birth(on=date(1990, 4, 3)),
        sex="female",
        ethnicity="white_irish",
        addresses=(Address(words, "TA1 1AA"), Address("before", "TA2 2BB", current=False)),
    )
    health = Circumstances(
        mental_health=Known.YES, mental_health_detail=words, substance_use=Known.NO, substance_use_detail=words
    )
    victim = replace(
        person,
        circumstances=replace(
            health,
            preferred_contact=LAST["contact"],
            occupation=words,
            relationship_status=LAST["relationship_status"],
            religion=LAST["religion"],
            landlord=words,
            immigration=words,
            no_recourse=Known.NOT_KNOWN,
        ),
        gender_same_as_birth=Known.YES,
        disabled=Known.YES,
        interpreter=Known.NO,
        pregnant=Known.NOT_KNOWN,
        gp=words,
        phones=(
            Phone("07700 900123", safe_to_call=Known.NO, when=words, leave_message=Known.YES, whose=words),
            Phone("2"),
        ),
    )
    return replace(
        BLANK,
        victim=victim,
        perpetrators=tuple(
            Perpetrator(
                replace(
                    person,
                    birth=Birth(year=1980 + at),
                    circumstances=health,
                    disabled=Known.NO,
                    interpreter=Known.NOT_KNOWN,
                ),
                "former_partner",
            )
            for at in range(3)
        ),
        children=Children(
            ChildrenKnown.LISTED,
            2,
            tuple(
                Child(
                    Person(Name(words, str(at)), birth=Birth(not_known=True)),
                    words,
                    words,
                    Known.YES,
                    LAST["child_relation"],
                    LAST["child_relation"],
                )
                for at in range(6)
            ),
        ),
        sources=(SourceShare(Source.HOUSING, words),),
        referrer=Referrer(words, words, words, words, date(2026, 11, 20)),
        previous=PreviousMarac(Known.YES, words, date(2025, 3, 30), words),
        story=Story(words, words, words, words, Known.NO, words, words),
        dated=tuple(Incident(date(2026, 10, 1 + at), words, words, words, words) for at in range(5)),
        police=PoliceFacts(tuple(Crime(words, words, words, words) for _ in range(2)), words, words, words),
        transfer_from=words,
        narrative=f"{words}\nand more",
        incidents=4,
        risk=replace(
            BLANK.risk,
            answers=tuple(Answered(question.number, Answer.DONT_KNOW, words, words) for question in TOOL.questions),
            score_only=9,
            completed_by=words,
            completed_on=date(2026, 11, 2),
        ),
        grounds=tuple(Ground),
        judgement_reason=words,
        honour=Honour(Known.YES, Known.NO, Known.NOT_KNOWN, words),
        consent=Consent(
            *(Known.NO, words, Known.YES, "public_task", words, words, words, words),
            afraid_of=words,
            barriers=words,
            police_to_act=Known.NOT_KNOWN,
        ),
        safety_now=words,
        threat_to_life=words,
        notes=words,
    )


@pytest.mark.parametrize("words", HOSTILE)
def test_everything_written_comes_back_in_its_place(words: str) -> None:
    told = understood(written(crowded(words)), TOOL, BLANK)
    assert told.typed == ()
    assert same(told.referral) == same(crowded(words))


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(exclude_characters="\r\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"), min_size=1, max_size=40))
def test_any_words_come_back(words: str) -> None:
    if words.strip():
        assert same(understood(written(crowded(words)), TOOL, BLANK).referral) == same(crowded(words))


def test_an_empty_form_says_nothing() -> None:
    told = understood(dict.fromkeys(written(BLANK), ""), TOOL, BLANK)
    assert (told.referral, told.typed) == (BLANK, ())


def test_rows_left_empty_make_no_gap() -> None:
    answers = {"perpetrator_2_surname": "Penfold", "child_5_forename": "Ŵyn", "perpetrator_3_born": "31/04/1990"}
    told = understood(answers, TOOL, BLANK)
    assert [party.person.name.surname for party in told.referral.perpetrators] == ["Penfold", ""]
    assert [child.person.name.forename for child in told.referral.children.listed] == ["Ŵyn"]
    assert told.typed == (("perpetrators.1.person.birth", "31/04/1990"),)


@pytest.mark.parametrize(
    ("name", "path", "said"),
    [
        ("victim_born", "victim.birth", "about thirty"),
        ("victim_born", "victim.birth", "29 Feb 1900"),
        ("completed_on", "risk.completed_on", "last week"),
        ("incidents", "incidents", "many"),
        ("score_only", "risk.score_only", "14 of 24"),
        ("children_number", "children.number", "2 or 3"),
    ],
)
def test_what_cannot_be_read_stands_as_typed(name: str, path: str, said: str) -> None:
    assert understood({name: said}, TOOL, BLANK).typed == ((path, said),)


@pytest.mark.parametrize("said", ["not known", "Not Known", "N/K", "unknown", "?"])
def test_not_known_is_an_answer(said: str) -> None:
    assert understood({"victim_born": said}, TOOL, BLANK).referral.victim.birth == Birth(not_known=True)


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ({"dash_7_comment": "He rings the school"}, "question 7 is not answered but says: He rings the school"),
        ({"victim_phone_1_safe": "no"}, "“Phone 1: safe to ring” says: no"),
        ({"victim_sex": "something else"}, "“The victim’s sex” says: something else"),
        ({"added_by_somebody": "a word"}, "“added_by_somebody” says: a word"),
        ({"victim_disabled": "maybe"}, "“Disabled” says: maybe"),
    ],
)
def test_what_has_no_place_is_told_in_the_notes(answers: dict[str, str], words: str) -> None:
    told = understood(answers | {"notes": "Ring me."}, TOOL, BLANK).referral
    assert told.notes.startswith("Ring me.\n")
    assert words in told.notes


def test_a_list_answered_in_words_is_taken() -> None:
    assert understood({"victim_sex": "Female"}, TOOL, BLANK).referral.victim.sex == "female"


def test_an_agency_told_only_by_its_kind_is_called_by_it() -> None:
    (source,) = understood({"agency_counts_as": "housing"}, TOOL, BLANK).referral.sources
    assert source == SourceShare(Source.HOUSING, "Housing")


def test_line_ends_of_any_reader_are_line_ends() -> None:
    told = understood({"narrative": "a\rb\r\nc", "victim_aliases": "Jo\r\rJoey"}, TOOL, BLANK).referral
    assert (told.narrative, told.victim.aliases) == ("a\nb\nc", ("Jo", "Joey"))


@settings(max_examples=80, deadline=None)
@given(st.dictionaries(st.sampled_from([one.name for one in table(TOOL)]), st.text(min_size=1, max_size=20)))
def test_no_answer_is_lost_whatever_is_written(answers: dict[str, str]) -> None:
    """Every written word stands somewhere: in its place, as typed, or among the notes."""
    told = understood(answers, TOOL, BLANK)
    everything = repr(told).replace("\\\\", "\\")
    for field in table(TOOL):
        said = answers.get(field.name, "")
        if said.strip() and field.is_text and field.how in {How.LINE} and said.isprintable() and "'" not in said:
            assert said in everything.replace("\\\\", "\\") or said in told.referral.notes
