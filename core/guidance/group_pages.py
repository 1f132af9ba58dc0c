"""The coach's groups: a code, a link and a QR picture to start with."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath

from core.assessment import service as assessment
from core.assessment.stopping import stop_view
from core.guidance import service
from core.guidance.invitation import invitation_address, qr_svg
from core.guidance.schemas import GroupRow
from core.kernel.errors import WrongInputError
from core.kernel.ids import parse_id
from core.kernel.pages import go, page
from core.kernel.permissions import Action
from core.kernel.web import PageRequest, read_form, visit_of
from core.language.service import hints_for

PATH = "/coach/groups"


async def show_groups(
    form: Mapping[str, str] | None = None, errors: Mapping[str, str] | None = None
) -> Response[str]:
    """The groups and the form for a new one, with what was typed."""
    visit = visit_of()
    return page(
        "guidance/groups.html",
        PATH,
        status=422 if errors else 200,
        groups=await service.groups(visit.subject),
        form={"name": "", "route": visit.settings.default_route, **(form or {})},
        errors=errors or {},
    )


def invitation(group: GroupRow) -> dict[str, Any]:
    """What a card or page needs to invite into a group."""
    link = invitation_address(group.code)
    return {"group": group, "link": link, "qr": qr_svg(link)}


@get(PATH, action=Action.INVITE_PEOPLE)
async def groups() -> Response[str]:
    """All groups of the coach."""
    return await show_groups()


@post(PATH, action=Action.INVITE_PEOPLE)
async def create_group(request: PageRequest) -> Response[Any]:
    """Make a group and show its invitation."""
    form = await read_form(request)
    try:
        group_id = await service.create_group(
            visit_of().subject, form.get("name", ""), form.get("route", "")
        )
    except WrongInputError as error:
        return await show_groups(form, error.fields)
    return go(f"{PATH}/{group_id}")


@get(PATH + "/{group_id:str}", action=Action.INVITE_PEOPLE)
async def group(group_id: FromPath[str]) -> Response[str]:
    """One group with its code, link and QR picture."""
    found = await service.group_of(visit_of().subject, parse_id(group_id))
    hints = hints_for(found.name)
    return page("guidance/group.html", PATH, hints=hints, **invitation(found))


@get(PATH + "/{group_id:str}/stops", action=Action.INVITE_PEOPLE)
async def stops(group_id: FromPath[str]) -> Response[str]:
    """Where the people of a group stop in the questions."""
    found = await service.group_of(visit_of().subject, parse_id(group_id))
    view = stop_view(await assessment.drop_off(group_id=found.id))
    return page("guidance/stops.html", PATH, group=found, view=view)


@get(PATH + "/{group_id:str}/card", action=Action.INVITE_PEOPLE)
async def card(group_id: FromPath[str]) -> Response[str]:
    """A card of A6 to print and hand out."""
    found = await service.group_of(visit_of().subject, parse_id(group_id))
    return page("guidance/card.html", PATH, **invitation(found))


routes = [groups, create_group, group, stops, card]
