"""A kept list comes out the same to the last bit, whatever happened since."""

from datetime import timedelta
from uuid import UUID

from core.accounts import service as accounts
from core.assessment.tables import Run
from core.connections import service as connections
from core.occupations import service as occupations
from core.plugging.matching import employer_matcher
from core.plugging.records import pack, unpack
from core.shortlists import service
from core.shortlists.schemas import Recomputed
from core.shortlists.tables import InputBlock, Shortlist
from core.talent_pool import service as talent_pool
from core.vacancies import service as vacancies
from tenants.settings import set_plugin
from tenants.tables import now
from tenants.transactions import tenant_transaction
from tests.core.plugging.planted import plant, planted
from tests.core.shortlists.conftest import PEOPLE, Village
from tests.factories import make_seeker, make_skillprint

MONTH = timedelta(days=31)


async def answer_again(person_id: UUID) -> None:
    """A new result in the place of the old one."""
    done = {Run.state: "finished", Run.finished_at: now()}
    await Run.update(done).where(Run.person_id == person_id)
    await make_skillprint(person_id, [2.0] * 20)


async def test_a_month_later_with_other_people_it_is_bit_equal(village: Village) -> None:
    async with tenant_transaction(village.tenant.scope):
        kept = await village.open_list()
        then = {Shortlist.made_at: now() - MONTH, Shortlist.opened_at: now() - MONTH}
        await Shortlist.update(then).where(Shortlist.id == kept)
        await answer_again(village.people[0])
        await make_seeker("Nieuw", [1.0] * 20)
        form = vacancies.template_form("roofer") | {"place": "Breda"}
        await vacancies.change_vacancy(village.vacancy.id, village.company.id, form)
        assert await village.open_list() != kept
        assert await service.recompute(kept) == Recomputed("equal", PEOPLE)


async def test_the_smallest_change_in_what_went_in_is_seen(village: Village) -> None:
    async with tenant_transaction(village.tenant.scope):
        kept = await village.open_list()
        row = await Shortlist.get(kept)
        assert row is not None
        mark = bytearray(row.scores_mark)
        mark[0] ^= 1
        await row.change(scores_mark=bytes(mark))
        assert (await service.recompute(kept)).outcome == "different"


async def test_who_was_erased_is_counted_and_the_others_keep_their_order(
    village: Village,
) -> None:
    async with tenant_transaction(village.tenant.scope):
        kept = await village.open_list()
        for gone in village.people[3:5]:
            await accounts.erase_person(gone)
        assert await service.recompute(kept) == Recomputed("erased", PEOPLE, 2)
        row = await Shortlist.get(kept)
        assert row is not None
        await row.change(head=bytes(reversed(bytes(row.head))))
        assert (await service.recompute(kept)).outcome == "different"


async def test_a_version_that_is_gone_is_said(village: Village) -> None:
    async with tenant_transaction(village.tenant.scope):
        kept = await village.open_list()
        await Shortlist.update({Shortlist.version: "0.9"}).where(Shortlist.id == kept)
        assert (await service.recompute(kept)).outcome == "version_gone"
        await set_plugin("matching", on=False)
        assert (await service.recompute(kept)).outcome == "version_gone"


async def test_inputs_that_are_gone_are_said(village: Village) -> None:
    async with tenant_transaction(village.tenant.scope):
        kept = await village.open_list()
        await InputBlock.delete().where(InputBlock.made_at <= now())
        assert (await service.recompute(kept)).outcome == "inputs_gone"


async def test_jobs_for_a_person_are_kept_and_made_again_too(village: Village) -> None:
    async with tenant_transaction(village.tenant.scope):
        for _ in range(2):
            await occupations.compare(village.people[0])
        (row,) = await Shortlist.objects().where(Shortlist.audience == "person")
        await answer_again(village.people[0])
        assert await service.recompute(row.id) == Recomputed("equal", 1)


async def test_a_list_by_joining_is_made_again_without_an_algorithm(village: Village) -> None:
    async with tenant_transaction(village.tenant.scope):
        await set_plugin("matching", on=False)
        kept = await village.open_list()
        assert (await service.list_view(kept)).algorithm == ""
        assert (await service.recompute(kept)).outcome == "equal"


async def test_a_version_that_counts_otherwise_without_saying_so_is_found_out(
    village: Village,
) -> None:
    body = """### after
from core.plugin_api import Matcher
from plugins.matching.algorithms.expected_deficit import ExpectedDeficit

class Tilted(ExpectedDeficit):
    def score(self, people, demands):
        return {factor} * super().score(people, demands)

@hookimpl
def passport_matchers() -> list[Matcher]:
    return [Tilted()]
"""
    async with tenant_transaction(village.tenant.scope):
        await set_plugin("quince", on=True)
        with planted(plant("quince", body.format(factor="1.0"))):
            await connections.ranked_people(village.vacancy.id, village.company.id)
            kept = await village.open_list()
            assert (await service.recompute(kept)).outcome == "equal"
        with planted(plant("quince", body.format(factor="1.0000001"))):
            assert (await service.recompute(kept)).outcome == "different"


async def test_a_list_of_packed_people_is_made_again_from_packed_people(village: Village) -> None:
    async with tenant_transaction(village.tenant.scope):
        pool, matcher = await talent_pool.pool_arrays(), await employer_matcher()
        assert matcher is not None
        demands, people = vacancies.demands_of(village.vacancy), unpack(pack(pool.people))
        scores = matcher.score(people, demands)[:, 0]
        for layout, outcome in (("int8", "equal"), ("float64", "different")):
            made = service.MadeOrder(
                person_ids=pool.person_ids,
                demands=demands,
                scores=scores,
                order=service.order_of(scores).tolist(),
                matcher=matcher,
                layout=layout,  # type: ignore[arg-type]  # both are layouts
            )
            kept = await service.keep_people(village.vacancy.id, made)
            assert (await service.recompute(kept)).outcome == outcome
