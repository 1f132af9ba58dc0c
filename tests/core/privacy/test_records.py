"""Every table that can hold something about a person is found, a plugin's too."""

from core.privacy.records import owning_refs, rows_about, tenant_tables
from tenants.transactions import tenant_transaction
from tests.core.privacy.people import full_person
from tests.fixtures.client import Browser


async def test_every_table_that_hangs_on_a_person_is_in_the_export(browser: Browser) -> None:
    async with tenant_transaction(browser.tenant.scope):
        started = await full_person()
        rows = await rows_about(started.person.id)
    direct = {
        name
        for name, table in tenant_tables().items()
        if "person" in {r.to for r in owning_refs(table)}
    }
    assert direct <= set(rows)
    for name in ("person", "consent", "run", "answer_block", "mail_message", "audit_entry"):
        assert rows[name], name


async def test_rows_of_somebody_else_stay_out(browser: Browser) -> None:
    async with tenant_transaction(browser.tenant.scope):
        mine, other = await full_person(), await full_person()
        rows = await rows_about(mine.person.id)
    text = str(rows)
    assert str(mine.person.id) in text
    assert str(other.person.id) not in text


async def test_values_are_readable_and_hashes_stay_out(browser: Browser) -> None:
    async with tenant_transaction(browser.tenant.scope):
        rows = await rows_about((await full_person()).person.id)
    (person,) = rows["person"]
    assert "code_hash" not in person
    assert "tenant_id" not in person
    assert isinstance(rows["answer_block"][0]["answers"], dict)
