"""The organiser asks people and companies to come."""

from __future__ import annotations

from litestar import Response, get, post
from litestar.params import FromPath
from litestar.response import Redirect

from core.job_events import service
from core.job_events.organise_pages import HERE, ORGANISE, coach_id
from core.kernel.i18n import ngettext
from core.kernel.ids import parse_id
from core.kernel.pages import go, page
from core.kernel.web import PageRequest, read_choices, read_form, visit_of
from core.organisations import service as organisations


@get(HERE + "/{event_id:str}/invite", action=ORGANISE)
async def invite_page(event_id: FromPath[str]) -> Response[str]:
    """Groups, the pool and companies to choose from."""
    view = await service.event_view(parse_id(event_id))
    asked = {table.employer_id for table in await service.tables_of(view.id)}
    return page(
        "job_events/organise/invite.html",
        HERE,
        event=view,
        groups=await service.group_choices(coach_id()),
        employers=[e for e in await organisations.employers("approved") if e.id not in asked],
        has_asked=len(asked),
    )


@post(HERE + "/{event_id:str}/invite", action=ORGANISE)
async def invite(request: PageRequest, event_id: FromPath[str]) -> Redirect:
    """Put people on the list and write to who may be written to; ask companies."""
    found = parse_id(event_id)
    groups = [parse_id(text) for text in await read_choices(request, "group")]
    companies = [parse_id(text) for text in await read_choices(request, "employer")]
    asked = [await service.invite_groups(found, coach_id(), groups)]
    if (await read_form(request)).get("pool") == "1":
        asked.append(await service.invite_pool(found))
    tables = await service.invite_employers(found, companies) if companies else 0
    people, mailed = sum(each.people for each in asked), sum(each.mailed for each in asked)
    visit_of().flash("success", asked_words(people, mailed, tables))
    return go(f"{HERE}/{found}")


def asked_words(people: int, mailed: int, companies: int) -> str:
    """How many were asked."""
    return " ".join(
        (
            ngettext("%(num)s person is new.", "%(num)s people are new.", people) % {"num": people},
            ngettext("%(num)s mail goes out.", "%(num)s mails go out.", mailed) % {"num": mailed},
            ngettext("%(num)s company is asked.", "%(num)s companies are asked.", companies)
            % {"num": companies},
        )
    )


routes = [invite_page, invite]
