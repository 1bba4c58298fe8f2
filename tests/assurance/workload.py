"""A coordinator who never stops saving: started as a child to be killed. Says the number of each save once it is done.

Usage: ``python -m tests.assurance.workload FOLDER FIRST_NUMBER SPARE``; makes one save in a copy of SPARE, so that
everything is loaded, says that it is ready, and begins when a line comes in.
"""

import shutil
import sys
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from marac_desktop.domain.access import Permission
from marac_desktop.services.desk import Desk
from marac_desktop.services.opening import open_case_file
from tests.builders import a_referral
from tests.conftest import COORDINATOR, TRIAL

LOCKS_EVERY = 5


def save(desk: Desk, number: int) -> None:
    """A new referral, changed in the same act; a draft beside it."""
    reference = f"SOM/26/{number:04d}"
    desk.drafts.save("referral", reference, {"narrative": "x" * number})
    with desk.work(f"Recorded {reference}", Permission.RECORD_REFERRAL, about=reference) as books:
        referral = books.referrals.add(a_referral(reference=reference, narrative="Loud. " * 500))
        books.referrals.change(replace(referral, notes=f"whole {number}"))
    desk.drafts.drop("referral", reference)


def warm_up(spare: Path) -> None:
    """One save somewhere else."""
    with TemporaryDirectory() as elsewhere:
        desk = open_case_file(Path(shutil.copytree(spare, Path(elsewhere) / "spare")), *COORDINATOR, TRIAL)
        save(desk, 1)
        desk.close()


def main(folder: Path, number: int, spare: Path) -> None:
    """Save until killed, locking and unlocking now and then."""
    warm_up(spare)
    print("ready", flush=True)
    sys.stdin.readline()
    while True:
        desk = open_case_file(folder, *COORDINATOR, TRIAL)
        for _ in range(LOCKS_EVERY):
            save(desk, number)
            print(number, flush=True)
            number += 1
        desk.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]))
