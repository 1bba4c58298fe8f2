"""What the criteria say of a kept referral: by the file it was judged by, and with the earlier one it repeats."""

from datetime import timedelta

from marac_desktop.domain.codes import Ground
from marac_desktop.domain.findings import Met
from marac_desktop.services.desk import Desk
from marac_desktop.services.findings import earlier_reference, findings
from tests.builders import TODAY
from tests.services.deciding import referred


def test_a_repeat_names_the_one_it_repeats(desk: Desk) -> None:
    first = referred(desk, received=TODAY - timedelta(days=90))
    again = referred(
        desk, victim=first.victim, perpetrators=first.perpetrators, grounds=(Ground.REPEAT,), repeat_of=first.id
    )
    with desk.figures() as books:
        repeat = {one.ground: one for one in findings(books, again, TODAY)}[Ground.REPEAT]
        assert repeat.met is Met.MET
        assert first.reference in repeat.why
        assert (earlier_reference(books, again), earlier_reference(books, first)) == (first.reference, "")
