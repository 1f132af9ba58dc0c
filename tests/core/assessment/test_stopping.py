"""Where people stop, as coaches and admins read it."""

from __future__ import annotations

from datetime import timedelta

from core.accounts import service as accounts
from core.assessment import service
from core.assessment.rules.drop_off import Place
from core.assessment.stopping import FULL, stop_view
from core.assessment.tables import Run
from core.kernel.i18n import use_locale
from core.kernel.permissions import Role
from tenants.tables import now
from tenants.transactions import tenant_transaction
from tests.fixtures.client import Browser


def test_nobody_began() -> None:
    view = stop_view(())
    assert (view.began, view.left, view.parts, view.places) == (0, 0, (), ())


def test_parts_gather_eight_places_and_name_the_worst() -> None:
    answered = [10, 10, 9, 9, 9, 6, 6, 6, 6, 5]
    shown = [10, *answered[:-1]]
    places = [
        Place("question", n, s, a, s - a)
        for n, (s, a) in enumerate(zip(shown, answered, strict=True), 1)
    ]
    with use_locale("en"):
        view = stop_view([*places, Place("picture", 1, 5, 5, 0)])
    assert (view.began, view.left) == (10, 5)
    first, second, pictures = view.parts
    assert (first.shown, first.left, first.worst) == (10, 4, "Question 6")
    assert (second.shown, second.left, second.worst) == (6, 1, "Question 10")
    assert (pictures.shown, pictures.left, pictures.worst) == (5, 0, "")
    assert [row.width for row in view.places[:2]] == [FULL, FULL]
    assert view.places[-1].width == FULL // 2
    assert len(view.places) == 11


async def test_coach_and_admin_see_where_people_stopped(browser: Browser) -> None:
    async with tenant_transaction(browser.tenant.scope):
        coach = await accounts.add_staff("coach@werk.example", "Fenna", Role.COACH)
        admin = await accounts.add_staff("admin@werk.example", "Bo", Role.TENANT_ADMIN)
        group = await accounts.create_group("Maandag", "simple", coach.id)
        for answers in (0, 3, 3):
            person = (await accounts.start_person(group.code, "nl")).person
            run = await service.start_run(person.id, "simple", assisted=False)
            for _ in range(answers):
                step = service.step_of(await service.own_run(run.id, person.id))
                await service.save_answer(run.id, person.id, step.code, 2)
            late = now() - timedelta(days=4)
            await Run.update({Run.changed_at: late}).where(Run.id == run.id)
    await browser.become(Role.COACH, coach.id, "Fenna")
    page = await browser.get(f"/coach/groups/{group.id}/stops")
    assert "3 mensen begonnen." in page.text
    assert "3 mensen stopten onderweg" in page.text
    assert "Vraag 4" in page.text
    await browser.become(Role.TENANT_ADMIN, admin.id, "Bo")
    assert "3 mensen begonnen." in (await browser.get("/manage/stops?route=simple")).text
    assert "Nog niemand is begonnen" in (await browser.get("/manage/stops?route=full")).text
    assert "3 mensen begonnen." in (await browser.get("/manage/stops?route=other")).text


async def test_another_coach_cannot_see_a_group(browser: Browser) -> None:
    async with tenant_transaction(browser.tenant.scope):
        coach = await accounts.add_staff("coach@werk.example", "Fenna", Role.COACH)
        other = await accounts.add_staff("other@werk.example", "Bas", Role.COACH)
        group = await accounts.create_group("Maandag", "simple", coach.id)
    await browser.become(Role.COACH, other.id, "Bas")
    assert (await browser.get(f"/coach/groups/{group.id}/stops")).status_code == 404
