"""The Referrals screen: the list, the search before anybody is entered, the form, and one referral to be read."""

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from marac_desktop.domain.access import Permission
from marac_desktop.domain.errors import MaracError
from marac_desktop.domain.hold import HeldPurpose
from marac_desktop.domain.person import Person
from marac_desktop.domain.referral import Referral
from marac_desktop.services import half_typed, people, referral
from marac_desktop.services.form_intake import TakenIn
from marac_desktop.services.half_typed import HalfTyped
from marac_desktop.services.referral import Begun, OpenReferral
from marac_desktop.ui.buttons import Kind
from marac_desktop.ui.held import purpose
from marac_desktop.ui.person_search import PersonSearch
from marac_desktop.ui.recording import record_button
from marac_desktop.ui.referral_draft import TakenUp, take_up
from marac_desktop.ui.referral_editor import KIND, ReferralEditor
from marac_desktop.ui.referral_list import ReferralList, Typed
from marac_desktop.ui.referral_view import ReferralView
from marac_desktop.ui.room import Pages
from marac_desktop.ui.screen import Context, Screen

if TYPE_CHECKING:
    from marac_desktop.services.drafts import Draft


class Referrals(Screen):
    """Shows one of its four parts at a time."""

    key = "referrals"
    title = "Referrals"
    icon = "inbox"
    needs = Permission.READ_CASES
    help = (
        "Every referral, newest first. Search by any part of a name or by reference; press Enter to open one.\n\n"
        "To record one, press Ctrl+N on any screen, and look for the victim first, so that nobody is entered twice. "
        "Then fill in what you know: what is missing is listed at the right, and one can be recorded with gaps.\n\n"
        "Drop a filled referral form anywhere on the window: it opens as a draft, and the original is kept.\n\n"
        "On the Dash, Y, N and D answer and go on. What you type is kept by itself; after a lock it is where it was."
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._purposes: dict[int, HeldPurpose] = {}
        self._stack = Pages(self)
        self.list = ReferralList(context)
        self.search = PersonSearch(context)
        self.editor: ReferralEditor | None = None
        self.view: ReferralView | None = None
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.search)
        self._new = record_button(context, self.begin, Kind.PRIMARY)
        self._resumes, self._searches, self._wanted = True, False, 0
        self.list.opened.connect(lambda line: self.open(line.id))
        self.list.new.connect(self.begin)
        self.list.go_on.connect(self.go_on)
        self.list.dropped.connect(self._drop)
        self.search.left.connect(self.show_list)
        self.search.known.connect(self._begin_with_known)
        self.search.new.connect(self._begin_with_new)
        context.names_hidden_changed.connect(self._names_changed)

    def header_widgets(self) -> tuple[QWidget, ...]:
        return (self._new,)

    def refresh(self) -> None:
        self._follow()
        if self._stack.currentWidget() is self.list:
            self.list.refresh()
        elif self.view is not None and self._stack.currentWidget() is self.view:
            self.open(self._wanted)
        self.context.run_draft(self, lambda drafts: drafts.all(), self._sort_drafts)

    def go(self, where: dict[str, object]) -> None:
        wanted, narrow, draft, form = (where.get(key) for key in ("referral", "filter", "draft", "form"))
        if isinstance(form, TakenIn):
            self.take_in(form)
        elif isinstance(draft, str):
            self.go_on(draft)
        elif isinstance(wanted, int):
            self.open(wanted)
        elif where.get("new"):
            self.begin()
        else:
            self.show_list()
            if isinstance(narrow, str):
                self.list.narrow_to(narrow)

    def remember(self) -> dict[str, object]:
        shown = self._stack.currentWidget()
        if self.editor is not None and shown is self.editor:
            return {"part": "editor", "draft": self.editor.state()}
        if self.view is not None and shown is self.view:
            return {"part": "view", "referral": self.view.referral.id}
        if shown is self.search:
            return {"part": "search", "form": self.search.state()}
        return {"part": "list", "search": self.list.search.text()}

    def restore(self, state: dict[str, object]) -> None:
        self._resumes = False
        part, draft, wanted, form = (state.get(key) for key in ("part", "draft", "referral", "form"))
        if part == "editor" and isinstance(draft, dict):
            self._take_up(draft)
        elif part == "view" and isinstance(wanted, int):
            self.open(wanted)
        elif part == "search" and isinstance(form, dict):
            self._show(self.search)
            self.search.restore(form)
        elif isinstance(state.get("search"), str):
            self.list.search.setText(str(state["search"]))

    def first_page(self) -> None:
        """The list; a referral being typed is kept as a draft there, and a search begun stands when it is taken up."""
        shown = self._stack.currentWidget()
        self._searches = self._searches or (shown is self.search and self.search.form.dirty)
        if self.editor is not None and shown is self.editor:
            self.editor.close_up()
        elif shown is not self.list:
            self.show_list()

    def show_list(self) -> None:
        """Go back to the list."""
        self._purposes.clear()
        self._show(self.list)
        self.refresh()

    def open(self, referral_id: int) -> None:
        """Show one referral to be read; whatever else is still being fetched is not shown any more."""
        self._resumes, self._wanted = False, referral_id
        why, refused = self._purposes.get(referral_id), partial(self._not_opened, referral_id)
        look = partial(referral.open_referral, referral_id=referral_id, why=why)
        self.run(look, lambda opened: self._opened(opened) if self._wanted == referral_id else None, refused)

    def _not_opened(self, referral_id: int, error: MaracError) -> None:
        title = "This case is under a legal hold. Why do you open it?"
        given = purpose(self.context, self, error, title, "Every view of it is kept with its purpose.")
        if given is not None:
            self._purposes[referral_id] = given
            self.open(referral_id)
        elif self.view is not None and self.view.referral.id == referral_id:
            self.show_list()

    def begin(self) -> None:
        """Look for the victim of a new referral; one that is being typed is kept as a draft, a search begun goes on."""
        shown = self._stack.currentWidget()
        begin = self.search.start if not self._searches and shown is not self.search else self.search.take_keyboard
        if self.editor is not None and shown is self.editor:
            self.editor.close_up()
        self._resumes = self._searches = False
        self._show(self.search)
        begin()

    def go_on(self, uid: str) -> None:
        """Continue a draft."""
        self._resumes = False
        self.context.run_draft(self, lambda drafts: drafts.load(KIND, uid), self._loaded)

    def take_in(self, taken: TakenIn) -> None:
        """Open a filled form as a draft; what was being typed stays a draft of its own."""
        self._resumes = False
        self._edit(taken.begun, {}, {})
        if self.editor is not None:
            self.editor.take_in(taken)

    def _loaded(self, payload: dict[str, Any] | None) -> None:
        if payload is None:
            self.context.banner("This draft can no longer be read. It was not deleted; the others are listed here.")
        else:
            self._take_up(payload)

    def _take_up(self, payload: dict[str, Any]) -> None:
        self.run(lambda desk: take_up(desk, payload), partial(self._taken_up, payload))

    def _taken_up(self, payload: dict[str, Any], taken: TakenUp) -> None:
        if taken.recorded:
            uid = str(payload.get("uid"))
            self.context.run_draft(self, lambda drafts: drafts.drop(KIND, uid))
            self.context.banner("This referral is recorded already. Nothing was lost: it is in the list.")
            self.show_list()
            return
        form = payload.get("form")
        state = form if isinstance(form, dict) else {}
        more = {"original": payload.get("original"), "ruled_out": payload.get("ruled_out", {})}
        self._edit(taken.begun, taken.people, state | more)
        if taken.warning and self.editor is not None:
            self.editor.warn(taken.warning)

    def _begin_with_known(self, person_id: int) -> None:
        besides = self.search.besides

        def then(found: tuple[Begun, Person]) -> None:
            begun, person = found
            self._edit(begun.about(person), {person.id: person}, {"typed": {}, "focus": "sources.#0.agency"})
            if besides and self.editor is not None:
                self.editor.warn(besides)

        self.run(lambda desk: (referral.begin(desk), people.take_up(desk, person_id)), then)

    def _begin_with_new(self, form: dict[str, Any]) -> None:
        typed = {f"victim.{path}": state for path, state in form.get("typed", {}).items()}
        state = {"typed": typed, "focus": "sources.#0.agency", "ruled_out": form.get("ruled_out", {})}
        self.run(referral.begin, lambda begun: self._edit(begun, {}, state))

    def _change(self, referral_id: int) -> None:
        self.run(
            lambda desk: referral.for_change(desk, referral_id),
            lambda begun: self._edit(begun, {person.id: person for person in begun.everybody}, {}),
        )

    def _edit(self, begun: Begun, known: dict[int, Person], state: dict[str, Any]) -> None:
        self._let_go_editor()
        editor = ReferralEditor(self.context, begun, known, state)
        editor.kept.connect(self._kept)
        editor.left.connect(self._left)
        editor.given_up.connect(self._left)
        self.editor = editor
        self._stack.addWidget(editor)
        self._show(editor)

    def _kept(self, kept: Referral) -> None:
        if self.editor is not None and self.editor.begun.referral.uid == kept.uid:  # nobody went on meanwhile
            self._let_go_editor()
            self.open(kept.id)

    def _left(self) -> None:
        self._let_go_editor()
        self.show_list()

    def _opened(self, opened: OpenReferral) -> None:
        before, self.view = self.view, ReferralView(self.context, opened)
        if before is not None:
            if before.referral.id == opened.referral.id and self._stack.currentWidget() is before:
                self.view.column.stay(before.column.place)
            self._put_away(before)
        self.view.left.connect(self.show_list)
        self.view.change.connect(self._change)
        self.view.triage.connect(lambda key: self.context.open_screen("triage", referral=key))
        self.view.person.connect(lambda key: self.context.open_screen("people", person=key))
        self.view.meeting.connect(lambda key: self.context.open_screen("meetings", meeting=key))
        self._stack.addWidget(self.view)
        self._show(self.view)

    def _names_changed(self) -> None:
        # at once, also while another screen stands before it: no name may flash up when it comes back
        if self.view is not None and self._stack.currentWidget() is self.view:
            self._opened(self.view.opened)

    def _show(self, part: QWidget) -> None:
        self._wanted = self._wanted if part is self.view else 0
        if part is not self.editor:
            self._let_go_editor()  # behind another part nobody comes back to it: its draft is on offer
        self._stack.setCurrentWidget(part)
        self._follow()

    def _follow(self) -> None:
        """The header as the part shown needs it."""
        shown = self._stack.currentWidget()
        self._new.setVisible(shown in (self.list, self.view))
        name = "New referral" if shown is self.search else ""
        if self.editor is not None and shown is self.editor:
            name = self.editor.begun.referral.reference or "New referral"
        elif self.view is not None and shown is self.view:
            name = self.view.referral.reference
        self.changed_title.emit(name)

    def _let_go_editor(self) -> None:
        if self.editor is not None:
            left, self.editor = self.editor, None
            self._stack.removeWidget(left)
            left.let_go()

    def _put_away(self, part: QWidget) -> None:
        self._stack.removeWidget(part)
        part.hide()
        part.deleteLater()

    # Drafts

    def _sort_drafts(self, drafts: "tuple[Draft, ...]") -> None:
        mine = [draft for draft in drafts if draft.kind == KIND]
        resumes, self._resumes = self._resumes, False
        self.run(partial(half_typed.seen, drafts=mine), partial(self._show_drafts, resumes))

    def _show_drafts(self, resumes: bool, found: HalfTyped) -> None:
        last = next((draft for draft in found.drafts if draft.payload.get("open")), None)
        if resumes and last is not None and self.editor is None and self._stack.currentWidget() is self.list:
            self._take_up(last.payload)
        typed = [Typed.of(draft) for draft in found.offered]
        now = str(self.editor.begun.referral.uid) if self.editor is not None else ""
        self.list.show_drafts([each for each in typed if each.uid != now])

    def _drop(self, uid: str) -> None:
        text = f"{self.list.draft_named(uid)} is thrown away with everything typed in it. This cannot be undone."
        if self.context.prompts.confirm(self, "Throw this draft away?", text, "Throw away"):
            self.context.run_draft(self, lambda drafts: drafts.drop(KIND, uid), lambda _: self.refresh())
