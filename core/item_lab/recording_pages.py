"""A person reads a question aloud: put a recording in, or take it away."""

from __future__ import annotations

from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath

from core.audio.service import MOST_BYTES
from core.item_lab import service
from core.item_lab.item_pages import ITEM, PATH, show_item
from core.kernel.errors import WrongInputError
from core.kernel.i18n import current_locale, gettext
from core.kernel.languages import language_name
from core.kernel.pages import go, page
from core.kernel.permissions import Action
from core.kernel.web import PageRequest, read_form, read_upload, visit_of

TEND = Action.TEND_QUESTIONS
LARGEST_FORM = 12_000_000
"""Bytes: a video chosen by mistake still gets a kind answer."""
REMOVE = ITEM + "/recordings/{language:str}/{part:str}/remove"


@post(ITEM + "/recordings/{language:str}", action=TEND, request_max_body_size=LARGEST_FORM)
async def store(
    request: PageRequest, item_id: FromPath[str], language: FromPath[str]
) -> Response[Any]:
    """Keep a recording, in the place of an earlier one."""
    visit = visit_of()
    part = (await read_form(request)).get("part", "text")
    data, _name = await read_upload(request, "recording", MOST_BYTES)
    try:
        await service.store_recording(item_id, language, part, data, visit.subject)
    except WrongInputError as error:
        return await show_item(item_id, error.fields, language)
    visit.flash("success", gettext("Kept. From now on people hear this recording."))
    return go(f"{PATH}/{item_id}")


@get(REMOVE, action=TEND)
async def confirm_remove(
    item_id: FromPath[str], language: FromPath[str], part: FromPath[str]
) -> Response[str]:
    """Ask before a recording goes."""
    return page(
        "item_lab/remove.html",
        PATH,
        item=service.item_of(item_id),
        text=service.text_of(item_id, language, part),
        language=language,
        language_name=language_name(language, current_locale()),
        part=part,
    )


@post(REMOVE, action=TEND)
async def remove(
    item_id: FromPath[str], language: FromPath[str], part: FromPath[str]
) -> Response[Any]:
    """Go back to the sound made ahead."""
    await service.remove_recording(item_id, language, part)
    visit_of().flash("success", gettext("Removed. People hear the computer voice again."))
    return go(f"{PATH}/{item_id}")


routes = [store, confirm_remove, remove]
