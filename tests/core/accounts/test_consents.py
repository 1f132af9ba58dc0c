"""A yes or no is added, never changed; each stands alone."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.accounts import service
from core.accounts.consent_texts import USUAL_VERSION
from core.accounts.schemas import ConsentKind
from core.accounts.tables import Consent
from core.kernel.i18n import use_locale
from tenants.connections import OpenTransaction

CHANGES = st.lists(st.tuples(st.sampled_from(["coach", "pool"]), st.booleans()), max_size=6)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(CHANGES)
async def test_the_newest_word_counts_and_nothing_is_lost(
    inside: OpenTransaction, changes: list[tuple[ConsentKind, bool]]
) -> None:
    person = (await service.start_person("", "nl")).person
    known = {"coach": False, "pool": False}
    rows = 1
    for kind, given_now in changes:
        await service.set_consent(person.id, kind, given=given_now)
        rows += known[kind] != given_now
        known[kind] = given_now
    assert await service.consents_of(person.id) == service.Consents(assessment=True, **known)
    assert await Consent.count().where(Consent.person_id == person.id) == rows


async def test_the_words_shown_are_kept_with_their_version(inside: OpenTransaction) -> None:
    person = (await service.start_person("", "nl")).person
    await service.set_consent(person.id, "pool", given=True)
    row = await Consent.objects().where(Consent.kind == "pool").first()
    assert row is not None
    assert row.wording == " ".join(service.usual_words("pool"))
    assert row.text_version == USUAL_VERSION


async def test_in_which_language_the_words_were_shown_is_kept(inside: OpenTransaction) -> None:
    with use_locale("ar"):
        person = (await service.start_person("", "ar")).person
    with use_locale("nl"):
        await service.set_consent(person.id, "coach", given=True)
    shown = {
        row.kind: (row.language, row.entered_by)
        for row in await Consent.objects().where(Consent.person_id == person.id)
    }
    assert shown == {"assessment": ("ar", ""), "coach": ("nl", "")}


async def test_a_yes_to_a_coach_or_the_pool_claims_the_person(inside: OpenTransaction) -> None:
    person = (await service.start_person("", "nl")).person
    await service.set_consent(person.id, "coach", given=False)
    assert not (await service.get_person(person.id)).is_claimed
    await service.set_consent(person.id, "coach", given=True)
    assert (await service.get_person(person.id)).is_claimed


async def test_many_people_are_asked_about_in_one_query(inside: OpenTransaction) -> None:
    people = [(await service.start_person("", "nl")).person.id for _ in range(3)]
    await service.set_consent(people[1], "coach", given=True)
    before = inside.queries
    found = await service.consents_of_many(people)
    assert inside.queries == before + 1
    assert [found[person].coach for person in people] == [False, True, False]
