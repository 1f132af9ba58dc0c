"""An organisation writes its own words; what people said yes to is never stretched."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable

import pytest

from core.accounts import service as accounts
from core.accounts.schemas import ConsentKind
from core.accounts.tables import Consent, Person
from core.accounts.telling import new_words_notice, tell_of_new_words
from core.accounts.text_drafts import TellOfNewWords
from core.accounts.text_tables import ConsentText
from core.kernel.errors import ConflictError, WrongInputError
from core.kernel.i18n import use_locale
from core.kernel.permissions import Role
from core.kernel.tables import AuditEntry, MailMessage
from core.talent_pool import service as talent_pool
from tenants.context import tenant_scope
from tenants.resolve import ResolvedTenant
from tenants.settings import read_settings
from tenants.tables import now
from tenants.transactions import tenant_transaction
from tests.core.matches.pairs import make_match
from tests.factories import make_seeker
from tests.fixtures.client import Browser

Open = Callable[[ResolvedTenant], Browser]


async def in_all(words: str) -> dict[str, str]:
    """The same words in every language of the tenant."""
    codes = (await read_settings()).settings.languages
    return {code: f"{words} {code}" for code in codes}


async def publish(kind: ConsentKind, words: dict[str, str], *, new: bool) -> int:
    """Write and publish at once."""
    draft = await accounts.save_draft(kind, words)
    return await accounts.publish(kind, draft.number, is_new_meaning=new)


@pytest.mark.usefixtures("app", "inside")
async def test_own_words_are_shown_and_kept_with_their_version() -> None:
    assert (await accounts.wording_of("coach")).version == "2026-1"
    draft = await accounts.save_draft("coach", await in_all("Mijn begeleider kijkt mee."))
    assert (await accounts.wording_of("coach")).version == "2026-1", "a draft holds nothing"
    await accounts.publish("coach", draft.number, is_new_meaning=False)
    person = (await accounts.start_person("", "nl")).person
    with use_locale("en"):
        await accounts.set_consent(person.id, "coach", given=True)
    row = await Consent.objects().get(Consent.kind == "coach")
    assert row is not None
    assert (row.wording, row.text_version) == ("Mijn begeleider kijkt mee. en", "own-1")
    with use_locale("ar"):
        assert (await accounts.wording_of("coach")).sentences[0].endswith(" nl")


@pytest.mark.usefixtures("app", "inside")
async def test_a_small_change_keeps_every_yes_and_the_usual_words_come_back() -> None:
    person = (await accounts.start_person("", "nl")).person
    await accounts.set_consent(person.id, "coach", given=True)
    assert await publish("coach", await in_all("Mijn coach kijkt mee."), new=False) == 0
    assert (await accounts.consents_of(person.id)).coach
    assert await publish("coach", dict.fromkeys(await in_all(""), " \n "), new=False) == 0
    assert (await accounts.wording_of("coach")).version == "2026-1"
    assert await ConsentText.count() == 2


@pytest.mark.usefixtures("app", "inside")
async def test_another_meaning_ends_the_yes_of_everybody_at_once_and_says_so() -> None:
    pair = await make_match()
    other = await make_seeker("Tom")
    await accounts.set_consent(other, "coach", given=True)
    await accounts.set_consent(pair.person, "pool", given=True)
    before = await accounts.people_who_agree("pool")
    assert before >= 1
    assert (
        await publish("pool", await in_all("Alle bedrijven mogen mij vinden."), new=True) == before
    )
    assert await accounts.people_who_agree("pool") == 0
    assert not (await accounts.consents_of(pair.person)).pool
    assert (await accounts.consents_of(other)).coach, "the other yes stays"
    assert pair.person not in (await talent_pool.pool_arrays()).person_ids
    (row,) = await Consent.objects().where(
        (Consent.person_id == pair.person) & (Consent.entered_by == "new_words")
    )
    assert (row.is_given, row.text_version) == (False, "own-1")
    assert row.wording.startswith("Alle bedrijven mogen mij vinden.")
    notice = await new_words_notice(pair.person)
    assert notice is not None
    assert notice.url == "/my-data/consents#pool"
    await accounts.set_consent(pair.person, "pool", given=True)
    assert await new_words_notice(pair.person) is None
    assert (await accounts.consents_of(pair.person)).pool


async def test_who_can_be_mailed_is_mailed_once(tenant: ResolvedTenant, app: object) -> None:
    del app
    async with tenant_transaction(tenant.scope):
        people = [await make_seeker(name) for name in ("Ali", "Bo", "Cas")]
        for person in people:
            await accounts.set_consent(person, "pool", given=True)
        for number, person in enumerate(people[:2]):
            values = {Person.email: f"m{number}@post.example", Person.email_confirmed_at: now()}
            await Person.update(values).where(Person.id == person)
        await publish("pool", await in_all("Iets anders."), new=True)
        await accounts.set_consent(people[1], "pool", given=True)
    with tenant_scope(tenant.scope):
        await tell_of_new_words(TellOfNewWords(kind="pool", version="own-1"))
    async with tenant_transaction(tenant.scope):
        mails = await MailMessage.objects().where(MailMessage.recipient.like("m%@post.example"))
        assert [mail.recipient for mail in mails] == ["m0@post.example"], "who chose anew is not"
        assert "Daarom is je ja gestopt" in mails[0].body


@pytest.mark.usefixtures("app", "inside")
async def test_words_that_cannot_be_used_say_why() -> None:
    words = await in_all("Goed.")
    for bad, field in (
        ({**words, "nl": ""}, "words_nl"),
        ({**words, "en": "a\nb\nc\nd\ne"}, "words_en"),
        ({**words, "nl": "x" * 161}, "words_nl"),
    ):
        with pytest.raises(WrongInputError) as caught:
            await accounts.save_draft("pool", bad)
        assert field in caught.value.fields
    draft = await accounts.save_draft("pool", words)
    again = await accounts.save_draft("pool", words)
    assert draft.number == again.number, "there is one draft"
    with pytest.raises(ConflictError):
        await accounts.publish("pool", draft.number + 1, is_new_meaning=False)
    await accounts.drop_draft("pool")
    with pytest.raises(ConflictError):
        await accounts.publish("pool", draft.number, is_new_meaning=False)


async def test_an_admin_writes_looks_and_publishes(
    open_browser: Open, tenant: ResolvedTenant
) -> None:
    async with tenant_transaction(tenant.scope):
        admin = await accounts.add_staff("ada@example.nl", "Ada", "tenant_admin")
        person = (await accounts.start_person("", "nl")).person.id
        await accounts.set_consent(person, "coach", given=True)
    theirs, mine = open_browser(tenant), open_browser(tenant)
    await theirs.become(Role.TENANT_ADMIN, admin.id, "Ada")
    await mine.become(Role.JOB_SEEKER, person)
    page = "/manage/consent/coach"
    assert "De gewone tekst" in (await theirs.get("/manage/consent")).text
    form = await theirs.get(page)
    fields = [code for code in ("nl", "en", "ar", "uk") if f'name="words_{code}"' in form.text]
    typed = {f"words_{code}": "Mijn begeleider mag het participatieniveau zien." for code in fields}
    wrong = await theirs.post(page, {**typed, "words_nl": ""})
    assert wrong.status_code == 422
    assert "participatieniveau" in wrong.text, "what was typed is still there"
    saved = await theirs.follow(page, typed)
    assert "meedoen" in saved.text, "hard words are pointed out before it is published"
    assert "Het ja van 1 persoon stopt meteen." in saved.text
    assert "begeleider" not in (await mine.get("/my-data/consents")).text
    unsaid = await theirs.post(f"{page}/publish", {"number": "1"})
    assert unsaid.status_code == 422
    await theirs.follow(f"{page}/publish", {"number": "1", "meaning": "new"})
    seen = (await mine.get("/my-data/consents")).text
    assert "Mijn begeleider mag het participatieniveau zien." in seen
    assert "Daarom is je ja gestopt." in seen
    twice = await theirs.post(f"{page}/publish", {"number": "1", "meaning": "new"})
    assert twice.status_code == 409
    body = (await theirs.get("/manage/consent/record.csv")).content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(body)))
    assert [row[3] for row in rows[1:] if row[2] == "Mijn coach"] == ["Ja", "Nee"]
    assert str(person) not in body
    async with tenant_transaction(tenant.scope):
        for action in ("consent_text_published", "consents_exported"):
            assert await AuditEntry.exists().where(AuditEntry.action == action)
    await mine.get("/my-data")
    assert (await mine.get("/manage/consent")).status_code == 403
