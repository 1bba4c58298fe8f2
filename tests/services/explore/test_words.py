"""The shipped words: whole, coded as the lists say, and speaking of everybody rightly."""

import re

import pytest

from marac_desktop.domain import codelists
from marac_desktop.domain.codes import Source
from marac_desktop.domain.triage import Route
from marac_desktop.services.explore import words


def test_every_file_says_that_everyone_is_invented() -> None:
    from marac_desktop import resources

    for name in ("names", "places", "agencies", "words", "cast", "more"):
        text = resources.path(f"explore/{name}.toml").read_text(encoding="utf-8")
        assert text.startswith("# Everyone here is invented"), name


def test_codes_are_on_their_lists() -> None:
    for group in words.name_groups():
        assert all(key in codelists.load("ethnicity") for key in group.ethnicity)
        assert group.language in codelists.load("language")
    assert {place.name for place in words.places()} == {code.label for code in codelists.load("marac").codes}
    assert {agency.key for agency in words.agencies()} == {code.key for code in codelists.load("core_agency").codes}
    assert all(action.kind in codelists.load("action") for action in words.actions())
    assert sum(group.share for group in words.name_groups()) == 100


@pytest.mark.parametrize("source", Source)
def test_every_source_has_a_way_to_open(source: Source) -> None:
    assert words.sentences("opening", source.value)


@pytest.mark.parametrize("route", Route)
def test_every_route_has_its_reasons(route: Route) -> None:
    assert words.sentences("triage", route.value)


def test_all_24_questions_of_the_dash_can_be_told() -> None:
    assert all(words.sentences("said", str(number)) for number in range(1, 25))


def test_pronouns_follow_the_people() -> None:
    text = "{She} says {he} took {hers} keys from {her}; {his} brother saw {him}."
    assert words.Pronouns().say(text) == "She says he took her keys from her; his brother saw him."
    assert words.Pronouns("male", "female").say(text) == "He says she took his keys from him; her brother saw her."


def test_no_sentence_leaves_a_gap_or_uses_a_bare_pronoun() -> None:
    bare = re.compile(r"(?<!\{)\b(?:she|her|hers|he|him|his)\b(?!\})", re.IGNORECASE)
    for section in ("said", "opening", "closing", "honour", "voice", "judgement", "triage", "outcome", "plan"):
        for key in words.read("words")[section]:
            for text in words.sentences(section, key):
                assert not bare.search(text), text
                if key != "spoken":
                    assert "{" not in words.Pronouns().say(text)


def test_an_agency_is_found_by_key_and_by_source() -> None:
    assert words.agency_name("fire") == "Fire and Rescue Service"
    assert [agency.key for agency in words.agencies_of(Source.POLICE)] == ["police"]
    assert words.agencies_of(Source.MASH) == ()
