"""Reasons on both sides, their words, and the report they add up to."""

import csv
import io
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.connections import endings, gaps, rules, service
from core.connections.schemas import GapReport, GapRow, Reaction
from core.kernel.errors import WrongInputError
from core.kernel.tables import MailMessage
from tenants.tables import now
from tenants.transactions import tenant_transaction
from tests.core.connections.conftest import Town
from tests.factories import make_seeker, make_vacancy

HELLO = "Hallo! Zullen we koffie drinken?"


@pytest.mark.parametrize("reason", ["", *endings.DECLINE])
async def test_the_employer_reads_the_chosen_reason_and_no_more(town: Town, reason: str) -> None:
    async with tenant_transaction(town.tenant.scope):
        made = await service.ask(town.vacancy.id, town.person, town.company.user.id, HELLO)
        await service.decline(made.id, town.person, reason)
        (asked,) = await service.requests_of(town.company.id)
        assert bool(asked.reason) == bool(reason)
        (mail,) = await MailMessage.objects().where(
            (MailMessage.recipient == town.company.user.email)
            & (MailMessage.body.like(f"%{town.vacancy.id}%"))
        )
        assert (asked.reason in mail.body) if reason else ("reden" not in mail.body)


async def test_only_reasons_we_offer(town: Town) -> None:
    async with tenant_transaction(town.tenant.scope):
        made = await service.ask(town.vacancy.id, town.person, town.company.user.id, HELLO)
        with pytest.raises(WrongInputError):
            await service.decline(made.id, town.person, "<b>stom bedrijf</b>")
        for reason in ("", "far", "no_answer"):
            with pytest.raises(WrongInputError):
                await service.withdraw(made.id, town.company.id, reason)
        assert (await service.request_for(made.id, town.person)).shown == "waiting"


@pytest.mark.parametrize("reason", endings.NOT_CHOSEN)
async def test_who_is_not_chosen_reads_why_and_what_next(town: Town, reason: str) -> None:
    async with tenant_transaction(town.tenant.scope):
        made = await service.ask(town.vacancy.id, town.person, town.company.user.id, HELLO)
        await service.withdraw(made.id, town.company.id, reason)
        seen = await service.request_for(made.id, town.person)
        assert seen.shown == "ended"
        assert seen.ending
        assert seen.next_step


async def test_a_no_that_is_taken_back_leaves_no_reason(town: Town) -> None:
    async with tenant_transaction(town.tenant.scope):
        made = await service.ask(town.vacancy.id, town.person, town.company.user.id, HELLO)
        await service.decline(made.id, town.person, "far")
        row = await service.undo_decline(made.id, town.person)
        assert (row.state, row.reason) == ("waiting", "")


async def test_the_report_counts_by_place_and_hides_the_few(town: Town) -> None:
    async with tenant_transaction(town.tenant.scope):
        breda = await make_vacancy(town.company)
        await breda.change(place=" breda ")
        people = [await make_seeker(f"P{number}") for number in range(14)]
        user = town.company.user.id
        for number, person in enumerate(people):
            vacancy = breda if number < 8 else town.vacancy
            made = await service.ask(vacancy.id, person, user, HELLO)
            await service.decline(made.id, person, "far" if number < 13 else "hours")
        report = await service.gap_report()
    rows = {row.code: row for row in report.rows}
    assert report.places == ("Breda", "Tilburg")
    assert (rows["far"].total, rows["far"].places) == (13, (8, 5))
    assert (rows["hours"].total, rows["hours"].places) == (None, (None, None))
    table = list(csv.reader(io.StringIO(gaps.as_csv(report).decode("utf-8-sig"))))
    assert [cell for row in table for cell in row].count("13") == 1
    assert len(table) == 1 + len(endings.DECLINE) + 1


@given(
    st.dictionaries(st.sampled_from("abcdef"), st.tuples(st.integers(1, 12), st.integers(0, 9))),
)
def test_nothing_hidden_can_be_told_from_the_rest(places: dict[str, tuple[int, int]]) -> None:
    counts = {place: (people + extra, people) for place, (people, extra) in places.items()}
    shown = gaps.shown_places(counts)
    hidden = [people for place, (_n, people) in counts.items() if place not in shown]
    assert all(counts[place][1] >= gaps.FEWEST for place in shown)
    assert all(counts[place][0] == number for place, number in shown.items())
    assert not shown or not hidden or sum(hidden) >= gaps.FEWEST


def test_a_place_is_no_formula_in_a_spreadsheet() -> None:
    row = GapRow("far", "=1+1 is ours", 9, (9,))
    report = GapReport(('=HYPERLINK("x")',), (row,), now())
    first = gaps.as_csv(report).decode("utf-8-sig").splitlines()[0]
    assert next(csv.reader([first]))[2].startswith("'=")


def days(*numbers: float | None) -> list[timedelta | None]:
    return [None if number is None else timedelta(days=number) for number in numbers]


@pytest.mark.parametrize(
    ("waits", "said"),
    [
        (days(1, 1, 1, 1), None),
        (days(0.1, 0.2, 0.3, 0.4, 0.5), Reaction(5, 5, 1)),
        (days(0.5, 1, 1.2, 3, 6), Reaction(5, 5, 2)),
        (days(1, 2, 3, 4, None), Reaction(4, 5, 3)),
        (days(1, 2, 3, None, None), Reaction(3, 5, None)),
        (days(1, 1, 1, 8, 9), Reaction(3, 5, None)),
        (days(None, None, None, None, None), Reaction(0, 5, None)),
    ],
)
def test_what_is_said_of_an_employer(waits: list[timedelta | None], said: Reaction | None) -> None:
    assert rules.reaction(waits) == said
