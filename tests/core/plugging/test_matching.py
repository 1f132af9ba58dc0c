from core.plugging.matching import employer_matcher, find_matcher, matchers_for, person_matcher
from tenants.engine import OpenTransaction
from tenants.settings import TenantSettings, save_settings, set_plugin


async def test_without_a_plugin_that_is_on_there_is_no_matcher(inside: OpenTransaction) -> None:
    assert await person_matcher() is None
    assert await employer_matcher() is None


async def test_the_tenants_choice_is_given_until_the_plugin_goes_off(
    inside: OpenTransaction,
) -> None:
    await set_plugin("matching", on=True)
    person, employer = await person_matcher(), await employer_matcher()
    assert person is not None
    assert employer is not None
    assert (person.id, person.audience) == ("shape", "person")
    assert (employer.id, employer.audience) == ("expected_deficit", "employer")
    await set_plugin("matching", on=False)
    assert await person_matcher() is None


async def test_a_choice_that_does_not_exist_gives_none_and_not_another(
    inside: OpenTransaction,
) -> None:
    await set_plugin("matching", on=True)
    await save_settings(TenantSettings(person_matcher="expected_deficit"))
    assert await person_matcher() is None


async def test_a_choice_may_name_a_version(inside: OpenTransaction) -> None:
    await set_plugin("matching", on=True)
    (shape,) = await matchers_for("person")
    assert await find_matcher("person", f"shape@{shape.version}") is not None
    assert await find_matcher("person", "shape@0.0.1") is None
