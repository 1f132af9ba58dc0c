"""The brand as a whole: what is refused, what is kept, and what the colours lead to."""

import base64

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.backoffice.brand import check_brand, form_of, logo_from
from core.backoffice.colours import (
    colour_notes,
    refuse_unreadable,
    shipped_themes,
    theme_for,
)
from core.backoffice.rules import LogoError
from core.backoffice.schemas import BrandForm
from core.kernel.errors import WrongInputError
from tenants.branding import load_theme
from tenants.contrast import can_publish
from tenants.settings import TenantSettings
from tests.core.backoffice.test_drawing import svg

OLD = TenantSettings(name="De Brug")
NASTY = ("#ffff00", "#ffffff", "#000000", "#808080", "#39ff14", "#d3d3d3", "#ff00ff")


def faults_of(**typed: str) -> dict[str, str]:
    """The faults of a form that is right but for these fields."""
    with pytest.raises(WrongInputError) as wrong:
        check_brand(msgspec.structs.replace(form_of(OLD), **typed), OLD)
    return wrong.value.fields


def test_the_untouched_form_changes_nothing() -> None:
    assert check_brand(form_of(OLD), OLD) == (OLD, None)


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("name", ""),
        ("name", "x" * 61),
        ("brand_colour", "blue"),
        ("brand_colour", "#12345g"),
        ("brand_colour", ""),
        ("theme", "../base"),
        ("theme", "nothing"),
        ("help_phone", "call me"),
        ("help_mail", "help@"),
        ("footer", "x" * 201),
        ("sender_name", "x" * 61),
        ("logo_kept", "%%%"),
        ("logo_kept", base64.b64encode(svg("<script/>")).decode()),
    ],
)
def test_a_wrong_field_is_named(field: str, typed: str) -> None:
    assert list(faults_of(**{field: typed})) == ["logo" if field == "logo_kept" else field]


def test_all_faults_at_once() -> None:
    found = faults_of(name="", brand_colour="red", theme="x", logo_kept="%")
    assert set(found) == {"name", "brand_colour", "theme", "logo"}


@pytest.mark.parametrize("brand", NASTY)
@pytest.mark.parametrize("theme", sorted(shipped_themes()))
def test_any_colour_on_any_look_reads_well_and_stays_itself(brand: str, theme: str) -> None:
    form = msgspec.structs.replace(form_of(OLD), brand_colour=brand, theme=theme)
    settings, _logo = check_brand(form, OLD)
    made = theme_for(settings)
    assert made.brand == brand
    assert can_publish(made)
    assert all(note.passes for note in colour_notes(made))


def test_a_colour_that_is_changed_for_text_is_told() -> None:
    made = theme_for(msgspec.structs.replace(OLD, brand_colour="#ffff00"))
    assert colour_notes(made)[-1].colour == made.brand_text
    dark = theme_for(msgspec.structs.replace(OLD, brand_colour="#003366"))
    assert not any(note.colour for note in colour_notes(dark))


def test_a_look_that_reads_badly_is_refused_with_bad_news_first() -> None:
    bad = msgspec.structs.replace(load_theme("base"), on_brand="#0b6b5d", ink="#cccccc")
    with pytest.raises(WrongInputError):
        refuse_unreadable(bad)
    notes = colour_notes(bad)
    assert not notes[0].passes
    assert notes[0].colour
    assert len({note.words for note in notes}) == len(notes)


def test_another_look_brings_its_own_colour_unless_one_was_chosen() -> None:
    form = msgspec.structs.replace(form_of(OLD), theme="regio")
    settings, _logo = check_brand(form, OLD)
    assert (settings.theme, settings.brand_colour) == ("regio", "")
    own = msgspec.structs.replace(OLD, brand_colour="#123456")
    settings, _logo = check_brand(msgspec.structs.replace(form_of(own), theme="regio"), own)
    assert settings.brand_colour == "#123456"


def test_what_the_form_does_not_show_stays() -> None:
    old = msgspec.structs.replace(OLD, languages=("nl",), default_route="full")
    settings, _logo = check_brand(form_of(old), old)
    assert (settings.languages, settings.default_route) == (("nl",), "full")


def test_logo_kept_new_or_none() -> None:
    kept = base64.b64encode(svg("")).decode()
    made = logo_from(BrandForm(logo_kept=kept))
    assert made is not None
    assert made.media_type == "image/svg+xml"
    assert logo_from(BrandForm()) is None
    assert logo_from(BrandForm(without_logo="yes")) == (b"", "")


@given(st.text(max_size=60))
def test_no_text_breaks_the_kept_logo(text: str) -> None:
    with pytest.raises(LogoError):
        logo_from(BrandForm(logo_kept=text or "%"))
