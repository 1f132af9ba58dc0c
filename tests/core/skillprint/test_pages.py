"""The page of the own skillprint."""

from __future__ import annotations

import gzip
import re
from datetime import timedelta

from core.accounts import service as accounts
from core.assessment import service as assessment
from core.assessment.steps import all_codes
from core.kernel.permissions import Role
from core.skillprint import service
from core.skillprint.figure import State
from core.skillprint.half import half_print
from core.skillprint.tables import Skillprint
from tenants.transactions import tenant_transaction
from tests.core.assessment.runs import finish, seeker
from tests.fixtures.client import Browser


async def test_the_page_shows_five_strengths_the_figure_and_what_comes_next(
    browser: Browser,
) -> None:
    person_id, _ = await seeker(browser)
    await finish(browser.tenant, person_id, "full", 2)
    page = await browser.get("/skillprint")
    assert page.status_code == 200
    between = page.text.split('id="strengths"')[1].split('id="figure"')[0]
    assert between.count("<h3") == 5
    assert page.text.split('id="growth"')[-1].split('id="likes"')[0].count("Een eerste stap:") <= 2
    assert between.count("<details") == 5
    fold = page.text.split('id="figure"')[1].split("<details")[1].split("</details>")[0]
    assert fold.count('<li class="widths__row') == 20
    assert page.text.index("</details>") < page.text.index('id="growth"')
    assert '<svg class="flower"' in page.text
    assert page.text.count('<path class="petal') == 20
    assert "<desc" in page.text
    assert {"/jobs", "/pool"} <= set(re.findall(r'href="([^"]+)"', page.text))
    assert len(gzip.compress(page.content)) <= 60_000


async def test_nothing_on_the_page_judges(browser: Browser) -> None:
    person_id, _ = await seeker(browser)
    await finish(browser.tenant, person_id, "simple", 0)
    main = (await browser.get("/skillprint")).text.split('id="main"')[1].split("</main>")[0]
    read = re.sub(r"<svg.*?</svg>|<[^>]+>", " ", main.partition(">")[2], flags=re.DOTALL)
    assert not re.search(r"\d|%|zwak|slecht|onvoldoende|score", read)
    assert "status--bad" not in main


async def test_somebody_who_knew_nothing_is_met_kindly(browser: Browser) -> None:
    person_id, _ = await seeker(browser)
    async with tenant_transaction(browser.tenant.scope):
        run = await assessment.start_run(person_id, "simple", assisted=False)
        for code in all_codes(run):
            await assessment.answer_step(run.id, person_id, code, "unknown")
        view = await service.current_skillprint(person_id)
    assert view is not None
    assert view.strengths == view.growth == ()
    assert len(view.unknown) == 16
    page = await browser.get("/skillprint")
    assert "Fijn dat je er bent" in page.text
    assert page.status_code == 200


async def test_only_the_person_has_this_page(browser: Browser) -> None:
    person_id, _ = await seeker(browser)
    await finish(browser.tenant, person_id)
    await browser.become(Role.COACH, person_id)
    assert (await browser.get("/skillprint")).status_code == 403


async def test_one_query_for_the_skillprints_of_many(browser: Browser) -> None:
    people = [(await seeker(browser))[0] for _ in range(3)]
    for person_id in people[:2]:
        await finish(browser.tenant, person_id)
    async with tenant_transaction(browser.tenant.scope) as transaction:
        before = transaction.queries
        found = await service.current_skillprints(people)
        assert transaction.queries - before == 1
        assert await service.posterior_of(people[2]) is None
        assert await service.skillprint_page_view(people[2]) is None
        words = await service.skillprint_page_view(people[0])
    assert set(found) == set(people[:2])
    assert words is not None
    assert len(words.strengths) == 5


async def test_whether_it_is_true_may_be_said_and_said_anew(browser: Browser) -> None:
    person_id, _ = await seeker(browser)
    assert (await browser.post("/skillprint/recognition", {"recognition": "3"})).status_code == 404
    await finish(browser.tenant, person_id)
    page = await browser.get("/skillprint")
    assert "Klopt dit voor jou?" in page.text
    assert "answer--chosen" not in page.text
    for value, chosen in (("3", 3), ("1", 1), ("0", 0), ("7", 0), ("", 0)):
        said = await browser.post("/skillprint/recognition", {"recognition": value})
        is_kept = value == str(chosen)
        assert said.headers["location"] == ("/skillprint#true" if is_kept else "/skillprint")
        page = await browser.get("/skillprint")
        assert "Dank je wel" in page.text
        assert ("Kies er één" in page.text or "alert--warning" in page.text) != is_kept
        async with tenant_transaction(browser.tenant.scope):
            view = await service.current_skillprint(person_id)
        assert view is not None
        assert view.recognition == chosen
    assert page.text.count("answer--chosen") == 1


async def test_an_old_skillprint_says_so(browser: Browser) -> None:
    person_id, _ = await seeker(browser)
    await finish(browser.tenant, person_id)
    assert "Deze skillprint is oud" not in (await browser.get("/skillprint")).text
    async with tenant_transaction(browser.tenant.scope):
        row = await Skillprint.objects().where(Skillprint.person_id == person_id).first()
        assert row is not None
        await row.change(made_at=row.made_at - timedelta(days=2 * 366))
    page = await browser.get("/skillprint")
    assert "Deze skillprint is oud" in page.text
    assert "/assessment/again" in page.text


async def test_the_coach_reads_the_same_sentence_only_with_a_yes(browser: Browser) -> None:
    person_id, _ = await seeker(browser)
    await finish(browser.tenant, person_id, answer=3)
    async with tenant_transaction(browser.tenant.scope):
        coach = await accounts.add_staff("coach@x.example", "Coach", "coach")
        person = await accounts.get_person(person_id)
        await person.change(coach_id=coach.id)
    await browser.become(Role.COACH, coach.id)
    sentence = "nog een keer doen, samen met iemand"
    assert sentence not in (await browser.get(f"/coach/people/{person_id}")).text
    async with tenant_transaction(browser.tenant.scope):
        await accounts.set_consent(person_id, "coach", given=True)
    assert sentence in (await browser.get(f"/coach/people/{person_id}")).text


def test_the_half_print_draws_what_is_known_and_dots_the_rest() -> None:
    states: dict[str, State] = {"teamwork": "strong", "caring": "unknown", "service": "good"}
    half = half_print(states, ("teamwork",), "nl")
    assert [petal.state for petal in half.flower.petals] == ["strong", "unknown", "good"]
    assert [tile.code for tile in half.strengths] == ["teamwork"]
    assert "samen werken" in half.description.lower()
