"""What an application must hold, and which decisions about an employer are possible."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from core.kernel.contact import clean_email, clean_phone
from core.kernel.errors import WrongInputError
from core.kernel.i18n import lazy as _
from core.organisations.schemas import Application

Decision = Literal["approve", "refuse"]
TRANSITIONS: dict[Decision, tuple[frozenset[str], str]] = {
    "approve": (frozenset({"waiting", "refused"}), "approved"),
    "refuse": (frozenset({"waiting", "approved"}), "refused"),
}
LONGEST = {
    "name": 120,
    "place": 80,
    "about": 1000,
    "contact_name": 80,
    "email": 254,
    "phone": 30,
}
MISSING = {
    "name": _("Fill in the name of your company."),
    "place": _("Fill in the place where you are."),
    "about": _("Write in one or two sentences what you do."),
    "email": _("Fill in your e-mail address."),
    "contact_name": _("Fill in your own name."),
    "phone": _("Fill in a phone number."),
}


def check_application(form: Mapping[str, str]) -> Application:
    """The application, or WrongInputError with a text beside each field."""
    values = {name: form.get(name, "").replace("\r\n", "\n").strip() for name in LONGEST}
    values["email"] = values["email"].lower()
    faults = {name: fault for name, value in values.items() if (fault := fault_of(name, value))}
    if faults:
        raise WrongInputError(faults)
    return Application(**values)


def fault_of(name: str, value: str) -> str:
    """What is wrong with one field, or nothing."""
    if not value:
        return MISSING[name]
    if len(value) > LONGEST[name]:
        return _("This text is too long. Please make it shorter.")
    if name == "email" and not clean_email(value):
        return _("This is not an e-mail address. An example: name@company.com")
    if name == "phone" and not clean_phone(value):
        return _("This is not a phone number. An example: 06 12345678")
    return ""
