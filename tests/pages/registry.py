"""All pages of the product, read from its routes, and those no demo link can lead to."""

from __future__ import annotations

from pathlib import Path

from core.app import make_app
from core.kernel.config import Config
from tests.architecture.routes import routes_of

LOOKS = ("usual", "dark", "high_contrast")
LANGUAGES = ("nl", "en")
NO_PAGES = {
    "/health": "answers programs",
    "/metrics": "answers programs",
    "/static/{name}": "files",
    "/theme/{digest}": "a stylesheet",
    "/logo/{digest}": "a picture",
    "/language/{code}": "leads back to a page",
    "/language/questions/{name}": "leads back to a page",
    "/reading/{kind}/{name}": "leads back to a page",
    "/audio/{locale}/{name}": "a sound",
    "/recording/{recording_id}": "a sound",
    "/worker.js": "a script",
    "/assessment/ahead": "answers the worker script",
    "/assessment/ahead/{code}": "a question fetched by the worker script, shown at its own address",
    "/my-data/download": "a file",
    "/my-data/consents.json": "a file",
    "/manage/consent/record.csv": "a file",
    "/my-data/consents.csv": "a file",
    "/passport/proof/{credential_id}/file": "a file",
    "/.well-known/did.json": "answers programs",
    "/credentials/status/{number}": "answers programs",
    "/credentials/badge.svg": "a picture",
    "/passport/paper/{paper_id}": "there while a file is made, and a day after",
    "/passport/paper/{paper_id}/file": "a file",
    "/papers/{paper_id}": "there while a file is made, and a day after",
    "/papers/{paper_id}/file": "a file",
    "/passport/resume.json": "a file",
    "/passport/europass.json": "a file",
    "/organise/events/{event_id}/papers.pdf": "a file",
    "/organise/events/{event_id}/report.csv": "a file",
    "/gaps.csv": "a file",
    "/requests/{request_id}/talk.ics": "a file",
    "/employer/matches/{request_id}/talk.ics": "a file",
    "/outcome/{token}": "opened from a mail, months after a match",
    "/outcome/{token}/more": "opened from a mail, months after a match",
    "/outcome/{token}/thanks": "opened from a mail, months after a match",
    "/coach/outcomes/{outcome_id}": "there once a match is three months old",
    "/manage/messages/{report_id}": "there once somebody reported a message",
    "/manage/audit/export.csv": "a file",
    "/manage/audit/export.json": "a file",
    "/manage/questions/export.csv": "a file",
    "/manage/quality/files/{name}": "a file",
    "/manage/quality/files/manual.pdf": "a file",
}


def all_pages() -> list[str]:
    """The route of each page, sorted."""
    url = "postgresql://nobody@/nothing"
    config = Config(
        database_url=url,
        database_platform_url=url,
        secret_key="x" * 32,
        demo=True,
        data_folder=str(Path("/nonexistent")),
    )
    pages = {route.path for route in routes_of(make_app(config)) if route.method == "GET"}
    return sorted(pages - NO_PAGES.keys())


def turn(number: int) -> tuple[str, str]:
    """The look and language of a page when each is looked at once, in rotation."""
    turns = [(look, language) for language in LANGUAGES for look in LOOKS]
    return turns[number % len(turns)]
