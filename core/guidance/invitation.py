"""The invitation of a group: its address, and that address as a QR picture."""

from __future__ import annotations

import segno
from markupsafe import Markup

from core.kernel.addresses import address_of


def invitation_address(code: str) -> str:
    """The full address that starts a person in a group."""
    return address_of(f"/g/{code}")


def qr_svg(text: str) -> Markup:
    """A QR code as SVG, always dark on white so that any camera reads it, in any theme."""
    made = segno.make_qr(text, error="m").svg_inline(
        omitsize=True, svgclass="qr__picture", lineclass=None, light="#fff", border=4
    )
    return Markup(made)  # noqa: S704  segno writes only shapes, nothing of the text itself
