"""Where Explore's people live: invented addresses and telephone numbers, with who may see them."""

from dataclasses import dataclass
from datetime import date

from marac_desktop.domain.codes import Known
from marac_desktop.domain.person import Address, Confidentiality, Phone
from marac_desktop.services.explore.chance import Chance
from marac_desktop.services.explore.words import places, read

_NEVER_USED = "CIKMOV"
"""Letters that no postcode ends in, so that an invented one belongs to nobody."""


@dataclass(frozen=True, slots=True)
class Home:
    """An address in a town of a MARAC."""

    town: str
    text: str
    postcode: str

    def address(self, confidentiality: Confidentiality, since: date | None = None) -> Address:
        """The address as somebody's present one."""
        return Address(self.text, self.postcode, confidentiality, since=since)


def home(chance: Chance, marac: str) -> Home:
    """An invented address somewhere in a MARAC's area."""
    town, district = chance.pick(next(place.towns for place in places() if place.name == marac))
    ending = chance.pick(_NEVER_USED) + chance.pick(_NEVER_USED)
    line = f"{chance.number(1, 96)} {chance.pick(read('places')['streets'])}"
    if chance.often(12):
        line = f"Flat {chance.number(1, 14)}, {line}"
    return Home(town, f"{line}, {town}", f"{district} {chance.number(1, 9)}{ending}")


def safe_home(chance: Chance) -> Address:
    """A refuge: never in the area's own words, and never shown."""
    return Address(f"Refuge, room {chance.number(1, 9)}", "", Confidentiality.REFUGE)


def phone(chance: Chance) -> Phone:
    """A victim's number, from the range kept for drama, with what is known of ringing it."""
    safe = chance.weighted(((Known.YES, 60), (Known.NO, 10), (Known.NOT_KNOWN, 20), (Known.BLANK, 10)))
    when = chance.pick(("Weekday mornings", "After 10, when the children are at school", "Lunchtime only", "Any time"))
    return Phone(
        f"07700 900{chance.number(0, 999):03d}",
        Confidentiality.RESTRICTED,
        safe,
        when if safe is Known.YES else "",
        Known.NO if safe is not Known.YES or chance.often(70) else Known.YES,
    )


def school(chance: Chance, age: int) -> str:
    """A school for a child of ``age``; "" before four and after sixteen."""
    first, last = 4, 16
    schools: list[str] = read("places")["schools"]
    return chance.pick(schools) if first <= age <= last else ""


def practice(chance: Chance) -> str:
    """A GP practice."""
    practices: list[str] = read("places")["gps"]
    return chance.pick(practices)
