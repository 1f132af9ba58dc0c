"""All pages of this feature; each subject has its own file."""

from __future__ import annotations

from core.accounts import code_pages, email_pages, front_pages, link_pages

routes = [
    *front_pages.routes,
    *code_pages.routes,
    *link_pages.routes,
    *email_pages.routes,
]
