"""Difficult words: each word that work cannot do without, explained in one line."""

from __future__ import annotations

from litestar import Response, get

from core.catalogue.schemas import in_locale
from core.kernel.pages import page
from core.kernel.permissions import Action
from core.kernel.web import visit_of
from core.language import service

PATH = "/words"


@get(PATH, action=Action.OPEN_PUBLIC_PAGE)
async def words() -> Response[str]:
    """All explained words, from a to z."""
    locale = visit_of().locale
    rows = [(entry.word, in_locale(locale, entry.nl, entry.en)) for entry in service.glossary()]
    return page("language/words.html", PATH, rows=rows)


routes = [words]
