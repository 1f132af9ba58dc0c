"""The tenant's brand: checked as a whole, looked at first, and saved only when it reads well."""

from __future__ import annotations

import base64
from collections.abc import Mapping

import msgspec

from core.backoffice.colours import refuse_unreadable, shipped_themes, theme_for
from core.backoffice.rules import Logo, LogoError, clean_logo
from core.backoffice.schemas import BrandForm
from core.kernel.audit import record
from core.kernel.audit_names import Did
from core.kernel.contact import clean_email, clean_phone
from core.kernel.errors import WrongInputError
from core.kernel.i18n import lazy as _
from tenants.branding import read_theme_file
from tenants.colour import ColourError, parse_hex
from tenants.settings import TenantSettings, save_settings

LONGEST = {"name": 60, "footer": 200, "sender_name": 60}
NO_LOGO = Logo(b"", "")


def form_of(settings: TenantSettings) -> BrandForm:
    """The form as it stands before anybody types."""
    return BrandForm(
        name=settings.name,
        brand_colour=settings.brand_colour or read_theme_file(settings.theme).brand,
        theme=settings.theme,
        help_phone=settings.help_phone,
        help_mail=settings.help_mail,
        footer=settings.footer,
        sender_name=settings.sender_name,
    )


def read_brand(form: Mapping[str, str], upload: bytes, upload_name: str) -> BrandForm:
    """The form as it was sent; a new file takes the place of the one kept from the last try."""
    known = {name: form[name] for name in BrandForm.__struct_fields__ if name in form}
    if upload:
        known |= {"logo_kept": base64.b64encode(upload).decode(), "logo_name": upload_name[:80]}
    return BrandForm(**known)


def settings_from(form: BrandForm, old: TenantSettings) -> TenantSettings:
    """The settings a form asks for; WrongInputError with a text for each wrong field."""
    faults = text_faults(form) | theme_faults(form)
    if faults:
        raise WrongInputError(faults)
    wanted = msgspec.structs.replace(
        old,
        name=form.name,
        theme=form.theme,
        brand_colour=own_colour(form, old),
        help_phone=form.help_phone,
        help_mail=clean_email(form.help_mail),
        footer=form.footer,
        sender_name=form.sender_name,
    )
    refuse_unreadable(theme_for(wanted))
    return wanted


def text_faults(form: BrandForm) -> dict[str, str]:
    """What is wrong with the words, by field."""
    faults = {
        name: _("This text is too long. Please make it shorter.")
        for name, most in LONGEST.items()
        if len(getattr(form, name)) > most
    }
    if not form.name:
        faults["name"] = _("Fill in a name.")
    if form.help_phone and not clean_phone(form.help_phone):
        faults["help_phone"] = _("Look at the number. Is it complete?")
    if form.help_mail and not clean_email(form.help_mail):
        faults["help_mail"] = _("Look at the e-mail address. Is it complete?")
    return faults


def theme_faults(form: BrandForm) -> dict[str, str]:
    """What is wrong with colour and look; colours that read badly are refused here."""
    faults = {}
    if form.theme not in shipped_themes():
        faults["theme"] = _("Choose one of the looks in the list.")
    try:
        parse_hex(form.brand_colour)
    except ColourError:
        faults["brand_colour"] = _("This is not a colour code. A colour looks like #0b6b5d.")
    return faults


def own_colour(form: BrandForm, old: TenantSettings) -> str:
    """The tenant's own colour; '' while it simply follows the look."""
    colour = parse_hex(form.brand_colour)
    follows = {read_theme_file(form.theme).brand}
    if not old.brand_colour:
        follows.add(read_theme_file(old.theme).brand)
    return "" if colour in follows else colour


def logo_from(form: BrandForm) -> Logo | None:
    """The logo to store: a new one, none at all, or None for 'as it was'."""
    if not form.logo_kept:
        return NO_LOGO if form.without_logo else None
    try:
        data = base64.b64decode(form.logo_kept, validate=True)
    except ValueError as error:
        raise LogoError(_("This file did not arrive whole. Choose it once more.")) from error
    return clean_logo(data)


def check_brand(form: BrandForm, old: TenantSettings) -> tuple[TenantSettings, Logo | None]:
    """Settings and logo of a form; WrongInputError tells of both at once."""
    faults: dict[str, str] = {}
    settings, logo = old, None
    try:
        settings = settings_from(form, old)
    except WrongInputError as error:
        faults |= error.fields
    try:
        logo = logo_from(form)
    except LogoError as error:
        faults["logo"] = str(error)
    if faults:
        raise WrongInputError(faults)
    return settings, logo


def without_bad_logo(form: BrandForm, error: WrongInputError) -> BrandForm:
    """The form for another try: a logo that was refused is not kept."""
    if "logo" not in error.fields:
        return form
    return msgspec.structs.replace(form, logo_kept="", logo_name="")


async def save_brand(form: BrandForm, old: TenantSettings) -> None:
    """Store a checked brand; it shows on every page from the next request on."""
    settings, logo = check_brand(form, old)
    await save_settings(settings, logo)
    await record(Did.BRAND_CHANGED, logo=logo is not None)
