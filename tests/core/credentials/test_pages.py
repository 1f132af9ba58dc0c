"""The pages: one's own proof, the check that everybody may do, and what programs fetch."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from uuid import UUID

import pytest

from core.accounts import service as accounts
from core.credentials import service
from core.kernel.addresses import speak_for
from core.kernel.permissions import Role
from core.testing.client import Browser
from tenants.resolve import ResolvedTenant
from tenants.transactions import tenant_transaction
from tests.core.credentials.people import named_seeker

ADDRESS = re.compile(r'href="(http[^"]+/check/[^"]+)"')
FILE = re.compile(r'href="(/passport/proof/[^"]+/file)"')


@pytest.fixture
async def person(browser: Browser) -> UUID:
    """Somebody with five strengths, signed in."""
    async with tenant_transaction(browser.tenant.scope):
        person_id = await named_seeker()
    await browser.become(Role.JOB_SEEKER, person_id, "Samira")
    return person_id


async def proof_of(browser: Browser, **form: str) -> tuple[str, str]:
    """Make a proof by the page; the file and the path of its QR address."""
    await browser.get("/passport/proof")
    page = await browser.follow("/passport/proof", form)
    assert page.status_code == 200
    (address, *_), (file, *_) = ADDRESS.findall(page.text), FILE.findall(page.text)
    answer = await browser.get(file)
    assert 'filename="skillprint.json"' in answer.headers["content-disposition"]
    return answer.text, "/check/" + address.rpartition("/")[2]


async def test_a_person_sees_makes_takes_and_withdraws(
    browser: Browser, person: UUID, open_browser: Callable[[ResolvedTenant], Browser]
) -> None:
    before = await browser.get("/passport/proof")
    assert "Dit komt in je bewijs" in before.text
    assert "Samira" in before.text
    text, path = await proof_of(browser, name="1")
    assert "Samira" in text
    stranger = open_browser(browser.tenant)
    seen = await stranger.get(path)
    assert "Dit bewijs is echt" in seen.text
    assert "Samira" in seen.text
    assert 'content="noindex"' in seen.text
    pasted = await stranger.post("/check", {"text": text})
    assert "Dit bewijs is echt" in pasted.text
    file = {"file": ("skillprint.json", text.replace("Samira", "Bram"), "application/json")}
    uploaded = await stranger.post("/check", files=file)
    assert "Dit bewijs is veranderd" in uploaded.text
    assert "Bram" not in uploaded.text
    way = f"/passport/proof/{json.loads(text)['id'].removeprefix('urn:uuid:')}/withdraw"
    assert "Je kunt dit niet terugdraaien" in (await browser.get(way)).text
    after = await browser.follow(way)
    assert "Ingetrokken op" in after.text
    gone = await stranger.get(path)
    assert "Dit bewijs is ingetrokken" in gone.text
    assert "Samira" not in gone.text
    assert "Dit bewijs is ingetrokken" in (await stranger.post("/check", {"text": text})).text
    assert (await browser.get(way)).status_code == 404


async def test_a_name_goes_in_only_when_ticked(browser: Browser, person: UUID) -> None:
    text, _ = await proof_of(browser)
    assert "Samira" not in text


async def test_nobody_gets_at_anothers_proof(
    browser: Browser, person: UUID, open_browser: Callable[[ResolvedTenant], Browser]
) -> None:
    text, _ = await proof_of(browser)
    way = f"/passport/proof/{json.loads(text)['id'].removeprefix('urn:uuid:')}"
    async with tenant_transaction(browser.tenant.scope):
        other_id = await named_seeker("Bram")
    other = open_browser(browser.tenant)
    await other.become(Role.JOB_SEEKER, other_id, "Bram")
    assert (await other.get(f"{way}/file")).status_code == 404
    assert (await other.post(f"{way}/withdraw")).status_code == 404
    assert "Dit bewijs is echt" in (await other.post("/check", {"text": text})).text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("hello", "Dit is geen bewijs"),
        ("[]", "Dit is geen bewijs"),
        ("[" * 5_000, "Dit is geen bewijs"),
        ('{"type": "VerifiableCredential", "type": "VerifiableCredential"}', "Dit is geen bewijs"),
        ("x" * 70_000, "Dit is geen bewijs"),
    ],
)
async def test_what_is_no_proof_is_told_so(browser: Browser, text: str, said: str) -> None:
    answer = await browser.post("/check", {"text": text})
    assert answer.status_code == 200
    assert said in answer.text


async def test_an_empty_form_asks_for_something(browser: Browser) -> None:
    await browser.get("/check")
    answer = await browser.post("/check", {"text": " "})
    assert answer.status_code == 422
    assert "Kies een bestand" in answer.text


async def test_a_stranger_s_proof_is_not_fetched_for(browser: Browser) -> None:
    proof = {
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        "type": ["VerifiableCredential"],
        "issuer": "did:web:127.0.0.1%3A22",
        "proof": [{}],
    }
    answer = await browser.post("/check", {"text": json.dumps(proof)})
    assert "Wij weten niet wie dit bewijs heeft gemaakt" in answer.text
    proof["@context"] = ["https://www.w3.org/ns/credentials/v2", "https://127.0.0.1/x.json"]
    answer = await browser.post("/check", {"text": json.dumps(proof)})
    assert "Dit soort bewijs kunnen wij niet lezen" in answer.text


async def test_guessing_codes_is_stopped(browser: Browser) -> None:
    for _ in range(60):
        answer = await browser.get("/check/guessed")
    assert answer.status_code == 404
    assert "Wij kennen deze code niet" in answer.text
    assert (await browser.get("/check/guessed")).status_code == 429


async def test_programs_get_keys_lists_and_the_badge(browser: Browser, person: UUID) -> None:
    assert (await browser.get("/.well-known/did.json")).status_code == 404
    assert (await browser.get("/credentials/status/1")).status_code == 404
    await proof_of(browser)
    did = await browser.get("/.well-known/did.json")
    assert did.json()["id"] == f"did:web:{browser.tenant.slug}.localhost"
    listed = await browser.get("/credentials/status/1")
    assert listed.json()["type"][1] == "BitstringStatusListCredential"
    assert listed.headers["access-control-allow-origin"] == "*"
    tag = {"if-none-match": listed.headers["etag"]}
    same = await browser.get("/credentials/status/1", headers=tag)
    assert (same.status_code, same.content) == (304, b"")
    async with tenant_transaction(browser.tenant.scope):
        with speak_for(f"{browser.tenant.slug}.localhost", 80):
            await service.farewell(person, withdraw=True)
    new = await browser.get("/credentials/status/1", headers=tag)
    assert new.status_code == 200
    assert (await browser.get("/credentials/badge.svg")).headers["content-type"] == "image/svg+xml"


async def test_somebody_without_answers_is_told_what_to_do(browser: Browser) -> None:
    async with tenant_transaction(browser.tenant.scope):
        started = await accounts.start_person("", "nl")
    await browser.become(Role.JOB_SEEKER, started.person.id)
    assert "Beantwoord eerst de vragen" in (await browser.get("/passport/proof")).text
    assert (await browser.post("/passport/proof")).status_code == 409
