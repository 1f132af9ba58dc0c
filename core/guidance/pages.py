"""All pages of the coach."""

from __future__ import annotations

from core.guidance import evidence_pages, group_pages, opening_pages, people_pages

routes = [*people_pages.routes, *group_pages.routes, *evidence_pages.routes, *opening_pages.routes]
