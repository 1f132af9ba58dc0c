"""What a researcher sees and does in a browser."""

from __future__ import annotations

import csv
import io
from uuid import UUID

import pytest

from core.accounts import service as accounts
from core.assessment import service as assessment
from core.assessment.banks import parked_items
from core.assessment.steps import form_of
from core.audio.service import text_hash
from core.catalogue import parking, versions
from core.catalogue import service as catalogue
from core.catalogue.versions import Decider
from core.item_lab.counting import count_here
from core.kernel.audit_names import Did
from core.kernel.permissions import Action, Role, may
from core.kernel.tables import AuditEntry
from tenants.resolve import ResolvedTenant
from tenants.transactions import tenant_transaction
from tests.core.assessment.runs import seeker
from tests.core.audio.sounds import wav
from tests.core.calibration.samples import propose_sample
from tests.core.item_lab.sittings import sit
from tests.fixtures.client import Browser

LIST = "/manage/questions"
ITEM = f"{LIST}/teamwork-1"


async def forty_people(tenant: ResolvedTenant) -> None:
    """Forty who had teamwork-1: 24 say good, 12 a little, 4 don't know; and one teamwork-2."""
    async with tenant_transaction(tenant.scope):
        for number in range(40):
            value = None if number < 4 else 1 if number < 16 else 2
            note = {"seconds": 5 + number % 3, "heard": number < 20, "language": "nl"}
            await sit({"teamwork-1": value}, notes={"teamwork-1": note}, is_assisted=number > 7)
        await sit({"teamwork-2": 3})
        await count_here()


async def is_parked(tenant: ResolvedTenant, item: str) -> bool:
    async with tenant_transaction(tenant.scope):
        return item in await parked_items(catalogue.CURRENT_BANK)


def test_researchers_see_no_people() -> None:
    allowed = {action for action in Action if may(Role.RESEARCHER, action)}
    assert Action.SEE_QUESTIONS in allowed
    assert Action.TEND_QUESTIONS in allowed
    people = {Action.SEE_CASELOAD, Action.SEE_CANDIDATES, Action.MANAGE_STAFF, Action.USE_PLUGIN}
    assert not allowed & (people | {Action.APPROVE_BANK, Action.CALIBRATE, Action.SET_BRAND})


async def test_an_empty_tenant_has_too_few_answers(browser: Browser, researcher: UUID) -> None:
    page = await browser.get(LIST)
    assert "200 vragen" in page.text
    assert "Nog niet geteld." in page.text
    assert page.text.count("Nog te weinig antwoorden") == 20, "twenty on a page"
    assert "Nog te weinig antwoorden" in (await browser.get(ITEM)).text
    assert (await browser.get(f"{LIST}/nothing-1")).status_code == 404


async def test_small_counts_are_hidden(browser: Browser, researcher: UUID) -> None:
    await forty_people(browser.tenant)
    page = await browser.get(f"{LIST}?skill=teamwork&sort=shown&down=1")
    first = page.text.split("<tbody>")[1].split("</tr>")[0]
    assert "teamwork-1" in first
    assert "onder 10 · 12 · 24 · onder 10" in first
    assert ">40<" in first
    assert "50\N{NO-BREAK SPACE}%" in first.replace("50 %", "50\N{NO-BREAK SPACE}%")
    assert page.text.count("Nog te weinig antwoorden") == 9
    item = (await browser.get(ITEM)).text
    assert "Met hulp" in item
    assert "Alleen</th>" not in item, "eight people alone are too few"


async def test_filters_sorting_and_pages(browser: Browser, researcher: UUID) -> None:
    await forty_people(browser.tenant)
    async with tenant_transaction(browser.tenant.scope):
        await parking.park("ideas-1", "wording", "Rik")
    assert "10 vragen" in (await browser.get(f"{LIST}?skill=ideas")).text
    assert "1 vraag" in (await browser.get(f"{LIST}?show=parked")).text
    assert "199 vragen" in (await browser.get(f"{LIST}?show=in_use")).text
    assert "Geen vragen gevonden" in (await browser.get(f"{LIST}?show=alarm")).text
    last = (await browser.get(f"{LIST}?number=10")).text
    assert "handiness-10" in last
    assert (await browser.get(f"{LIST}?number=99")).text.count("/park") == 0
    assert "handiness-10" in (await browser.get(f"{LIST}?number=99")).text
    odd = await browser.get(f"{LIST}?skill=x&show=y&sort=z&number=-1&down=1")
    assert "200 vragen" in odd.text
    for turn in ("", "&down=1"):
        page = (await browser.get(f"{LIST}?sort=shown{turn}")).text
        assert page.index('teamwork-1"') < page.index("keeping_agreements-1"), "unknown last"
    turned = (await browser.get(f"{LIST}?sort=skill&down=1")).text
    assert turned.index("handiness-10") < turned.index('handiness-1"')


async def test_the_file_has_the_same_columns(browser: Browser, researcher: UUID) -> None:
    await forty_people(browser.tenant)
    answer = await browser.get(f"{LIST}/export.csv?skill=teamwork")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert len(rows) == 10
    one, two = rows[:2]
    assert (one["question"], one["people"], one["skipped"]) == ("teamwork-1", "40", "")
    assert (one["answer_1"], one["answer_2"], one["answer_3"]) == ("", "12", "24")
    assert (one["median_seconds"], one["heard"], one["exposure"]) == ("6.0", "0.5", "0.976")
    assert (two["people"], two["answer_4"], two["state"]) == ("", "", "in_use")


async def test_count_now_queues_a_count(browser: Browser, researcher: UUID) -> None:
    page = await browser.follow(f"{LIST}/count")
    assert "We tellen." in page.text


