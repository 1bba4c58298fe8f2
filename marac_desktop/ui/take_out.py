"""Taking a list out: printed as a frozen paper, or saved as a spreadsheet; checked first, said to be unprotected."""

from collections.abc import Callable
from functools import partial

from marac_desktop.domain.access import Permission
from marac_desktop.domain.errors import MaracError
from marac_desktop.services import lists
from marac_desktop.services.leaving import Way
from marac_desktop.services.list_content import Wanted
from marac_desktop.services.lists import Checked, Exported, Form
from marac_desktop.services.printing import Issued
from marac_desktop.services.together import Together, seconds
from marac_desktop.ui.buttons import Button
from marac_desktop.ui.leaving import WayOut
from marac_desktop.ui.palette import Tone
from marac_desktop.ui.preview import UNPROTECTED, Paper, of_copies, preview
from marac_desktop.ui.prompts import Choice
from marac_desktop.ui.screen import Context
from marac_desktop.ui.two_people import SignTogether
from marac_desktop.ui.writing import write

PRINT = "print"
WAYS = (
    Choice(PRINT, "Print it, or save it as a PDF", "A numbered paper, kept in the register as it was issued."),
    Choice(Form.EXCEL.value, "Save as an Excel workbook", "Marked on top. The file has no passphrase of its own."),
    Choice(Form.CSV.value, "Save as a CSV file", "Marked on top. The file has no passphrase of its own."),
)


class TakeOut(Button):
    """The button beside a list; ``wanted`` says which list, as it is narrowed at the moment it is pressed."""

    def __init__(self, context: Context, wanted: Callable[[], Wanted]) -> None:
        super().__init__("Print or export…", self._ask, icon_name="file-down")
        self._context, self._wanted = context, wanted
        account = context.account
        self.allow(
            account.may(Permission.PRINT_PAPERS), f"{account.role.label} may not {Permission.PRINT_PAPERS.value}."
        )

    def _ask(self) -> None:
        wanted = self._wanted()
        way = self._context.prompts.ask(self, f"{wanted.title}: print or export", "", WAYS)
        if way is not None:
            words = "Looking through the list…"
            self._context.run_long(
                self, words, lambda desk, _: lists.check(desk, wanted), lambda found: self._checked(wanted, way, found)
            )

    def _checked(self, wanted: Wanted, way: str, found: Checked) -> None:
        accepted = ""
        if found.findings:
            text = "\n".join(one.sentence for one in found.findings[:_SHOWN])
            more = f"\nand {len(found.findings) - _SHOWN} more." if len(found.findings) > _SHOWN else ""
            reason = self._context.prompts.reason(
                self,
                "The safety check found something",
                f"{text}{more}\nMend it, or say why it leaves.",
                "Go on",
                about=wanted.title,
            )
            if reason is None:
                return
            accepted = reason
        if way == PRINT:
            work = partial(lists.issue, wanted=wanted, accepted=accepted)
            self._context.run_long(self, "Making the list…", lambda desk, _: work(desk), partial(self._issued, wanted))
        else:
            self._export(wanted, Form(way), accepted, found)

    def _issued(self, wanted: Wanted, issued: Issued) -> None:
        paper = issued.paper
        about = of_copies([paper])
        preview(self._context, self, Paper(paper.reference, wanted.title, issued.pdf, issued.file_name, about))

    def _export(self, wanted: Wanted, form: Form, accepted: str, found: Checked) -> None:
        if found.bulk:
            then = partial(self._sign, wanted, form, accepted, found.rows)
            self._context.run(self, partial(seconds, needs=Permission.PRINT_PAPERS), then)
        elif self._context.prompts.confirm(
            self, f"Save an unprotected {form.label}?", UNPROTECTED, "Save it", destroys=False
        ):
            work = partial(lists.export, wanted=wanted, form=form, accepted=accepted)
            self._context.run_long(self, "Making the file…", lambda desk, _: work(desk), self._made)

    def _sign(self, wanted: Wanted, form: Form, accepted: str, rows: int, others: tuple[str, ...]) -> None:
        text = f"{rows:,} rows leave the product at once. {UNPROTECTED}"
        question = SignTogether(self, "A bulk export takes two people", text, self._context.account.name, others)
        made: list[Exported] = []

        def work(both: Together) -> None:
            def done(exported: Exported) -> None:
                made.append(exported)
                question.give(both)

            export = partial(lists.export, wanted=wanted, form=form, accepted=accepted, both=both)
            self._context.run(self, export, done, question.refuse)

        question.work = work
        self._context.prompts.put(question)
        for exported in made:
            self._made(exported)

    def _made(self, exported: Exported) -> None:
        kinds = f"{exported.form.label} (*.{exported.form.value})"
        target = self._context.prompts.save_file(self, "Save the list", exported.file_name, kinds)
        if target is not None:
            context = self._context
            way_out = WayOut(context.run, (f"export:{exported.reference}",))
            send = partial(write, context.background, context, (target, exported.content))
            way_out.send(context, Way.FILE, send, partial(self._saved, exported), self._not_saved)

    def _not_saved(self, error: MaracError) -> None:
        self._context.banner(str(error))

    def _saved(self, exported: Exported) -> None:
        self._context.banner("", Tone.WARN)
        self._context.toast(f"{exported.file_name} is saved. The file is not protected.")


_SHOWN = 8
