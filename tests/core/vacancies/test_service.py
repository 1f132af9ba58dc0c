"""Vacancies through their life, and what they ask as arrays."""

import numpy as np
import pytest

from core.catalogue.service import SKILL_CODES
from core.kernel.errors import ConflictError, NotFoundError, WrongInputError
from core.occupations import service as occupations
from core.occupations.schemas import Occupation
from core.organisations import service as organisations
from core.vacancies import service
from tenants.connections import OpenTransaction
from tenants.identifiers import new_id
from tenants.resolve import ResolvedTenant
from tenants.transactions import tenant_transaction
from tests.factories import make_company, make_vacancy

pytestmark = pytest.mark.usefixtures("app")


@pytest.mark.parametrize("occupation", occupations.occupations(), ids=lambda o: str(o.code))
async def test_every_template_is_a_good_vacancy(
    inside: OpenTransaction, occupation: Occupation
) -> None:
    company = await make_company()
    vacancy = await make_vacancy(company, occupation.code)
    asked = service.skills_of(vacancy)
    assert len(asked) == 6
    assert set(asked) == set(occupation.top_skills(6))
    demands = service.demands_of(vacancy)
    known = ~np.isnan(demands.required[0])
    assert {SKILL_CODES[i] for i in np.flatnonzero(known)} == set(asked)
    assert set(demands.required[0][known]) <= {-0.67, 0.0, 0.67}
    assert np.nansum(demands.weights) == pytest.approx(1.0)


async def test_the_life_of_a_vacancy(inside: OpenTransaction) -> None:
    company = await make_company()
    vacancy = await make_vacancy(company, is_open=False)
    assert vacancy.state == "draft"
    steps = [
        (service.publish, "open"),
        (service.publish, "open"),
        (service.pause, "paused"),
        (service.reopen, "open"),
        (service.close, "closed"),
        (service.close, "closed"),
        (service.reopen, "open"),
    ]
    for verb, state in steps:
        assert (await verb(vacancy.id, company.id)).state == state


async def test_what_cannot_be_done_is_told(inside: OpenTransaction) -> None:
    company = await make_company()
    vacancy = await make_vacancy(company, is_open=False)
    with pytest.raises(ConflictError):
        await service.pause(vacancy.id, company.id)
    await service.close(vacancy.id, company.id)
    with pytest.raises(ConflictError):
        await service.change_vacancy(vacancy.id, company.id, service.form_of(vacancy))


async def test_changes_are_kept_and_wrong_ones_are_not(inside: OpenTransaction) -> None:
    company = await make_company()
    vacancy = await make_vacancy(company)
    form = service.form_of(vacancy) | {"title": "Leerling lasser"}
    assert (await service.change_vacancy(vacancy.id, company.id, form)).title == "Leerling lasser"
    with pytest.raises(WrongInputError):
        await service.change_vacancy(vacancy.id, company.id, form | {"description": "x" * 10_000})
    assert (await service.get_vacancy(vacancy.id)).title == "Leerling lasser"


async def test_a_vacancy_is_its_own_companys(inside: OpenTransaction) -> None:
    company, other = await make_company(), await make_company("Zorghuis de Linde")
    vacancy = await make_vacancy(company)
    for verb in (service.publish, service.pause, service.reopen, service.close):
        with pytest.raises(NotFoundError):
            await verb(vacancy.id, other.id)
    with pytest.raises(NotFoundError):
        await service.change_vacancy(vacancy.id, other.id, service.form_of(vacancy))
    with pytest.raises(NotFoundError):
        await service.get_vacancy(new_id(), company.id)
    assert [v.id for v in await service.vacancies_of(company.id)] == [vacancy.id]
    assert await service.vacancies_of(other.id) == []


async def test_another_tenants_vacancy_does_not_exist(
    tenant: ResolvedTenant, other_tenant: ResolvedTenant
) -> None:
    async with tenant_transaction(tenant.scope):
        vacancy = await make_vacancy(await make_company())
    async with tenant_transaction(other_tenant.scope):
        with pytest.raises(NotFoundError):
            await service.get_vacancy(vacancy.id)
        assert await service.open_vacancies() == 0


async def test_only_open_vacancies_of_approved_companies_count(inside: OpenTransaction) -> None:
    company = await make_company()
    await make_vacancy(company)
    await make_vacancy(company, is_open=False)
    assert await service.open_vacancies() == 1
    await organisations.refuse(company.id, None)
    assert await service.open_vacancies() == 0


async def test_an_unknown_template_does_not_exist(inside: OpenTransaction) -> None:
    with pytest.raises(NotFoundError):
        service.template_form("astronaut")
