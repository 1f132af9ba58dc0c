"""After a talk: who may be asked, mails a day later, and what a guest reads before the day."""

from __future__ import annotations

from datetime import timedelta

import pytest

from core.job_events import service
from core.job_events.event_views import here_now
from core.job_events.tables import EventPapers, JobEvent
from core.kernel.errors import ConflictError, NotFoundError
from core.kernel.tables import MailMessage
from core.talent_pool import service as talent_pool
from tenants.tables import now
from tests.core.job_events.fairs import MadeFair, make_fair

pytestmark = pytest.mark.usefixtures("app", "inside")


async def held_fair() -> MadeFair:
    """A fair of which the first round has been held."""
    made = await make_fair(people=2, companies=2)
    await service.plan_event(made.id)
    await made.all_arrive()
    await service.begin_round(made.id, 1)
    return made


async def test_who_left_the_pool_is_asked_only_once_they_are_in_it_again() -> None:
    made = await held_fair()
    talk = (await service.fair_of(made.id)).talks[0]
    company = next(c for c in made.companies if c.id == talk.table.employer_id)
    person = talk.guest.person_id
    await talent_pool.leave(person)
    wanted = await service.want_more(talk.id, company.user.id)
    assert wanted.wants_more
    assert wanted.request_id is None
    with pytest.raises(ConflictError):
        await service.say_yes(talk.id, person)
    await talent_pool.rejoin(person)
    assert (await service.say_yes(talk.id, person)).request_state == "accepted"


async def test_nobody_goes_on_with_a_talk_of_others_or_one_that_is_to_come() -> None:
    made = await held_fair()
    talks = (await service.fair_of(made.id)).talks
    first, later = talks[0], next(t for t in talks if t.round > 0)
    other = next(c for c in made.companies if c.id != first.table.employer_id)
    own = next(c for c in made.companies if c.id == later.table.employer_id)
    with pytest.raises(NotFoundError):
        await service.want_more(first.id, other.user.id)
    with pytest.raises(ConflictError):
        await service.want_more(later.id, own.user.id)
    with pytest.raises(NotFoundError):
        await service.say_yes(first.id, first.guest.person_id)


async def test_a_day_later_each_company_with_open_talks_gets_one_mail() -> None:
    made = await held_fair()
    assert await service.remind_employers() == 0
    past = here_now().date() - timedelta(days=2)
    await JobEvent.update({JobEvent.day: past}).where(JobEvent.id == made.id)
    held = [t for t in (await service.fair_of(made.id)).talks if t.state == "held"]
    assert len(held) == 2
    await service.settle(held[0].id, "visit", event_id=made.id, user_id=None)
    assert await service.remind_employers() == 1
    assert await service.remind_employers() == 0
    company = next(c for c in made.companies if c.id == held[1].table.employer_id)
    mails = await MailMessage.objects().where(MailMessage.recipient == company.user.email)
    assert [m.subject for m in mails if "Banen in de bieb" in m.subject] != []


async def test_a_guest_reads_on_each_page_that_the_fair_is_soon() -> None:
    made = await make_fair(people=1, companies=1)
    notice = await service.fair_notice(made.people[0])
    assert notice is not None
    assert notice.url == f"/events/{made.id}/mine"
    await service.cancel_event(made.id)
    assert await service.fair_notice(made.people[0]) is None


async def test_a_clock_that_runs_does_not_change_and_past_fairs_take_nobody() -> None:
    made = await held_fair()
    form = service.form_of(await service.get_event(made.id))
    await service.change_event(made.id, form | {"name": "Anders"})
    with pytest.raises(ConflictError):
        await service.change_event(made.id, form | {"minutes": "20"})
    await service.cancel_event(made.id)
    with pytest.raises(ConflictError):
        await service.answer(made.id, made.people[0], {"answer": "coming"})


async def test_papers_are_thrown_away_after_a_day() -> None:
    made = await make_fair(people=0, companies=0)
    await EventPapers(event_id=made.id, asked_at=now() - timedelta(hours=23)).add()
    await service.throw_old_papers()
    assert await EventPapers.exists()
    await EventPapers.update({EventPapers.asked_at: now() - timedelta(hours=25)}).where(
        EventPapers.event_id == made.id
    )
    await service.throw_old_papers()
    assert not await EventPapers.exists()
