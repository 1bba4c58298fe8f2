"""What the practitioner is told when something cannot be done: a sentence, never a traceback."""


class MaracError(Exception):
    """An expected refusal; ``str(error)`` is the whole sentence the practitioner reads.

    It says what happened, what to do, and (where something was typed) that nothing was lost. Anything else that is
    raised is a bug and goes to the crash dialog.
    """


class FieldError(MaracError):
    """A refusal that concerns one field of a form, shown beside it.

    ``field`` is the attribute name of the value being edited, dotted for nested values (``victim.birth``).
    """

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field


class FieldErrors(MaracError):
    """Several fields refused at once, in the order they stand on the form."""

    def __init__(self, errors: tuple[FieldError, ...]) -> None:
        super().__init__(" ".join(str(error) for error in errors))
        self.errors = errors


class NotAllowedError(MaracError):
    """The signed-in account's role may not do this (see ``domain.access``); recorded in the audit as a refusal."""


class ConflictError(MaracError):
    """The record was changed since it was read; carries a sentence that says the typed text is kept."""
