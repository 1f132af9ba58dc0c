"""Every error a visitor can meet; the tree stands below."""

# PassportError
#  +-- NotFoundError          404  also for another tenant's rows
#  +-- NotAllowedError        403
#  |    +-- ForgedFormError   403
#  +-- SignInNeededError      401
#  +-- TooManyTriesError      429
#  +-- WrongInputError        422  carries a text per field
#  +-- ConflictError          409
#  +-- UnavailableError       503

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from core.kernel.i18n import lazy as _


class PassportError(Exception):
    """An error with a status and kind words for the visitor."""

    status: ClassVar[int] = 500
    code: ClassVar[str] = "error"
    title: ClassVar[str] = _("Something went wrong")
    message: ClassVar[str] = _("That is our fault. Please try again.")

    def __init__(self, message: str = "") -> None:
        self.words = message or self.message
        super().__init__(str(self.words))


class NotFoundError(PassportError):
    """What was asked for does not exist here."""

    status, code = 404, "not_found"
    title = _("This page does not exist")
    message = _("The link may be old. Go back to the start and look from there.")


class NotAllowedError(PassportError):
    """The visitor may not do this."""

    status, code = 403, "not_allowed"
    title = _("You cannot open this page")
    message = _("This page is for somebody else.")


class ForgedFormError(NotAllowedError):
    """A form that did not come from our own page."""

    code = "forged_form"
    title = _("Please send that once more")
    message = _("This page was open for too long. Go back, open it again and send it once more.")


class SignInNeededError(PassportError):
    """The visitor is not signed in."""

    status, code = 401, "sign_in_needed"
    title = _("Come in first")
    message = _("You are not signed in, or it was too long ago.")


class TooManyTriesError(PassportError):
    """Too many tries in a short time."""

    status, code = 429, "too_many_tries"
    title = _("Please wait a moment")
    message = _("You tried this often. Wait ten minutes and try again.")


class WrongInputError(PassportError):
    """Input that cannot be used; `fields` has a text for each field."""

    status, code = 422, "wrong_input"
    title = _("Something is not filled in right")
    message = _("Look at the words beside the fields.")

    def __init__(self, fields: Mapping[str, str] | None = None, message: str = "") -> None:
        super().__init__(message)
        self.fields = dict(fields or {})


class ConflictError(PassportError):
    """The thing changed meanwhile."""

    status, code = 409, "conflict"
    title = _("This has changed")
    message = _("Somebody changed this just now. Look again and decide once more.")


class UnavailableError(PassportError):
    """A part we need does not answer."""

    status, code = 503, "unavailable"
    title = _("We will be right back")
    message = _("Something is not working for a moment. Nothing you did is lost.")
