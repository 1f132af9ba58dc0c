"""The admin's page, its files and the manual: empty, and with figures."""

from __future__ import annotations

import csv
import re
from io import StringIO
from uuid import UUID, uuid4

import msgspec
import pytest

from core.kernel.i18n import use_locale
from core.kernel.permissions import Role
from core.quality import service
from core.quality.manual import honest_words
from core.quality.rules.panels import AllSums, show_all, sums_of
from core.quality.tables import QualitySnapshot
from tenants.resolve import ResolvedTenant
from tenants.transactions import tenant_transaction
from tests.core.quality.crowd import layout, material
from tests.core.quality.everything import everything
from tests.fixtures.client import Browser

PATH = "/manage/quality"
DUTCH = {"accept-language": "nl"}
ENGLISH = {"accept-language": "en"}
TITLES = [
    "Reliability", "Retest", "Items", "Structure", "DIF", "Process", "Response quality",
    "Adverse impact", "Recognition", "Yield",
]  # fmt: skip


async def keep(tenant: ResolvedTenant, sums: AllSums) -> None:
    """Keep these figures as the newest."""
    panels = msgspec.json.encode(show_all(sums, layout())).decode()
    async with tenant_transaction(tenant.scope):
        await QualitySnapshot(bank_version="2026.2", people=260, panels=panels).add()


def headings(text: str) -> list[str]:
    return re.findall(r'<h2 class="card__title"[^>]*><bdi>([^<]+)</bdi>', text)


@pytest.mark.parametrize("role", [Role.JOB_SEEKER, Role.EMPLOYER, Role.COACH])
async def test_pages_are_for_admins(browser: Browser, role: Role) -> None:
    await browser.become(role, uuid4())
    for path in (PATH, f"{PATH}/manual", f"{PATH}/files/manual.pdf", f"{PATH}/files/all.csv"):
        assert (await browser.get(path)).status_code == 403


async def test_without_figures_the_page_says_so_and_offers_them(
    browser: Browser, admin: UUID
) -> None:
    text = (await browser.get(PATH, headers=DUTCH)).text
    assert "De cijfers zijn nog niet uitgerekend." in text
    assert "Reken nu uit" in text
    assert headings(text) == []
    assert "Nog geen cijfers" in (await browser.get(f"{PATH}/manual", headers=DUTCH)).text
    for file in ("manual.pdf", "all.csv"):
        assert (await browser.get(f"{PATH}/files/{file}")).status_code == 404
    assert "in de maak" in (await browser.follow(f"{PATH}/measure")).text


async def test_an_empty_tenant_shows_ten_headings_that_say_too_little(
    browser: Browser, admin: UUID, tenant: ResolvedTenant
) -> None:
    await service.measure(tenant.scope)
    assert headings((await browser.get(PATH, headers=ENGLISH)).text) == TITLES
    text = (await browser.get(PATH, headers=DUTCH)).text
    assert text.count("Nog te weinig gegevens</span>") == 10
    assert "0 mensen met een uitslag; er zijn er minstens 100 nodig." in text
    assert '<svg class="plot"' not in text


async def test_figures_come_with_pictures_words_and_tables(
    browser: Browser, admin: UUID, tenant: ResolvedTenant
) -> None:
    await keep(tenant, sums_of(everything()))
    text = (await browser.get(PATH, headers=ENGLISH)).text
    assert headings(text) == TITLES
    assert "Not enough data yet" not in text
    assert " style=" not in text
    assert text.count('<svg class="plot"') >= 10
    assert text.count("<figcaption") == text.count('<svg class="plot"')
    assert "The results are reliable for" in text
    assert "Not measured here: gender, age" in text
    assert "0.90" in text
    dutch = (await browser.get(PATH, headers=DUTCH)).text
    assert "De betrouwbaarheid is gemiddeld" in dutch
    assert "0,70" in dutch


async def test_a_file_has_named_columns_and_plain_numbers(
    browser: Browser, admin: UUID, tenant: ResolvedTenant
) -> None:
    await keep(tenant, sums_of(everything()))
    answer = await browser.get(f"{PATH}/files/recognition.csv", headers=ENGLISH)
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert 'filename="quality-recognition.csv"' in answer.headers["content-disposition"]
    rows = list(csv.DictReader(StringIO(answer.content.decode("utf-8-sig"))))
    assert [(row["table"], row["label"], row["people"]) for row in rows[1:]] == [
        ("said", "Yes, all of it", "100"),
        ("said", "Mostly true", "80"),
        ("said", "A little true", ""),
        ("said", "Not true", ""),
    ]
    assert float(rows[0]["share"]) == pytest.approx(180 / 200)
    everything_in_it = await browser.get(f"{PATH}/files/all.csv")
    found = csv.DictReader(StringIO(everything_in_it.content.decode("utf-8-sig")))
    assert len({row["panel"] for row in found}) == 10


@pytest.mark.parametrize("name", ["nothing.csv", "items.txt", "items", "../manage.csv"])
async def test_other_names_are_no_files(browser: Browser, admin: UUID, name: str) -> None:
    assert (await browser.get(f"{PATH}/files/{name}")).status_code == 404


async def test_the_manual_follows_the_seven_criteria(
    browser: Browser, admin: UUID, tenant: ResolvedTenant
) -> None:
    await keep(tenant, sums_of(material()))
    text = (await browser.get(f"{PATH}/manual", headers=ENGLISH)).text
    chapters = re.findall(r"<h2>(\d)\. ([^<]+)</h2>", text)
    assert [number for number, _title in chapters] == list("1234567")
    assert "The bank holds 200 questions" in text
    assert "the bar for reliability is 0.70, our goal 0.80" in text
    assert text.count('<section class="card"') == 10


async def test_the_paper_manual_is_a_tagged_pdf(
    browser: Browser, admin: UUID, tenant: ResolvedTenant
) -> None:
    await keep(tenant, sums_of(everything()))
    answer = await browser.get(f"{PATH}/files/manual.pdf", headers=DUTCH)
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-1.7")
    assert b"/StructTreeRoot" in answer.content
    assert b"/Lang(nl)" in answer.content.replace(b"/Lang (", b"/Lang(")
    assert b"/Title(1. Uitgangspunten)" in answer.content


def test_a_demo_says_that_nothing_was_measured() -> None:
    with use_locale("en"):
        demo, real = honest_words(is_demo=True), honest_words(is_demo=False)
    assert demo[0].startswith("This is a demo")
    assert real[0].startswith("Measured")
