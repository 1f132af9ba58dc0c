"""Synthetic job seekers: drawn around an occupation, answering as the model says people do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import numpy as np

from core.assessment.forms import drawn_form
from core.assessment.schemas import Route
from core.catalogue import service as catalogue
from core.demo import draws
from core.demo.content import DemoGroup, DemoRequest, DemoTenant
from core.demo.keys import demo_code, demo_seed
from core.demo.roster import Stage, first_group, roster
from core.talent_pool.schemas import ReachBy


@dataclass(frozen=True, kw_only=True)
class Simulated:
    """One person as drawn; moments are told as time before the demo was made."""

    key: str
    stage: Stage
    name: str
    code: str
    occupation: str
    group: DemoGroup
    route: Route
    seed: int
    answers: dict[str, int | None]
    interests: dict[str, int | None]
    wishes: dict[str, str | None]
    reach_by: ReachBy
    came: timedelta
    seen: timedelta
    form: tuple[str, ...]
    request: DemoRequest | None

    @property
    def number(self) -> int:
        """A small number that is this person's own, for choices of one in so many."""
        return self.seed % 60

    @property
    def is_finished(self) -> bool:
        """Whether everything was answered."""
        return self.stage not in {"fresh", "stuck"}

    @property
    def gave_email(self) -> bool:
        """Whether the person left an e-mail address: to be reached, or to get the code again."""
        if self.joined_pool:
            return self.reach_by == "email"
        return self.key == "stuck-1" or (self.stage != "fresh" and self.number % 3 == 0)

    @property
    def joined_pool(self) -> bool:
        """Whether the person ever stepped into the pool."""
        return self.stage in {"pool", "left", "request"}


def simulate_people(tenant: DemoTenant) -> tuple[Simulated, ...]:
    """Everybody of a demo tenant; the same people every time."""
    rng = np.random.default_rng(demo_seed(tenant.slug, "people"))
    return tuple(
        simulate_person(tenant, key, stage, name, request, rng)
        for key, stage, name, request in roster(tenant)
    )


def simulate_person(  # noqa: PLR0917  what the draw knows already, and its chance
    tenant: DemoTenant,
    key: str,
    stage: Stage,
    name: str,
    request: DemoRequest | None,
    rng: np.random.Generator,
) -> Simulated:
    """One person at a stage; with a request, somebody whom the vacancy's work suits."""
    work = tenant.people.occupations
    code = tenant.vacancy(request.vacancy).occupation if request else work[rng.integers(len(work))]
    draw = int(rng.integers(len(tenant.groups)))
    group = tenant.groups[0 if key in first_group(tenant) else draw]
    seed = demo_seed(tenant.slug, "run", key)
    form = drawn_form(catalogue.CURRENT_BANK, group.route, seed)
    theta = draws.draw_theta(code, rng)
    came, seen = draws.draw_times(key, request, rng)
    return Simulated(
        key=key,
        stage=stage,
        name=name,
        code=demo_code(tenant.slug, key),
        occupation=code,
        group=group,
        route=group.route,
        seed=seed,
        form=form,
        answers=draws.draw_answers(
            theta, form[: draws.draw_reach(key, stage, len(form), rng)], rng
        ),
        interests=draws.draw_interests(code, rng),
        wishes=draws.draw_wishes(code, rng),
        reach_by=draws.draw_way(tenant, key, rng),
        came=came,
        seen=seen,
        request=request,
    )
