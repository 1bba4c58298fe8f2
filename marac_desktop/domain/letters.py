"""Where nothing may be written to a victim: an address she has left, and one she shares with somebody who harms her."""

from collections.abc import Iterable

from marac_desktop.domain.names import fold
from marac_desktop.domain.person import Address, Person

LEFT = "Old address"
SHARED = "Also a perpetrator's address"


def do_not_write(victim: Person, perpetrators: Iterable[Person]) -> dict[int, str]:
    """Which of her addresses, by their place, no letter may go to, and why. ``perpetrators`` are those of every
    referral she is the victim of; an address one of them has left counts too, as they may have a key or friends there.
    """
    theirs = {place for person in perpetrators for address in person.addresses for place in _places(address)}
    found = {}
    for at, address in enumerate(victim.addresses):
        if theirs.intersection(_places(address)):
            found[at] = SHARED
        elif not address.current:
            found[at] = LEFT
    return found


def _places(address: Address) -> set[str]:
    """An address as it can be told to be the same: all of it without spaces and signs, and its first line beside the
    postcode, which stays when the town is left out.
    """
    code = fold(address.postcode).replace(" ", "")
    whole = fold(f"{address.text} {address.postcode}").replace(" ", "")
    first = fold(address.text.replace("\n", ",").split(",")[0]).replace(" ", "")
    return {whole, f"{first} {code}"} if code and first else {whole} - {""}
