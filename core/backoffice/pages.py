"""All pages of the tenant admin."""

from __future__ import annotations

from core.backoffice import (
    brand_pages,
    employer_pages,
    figures_pages,
    language_pages,
    plugin_pages,
    staff_pages,
)

routes = [
    *figures_pages.routes,
    *staff_pages.routes,
    *employer_pages.routes,
    *brand_pages.routes,
    *language_pages.routes,
    *plugin_pages.routes,
]
