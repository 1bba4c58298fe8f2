"""The agencies round Explore's tables: the fourteen core ones, each with invented representatives, and who chairs."""

from dataclasses import dataclass

from marac_desktop.domain.agency import Agency, Representative
from marac_desktop.services.explore.chance import Chance
from marac_desktop.services.explore.words import agencies, read

CHAIRING = frozenset({"police", "childrens_social_care", "probation", "housing", "acute_care", "da_service"})
"""The partner agencies that share the chair (domain.md S5)."""


@dataclass(frozen=True, slots=True)
class RoundTable:
    """Who sits round the table. Ids count from 1 in the order given."""

    agencies: tuple[Agency, ...]
    representatives: tuple[Representative, ...]

    @property
    def chairs(self) -> tuple[Representative, ...]:
        """The representatives who may chair."""
        return tuple(person for person in self.representatives if person.may_chair)

    def named(self, representative: Representative) -> Agency:
        """The agency a representative speaks for."""
        return self.agencies[representative.agency_id - 1]

    def owners(self, agency: str) -> tuple[str, ...]:
        """The names of the representatives of the agency called ``agency``."""
        return tuple(person.name for person in self.representatives if self.named(person).name == agency)


def round_table(chance: Chance) -> RoundTable:
    """The fourteen core agencies and one to three representatives of each; nobody's name is used twice."""
    staff = read("names")["staff"]
    forenames = chance.shuffled(staff["forenames"])
    surnames = chance.shuffled(staff["surnames"])
    names = [f"{forename} {surname}" for forename, surname in zip(forenames, surnames, strict=False)]
    seats: list[Representative] = []
    for number, words in enumerate(agencies(), 1):
        for seat, role in enumerate(words.roles):
            person = Representative(
                agency_id=number,
                name=names[len(seats)],
                role=role,
                may_chair=seat == 0 and words.key in CHAIRING,
                id=len(seats) + 1,
                uid=chance.uid(),
            )
            seats.append(person)
    core = tuple(
        Agency(words.name, words.source, core=True, id=number, uid=chance.uid())
        for number, words in enumerate(agencies(), 1)
    )
    return RoundTable(core, tuple(seats))
