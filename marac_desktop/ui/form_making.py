"""File, Make a referral form: a blank PDF saved where the coordinator can send it to the agencies from."""

from functools import partial

from PySide6.QtWidgets import QWidget

from marac_desktop.services.referral_form import BlankForm, make
from marac_desktop.ui.screen import Context
from marac_desktop.ui.writing import write


def make_form(context: Context, owner: QWidget) -> None:
    """Make the form, ask where it goes, and write it there."""
    context.run_long(owner, "Setting the form…", lambda desk, _job: make(desk), partial(_save, context, owner))


def _save(context: Context, owner: QWidget, form: BlankForm) -> None:
    target = context.prompts.save_file(owner, "Save the referral form", form.file_name, "PDF (*.pdf)")
    if target is not None:
        done = partial(context.toast, "The referral form is saved. It holds nobody’s data: send it to the agencies.")
        write(context.background, owner, (target, form.pdf), done)
