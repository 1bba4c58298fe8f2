"""Who refers in Explore: the agencies of a referral, with exact shares, and the worker who wrote it."""

from fractions import Fraction
from typing import Final

from marac_desktop.domain.codes import Source
from marac_desktop.domain.referral import Referrer, SourceShare
from marac_desktop.services.explore.chance import Chance
from marac_desktop.services.explore.words import AgencyWords, agencies_of, read

_S = Source
SOURCES: Final = (
    (_S.POLICE, 61),
    (_S.IDVA, 12),
    (_S.CHILDRENS_SOCIAL_CARE, 6),
    (_S.ADULT_SOCIAL_CARE, 2),
    (_S.PRIMARY_CARE, 4),
    (_S.SECONDARY_CARE, 4),
    (_S.MENTAL_HEALTH, 2),
    (_S.SUBSTANCE_ABUSE, 1),
    (_S.PROBATION, 2),
    (_S.VOLUNTARY_SECTOR, 2),
    (_S.MASH, 1),
    (_S.EDUCATION, 1),
    (_S.HOUSING, 2),
    (_S.OTHER, 1),
)
"""How often each source refers, in about the national parts."""
_HUB = AgencyWords("mash", "Multi-Agency Safeguarding Hub", _S.MASH, (), ("Hub practitioner",))


def shares(how_many: int, chance: Chance) -> tuple[SourceShare, ...]:
    """The referring agencies: one, or so many together at an equal, exact share each."""
    chosen: list[Source] = []
    while len(chosen) < how_many:
        source = chance.weighted(SOURCES)
        if source not in chosen:
            chosen.append(source)
    part = Fraction(1, how_many)
    return tuple(SourceShare(source, _agency(source, chance).name, part) for source in chosen)


def referrer(share: SourceShare, chance: Chance) -> Referrer:
    """A worker of the first referring agency; telephone and address are kept for drama and for examples."""
    staff = read("names")["staff"]
    forename, surname = chance.pick(staff["forenames"]), chance.pick(staff["surnames"])
    words = next((one for one in (*agencies_of(share.source), _HUB) if one.name == share.agency), _HUB)
    return Referrer(
        f"{forename} {surname}",
        chance.pick(words.referrers),
        f"01632 960{chance.number(0, 999):03d}",
        f"{forename}.{surname}@{words.key.replace('_', '-')}.example".lower(),
    )


def _agency(source: Source, chance: Chance) -> AgencyWords:
    found = agencies_of(source)
    return chance.pick(found) if found else _HUB
