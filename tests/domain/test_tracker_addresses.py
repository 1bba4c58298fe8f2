"""Whatever sounds like an address that must not be told is noticed: in its cell, its header, the notes, or a column."""

import tomllib

import pytest

from marac_desktop import resources
from marac_desktop.domain import tracker_addresses
from marac_desktop.domain.tracker_addresses import Asks, Flag

MARKED, REFUGE = "marked", "refuge"


@pytest.mark.parametrize(
    ("address", "notes", "mark"),
    [
        ("REFUGE - DO NOT DISCLOSE (Eastover)", "", REFUGE),
        ("4 Mendip View SAFE ADDRESS not known to perp", "", MARKED),
        ("4 Mendip View, Wells", "now in refuge", REFUGE),
        ("4 Mendip View, Wells", "address not to be disclosed", MARKED),
        ("4 Mendip View, Wells", "safe to ring before 5pm", ""),
        ("4 Mendip View, Wells", "lives at <unknown> address w/e", ""),
        ("4 Mendip View, Wells", "don't ring after 5pm", ""),
        ("4 Mendip View, Wells", "strangulation 14/2 - S/O husband", ""),
        ("4 Safeway Court, Refugees Lane", "", ""),
        ("Confidential", "said nothing", MARKED),
        ("", "", ""),
    ],
)
def test_the_graver_mark_of_address_and_notes_stands(address: str, notes: str, mark: str) -> None:
    assert tracker_addresses.marked(address, notes) == mark


@pytest.mark.parametrize(
    "address",
    [
        *("Refuge, Taunton", "Refuges, Taunton", "c/o refuge", "R E F U G E", "Réfuge", "r\u0435fuge", "Refudge"),
        *("Safehouse", "Safe houses, Wells", "Women's Aid"),
    ],
)
def test_a_refuge_is_one_however_it_is_spelt(address: str) -> None:
    assert tracker_addresses.marked(address, "") == REFUGE


@pytest.mark.parametrize(
    "address",
    [
        *("do not discolse", "DO NOT DISCLSOE 3 High St", "dont dislose", "No disclosure", "non-disclosable"),
        *("Nondisclosable", "3 High St (undisclosed)", "Do NOT give out", "not for sharing", "do not share", "PRIVATE"),
        *("In hiding", "3 High St, don't tell perp", "don\u2019t tell him", "confid.", "Conf. address", "CONFIDENTAIL"),
        *("Witheld", "withheld", "d/n/d", "D.N.D.", "DND", "NFD", "Do not\ndisclose", "SAFE", "safe addr", "secret"),
        *("3 High St. Perp doesn't know", "3 High St (perp not to know)", "new address unknown to him", "Restricted"),
        *("Whereabouts unknown", "Whereabouts currently not known", "unknown whereabouts", "Whereabouts N/K"),
        *("Sanctuary scheme", "3 High St (Sanctuary)", "Not to be found", "He must not find it", "perp tracing her"),
        *("Emergency accommodation, Yeovil", "Hostel", "keep from the perp", "never to be passed on", "ex unaware"),
    ],
)
def test_an_address_that_may_be_marked_is_withheld(address: str) -> None:
    assert tracker_addresses.marked(address, "") == MARKED


@pytest.mark.parametrize(
    "notes",
    [
        *("address is withheld", "DND address", "address not to be shared", "perp does not know address", "DND"),
        *("perp unaware of address", "keep address from perp", "new address - keep confidential", "do not discolse"),
        *("Not to be disclosed", "moved to safe accommodation", "He must not be told where she lives", "safe address"),
        *("do not give out her new address", "no disclosure", "address: undisclosed", "address confidential"),
        *("Perp must not find out where she lives", "She is in hiding", "Ex must not learn of her address"),
        *("Don't let perp get the address", "Not to be found by family", "address must not reach family"),
        *("perp tracing her", "He has been tracking her phone", "GPS tracker on her car", "must not be found"),
        *("Family must not find her", "doesn't want him to find her", "He must not locate her new home"),
        *(
            "Relatives are looking for her",
            "perp trying to find her",
            "He is searching for her",
            "perp hunting for her",
        ),
        *("He does not have her new address", "her whereabouts are not known", "Whereabouts unknown"),
        *("Sanctuary scheme in place", "Nobody to look for her address", "ex keeps trying to locate her"),
        *("perp keen to find out where she lives", "He wants to know where she is", "trying to get her address"),
    ],
)
def test_the_notes_may_say_it_instead(notes: str) -> None:
    assert tracker_addresses.marked("3 High St, Wells", notes) == MARKED


@pytest.mark.parametrize(
    "address",
    [
        *(
            "12 Knowle Park, Wells",
            "No 4 Sharland Close",
            "Flat 2, 19 Refuse Lane",
            "34 Passfield Road",
            "n/k",
            "unknown",
        ),
        *("176 Eastover, Wells", "Closes Farm, Withy Road", "1 Discovery Way"),
    ],
)
def test_a_plain_address_stays_as_it_is_answered_for(address: str) -> None:
    assert tracker_addresses.marked(address, "Disclosed strangulation to her GP") == ""


