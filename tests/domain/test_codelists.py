"""The code lists that ship: complete, labelled, and blank kept apart from not known."""

import pytest

from marac_desktop.domain import codelists
from marac_desktop.domain.codelists import LISTS, CodeList, label, load, minoritised, read
from marac_desktop.domain.codes import Known


@pytest.mark.parametrize("name", LISTS)
def test_every_list_is_named_versioned_and_without_doubles(name: str) -> None:
    found = load(name)
    keys = [code.key for code in found.codes]
    assert found.name == name
    assert found.version
    assert found.source
    assert len(set(keys)) == len(keys)
    assert all(code.label.strip() for code in found.codes)


def test_ethnicity_has_the_19_groups_of_2021_and_two_answers_more() -> None:
    found = load("ethnicity")
    assert len([code for code in found.codes if code.group]) == 19
    assert [code.key for code in found.codes if not code.group] == ["not_stated", "not_known"]
    assert {key for key, _ in found.minoritised} == {code.key for code in found.codes if code.group}


@pytest.mark.parametrize(
    ("ethnicity", "answer"),
    [
        ("white_british", Known.NO),
        ("asian_indian", Known.YES),
        ("white_roma", Known.YES),
        ("not_stated", Known.NOT_KNOWN),
        ("not_known", Known.NOT_KNOWN),
        ("", Known.BLANK),
        ("martian", Known.NOT_KNOWN),
    ],
)
def test_minoritised_by_the_table(ethnicity: str, answer: Known) -> None:
    assert minoritised(ethnicity) is answer


def test_not_known_stands_beside_no() -> None:
    lists = ("ethnicity", "sex", "orientation", "relationship", "housing", "disability", "lawful_basis")
    assert all(codelists.NOT_KNOWN in load(name) for name in lists)


def test_relationships_cover_the_law() -> None:
    keys = {code.key for code in load("relationship").codes}
    wanted = {"spouse", "former_spouse", "civil_partner", "former_civil_partner", "partner", "former_partner"}
    assert wanted | {"parent", "child", "sibling", "other_family", "not_known"} <= keys


def test_actions_count_services_and_forums() -> None:
    found = load("action")
    assert "perpetrator_service" in found
    assert {code.key for code in found.group("forum")} >= {
        "one_team",
        "mappa",
        "iom",
        "channel",
        "professionals_meeting",
    }


def test_somersets_four_maracs() -> None:
    labels = [code.label for code in load("marac").offered]
    assert labels == ["Sedgemoor", "Taunton and West Somerset", "South Somerset", "Mendip"]


def test_a_code_nobody_lists_any_more_shows_as_it_was_recorded() -> None:
    assert label("relationship", "former_partner") == "Former partner"
    assert label("relationship", "") == ""
    assert label("relationship", "cousin_once_removed") == "cousin_once_removed"


def test_a_retired_code_is_shown_and_not_offered() -> None:
    old = {"key": "old", "label": "Old word", "retired": True}
    found: CodeList = read({"list": "x", "version": "1", "source": "x", "code": [old, {"key": "new", "label": "New"}]})
    assert found.label("old") == "Old word"
    assert [code.key for code in found.offered] == ["new"]
    assert found.get("none") is None
