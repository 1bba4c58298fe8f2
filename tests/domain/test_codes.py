"""The fixed vocabularies: fourteen sources in the national order, four grounds, blank apart from not known."""

from marac_desktop.domain.codes import Ground, Known, Source


def test_the_fourteen_sources_of_the_national_return_in_its_order() -> None:
    assert [source.label for source in Source] == [
        "Police",
        "IDVA",
        "Children's social care",
        "Adult social care",
        "Primary care",
        "Secondary care / acute trust",
        "Mental health",
        "Substance abuse",
        "Probation",
        "Voluntary sector",
        "MASH",
        "Education",
        "Housing",
        "Other",
    ]


def test_the_four_grounds() -> None:
    assert [ground.label for ground in Ground] == [
        "Visible high risk",
        "Professional judgement",
        "Potential escalation",
        "Repeat",
    ]


def test_blank_is_no_answer() -> None:
    assert not Known.BLANK
    assert all([Known.YES, Known.NO, Known.NOT_KNOWN])
