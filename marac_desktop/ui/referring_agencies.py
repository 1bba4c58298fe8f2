"""The agencies a referral comes from: found as they are typed, a joint referral in equal shares."""

from dataclasses import replace
from fractions import Fraction
from functools import partial

from marac_desktop.domain.agency import Agency
from marac_desktop.domain.codes import Source
from marac_desktop.domain.names import fold
from marac_desktop.domain.referral import SourceShare
from marac_desktop.ui.fields import ChoiceField, LookupField
from marac_desktop.ui.lookup_field import Give
from marac_desktop.ui.row import Row
from marac_desktop.ui.rows import RowsField


def sources(agencies: tuple[Agency, ...]) -> RowsField[SourceShare]:
    """The referring agencies; n of them count 1/n each."""
    return RowsField[SourceShare](
        path="sources",
        label="",
        one="Agency",
        add="Add an agency: a joint referral",
        least=1,
        blank=lambda: SourceShare(Source.OTHER, ""),
        typed=lambda row: bool(row.agency.strip()),
        shape=lambda rows: tuple(replace(row, share=Fraction(1, len(rows))) for row in rows),
        set_up=partial(_counts_as, agencies),
        lines=((_agency(agencies), _source()),),
    )


def _agency(agencies: tuple[Agency, ...]) -> LookupField[str]:
    """An agency found as it is typed, or one not yet in the list."""

    def find(text: str, give: Give[str]) -> None:
        wanted = fold(text)
        give(tuple((agency.name, agency.name) for agency in agencies if wanted in fold(agency.name)))

    return LookupField[str](path="agency", label="Agency", search=find, words_of=str, empty="", typed=str)


def _source() -> ChoiceField[Source]:
    """Which of the 14 national sources it counts as."""
    options = tuple((one, one.label) for one in Source if one is not Source.OTHER)
    return ChoiceField(
        path="source", label="Counts as", options=options, empty=Source.OTHER, empty_words=Source.OTHER.label
    )


def _counts_as(agencies: tuple[Agency, ...], row: Row[SourceShare]) -> None:
    """A known agency brings its source along, and takes it away again when another name takes its place."""
    by_name = {fold(agency.name): agency.source for agency in agencies}
    agency, source = row.controls["agency"], row.controls["source"]
    brought: list[Source] = []

    def chosen() -> None:
        known = by_name.get(fold(str(agency.state())))
        if known is None and brought and source.value() is brought[-1]:
            known = Source.OTHER
        if known is not None:
            source.put(known)
            brought[:] = [known]

    agency.changed.connect(chosen)
    agency.left.connect(chosen)