async def test_parking_asks_for_a_reason_and_keeps_the_name(
    browser: Browser, researcher: UUID
) -> None:
    assert "Deze vraag apart zetten?" in (await browser.get(f"{ITEM}/park")).text
    wrong = await browser.post(f"{ITEM}/park", {"reason": "because"})
    assert wrong.status_code == 422
    assert "Kies een reden." in wrong.text
    page = await browser.follow(f"{ITEM}/park", {"reason": "unfair"})
    assert "Oneerlijk voor een groep mensen" in page.text
    assert "Door Rik op" in page.text
    assert await is_parked(browser.tenant, "teamwork-1")
    assert "Apart gezet op" in (await browser.get(f"{ITEM}/release")).text
    page = await browser.follow(f"{ITEM}/release")
    assert "Weer toegelaten door Rik" in page.text
    assert not await is_parked(browser.tenant, "teamwork-1")
    async with tenant_transaction(browser.tenant.scope):
        actions = [e.action for e in await AuditEntry.objects().order_by(AuditEntry.id)]
    assert [a for a in actions if a.startswith("item_")] == [Did.ITEM_PARKED, Did.ITEM_RELEASED]


async def test_releasing_what_is_in_use_does_nothing(browser: Browser, researcher: UUID) -> None:
    assert (await browser.get(f"{ITEM}/release")).status_code == 303
    await browser.post(f"{ITEM}/release")
    async with tenant_transaction(browser.tenant.scope):
        assert await parking.item_states() == []


async def test_a_run_on_a_parked_question_goes_on(browser: Browser, researcher: UUID) -> None:
    tenant = browser.tenant
    person_id, _ = await seeker(browser)
    async with tenant_transaction(tenant.scope):
        run = await assessment.start_run(person_id, "full", assisted=False)
        form = form_of(run)
        await parking.park(form[3], "wording", "Rik")
        for item in form:
            await assessment.save_answer(run.id, person_id, item, 2)
        answers = await assessment.answers_of(run.id)
        other = (await accounts.start_person("", "nl")).person.id
        for _ in range(8):
            fresh = await assessment.start_run(other, "full", assisted=False, again=True)
            assert form[3] not in form_of(fresh)
    assert answers == dict.fromkeys(form, 2)


@pytest.mark.parametrize("role", [Role.COACH, Role.EMPLOYER, Role.JOB_SEEKER])
async def test_others_do_not_come_in(browser: Browser, researcher: UUID, role: Role) -> None:
    await browser.become(role, researcher, "Rik")
    for path in (LIST, ITEM, f"{LIST}/export.csv", f"{ITEM}/park"):
        assert (await browser.get(path)).status_code == 403


async def test_what_another_tenant_parks_stays_there(
    browser: Browser, researcher: UUID, other_tenant: ResolvedTenant
) -> None:
    async with tenant_transaction(other_tenant.scope):
        await parking.park("teamwork-1", "wording", "Els")
    assert "Els" not in (await browser.get(ITEM)).text
    assert not await is_parked(browser.tenant, "teamwork-1")


async def test_calibrated_numbers_stand_beside_the_guess(
    browser: Browser, researcher: UUID
) -> None:
    async with tenant_transaction(browser.tenant.scope):
        row = await propose_sample("full")
        await versions.approve(row.id, Decider("Ada"))
        await sit({"teamwork-1": 2})
        await count_here()
    page = (await browser.get(ITEM)).text
    assert page.count('class="curves"') == 2
    assert "Berekend, hele route" in page
    assert "19 van de 20 keer" in page


async def test_a_recording_of_a_person_goes_first(browser: Browser, researcher: UUID) -> None:
    text = catalogue.bank(catalogue.CURRENT_BANK).by_id["teamwork-1"].nl
    assert f"/audio/nl/{text_hash(text)}.mp3" in (await browser.get(ITEM)).text
    files = {"recording": ("vraag.wav", wav(), "audio/wav")}
    answer = await browser.post(f"{ITEM}/recordings/nl", {"part": "text"}, files=files)
    assert answer.status_code == 303
    page = (await browser.get(ITEM)).text
    assert page.count("Voorgelezen door een mens") == 1
    assert f"/audio/nl/{text_hash(text)}.mp3" not in page
    remove = f"{ITEM}/recordings/nl/text/remove"
    assert "Deze opname weghalen?" in (await browser.get(remove)).text
    page = (await browser.follow(remove)).text
    assert f"/audio/nl/{text_hash(text)}.mp3" in page


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"Dit is geen geluid.", "Dit bestand kunnen we niet afspelen."),
        (b"", "Kies een bestand met je opname."),
        (bytes(600_000), "Deze opname is te groot."),
    ],
)
async def test_an_upload_that_is_no_sound_is_told_kindly(
    browser: Browser, researcher: UUID, content: bytes, words: str
) -> None:
    files = {"recording": ("brief.txt", content, "text/plain")}
    answer = await browser.post(f"{ITEM}/recordings/nl", {"part": "example"}, files=files)
    assert answer.status_code == 422
    assert words in answer.text
    assert 'href="#recording-nl"' in answer.text
    assert "Voorgelezen door een mens" not in answer.text


@pytest.mark.parametrize("path", ["recordings/xx", "recordings/nl"])
async def test_a_text_that_is_not_there_cannot_be_recorded(
    browser: Browser, researcher: UUID, path: str
) -> None:
    files = {"recording": ("vraag.wav", wav(), "audio/wav")}
    answer = await browser.post(f"{ITEM}/{path}", {"part": "poem"}, files=files)
    assert answer.status_code == 404
