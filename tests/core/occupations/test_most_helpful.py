"""What would help most for a job: a skill in which somebody can grow, with one free step."""

from core.catalogue import service as catalogue
from core.kernel.i18n import use_locale
from core.occupations import service
from core.occupations.words import most_helpful
from core.plugging.matchers import Contribution
from core.skillprint import service as skillprint
from tenants.resolve import ResolvedTenant
from tenants.settings import set_plugin
from tenants.transactions import tenant_transaction
from tests.factories import make_seeker

MEANS = [1.5, 1.2, 1.0, 0.9, 0.8] + [-1.0] * 15


async def test_a_job_names_one_step_that_is_no_strength_and_says_it_once(
    tenant: ResolvedTenant,
) -> None:
    async with tenant_transaction(tenant.scope):
        await set_plugin("matching", on=True)
        person = await make_seeker(means=MEANS)
        view = await skillprint.current_skillprint(person)
        with use_locale("en"):
            found = await service.portrait(person, "nursing_assistant")
        await set_plugin("matching", on=False)
        without = await service.portrait(person, "nursing_assistant")
    assert view is not None
    assert found.most is not None
    steps = {skill.growth("en"): skill.code for skill in catalogue.skills()}
    assert steps[found.most.step] not in view.strengths
    assert found.most.step not in {step for _, step in found.grow}
    assert without.most is None


async def test_strengths_are_passed_over_and_nothing_is_promised_without_a_step(
    tenant: ResolvedTenant,
) -> None:
    async with tenant_transaction(tenant.scope):
        person = await make_seeker(means=MEANS)
        view = await skillprint.current_skillprint(person)
    assert view is not None
    strong, weak = view.strengths[0], "handiness"
    with use_locale("en"):
        found = most_helpful(
            view, [Contribution("skill", strong, 2.0), Contribution("skill", weak, 1.0)]
        )
    assert found is not None
    assert found.step == catalogue.skill(weak).growth("en")
    assert most_helpful(view, [Contribution("skill", strong, 2.0)]) is None
