"""Who said yes to words that mean something else now: they hear so, and choose again."""

from __future__ import annotations

from uuid import UUID

from core.accounts import text_tables
from core.accounts.people import get_person
from core.accounts.text_drafts import TellOfNewWords
from core.kernel.addresses import address_of
from core.kernel.following import tell_changed
from core.kernel.i18n import gettext
from core.kernel.jobs import runs_apart
from core.kernel.mail import send_later
from core.kernel.notices import Notice, gives_notice
from core.kernel.permissions import Role
from tenants.context import current_scope
from tenants.transactions import tenant_transaction

FIRST = UUID(int=0)


@runs_apart(TellOfNewWords)
async def tell_of_new_words(job: TellOfNewWords) -> None:
    """Renew what is derived from each yes, and mail who can be mailed; a hundred people a time."""
    scope, last = current_scope(), FIRST
    while True:
        async with tenant_transaction(scope):
            people = await text_tables.ended_after(job.kind, job.version, last)
            for person_id in people:
                await tell_changed(person_id)
                await write_to(person_id, job.kind)
        if not people:
            return
        last = people[-1]


async def write_to(person_id: UUID, kind: str) -> None:
    """One mail to somebody with a confirmed address, unless they chose anew already."""
    person = await get_person(person_id)
    if not person.is_confirmed or person.is_paused:
        return
    if kind in await text_tables.open_kinds(person_id):
        await send_later(
            person.email,
            "consent_words_changed",
            person.language,
            person_id=person_id,
            name=person.first_name,
            kind=kind,
            link=address_of("/my-data/consents"),
        )


@gives_notice(Role.JOB_SEEKER)
async def new_words_notice(person_id: UUID) -> Notice | None:
    """Tells a person on any page that an earlier yes has to be said again."""
    kinds = await text_tables.open_kinds(person_id)
    if not kinds:
        return None
    text = {
        "pool": gettext("The words about employers are new. Employers do not find you now."),
        "coach": gettext("The words about your coach are new. Your coach sees nothing now."),
    }[kinds[0]]
    return Notice(text, f"/my-data/consents#{kinds[0]}", gettext("Read them and choose"))
