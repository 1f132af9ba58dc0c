"""All pages of fairs: for everybody, for guests, for companies and for the organiser."""

from __future__ import annotations

from core.job_events import (
    after_pages,
    door_pages,
    guest_pages,
    host_pages,
    invite_pages,
    organise_pages,
    plan_pages,
)

routes = [
    *guest_pages.routes,
    *host_pages.routes,
    *organise_pages.routes,
    *invite_pages.routes,
    *door_pages.routes,
    *plan_pages.routes,
    *after_pages.routes,
]