@pytest.mark.parametrize(
    "notes",
    [
        *("Tracy rang; found work", "She has found a job and lives with mum", "Housing to look for a flat"),
        *("Tracksuit taken", "Perp arrested and released", "lives near school", "Contract ended"),
    ],
)
def test_notes_that_tell_of_other_things_leave_it_as_answered_for(notes: str) -> None:
    assert tracker_addresses.marked("3 High St, Wells", notes) == ""


@pytest.mark.parametrize(
    ("header", "mark"),
    [
        ("Address (safe - do not disclose)", MARKED),
        ("Safe address", MARKED),
        ("Confidential address", MARKED),
        ("Refuge address", REFUGE),
        ("Home address", ""),
        ("Address", ""),
    ],
)
def test_a_header_speaks_for_every_address_under_it(header: str, mark: str) -> None:
    assert tracker_addresses.marked("3 High St, Wells", "", header) == mark
    assert tracker_addresses.marked("", "", header) == ""


@pytest.mark.parametrize(
    ("header", "asks"),
    [
        ("Disclose address? Y/N", Asks.MAY_BE_TOLD),
        ("Y/N disclose address", Asks.MAY_BE_TOLD),
        ("Yes/No: disclose address?", Asks.MAY_BE_TOLD),
        ("Disclose?", Asks.MAY_BE_TOLD),
        ("OK to share address", Asks.MAY_BE_TOLD),
        ("Address known to perp?", Asks.MAY_BE_TOLD),
        ("Address safe to share", Asks.MAY_BE_TOLD),
        ("Do not disclose", Asks.WITHHOLD),
        ("Address not to be disclosed Y/N", Asks.WITHHOLD),
        ("Address confidential?", Asks.WITHHOLD),
        ("Withhold address", Asks.WITHHOLD),
        ("DND", Asks.WITHHOLD),
        ("Refuge?", Asks.WITHHOLD),
        ("Does perp know where she lives", Asks.MAY_BE_TOLD),
        ("Perp knows where victim lives?", Asks.MAY_BE_TOLD),
        ("Is he aware where she is living? Y/N", Asks.MAY_BE_TOLD),
        ("Does perp have address?", Asks.MAY_BE_TOLD),
        ("Perp does not know where she lives", Asks.WITHHOLD),
        ("Perp must not find address", Asks.WITHHOLD),
        ("Is perp looking for her?", Asks.UNCLEAR),
        ("Perp trying to find address", Asks.UNCLEAR),
        ("Is she in hiding?", Asks.UNCLEAR),
        ("Perp seeking address - knows it?", Asks.UNCLEAR),
        ("Address safe?", Asks.UNCLEAR),
        ("Safe address", Asks.UNCLEAR),
        ("Perp's last known address", None),
        ("Email address", None),
        ("Date of disclosure", None),
        ("Where referred from", None),
        ("Where living", None),
        ("Tracker ref", None),
        ("Safe to contact", None),
        ("Actions", None),
    ],
)
def test_a_column_of_its_own_asks_about_the_address(header: str, asks: Asks | None) -> None:
    assert tracker_addresses.flags(["Ref", header], {0}) == (() if asks is None else (Flag(1, asks),))


def test_a_column_that_means_something_else_asks_nothing() -> None:
    assert tracker_addresses.flags(["Safe address"], {0}) == ()


@pytest.mark.parametrize(
    ("asks", "said", "withheld"),
    [
        *((Asks.MAY_BE_TOLD, said, True) for said in ("N", "no", "", "?", "ask her", "Y?", "n/k", "No - danger")),
        *((Asks.MAY_BE_TOLD, said, False) for said in ("Y", "yes", "OK", "Yes - he knows", "Yes, perp knows")),
        *((Asks.WITHHOLD, said, True) for said in ("Y", "x", "N?", "\u2713", "n/k", "perp does not know")),
        *((Asks.WITHHOLD, said, False) for said in ("N", "No", "", "-")),
        *((Asks.UNCLEAR, said, True) for said in ("Y", "N", "3 Hill Road")),
        (Asks.UNCLEAR, "", False),
    ],
)
def test_only_a_clear_leave_to_tell_leaves_an_address_open(asks: Asks, said: str, withheld: bool) -> None:
    assert tracker_addresses.withholds(Flag(0, asks), said, address=True) is withheld


def test_nothing_said_about_no_address_marks_nobody() -> None:
    assert not tracker_addresses.withholds(Flag(0, Asks.MAY_BE_TOLD), "", address=False)
    assert tracker_addresses.withholds(Flag(0, Asks.MAY_BE_TOLD), "N", address=False)


@pytest.mark.parametrize("name", ["refuge", "guarded", "only_cell", "only_notes", "not", "seek", "ask_after"])
def test_every_listed_phrase_is_heeded_wherever_it_stands(name: str) -> None:
    listed = tomllib.loads(resources.path("import/words.toml").read_text(encoding="utf-8"))["address"][name]
    for phrase in listed:
        said = phrase.replace("*", "")
        if name in {"refuge", "guarded", "only_cell"}:
            assert tracker_addresses.marked(f"3 High St {said} Wells", "")
        else:
            rest = {"not": "to know her address", "seek": "her", "ask_after": "her address"}.get(name, "")
            assert tracker_addresses.marked("3 High St", f"Perp {said} {rest} now"), phrase


def test_letters_of_another_alphabet_that_look_alike_hide_nothing() -> None:
    assert tracker_addresses.marked("\u0441\u043enfid.", "") == MARKED
